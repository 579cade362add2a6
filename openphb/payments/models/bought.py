"""What was bought: as the person showed it, and by the NHS itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.kernel.money import Money


class Receipt(Row):
    """A photo or PDF of a receipt. What is kept is our own clean copy, never the bytes that were sent. History."""

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="receipts", db_constraint=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="receipts", db_constraint=False)
    line = models.ForeignKey(
        "payments.StatementLine", models.PROTECT, null=True, related_name="receipts", db_constraint=False
    )
    plan_line = models.UUIDField(null=True)
    pence = models.BigIntegerField()
    spent_on = models.DateField()
    payee = models.CharField(max_length=160)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sent_by = models.CharField(max_length=120)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="receipt_is_for_something", condition=Q(pence__gt=0))]

    def __str__(self) -> str:
        return f"{self.payee} {Money(self.pence)}"


class Purchase(Row):
    """Something the NHS bought for the person under a notional budget (capability C32, epic E2). History."""

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="purchases", db_constraint=False)
    plan_line = models.UUIDField()
    pence = models.BigIntegerField()
    supplier = models.CharField(max_length=160)
    bought_on = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="purchase_is_something", condition=Q(pence__gt=0))]

    def __str__(self) -> str:
        return f"{self.supplier} {Money(self.pence)}"
