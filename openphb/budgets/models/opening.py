"""What was paid and spent under a budget before it came here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words


class OpeningPosition(Row):
    """Where a budget stood when it was brought in: what it was agreed at, and what was paid and is left of it. History.

    `left_pence` is what the ledger has the holding hold from then on. What was spent before is told here and nowhere in
    the ledger, which knows only money that it saw. The id is that of the budget's holding.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="openings", db_constraint=False)
    source = models.CharField(max_length=200)
    paid_to = models.DateField()
    yearly_pence = models.BigIntegerField()
    paid_pence = models.BigIntegerField()
    left_pence = models.BigIntegerField()
    signed_off_by = models.CharField(max_length=120)
    signed_off_on = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opening_adds_up", condition=Q(left_pence__gte=0, paid_pence__gte=F("left_pence"))
            ),
            models.UniqueConstraint(name="one_opening_per_budget", fields=["budget"]),
        ]

    def __str__(self) -> str:
        return f"paid to {in_words(self.paid_to)}"
