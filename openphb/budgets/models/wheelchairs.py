"""Personal wheelchair budgets: what was assessed, which option was chosen, who owns the chair, and until when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.kernel.money import Money


class WheelchairBudget(Row):
    """What holds for the chair of one budget. A correction is another row; what was recorded latest holds. History.

    `value_pence` is what the chair that the service would have provided costs, `repair_pence` what is added for
    repairs; the line of the plan is both together. What somebody adds of their own is a `Contribution`.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="wheelchairs", db_constraint=False)
    line_key = models.UUIDField()
    option = models.CharField(max_length=20)
    assessed_on = models.DateField()
    assessed_by = models.CharField(max_length=160)
    prescribed = models.TextField()
    chosen = models.TextField()
    value_pence = models.BigIntegerField()
    repair_pence = models.BigIntegerField(default=0)
    supplier = models.CharField(max_length=160, blank=True)
    suitable_by = models.CharField(max_length=160)
    counted_once = models.TextField()
    years = models.PositiveIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    reasons = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wheelchair_option_known", condition=Q(option__in=["notional", "contribution", "third party"])
            ),
            models.CheckConstraint(
                name="wheelchair_sums_are_sums",
                condition=Q(value_pence__gt=0, repair_pence__gte=0),
            ),
            models.CheckConstraint(name="wheelchair_period_ends_later", condition=Q(ends_on__gt=F("starts_on"))),
        ]
        indexes = [models.Index(name="wheelchairs_of_budgets", fields=["budget", "recorded_at"])]

    def __str__(self) -> str:
        return f"{self.option}, {Money(self.value_pence)}"


class NeedChanged(Row):
    """That somebody's needs changed before the period of their chair was over: a review follows. History."""

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="needs_changed", db_constraint=False)
    noted_on = models.DateField()
    what = models.TextField()
    said_by = models.CharField(max_length=160)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="need_changed_says_what", condition=~Q(what=""))]

    def __str__(self) -> str:
        return f"needs changed, {self.noted_on}"
