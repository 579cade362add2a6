"""A yearly rise of prices: what was proposed, what was found of each live budget, and what was done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.kernel.days import in_words

STATES = ("proposed", "agreed", "done", "given up")
CHOICES = ("raise", "left out", "nothing")
DEEDS = ("waiting", "done", "overtaken")


class Uprating(Row):
    """New prices from a day, proposed by one and agreed by another. `prices` are `uprating.prices` as JSON keeps them.

    `because` is what everyone whose budget rises reads. At most one is under way for a day.
    """

    id = models.UUIDField(primary_key=True)
    starts_on = models.DateField()
    state = models.CharField(max_length=10, default="proposed")
    because = models.TextField()
    prices = models.JSONField()
    budgets = models.PositiveIntegerField()
    proposed_by = models.UUIDField()
    proposed_by_name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_by_name = models.CharField(max_length=120, blank=True)
    agreed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True)
    why_given_up = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="uprating_state_known", condition=Q(state__in=STATES) & ~Q(because="")),
            models.CheckConstraint(
                name="uprating_agreed_by_another",
                condition=~Q(state__in=["agreed", "done"])
                | Q(agreed_by__isnull=False, agreed_at__isnull=False) & ~Q(agreed_by=F("proposed_by")),
            ),
            models.UniqueConstraint(
                name="one_uprating_a_day",
                fields=["commissioner", "starts_on"],
                condition=Q(state__in=["proposed", "agreed"]),
            ),
        ]

    def __str__(self) -> str:
        return f"new prices from {in_words(self.starts_on)}"


class UpratedBudget(Row):
    """What was found of one live budget, what is to be done, and whether it was. Its id follows from both of theirs.

    `version` is the plan version that was looked at. `found` is the finding as JSON keeps it, `edited` prices set for
    this budget alone, in pence by line. `reason` says why it is left out, or edited; `deed` what came of it.
    """

    id = models.UUIDField(primary_key=True)
    uprating = models.ForeignKey(Uprating, models.PROTECT, related_name="found", db_constraint=False)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="+", db_constraint=False)
    version = models.UUIDField()
    verdict = models.CharField(max_length=8)
    choice = models.CharField(max_length=8)
    deed = models.CharField(max_length=10, default="waiting")
    before_pence = models.BigIntegerField()
    after_pence = models.BigIntegerField()
    short_pence = models.BigIntegerField()
    found = models.JSONField()
    edited = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    touched_by = models.UUIDField(null=True)
    touched_by_name = models.CharField(max_length=120, blank=True)
    came_of_it = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="budget_once_an_uprating", fields=["uprating", "budget"]),
            models.CheckConstraint(
                name="uprated_budget_known",
                condition=Q(verdict__in=["short", "enough", "unknown"], choice__in=CHOICES, deed__in=DEEDS),
            ),
            models.CheckConstraint(name="left_out_with_a_reason", condition=~Q(choice="left out") | ~Q(reason="")),
            models.CheckConstraint(
                name="only_what_is_short_is_raised", condition=~Q(choice="raise") | Q(verdict="short")
            ),
        ]
        indexes = [models.Index(name="uprated_waiting", fields=["uprating", "id"], condition=Q(deed="waiting"))]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.choice}"
