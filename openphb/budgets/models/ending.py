"""How a budget is interrupted or ends: payments that wait for a while, and the care that goes on afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row


class Suspension(Row):
    """Payments that wait under a named lawful power, from a day and not beyond a day. Its id is its decision's.

    The regulations know no power called "suspend" (SI 2013/1617): `power` is the rule used in its place. `ends_on` is
    the first day on which payments go again; it comes by itself, unless somebody decides sooner. By `review_on`
    somebody looks whether it is still needed: `looked_on` is the day it was found to be so.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="suspensions", db_constraint=False)
    power = models.CharField(max_length=20)
    reasons = models.TextField()
    wages = models.TextField()
    told_on = models.DateField()
    starts_on = models.DateField()
    review_on = models.DateField()
    ends_on = models.DateField()
    agreed_with = models.CharField(max_length=160, blank=True, default="")
    decided_by = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    looked_on = models.DateField(null=True)
    looked_by = models.CharField(max_length=120, blank=True, default="")
    looked_because = models.TextField(blank=True, default="")
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="suspension_ends",
                condition=Q(starts_on__gt=F("told_on"))
                & Q(review_on__gte=F("starts_on"))
                & Q(ends_on__gt=F("review_on")),
            ),
            models.CheckConstraint(name="suspension_has_reasons", condition=~Q(reasons="") & ~Q(wages="")),
            models.CheckConstraint(
                name="suspension_still_needed_says_why",
                condition=Q(looked_on__isnull=True) | Q(looked_on__gte=F("starts_on")) & ~Q(looked_because=""),
            ),
            models.CheckConstraint(
                name="pause_without_a_power_was_agreed", condition=~Q(power="agreed") | ~Q(agreed_with="")
            ),
            models.UniqueConstraint(
                name="one_suspension_at_a_time", fields=["budget"], condition=Q(ended_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.power} until {self.ends_on}"


class Retained(Row):
    """What assistants are paid while payments wait: a percentage of a plan line, for some weeks. History.

    One row for each line, by its key in every version. `source` says where the figures come from.
    """

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="retained", db_constraint=False)
    line_key = models.UUIDField()
    percent = models.PositiveIntegerField()
    weeks = models.PositiveIntegerField()
    source = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="retainer_is_something",
                condition=Q(percent__gte=1, percent__lte=100, weeks__gte=1) & ~Q(source=""),
            ),
            models.UniqueConstraint(name="retained_once_a_line", fields=["suspension", "line_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.percent}% for {self.weeks} weeks"


class CareAfter(Row):
    """The care a person has once their budget stops: what, from when, and who arranges it. History.

    Asked before a budget stops. It is our own choice to ask: the duty to meet the need is in the NHS Act 2006.
    """

    id = models.UUIDField(primary_key=True)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, related_name="care_after", db_constraint=False)
    care = models.TextField()
    from_on = models.DateField()
    arranged_by = models.CharField(max_length=120)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="care_after_says_what_and_who", condition=~Q(care="") & ~Q(arranged_by=""))
        ]

    def __str__(self) -> str:
        return f"care from {self.from_on}"
