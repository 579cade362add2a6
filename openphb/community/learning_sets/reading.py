"""Sets as their own people read them. Every question begins with who asks: nobody else learns that a set is there.

A set that looks for people says what it is for to members of its space, and neither who is in it nor what is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from openphb.community.members import member_in, members_on
from openphb.community.models import LearningSet, SetDate, SetNote, SetPerson
from openphb.community.models.forum import SHOWN
from openphb.community.rules import words as text
from openphb.community.rules.calendar import Entry
from openphb.community.rules.learning_sets import CONCERNED, Standing, is_its_convenor
from openphb.community.rules.words import Block
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Space
from openphb.kernel.refusal import NotFound

PAGE = 20


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set in a list. `mine` is how the reader stands with it, None for one that they could ask to join.

    One whose convenor is no member any more is not `is_led`: one of its people can convene it.
    """

    id: UUID
    title: str
    lead: str
    space: Space
    convenor: str
    people: int
    next_at: datetime | None
    mine: Standing | None
    convenes: bool
    is_led: bool = True


@dataclass(frozen=True, slots=True)
class SetPersonView:
    """Somebody in a set, or who asks or was asked."""

    id: UUID
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day of a set."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    place: str
    cancelled_why: str
    has_begun: bool


@dataclass(frozen=True, slots=True)
class SetNoteView:
    """A note. Where others do not read it just now, `hidden_why` says why, and its words are its author's alone."""

    id: UUID
    by: str
    is_mine: bool
    at: datetime
    blocks: tuple[Block, ...]
    hidden_why: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class SetView:
    """A set, as one of its people sees it."""

    line: SetLine
    seeks: bool
    has_ended: bool
    everybody: tuple[SetPersonView, ...]
    days: tuple[SetDay, ...]
    notes: tuple[SetNoteView, ...]
    total: int


def of_mine(by: Actor) -> QuerySet[LearningSet]:
    """The sets that this member convenes or is in. No part in the network opens another."""
    member = member_in(by).id
    inside = SetPerson.objects.filter(set=OuterRef("id"), member=member, standing=Standing.IN)
    return LearningSet.objects.filter(Q(convenor=member) | Exists(inside))


def one_of_mine(id: UUID, *, by: Actor) -> LearningSet:
    """One of those. Raises NotFound for everybody else."""
    row = of_mine(by).select_related("convenor").filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def my_sets(*, by: Actor, at: datetime) -> tuple[SetLine, ...]:
    """Those that they convene, are in, were invited to or ask to join; the latest begun first."""
    member = member_in(by).id
    concerns = SetPerson.objects.filter(set=OuterRef("id"), member=member, standing__in=CONCERNED)
    rows = LearningSet.objects.filter(Q(convenor=member) | Exists(concerns)).select_related("convenor")
    return _lines(rows.order_by("-begun_at", "id")[:100], by=by, at=at)


def sets_that_seek(*, by: Actor, at: datetime) -> tuple[SetLine, ...]:
    """Those in their spaces that look for people and of which they are none yet."""
    member = member_in(by)
    concerns = SetPerson.objects.filter(set=OuterRef("id"), member=member.id, standing__in=CONCERNED)
    rows = LearningSet.objects.filter(~Exists(concerns), seeks=True, ended_at=None, space__in=member.spaces)
    return _lines(
        rows.filter(convenor__in=members_on(local_day(at)).values("id"))
        .exclude(convenor=member.id)
        .select_related("convenor")
        .order_by("title", "id")[:100],
        by=by,
        at=at,
    )


def _lines(rows: QuerySet[LearningSet], *, by: Actor, at: datetime) -> tuple[SetLine, ...]:
    listed, member = list(rows), member_in(by)
    own = dict(
        SetPerson.objects.filter(set__in=listed, member=member.id, standing__in=CONCERNED).values_list(
            "set_id", "standing"
        )
    )
    inside = SetPerson.objects.filter(set__in=listed, standing=Standing.IN)
    many = dict(inside.values_list("set_id").annotate(many=Count("id")))
    nearest = SetDate.objects.filter(set__in=listed, starts_at__gt=at, cancelled_why="").order_by("-starts_at")
    coming = dict(nearest.values_list("set_id", "starts_at"))
    return tuple(
        _line(row, mine=own.get(row.id), people=many.get(row.id, 0), next_at=coming.get(row.id), by=by)
        for row in listed
    )


def _line(row: LearningSet, *, mine: str | None, people: int, next_at: datetime | None, by: Actor) -> SetLine:
    """How many there are, and when they meet, is for its own people."""
    convenes = is_its_convenor(member_in(by), convenor=row.convenor_id)
    is_inside = convenes or mine == Standing.IN
    return SetLine(
        row.id, row.title, row.lead, Space(row.space), row.convenor.shown_as, people if is_inside else 0,
        next_at if is_inside else None, Standing(mine) if mine else None, convenes,
    )  # fmt: skip


def learning_set(id: UUID, *, by: Actor, at: datetime, page: int = 1) -> SetView:
    """All of one. Raises NotFound for whoever is not in it, moderators and editors as well."""
    row = one_of_mine(id, by=by)
    line = _lines(LearningSet.objects.filter(id=row.id).select_related("convenor"), by=by, at=at)[0]
    is_led = members_on(local_day(at)).filter(id=row.convenor_id).exists()
    days = SetDate.objects.filter(set=row).order_by("-starts_at")[:60]
    notes = SetNote.objects.filter(set=row).select_related("by").order_by("-at", "-id")
    return SetView(
        line=replace(line, is_led=is_led), seeks=row.seeks, has_ended=row.ended_at is not None,
        everybody=_people(row, convenes=line.convenes),
        days=tuple(
            SetDay(each.id, each.starts_at, each.ends_at, each.place, each.cancelled_why, each.starts_at <= at)
            for each in days
        ),
        notes=tuple(_note(each, by=by) for each in notes[(page - 1) * PAGE : page * PAGE]), total=notes.count(),
    )  # fmt: skip


def _people(row: LearningSet, *, convenes: bool) -> tuple[SetPersonView, ...]:
    """Who is in it; who asks or was asked only for its convenor."""
    shown = CONCERNED if convenes else (Standing.IN,)
    rows = SetPerson.objects.filter(set=row, standing__in=shown).select_related("member").order_by("since", "id")
    return tuple(SetPersonView(each.id, each.member.shown_as, Standing(each.standing)) for each in rows)


def _note(row: SetNote, *, by: Actor) -> SetNoteView:
    is_mine, is_shown = row.by_id == member_in(by).id, row.standing == SHOWN
    words = text.shown(row.words) if is_mine or is_shown else ()
    why = "" if is_shown else row.standing_why
    return SetNoteView(row.id, row.by.shown_as, is_mine, row.at, words, why, row.gone_at is not None)


def days_for_calendar(member: UUID, *, since: datetime, address: Callable[[str, UUID], str]) -> tuple[Entry, ...]:
    """The days of a member's sets. Their calendar may be kept by others, so it says nothing of what a set is about."""
    inside = SetPerson.objects.filter(set=OuterRef("set"), member=member, standing=Standing.IN)
    rows = SetDate.objects.filter(Q(set__convenor=member) | Exists(inside), ends_at__gt=since).order_by("starts_at")
    return tuple(
        Entry(
            f"{row.id}@openphb", row.sequence, "Action learning set", row.starts_at, row.ends_at, row.changed_at,
            url=address("net_set", row.set_id), is_cancelled=bool(row.cancelled_why),
        )
        for row in rows[:200]
    )  # fmt: skip


def set_of_day(id: UUID, *, by: Actor) -> UUID:
    """The set that meets on this day, for its own people. Raises NotFound for everybody else."""
    row = SetDate.objects.filter(id=id, set__in=of_mine(by)).values_list("set_id", flat=True).first()
    if row is None:
        raise NotFound
    return row
