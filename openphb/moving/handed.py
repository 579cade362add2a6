"""Questions about people who move: those this board hands over, those who come to it, and what was received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.commissioners import queries as boards
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.moving import hand_over_rules as rules
from openphb.moving.models import Coming, ComingAnswer, HandOver, Parcel, TakenOver

PAGE = 20


@dataclass(frozen=True, slots=True)
class HandOverView:
    """Somebody who leaves, or is to. `noted`: what the other board answered is written down here."""

    id: UUID
    person: UUID
    person_name: str
    to: str
    moves_on: date
    why: str
    told_on: date
    plan_goes: bool
    letter: str
    second_letter: str
    begun_by: UUID
    begun_by_name: str
    begun_at: datetime
    released_by_name: str
    released_at: datetime | None
    accepted: bool | None
    answer: str
    answered_at: datetime | None
    noted: bool
    called_off_at: datetime | None
    called_off_by_name: str
    called_off_why: str
    died: bool

    def is_gone(self, on: date) -> bool:
        """The other board is responsible."""
        return self.accepted is True and self.called_off_at is None and self.moves_on <= on


@dataclass(frozen=True, slots=True)
class ComingView:
    """Somebody who comes, or was to, from the board `sender`. `taken` is what was taken over, once it was."""

    id: UUID
    sender: int
    whence: str
    nhs_number: str
    name: str
    birth_date: date
    moves_on: date
    why: str
    services: str
    plan_goes: bool
    asks: str
    sent_at: datetime
    called_off_at: datetime | None
    called_off_why: str
    accepted: bool | None
    answered_by_name: str
    words: str
    taken: TakenView | None


@dataclass(frozen=True, slots=True)
class TakenView:
    """A record that began with a hand-over. `plans` were written down as received; `left_out` could not be."""

    id: UUID
    person: UUID
    whence: str
    moves_on: date
    plans: tuple[UUID, ...]
    left_out: tuple[str, ...]
    taken_by_name: str
    taken_at: datetime
    looked_at: datetime | None
    looked_by_name: str
    looked_note: str
    taken_back_at: datetime | None


def hand_overs(*, by: Actor, page: int = 1) -> tuple[tuple[HandOverView, ...], int]:
    """People this board hands over, the latest first; and how many."""
    _require_sight(by)
    rows = HandOver.objects.of(by).select_related("person")
    listed = list(rows.order_by("-begun_at", "id")[(page - 1) * PAGE : page * PAGE])
    return tuple(handed_views(listed, by=by)), rows.count()


def hand_over(id: UUID, *, by: Actor) -> HandOverView:
    """One of them. Raises NotFound."""
    _require_sight(by)
    rows = list(HandOver.objects.of(by).select_related("person").filter(id=id))
    if not rows:
        raise NotFound
    return handed_views(rows, by=by)[0]


def under_way(receivers: Iterable[int], /, *, by: Actor, on: date) -> int:
    """How many people this board hands over to these, begun and not declined, whose day is still to come."""
    _require_sight(by)
    rows = HandOver.objects.of(by).filter(receiver__in=list(receivers), called_off_at=None, moves_on__gt=on)
    return rows.exclude(accepted=False).count()


def move_of(person: UUID, *, by: Actor) -> HandOverView | None:
    """The latest hand-over of one person that was released, as they and those who act for them may read it."""
    if not by.may_see(person):
        raise NotFound
    rows = HandOver.objects.of(by).select_related("person").filter(person_id=person, released_at__isnull=False)
    return next(iter(handed_views(list(rows.order_by("-begun_at")[:1]), by=by)), None)


def comings(*, by: Actor, page: int = 1) -> tuple[tuple[ComingView, ...], int]:
    """People who come to this board, the latest first; and how many."""
    _require_sight(by)
    rows = Coming.objects.filter(receiver_id=by.commissioner)
    listed = list(rows.order_by("-sent_at", "id")[(page - 1) * PAGE : page * PAGE])
    return tuple(coming_views(listed, by=by)), rows.count()


def coming(id: UUID, *, by: Actor) -> ComingView:
    """One of them. Raises NotFound, also for whoever comes to another board."""
    _require_sight(by)
    rows = list(Coming.objects.filter(id=id, receiver_id=by.commissioner))
    if not rows:
        raise NotFound
    return coming_views(rows, by=by)[0]


def received(id: UUID, *, by: Actor) -> dict[str, Any]:
    """What came along, as sent. Raises NotFound until this board has accepted; the database shows none before."""
    _require_sight(by)
    found = Parcel.objects.filter(coming_id=id, receiver_id=by.commissioner).values_list("content", flat=True).first()
    if found is None:
        raise NotFound
    content: dict[str, Any] = found
    return content


def taken_of(person: UUID, *, by: Actor) -> TakenView | None:
    """How the record of one person began with a hand-over, if it did; the latest."""
    if not by.may_see(person):
        raise NotFound
    row = TakenOver.objects.of(by).filter(person_id=person).order_by("-taken_at").first()
    return _taken(row) if row else None


def _require_sight(by: Actor) -> None:
    if rules.why_not_see(by):
        raise NotFound


def handed_views(rows: list[HandOver], *, by: Actor) -> list[HandOverView]:
    """These hand-overs as they are shown, with what the other board answered."""
    named = boards.names() if rows else {}
    open_ones = [row.id for row in rows if row.accepted is None]
    said = ComingAnswer.objects.filter(sender_id=by.commissioner, coming_id__in=open_ones)
    answers = {each.coming_id: each for each in said} if open_ones else {}
    return [_hand_over(row, to=named[row.receiver_id], said=answers.get(row.id)) for row in rows]


def _hand_over(row: HandOver, *, to: str, said: ComingAnswer | None) -> HandOverView:
    return HandOverView(
        id=row.id,
        person=row.person_id,
        person_name=str(row.person),
        to=to,
        moves_on=row.moves_on,
        why=row.why,
        told_on=row.told_on,
        plan_goes=row.plan_goes,
        letter=row.letter,
        second_letter=row.second_letter,
        begun_by=row.begun_by,
        begun_by_name=row.begun_by_name,
        begun_at=row.begun_at,
        released_by_name=row.released_by_name,
        released_at=row.released_at,
        accepted=said.accepted if said else row.accepted,
        answer=said.words if said else row.answer,
        answered_at=said.answered_at if said else row.answered_at,
        noted=said is None,
        called_off_at=row.called_off_at,
        called_off_by_name=row.called_off_by_name,
        called_off_why=row.called_off_why,
        died=row.person.died_on is not None,
    )


def coming_views(rows: Iterable[Coming], *, by: Actor) -> list[ComingView]:
    """Those who come, as they are shown, with what this board answered."""
    listed = list(rows)
    ids = [row.id for row in listed]
    answers = {each.coming_id: each for each in ComingAnswer.objects.of(by).filter(coming_id__in=ids)}
    taken = {each.id: _taken(each) for each in TakenOver.objects.of(by).filter(id__in=ids)}
    named = boards.names() if listed else {}
    return [
        _one_coming(row, whence=named[row.commissioner_id], said=answers.get(row.id), taken=taken.get(row.id))
        for row in listed
    ]


def _one_coming(row: Coming, *, whence: str, said: ComingAnswer | None, taken: TakenView | None) -> ComingView:
    return ComingView(
        id=row.id,
        sender=row.commissioner_id,
        whence=whence,
        nhs_number=row.nhs_number,
        name=row.name,
        birth_date=row.birth_date,
        moves_on=row.moves_on,
        why=row.why,
        services=row.services,
        plan_goes=row.plan_goes,
        asks=row.asks,
        sent_at=row.sent_at,
        called_off_at=row.called_off_at,
        called_off_why=row.called_off_why,
        accepted=said.accepted if said else None,
        answered_by_name=said.answered_by_name if said else "",
        words=said.words if said else "",
        taken=taken,
    )


def _taken(row: TakenOver) -> TakenView:
    return TakenView(
        id=row.id,
        person=row.person_id,
        whence=row.whence,
        moves_on=row.moves_on,
        plans=tuple(map(UUID, row.plans)),
        left_out=tuple(row.left_out.splitlines()),
        taken_by_name=row.taken_by_name,
        taken_at=row.taken_at,
        looked_at=row.looked_at,
        looked_by_name=row.looked_by_name,
        looked_note=row.looked_note,
        taken_back_at=row.taken_back_at,
    )
