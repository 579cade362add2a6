"""What areas learnt and tell each other, in words of their own. No row of this says where it came from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from openphb.community.models.membership import Member
from openphb.community.rules.lessons import GONE, SORTS, WORDS, State


class Lesson(models.Model):
    """One lesson: out of what, what was asked for, how and why it was decided, what was learnt.

    It holds the day on which it came and no moment, no account, and the area only where the area wished it. `mark` is
    a keyed hash by which whoever shared it is kept from approving it; it is emptied with the decision. Once a lesson
    is refused or withdrawn, every word of it is empty.
    """

    id = models.UUIDField(primary_key=True)
    sort = models.CharField(max_length=12)
    topic = models.CharField(max_length=20)
    title = models.CharField(max_length=140, blank=True)
    decided = models.TextField(max_length=1500, blank=True)
    because = models.TextField(max_length=1500, blank=True)
    learnt = models.TextField(max_length=1500, blank=True)
    area = models.CharField(max_length=10, blank=True)
    came_on = models.DateField()
    state = models.CharField(max_length=12)
    state_why = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=64, blank=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(state__in=[*map(str, State)]), name="a_lesson_is_in_a_state"),
            models.CheckConstraint(condition=Q(sort__in=[*map(str, SORTS)]), name="a_lesson_is_of_a_sort"),
            models.CheckConstraint(
                condition=~Q(state__in=[*map(str, GONE)]) | Q(area="", **dict.fromkeys(WORDS, "")),
                name="a_lesson_that_is_gone_says_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state="shown") | Q(mark="", shown_at__isnull=False, decided_by__isnull=False),
                name="a_lesson_is_shown_by_somebody_and_marks_nobody",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="lessons_by_state", fields=["state", "-shown_at"])]

    def __str__(self) -> str:
        return f"{self.sort} {self.state}"
