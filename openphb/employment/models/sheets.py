"""A week's hours as sent, line by line, and what became of them. A correction is another sheet that names the first."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.employment.rotas import Kind

FILLED_BY = ("assistant", "employer", "care team")
VERBS = ("send", "approve", "return")


class Timesheet(Row):
    """One week's hours of one assistant, as sent. History. `planned` is what the rota said on the day of sending.

    A sheet is replaced at most once, and only by one of the same employment: the latest of a chain is what holds.
    """

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey("employment.Employment", models.PROTECT, related_name="+", db_constraint=False)
    week = models.DateField()
    filled_by = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True)
    planned = models.JSONField(default=list)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by", db_constraint=False)
    entered_by = models.UUIDField()
    entered_by_name = models.CharField(max_length=120)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="sheet_filled_by_known", condition=Q(filled_by__in=FILLED_BY)),
            models.CheckConstraint(name="sheet_correction_says_why", condition=Q(replaces__isnull=True) | ~Q(note="")),
            models.UniqueConstraint(
                name="one_first_sheet_a_week", fields=["employment", "week"], condition=Q(replaces__isnull=True)
            ),
        ]
        indexes = [models.Index(name="sheets_newest", fields=["commissioner", "employment", "-week"])]

    def __str__(self) -> str:
        return f"week of {self.week}"


class TimesheetLine(Row):
    """One shift as worked, or one of leave. History."""

    sheet = models.ForeignKey(Timesheet, models.PROTECT, related_name="lines", db_constraint=False)
    position = models.PositiveSmallIntegerField()
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    break_minutes = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sheet_line_once", fields=["sheet", "position"]),
            models.CheckConstraint(name="sheet_line_kind_known", condition=Q(kind__in=[str(kind) for kind in Kind])),
        ]

    def __str__(self) -> str:
        return f"{self.on}, {self.starts:%H:%M} to {self.ends:%H:%M}"


class TimesheetEvent(Row):
    """What happened to a sheet, each at most once. History. `entry` is what was entered to be paid."""

    sheet = models.ForeignKey(Timesheet, models.PROTECT, related_name="events", db_constraint=False)
    verb = models.CharField(max_length=10)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    because = models.CharField(max_length=500, blank=True)
    entry = models.ForeignKey("payments.Entry", models.PROTECT, null=True, related_name="+", db_constraint=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="sheet_verb_known", condition=Q(verb__in=VERBS)),
            models.UniqueConstraint(name="sheet_verb_once", fields=["sheet", "verb"]),
            models.CheckConstraint(name="sheet_return_says_why", condition=~Q(verb="return") | ~Q(because="")),
        ]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"
