"""What other funders paid us of what they owe. The money itself is in the ledger, each agreement's apart."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.kernel.money import Money


class FunderPayment(Row):
    """Money that a funder paid under an agreement. Recorded by mistake, it is taken back, and stays here."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey("budgets.FunderAgreement", models.PROTECT, related_name="+", db_constraint=False)
    pence = models.BigIntegerField()
    paid_on = models.DateField()
    reference = models.CharField(max_length=60)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=120, blank=True)
    taken_back_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="funder_payment_is_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(
                name="funder_payment_taken_back_says_why",
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_why=""),
            ),
        ]
        indexes = [models.Index(name="funder_payments", fields=["agreement", "paid_on"])]

    def __str__(self) -> str:
        return f"{Money(self.pence)} on {self.paid_on}"
