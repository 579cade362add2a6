"""The directory of services as its publishers say it; and ideas from here, which name nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.community.rules.local_ideas import FROM_PLAN, OWN, STATES, WAITING
from openphb.community.rules.open_referral import KINDS


class DirectoryFile(Row):
    """A file that was brought in. Its services carry its publisher's name, by which they are found again. History."""

    id = models.UUIDField(primary_key=True)
    publisher = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    services = models.PositiveIntegerField()
    refused = models.JSONField(default=list)
    is_whole = models.BooleanField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.publisher}: {self.name}"


class Service(Row):
    """One service. `gone` when its publisher says no more of it; `why_out` when we took it out, and why."""

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(DirectoryFile, models.PROTECT, related_name="+", db_constraint=False)
    publisher = models.CharField(max_length=120)
    source_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    name = models.TextField()
    provider = models.TextField(blank=True)
    description = models.TextField(blank=True)
    who_for = models.TextField(blank=True)
    cost = models.TextField(blank=True)
    how_to_ask = models.TextField(blank=True)
    areas = models.TextField(blank=True)
    subjects = models.TextField(blank=True)
    alert = models.TextField(blank=True)
    email = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    url = models.TextField(blank=True)
    assured_on = models.DateField(null=True)
    gone = models.BooleanField(default=False)
    why_out = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="service_kind_known", condition=Q(kind__in=list(KINDS))),
            models.UniqueConstraint(
                name="one_service_of_a_publisher", fields=["commissioner", "publisher", "source_id"]
            ),
        ]
        indexes = [models.Index(name="services_by_name", fields=["commissioner", "name", "id"])]

    def __str__(self) -> str:
        return self.name


class LocalIdea(Row):
    """An idea from here. Nothing in it says whose it was; once it has gone, its words are gone too."""

    id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=12, default=WAITING)
    source = models.CharField(max_length=8)
    what = models.TextField()
    need = models.TextField()
    hoped = models.TextField(blank=True)
    part = models.CharField(max_length=80)
    cost = models.TextField(blank=True)
    decided = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    written_by = models.UUIDField()
    written_by_name = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    looked_by = models.UUIDField(null=True)
    looked_by_name = models.CharField(max_length=120, blank=True)
    sent_back_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="idea_state_known", condition=Q(state__in=list(STATES))),
            models.CheckConstraint(name="idea_source_known", condition=Q(source__in=[FROM_PLAN, OWN])),
            models.CheckConstraint(
                name="idea_looked_over_by_another",
                condition=~Q(state="shown") | (Q(looked_by__isnull=False) & ~Q(looked_by=F("written_by"))),
            ),
        ]

    def __str__(self) -> str:
        return self.what[:60]
