"""Everyone of one organisation moved to another in one step."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row

STATES = ("prepared", "done", "given up")


class ProviderMove(Row):
    """Moving everyone whose money one organisation holds to another: prepared by one, done by another, all or nothing.

    `account` is where they are paid from then on, and `payee` what its bank said of the name. `digest` is the SHA-256
    of the list that was prepared: what is agreed is what is done. `moved` keeps, once it is done, each old and new
    reference and what the old organisation still held then.
    """

    id = models.UUIDField(primary_key=True)
    source = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_constraint=False)
    target = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10, default="prepared")
    because = models.TextField()
    account = models.JSONField()
    payee = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    holdings = models.PositiveIntegerField()
    moved = models.JSONField(default=list)
    prepared_by = models.UUIDField()
    prepared_by_name = models.CharField(max_length=120)
    prepared_at = models.DateTimeField()
    closed_by = models.UUIDField(null=True)
    closed_by_name = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True)
    why_given_up = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="provider_move_state_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(name="provider_move_goes_elsewhere", condition=~Q(source=F("target"))),
            models.CheckConstraint(
                name="provider_move_done_by_another",
                condition=~Q(state="done") | Q(closed_by__isnull=False) & ~Q(closed_by=F("prepared_by")),
            ),
            models.UniqueConstraint(
                name="one_provider_move_at_a_time", fields=["source"], condition=Q(state="prepared")
            ),
        ]

    def __str__(self) -> str:
        return f"move of {self.holdings}"
