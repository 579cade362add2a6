"""How a budget's money ends: what is owed to others, what is asked back, how it comes back or is let go."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words
from openphb.kernel.money import Money

LIABILITY_KINDS = ("wages", "notice pay", "holiday pay", "redundancy pay", "contract", "to the person", "other")
RECOVERIES = ("paid", "set off", "waived", "written off")
NOTES = ("hardship", "asked")


class Liability(Row):
    """On stopping, what is owed to others (wages, contracts) and passes to the health body (reg. 17(9)).

    Kind `to the person` is the other way round: what we owe them, or their estate, when the budget ends. `owner` is
    the colleague whose task it is to see it settled by its day.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="liabilities", db_constraint=False)
    owed_to = models.CharField(max_length=160)
    what = models.CharField(max_length=200)
    pence = models.BigIntegerField()
    due_on = models.DateField()
    kind = models.CharField(max_length=20, default="other")
    owner = models.UUIDField(null=True)
    owner_name = models.CharField(max_length=120, blank=True)
    settled_on = models.DateField(null=True)
    settled_how = models.CharField(max_length=200, blank=True)
    recorded_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="liability_is_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(name="liability_kind_known", condition=Q(kind__in=LIABILITY_KINDS)),
        ]

    def __str__(self) -> str:
        return f"{self.owed_to} {Money(self.pence)}"


class Reclaim(Row):
    """A repayment that was asked for, with what the notice must say: reasons, amount, time, who pays. History.

    SI 2013/1617, reg. 15(2). `lines` are the entries of the ledger it rests on, each with the pence taken from it; the
    database itself refuses a row whose lines do not add up to its amount.
    """

    id = models.UUIDField(primary_key=True)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="reclaims", db_constraint=False)
    reason = models.CharField(max_length=40)
    reasons = models.TextField()
    pence = models.BigIntegerField()
    repay_by = models.DateField()
    payer = models.CharField(max_length=160)
    notice = models.TextField()
    noticed_on = models.DateField()
    lines = models.JSONField(default=list)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="reclaim_is_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(name="reclaim_gives_time", condition=Q(repay_by__gt=F("noticed_on"))),
        ]

    def __str__(self) -> str:
        return f"{Money(self.pence)} by {in_words(self.repay_by)}"


class Recovery(Row):
    """Part of a reclaim that is done with: paid, set off against a payment, waived (reg. 15(7)), written off. History.

    A write-off has an owner, who answers for it. What is asked back less its recoveries is what is still to come.
    """

    id = models.UUIDField(primary_key=True)
    reclaim = models.ForeignKey(Reclaim, models.PROTECT, related_name="recoveries", db_constraint=False)
    kind = models.CharField(max_length=12)
    pence = models.BigIntegerField()
    on = models.DateField()
    reasons = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="recovery_is_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(name="recovery_kind_known", condition=Q(kind__in=RECOVERIES)),
            models.CheckConstraint(
                name="letting_go_has_reasons", condition=~Q(kind__in=["waived", "written off"]) | ~Q(reasons="")
            ),
            models.CheckConstraint(name="write_off_has_an_owner", condition=~Q(kind="written off") | ~Q(owner="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {Money(self.pence)}"


class RepaymentPlan(Row):
    """Instalments agreed with whoever pays. A new plan replaces the one before it. History."""

    id = models.UUIDField(primary_key=True)
    reclaim = models.ForeignKey(Reclaim, models.PROTECT, related_name="plans", db_constraint=False)
    number = models.PositiveIntegerField()
    pence = models.BigIntegerField()
    agreed_with = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    agreed_on = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="repayment_plans_are_numbered", fields=["reclaim", "number"])]

    def __str__(self) -> str:
        return f"plan {self.number}"


class RepaymentInstalment(Row):
    """One instalment of a repayment plan. History."""

    plan = models.ForeignKey(RepaymentPlan, models.PROTECT, related_name="instalments", db_constraint=False)
    due_on = models.DateField()
    pence = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="repayment_instalment_is_something", condition=Q(pence__gt=0)),
            models.UniqueConstraint(name="one_repayment_instalment_a_day", fields=["plan", "due_on"]),
        ]

    def __str__(self) -> str:
        return f"{Money(self.pence)} on {in_words(self.due_on)}"


class ReclaimNote(Row):
    """Something said about a reclaim: that paying would be hard, or our question about a missed instalment. History."""

    id = models.UUIDField(primary_key=True)
    reclaim = models.ForeignKey(Reclaim, models.PROTECT, related_name="notes", db_constraint=False)
    kind = models.CharField(max_length=12)
    about = models.DateField(null=True)
    words = models.TextField()
    by_name = models.CharField(max_length=120)
    on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="reclaim_note_kind_known", condition=Q(kind__in=NOTES))]

    def __str__(self) -> str:
        return f"{self.kind} of {in_words(self.on)}"


class SetOff(Row):
    """Unused money set against one coming payment, never more than that payment (reg. 13(4)). History.

    Its id is that of the decision, which was told in writing before the payment's day.
    """

    id = models.UUIDField(primary_key=True)
    payment = models.ForeignKey("payments.Payment", models.PROTECT, related_name="+", db_constraint=False)
    reclaim = models.ForeignKey(Reclaim, models.PROTECT, null=True, related_name="+", db_constraint=False)
    payment_pence = models.BigIntegerField()
    pence = models.BigIntegerField()
    reasons = models.TextField()
    told_on = models.DateField()
    effective_on = models.DateField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="set_off_is_capped", condition=Q(pence__gt=0) & Q(pence__lte=F("payment_pence"))
            ),
            models.CheckConstraint(name="set_off_is_told_first", condition=Q(effective_on__gt=F("told_on"))),
            models.UniqueConstraint(name="one_set_off_a_payment", fields=["payment"]),
        ]

    def __str__(self) -> str:
        return f"{Money(self.pence)} of {Money(self.payment_pence)}"


class FinalStatement(Row):
    """The last account of a budget as it was sent to the person or their personal representatives. History."""

    id = models.UUIDField(primary_key=True)
    budget = models.OneToOneField("budgets.Budget", models.PROTECT, related_name="final_statement", db_constraint=False)
    words = models.TextField()
    sent_to = models.CharField(max_length=200)
    sent_on = models.DateField()
    sent_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"final statement of {in_words(self.sent_on)}"
