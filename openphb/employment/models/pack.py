"""What was done of an employer's duties, the book of holiday, and who comes when nobody can. All history."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.employment.models.who import Employment


class Step(Row):
    """What was said of a duty: done, not needed, or open again. The latest holds; `words` is what shows it, or why."""

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey(Employment, models.PROTECT, related_name="steps", db_constraint=False)
    duty = models.CharField(max_length=30)
    verb = models.CharField(max_length=12)
    done_on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="step_verb_known", condition=Q(verb__in=["done", "not needed", "open again"])),
            models.CheckConstraint(name="not_needed_says_why", condition=~Q(verb="not needed") | ~Q(words="")),
        ]
        indexes = [models.Index(name="steps_latest", fields=["employment", "duty", "-at"])]

    def __str__(self) -> str:
        return f"{self.duty}: {self.verb}"


class LeaveEntry(Row):
    """A line of the book of holiday: hours taken, brought forward, or a line taken back. What is earned is counted.

    `hours` is positive; what it does to what is left is said by `kind`. A line taken back names the one it undoes.
    """

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey(Employment, models.PROTECT, related_name="leave", db_constraint=False)
    kind = models.CharField(max_length=16)
    first = models.DateField()
    latest = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    because = models.CharField(max_length=300, blank=True)
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_constraint=False)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="leave_kind_known", condition=Q(kind__in=["taken", "brought forward", "taken back"])
            ),
            models.CheckConstraint(name="leave_is_something", condition=Q(hours__gt=0)),
            models.CheckConstraint(name="leave_days_in_order", condition=Q(latest__gte=F("first"))),
            models.CheckConstraint(
                name="leave_taken_back_names_it",
                condition=Q(kind="taken back", undoes__isnull=False) | ~Q(kind="taken back") & Q(undoes__isnull=True),
            ),
            models.UniqueConstraint(name="leave_is_undone_once", fields=["undoes"]),
        ]
        indexes = [models.Index(name="leave_by_day", fields=["employment", "first"])]

    def __str__(self) -> str:
        return f"{self.hours} hours {self.kind}"


class CoverPlan(Row):
    """Who comes when an assistant cannot, and what happens to their hours in hospital. The latest holds."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    first_call = models.CharField(max_length=200)
    then_call = models.CharField(max_length=200, blank=True)
    never_left = models.TextField()
    in_hospital = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="cover_latest", fields=["commissioner", "person", "-recorded_at"])]

    def __str__(self) -> str:
        return f"cover plan of {self.recorded_at:%Y-%m-%d}"
