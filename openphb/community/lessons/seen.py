"""Lessons as members read them, as moderators look them over, and how they stand for the boards that shared them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.community.areas import name_of
from openphb.community.members import member_in
from openphb.community.models import Lesson
from openphb.community.rules.lessons import SORTS, WORDS, Sort, State
from openphb.community.rules.topics import TOPICS
from openphb.community.signed import lesson_mark
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import NotFound

PAGE = 20
MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson. `area` is the name of one that wished to be named, or blank. `is_mine` if this moderator shared it."""

    id: UUID
    sort: Sort
    topic: str
    title: str
    decided: str
    because: str
    learnt: str
    area: str
    state: State
    state_why: str
    came_on: date
    shown_at: datetime | None
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """How the list is narrowed; what it does not know counts as not said."""

    words: str = ""
    topic: str = ""
    sort: str = ""
    page: int = 1


def lessons(sought: Sought, *, by: Actor) -> tuple[tuple[LessonView, ...], int]:
    """A page of those that are shown, the latest first, and how many there are. Every word must be somewhere in one."""
    member_in(by)
    rows = Lesson.objects.filter(_with(sought.words), state=State.SHOWN)
    rows = rows.filter(topic=sought.topic) if sought.topic in TOPICS else rows
    rows = rows.filter(sort=sought.sort) if sought.sort in SORTS else rows
    found = rows.order_by("-shown_at", "id")[(sought.page - 1) * PAGE : sought.page * PAGE]
    return _views(found), rows.count()


def _with(words: str) -> Q:
    each = (
        reduce(lambda one, other: one | other, (Q(**{f"{name}__icontains": word}) for name in WORDS))
        for word in words.split()[:MOST_WORDS]
    )
    return reduce(and_, each, Q())


def lesson(id: UUID, *, by: Actor) -> LessonView:
    """One that is shown; a moderator sees one in any state. Raises NotFound."""
    member = member_in(by)
    row = Lesson.objects.filter(id=id).first()
    if row is None or not (row.state == State.SHOWN or member.has(Part.MODERATOR)):
        raise NotFound
    return _view(row, is_mine=bool(row.mark) and row.mark == lesson_mark(id, by.id))


def lessons_waiting(*, by: Actor) -> tuple[LessonView, ...]:
    """What moderators are asked to look over, longest first, at most a page. Raises NotFound for everybody else."""
    if not member_in(by).has(Part.MODERATOR):
        raise NotFound
    return _views(Lesson.objects.filter(state=State.WAITING).order_by("came_on", "id")[:PAGE])


def how_many_wait(member: Membership) -> int:
    """For a moderator, how many wait; for everybody else none."""
    return Lesson.objects.filter(state=State.WAITING).count() if member.has(Part.MODERATOR) else 0


def as_they_stand(ids: Collection[UUID]) -> Mapping[UUID, LessonView]:
    """For a board: how those that it shared stand today, by their identities. One query."""
    return {row.id: _view(row) for row in Lesson.objects.filter(id__in=ids)}


def new_lessons(since: datetime) -> tuple[LessonView, ...]:
    """Those shown since, the latest first."""
    return _views(Lesson.objects.filter(state=State.SHOWN, shown_at__gte=since).order_by("-shown_at", "id"))


def _views(rows: QuerySet[Lesson]) -> tuple[LessonView, ...]:
    return tuple(_view(row) for row in rows)


def _view(row: Lesson, *, is_mine: bool = False) -> LessonView:
    words = {name: getattr(row, name) for name in WORDS}
    return LessonView(
        id=row.id, sort=Sort(row.sort), topic=row.topic, **words, area=name_of(row.area) if row.area else "",
        state=State(row.state), state_why=row.state_why, came_on=row.came_on, shown_at=row.shown_at, is_mine=is_mine,
    )  # fmt: skip
