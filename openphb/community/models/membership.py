"""Who is in the learning network, and what was done there. Neither belongs to a board."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from openphb.kernel.network import Kind, Part


def one_of(values: type[Kind] | type[Part]) -> list[tuple[str, str]]:
    """Choices of a column, in the words that are kept."""
    return [(each.value, each.value) for each in values]


class Member(models.Model):
    """Somebody who was let in. They are shown by the name they chose, and are a member until a day, or until they go.

    `area` is the code of an integrated care board of April 2026, or empty. Nobody's row is ever deleted: what they
    wrote keeps its author. Only who `is_listed` stands in the list of members. Whoever left as a former member has an
    `account` of nobody's, so that what they wrote leads to nobody.
    """

    id = models.UUIDField(primary_key=True)
    account = models.UUIDField(unique=True)
    shown_as = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=one_of(Kind))
    organisation = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=5, blank=True)
    parts = ArrayField(models.CharField(max_length=20, choices=one_of(Part)), default=list)
    admitted_at = models.DateTimeField()
    until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=500, blank=True, db_default="")
    interests = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    offers = models.CharField(max_length=300, blank=True, db_default="")
    is_listed = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(Lower("shown_as"), name="a_name_in_the_network_is_one_members"),
            models.CheckConstraint(condition=Q(kind__in=[each.value for each in Kind]), name="a_member_is_of_a_kind"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("admitted_at")), name="a_member_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_as


class NetworkEvent(models.Model):
    """Who did what in the network, when and why. Only ever added to."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    account = models.UUIDField()
    shown_as = models.CharField(max_length=120)
    did = models.CharField(max_length=120)
    about = models.UUIDField(null=True)
    where = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=300, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="network_events_about", fields=["about", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.shown_as} {self.did}"
