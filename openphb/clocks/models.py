"""Clocks, and the unerasable story of each."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.clocks.workflow import ClockState
from openphb.commissioners.models import Row


class Clock(Row):
    """A duty that runs. `kind` is one of `openphb.law.clocks`; `subject` is the row it is about, in another room.

    `lawful_on` is the day the rule gives; `due_on` the day we hold ourselves to, which somebody may have moved. Both
    are null where the day is a local choice that the board has not made: it is asked for, and never invented.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default=ClockState.RUNNING)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    budget = models.ForeignKey("budgets.Budget", models.PROTECT, null=True, related_name="+", db_constraint=False)
    subject = models.UUIDField()
    started_on = models.DateField()
    lawful_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    warn_on = models.DateField(null=True)
    side = models.CharField(max_length=10)
    owner_role = models.CharField(max_length=40)
    owner = models.UUIDField(null=True)
    owner_name = models.CharField(max_length=120, blank=True)
    closed_on = models.DateField(null=True)
    closed_by_name = models.CharField(max_length=120, blank=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="clock_state_known", condition=Q(state__in=list(ClockState))),
            models.CheckConstraint(name="clock_side_known", condition=Q(side__in=["funder", "person", "provider"])),
            models.CheckConstraint(
                name="clock_closed_on_a_day",
                condition=Q(state=ClockState.RUNNING.value, closed_on__isnull=True)
                | ~Q(state=ClockState.RUNNING.value) & Q(closed_on__isnull=False),
            ),
            models.UniqueConstraint(name="one_clock_a_duty", fields=["commissioner", "kind", "subject", "started_on"]),
        ]
        indexes = [
            models.Index(
                F("commissioner"),
                F("due_on").asc(nulls_last=True),
                F("id"),
                name="clocks_running",
                condition=Q(state=ClockState.RUNNING.value),
            ),
            models.Index(
                F("commissioner"),
                F("owner"),
                F("due_on").asc(nulls_last=True),
                F("id"),
                name="clocks_of_somebody",
                condition=Q(state=ClockState.RUNNING.value),
            ),
            models.Index(
                F("commissioner"),
                F("owner_role"),
                F("due_on").asc(nulls_last=True),
                F("id"),
                name="clocks_of_a_team",
                condition=Q(state=ClockState.RUNNING.value),
            ),
            models.Index(name="clocks_of_a_person", fields=["commissioner", "person", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.started_on}"


class ClockEvent(Row):
    """What was done to a clock: moved, waived, explained, met, fallen away; by whom, when and why. History."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="events", db_constraint=False)
    verb = models.CharField(max_length=20)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(name="event_by_clock", fields=["commissioner", "clock", "-at"])]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"


class ClockPass(Row):
    """A pass that was made over a board's clocks: when, for which day, and what it did. History."""

    at = models.DateTimeField()
    on = models.DateField()
    begun = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    fell_away = models.PositiveIntegerField()
    counted_again = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(name="pass_by_moment", fields=["commissioner", "-at"])]

    def __str__(self) -> str:
        return f"pass for {self.on}"
