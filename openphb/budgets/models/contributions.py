"""What somebody pays themselves beside a budget. No money of ours, so nothing of it is in the ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.kernel.money import Money


class Contribution(Row):
    """What the person, a charity or somebody else pays for one line of a plan, by the line's key. History.

    It may be ended or taken back, by a row of `ContributionEnd`; what was recorded stays as it was.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="contributions", db_constraint=False)
    line_key = models.UUIDField()
    kind = models.CharField(max_length=20)
    payer = models.CharField(max_length=20)
    payer_name = models.CharField(max_length=160, blank=True)
    what = models.CharField(max_length=200)
    pence = models.BigIntegerField()
    every = models.CharField(max_length=20)
    paid_to = models.CharField(max_length=160)
    owned = models.CharField(max_length=20)
    afterwards = models.TextField()
    assessed_on = models.DateField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contribution_is_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(
                name="contribution_kind_known", condition=Q(kind__in=["social care charge", "extra"])
            ),
            models.CheckConstraint(
                name="charge_was_assessed", condition=~Q(kind="social care charge") | Q(assessed_on__isnull=False)
            ),
            models.CheckConstraint(
                name="contribution_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
            ),
        ]
        indexes = [models.Index(name="contributions_of_budgets", fields=["budget", "recorded_at"])]

    def __str__(self) -> str:
        return f"{Money(self.pence)} for {self.what}"


class ContributionEnd(Row):
    """That a contribution ends on a day, or was recorded by mistake (no day). One for each. History."""

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="ending", db_constraint=False)
    ends_on = models.DateField(null=True)
    reasons = models.TextField()
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="contribution_end_says_why", condition=~Q(reasons=""))]

    def __str__(self) -> str:
        return f"ends on {self.ends_on}" if self.ends_on else "taken back"
