"""How far areas have come, as they say it and as people there say it, and what they plan to do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from openphb.community.models.membership import Member
from openphb.community.rules.progress import ANSWERS, HEADINGS, STAGES
from openphb.community.rules.reportable import Standing

STANDINGS = tuple(each.value for each in Standing)
LINE = 40
"""As long as a line's short name may be; an area's own line is named by its identity."""


class AreaLine(models.Model):
    """What an area changed in its checklist: a line of ours that it left out and why, or one of its own.

    `line` is the short name of ours, or the row's own identity; `says` is empty for ours.
    """

    id = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=10)
    line = models.CharField(max_length=LINE)
    heading = models.CharField(max_length=20)
    says = models.CharField(max_length=300, blank=True)
    is_out = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "line"], name="an_area_changes_a_line_in_one_row"),
            models.CheckConstraint(condition=Q(heading__in=[*HEADINGS]), name="an_own_line_has_a_heading"),
            models.CheckConstraint(condition=Q(is_out=False) | ~Q(why=""), name="a_line_is_left_out_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.line}"


class Assessment(models.Model):
    """What an area said of one line, with what shows it, by whom and when. The latest counts; none is changed.

    `standing` alone may change, where a moderator hides the words.
    """

    id = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=10)
    line = models.CharField(max_length=LINE)
    stage = models.CharField(max_length=12)
    evidence = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    standing = models.CharField(max_length=10, default=Standing.SHOWN.value)
    standing_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(stage__in=[*map(str, STAGES)]), name="a_line_is_at_a_stage"),
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="an_assessment_stands_somehow"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(name="assessments_latest", fields=["area", "line", "-at"]),
            models.Index(name="assessments_new", fields=["-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.line} {self.stage}"


class PeoplesView(models.Model):
    """How somebody with a budget finds a line where they live: their answer, and words that a moderator reads first.

    One for each member and line: saying it again takes the place of what was said. `answer` is "" once taken back.
    """

    id = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=10)
    line = models.CharField(max_length=LINE)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    standing = models.CharField(max_length=10)
    standing_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["area", "line", "by"], name="a_member_has_one_view_of_a_line"),
            models.CheckConstraint(
                condition=Q(answer__in=["", *map(str, ANSWERS)]), name="a_view_is_one_of_the_answers"
            ),
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="a_view_stands_somehow"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.line} {self.answer}"


class PlannedAction(models.Model):
    """One thing that an area means to do: what, who, by when; done with what came of it, or dropped with a reason."""

    id = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=10)
    line = models.CharField(max_length=LINE, blank=True)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    by_when = models.DateField()
    state = models.CharField(max_length=10, default="open")
    over_on = models.DateField(null=True)
    came_of = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(state__in=["open", "done", "dropped"]), name="an_action_is_in_a_state"),
            models.CheckConstraint(
                condition=Q(state="open", over_on__isnull=True, came_of="")
                | (~Q(state="open") & Q(over_on__isnull=False) & ~Q(came_of="")),
                name="an_action_that_is_over_says_what_came_of_it",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="actions_of_area", fields=["area", "state", "by_when"])]

    def __str__(self) -> str:
        return self.what


class PlannedStep(models.Model):
    """What was done with an action of a plan, by whom and why. Never changed."""

    id = models.UUIDField(primary_key=True)
    action = models.ForeignKey(PlannedAction, models.PROTECT, related_name="steps")
    did = models.CharField(max_length=12)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="steps_of_an_action", fields=["action", "at"])]

    def __str__(self) -> str:
        return self.did
