"""What somebody needs, version by version; what was worked out from it; and why what was agreed came out otherwise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words
from openphb.kernel.money import Money


class NeedsVersion(Row):
    """Needs and support times as they were told, in the shape that the costing engine reads. One draft at a time.

    A draft is saved page by page. Once something was worked out from it that was kept, it is never edited: what
    changes is written in the next version.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="needs", db_constraint=False)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=5, default="draft")
    holding = models.CharField(max_length=20, blank=True)
    content = models.JSONField()
    why_changed = models.TextField(blank=True)
    begun_by_name = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    saved_by_name = models.CharField(max_length=120)
    saved_at = models.DateTimeField()
    kept_by_name = models.CharField(max_length=120, blank=True)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="needs_state_known", condition=Q(state__in=["draft", "kept"])),
            models.CheckConstraint(
                name="needs_holding_known",
                condition=Q(holding__in=["", "notional", "third party", "direct payment"]),
            ),
            models.CheckConstraint(
                name="kept_needs_say_by_whom", condition=~Q(state="kept") | (Q(kept_at__isnull=False))
            ),
            models.UniqueConstraint(name="needs_numbered_once", fields=["budget", "number"]),
            models.UniqueConstraint(name="one_draft_of_needs", fields=["budget"], condition=Q(state="draft")),
        ]

    def __str__(self) -> str:
        return f"needs, version {self.number}"


class WorkedOut(Row):
    """A budget worked out from one version of needs: all that was told, and all that came of it. History.

    `told` holds the prices themselves, so it can be worked out again to the penny whatever they are today. `cards` are
    the rate cards they came from, `figures` the law's figures that were used, each with the day from which it holds.
    """

    id = models.UUIDField(primary_key=True)
    needs = models.ForeignKey(NeedsVersion, models.PROTECT, related_name="worked_out", db_constraint=False)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="worked_out", db_constraint=False)
    for_day = models.DateField()
    method = models.CharField(max_length=40)
    method_version = models.CharField(max_length=20)
    told = models.JSONField()
    result = models.JSONField()
    cards = models.JSONField()
    figures = models.JSONField()
    annual_pence = models.BigIntegerField()
    one_off_pence = models.BigIntegerField()
    contingency_pence = models.BigIntegerField()
    total_pence = models.BigIntegerField()
    worked_by = models.UUIDField()
    worked_by_name = models.CharField(max_length=120)
    worked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="worked_out_of_budgets", fields=["budget", "-worked_at"])]

    def __str__(self) -> str:
        return f"{Money(self.annual_pence)} a year, worked out for {in_words(self.for_day)}"


class BudgetDifference(Row):
    """Why a plan version costs more or less a year than the first figure. What was said latest holds. History."""

    id = models.UUIDField(primary_key=True)
    version = models.ForeignKey("plans.PlanVersion", models.PROTECT, related_name="differences", db_constraint=False)
    indicative = models.ForeignKey("budgets.Indicative", models.PROTECT, related_name="+", db_constraint=False)
    indicative_pence = models.BigIntegerField()
    planned_pence = models.BigIntegerField()
    reason = models.TextField()
    said_by = models.UUIDField()
    said_by_name = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="difference_says_why", condition=~Q(reason=""))]
        indexes = [models.Index(name="differences_of_versions", fields=["version", "-said_at"])]

    def __str__(self) -> str:
        return f"{Money(self.planned_pence - self.indicative_pence)} a year"
