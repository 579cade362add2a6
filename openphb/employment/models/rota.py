"""When assistants are to come, and how their hours are paid: each said anew, nothing ever overwritten.

There is no column for a place, and there never will be: nobody is followed here.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row

LEAVE_KINDS = ("holiday", "sick", "unpaid")


class RotaWeek(Row):
    """A week that repeats from a day on. History: another week takes its place. `shifts` are those of `rotas.kept`."""

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey("employment.Employment", models.PROTECT, related_name="+", db_constraint=False)
    since = models.DateField()
    shifts = models.JSONField(default=list)
    recorded_by = models.UUIDField()
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="rota_of_employment", fields=["employment", "since", "recorded_at"])]

    def __str__(self) -> str:
        return f"{len(self.shifts)} shifts a week from {self.since}"


class RotaDay(Row):
    """What was said of one day instead of the week that repeats. History: said again, the latest holds.

    `cover` is who comes instead; `standard` puts the repeating week back.
    """

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey("employment.Employment", models.PROTECT, related_name="+", db_constraint=False)
    on = models.DateField()
    shifts = models.JSONField(default=list)
    standard = models.BooleanField(default=False)
    because = models.CharField(max_length=300, blank=True)
    cover = models.ForeignKey("employment.Employment", models.PROTECT, null=True, related_name="+", db_constraint=False)
    recorded_by = models.UUIDField()
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="rota_days", fields=["employment", "on", "recorded_at"])]

    def __str__(self) -> str:
        return f"{self.on}: {len(self.shifts)} shifts"


class LeaveAsked(Row):
    """Days an assistant asked to be away. History; the answer is a row of its own."""

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey("employment.Employment", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=10)
    first = models.DateField()
    latest = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    asked_by = models.UUIDField()
    asked_by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="asked_leave_kind_known", condition=Q(kind__in=LEAVE_KINDS)),
            models.CheckConstraint(name="asked_leave_days_in_order", condition=Q(latest__gte=models.F("first"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.first} to {self.latest}"


class LeaveAnswer(Row):
    """What the employer answered, once; a refusal says why. History."""

    leave = models.OneToOneField(LeaveAsked, models.PROTECT, related_name="answer", db_constraint=False)
    agreed = models.BooleanField()
    because = models.CharField(max_length=300, blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="leave_refused_says_why", condition=Q(agreed=True) | ~Q(because=""))]

    def __str__(self) -> str:
        return "agreed" if self.agreed else "not agreed"


class PayRule(Row):
    """How approved hours become money from a day on: out of which account, on which line of the plan, and what is
    paid for a night or a bank holiday where that was agreed. History. The pay for an hour stands in the terms.
    """

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey("employment.Employment", models.PROTECT, related_name="+", db_constraint=False)
    from_on = models.DateField()
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, related_name="+", db_constraint=False)
    plan_line = models.UUIDField()
    night_pence = models.BigIntegerField(null=True)
    bank_holiday_pence = models.BigIntegerField(null=True)
    training_pence = models.BigIntegerField(null=True)
    recorded_by = models.UUIDField()
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pay_rule_pays_something",
                condition=(Q(night_pence__isnull=True) | Q(night_pence__gt=0))
                & (Q(bank_holiday_pence__isnull=True) | Q(bank_holiday_pence__gt=0))
                & (Q(training_pence__isnull=True) | Q(training_pence__gt=0)),
            )
        ]

    def __str__(self) -> str:
        return f"paid on line {self.plan_line} from {self.from_on}"
