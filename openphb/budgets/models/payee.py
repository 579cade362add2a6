"""What a payee's bank said of a name and an account."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.budgets.payee import CODES
from openphb.commissioners.models import Row


class PayeeCheck(Row):
    """Confirmation of Payee: what was asked, when, by whom, and what the bank answered. History.

    Whoever went on in spite of an answer, and why, stands with the details themselves, where they were approved.
    """

    id = models.UUIDField(primary_key=True)
    details = models.ForeignKey("budgets.BankDetails", models.PROTECT, related_name="payee_checks", db_constraint=False)
    name_asked = models.CharField(max_length=60)
    code = models.CharField(max_length=4)
    name_returned = models.CharField(max_length=140, blank=True)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="payee_answer_known", condition=Q(code__in=list(CODES)))]

    def __str__(self) -> str:
        return self.code
