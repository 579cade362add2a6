"""Contracts that budgets take the place of: which line replaces what, and when the money comes free."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.plans.rules.displacing import HAND_BACK, PER


class BlockContract(Row):
    """A service that is paid for whether or not somebody uses it. `unit_pence` is for one place a year, or one unit."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=160)
    provider = models.CharField(max_length=160)
    per = models.CharField(max_length=12)
    unit_pence = models.BigIntegerField()
    notice_days = models.PositiveIntegerField()
    hand_back = models.CharField(max_length=12)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contract_per_known", condition=Q(per__in=list(PER))),
            models.CheckConstraint(name="contract_hand_back_known", condition=Q(hand_back__in=list(HAND_BACK))),
            models.CheckConstraint(name="contract_costs_something", condition=Q(unit_pence__gt=0)),
            models.CheckConstraint(
                name="contract_ends_after_it_starts", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.provider}"


class Displacement(Row):
    """A line of a plan that takes the place of part of a contract. It takes nothing from the person's budget.

    `quantity` is in places, or in units a week. `released_on` is the first day on which we do not pay for it any more,
    as finance confirmed it; `taken_out_on` is set where it was a mistake.
    """

    id = models.UUIDField(primary_key=True)
    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="displacements", db_constraint=False)
    line_key = models.UUIDField()
    what = models.CharField(max_length=200)
    contract = models.ForeignKey(BlockContract, models.PROTECT, related_name="displacements", db_constraint=False)
    quantity = models.DecimalField(max_digits=8, decimal_places=2)
    since = models.DateField()
    named_by = models.UUIDField()
    notice_on = models.DateField(null=True)
    released_on = models.DateField(null=True)
    taken_out_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="displacement_is_of_something", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="released_after_notice",
                condition=Q(released_on__isnull=True) | Q(notice_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_displacement_a_line",
                fields=["plan", "line_key", "contract"],
                condition=Q(taken_out_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} from {self.since}"


class DisplacementStep(Row):
    """What was done about it, on which day, by whom and why. History."""

    displacement = models.ForeignKey(Displacement, models.PROTECT, related_name="steps", db_constraint=False)
    verb = models.CharField(max_length=40)
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"
