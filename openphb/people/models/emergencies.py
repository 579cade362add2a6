"""A record that was opened in an emergency, by somebody of another board."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row


class Emergency(Row):
    """Who opened whose record, from which board, why and until when; and what a second person found of it.

    The row belongs to the person's board. Sight itself is in `acting`, which ends at `ends_at` or before.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    acting = models.ForeignKey("people.Acting", models.PROTECT, related_name="+", db_constraint=False)
    account = models.UUIDField()
    name = models.CharField(max_length=120)
    board = models.CharField(max_length=120)
    roles = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    told = models.CharField(max_length=300, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=120, blank=True)
    reviewed_account = models.UUIDField(null=True)
    finding = models.CharField(max_length=10, blank=True)
    finding_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="emergency_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(name="emergency_ends", condition=Q(ends_at__gt=F("opened_at"))),
            models.CheckConstraint(name="emergency_finding_known", condition=Q(finding__in=["", "right", "wrong"])),
            models.CheckConstraint(
                name="emergency_is_reviewed_by_another",
                condition=Q(reviewed_account=None) | ~Q(reviewed_account=F("account")),
            ),
        ]
        indexes = [models.Index(name="emergencies_latest", fields=["commissioner", "-opened_at"])]

    def __str__(self) -> str:
        return f"{self.name}, {self.board}"
