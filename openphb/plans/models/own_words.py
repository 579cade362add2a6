"""What a plan says of the person's own part in it: what is done without money, and who is around them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class Action(Row):
    """Something somebody does towards an outcome, that no money of the budget pays for."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="actions", db_constraint=False)
    key = models.UUIDField()
    outcome_key = models.UUIDField()
    what = models.TextField()
    who = models.CharField(max_length=120, blank=True)
    when = models.CharField(max_length=120, blank=True)
    strategies = models.TextField(blank=True)
    confidence = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=20, blank=True)
    review_on = models.DateField(null=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="action_once_a_version", fields=["version", "key"]),
            models.CheckConstraint(
                name="action_confidence_in_ten", condition=Q(confidence__isnull=True) | Q(confidence__range=(1, 10))
            ),
        ]

    def __str__(self) -> str:
        return self.what[:60]


class Contact(Row):
    """Somebody in the person's life, or a professional who helps with their care."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="contacts", db_constraint=False)
    key = models.UUIDField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=120, blank=True)
    team = models.CharField(max_length=120, blank=True)
    details = models.CharField(max_length=200, blank=True)
    is_key_worker = models.BooleanField(default=False)
    comments = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="contact_once_a_version", fields=["version", "key"]),
            models.CheckConstraint(name="contact_kind_known", condition=Q(kind__in=["professional", "personal"])),
        ]

    def __str__(self) -> str:
        return self.name
