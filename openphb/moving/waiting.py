"""What waits about people who move, for whoever may do it or wants to know, on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from openphb.kernel.actor import Actor
from openphb.kernel.days import LONDON
from openphb.moving import hand_over_rules as rules
from openphb.moving.handed import ComingView, HandOverView, coming_views, handed_views
from openphb.moving.models import Coming, HandOver, TakenOver

MOST = 50
"""Of each side at once: there are a few a month. The pages of both sides list every one."""


class Waits(StrEnum):
    """What is to be done, or has become known."""

    ANSWER = "answer"
    LOOK = "look at the plan"
    TAKE_BACK = "take back"
    RELEASE = "release"
    NOTE = "note the answer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who moves and what waits. `id` is the hand-over's, on both sides; `days` are left until they move."""

    waits: Waits
    id: UUID
    name: str
    board: str
    moves_on: date
    days: int


def waiting(*, by: Actor, on: date) -> tuple[Move, ...]:
    """What this actor may do or wants to know, by the day of the move; nothing for who has no part in it."""
    if not by.roles & (rules.BEGINS | rules.RELEASES | rules.TAKES):
        return ()
    found = (*_leave(by=by, on=on), *(_come(by=by, on=on) if by.roles & rules.TAKES else ()))
    return tuple(sorted(found, key=lambda each: (each.moves_on, each.name)))


def _leave(*, by: Actor, on: date) -> Iterator[Move]:
    since = datetime.combine(on - rules.TOLD_FOR, time(), LONDON)
    rows = HandOver.objects.of(by).filter(Q(accepted=None) | Q(answered_at__gte=since), called_off_at=None)
    for each in handed_views(list(rows.select_related("person").order_by("moves_on", "id")[:MOST]), by=by):
        waits = leaving(each, by=by, on=on)
        if waits:
            yield Move(waits, each.id, each.person_name, each.to, each.moves_on, (each.moves_on - on).days)


def leaving(each: HandOverView, *, by: Actor, on: date) -> Waits | None:
    """What waits of somebody who leaves, for this actor."""
    if each.released_at is None:
        why_not = rules.why_not_release(by, begun_by=each.begun_by, moves_on=each.moves_on, died=each.died, on=on)
        return None if why_not else Waits.RELEASE
    if rules.why_not_begin(by):
        return None
    if each.accepted is None:
        return Waits.NO_ANSWER if each.moves_on - rules.ANSWER_BY <= on else None
    if not each.noted:
        return Waits.NOTE
    return Waits.ACCEPTED if each.accepted else Waits.DECLINED


def _come(*, by: Actor, on: date) -> Iterator[Move]:
    """Until the day, those who wait for an answer; then what is left to do for those who were taken over."""
    ours = TakenOver.objects.of(by).filter(taken_back_at=None)
    to_look = ours.filter(looked_at=None).exclude(plans=[]).values("id")
    unanswered, called_off = Q(called_off_at=None, moves_on__gt=on), Q(called_off_at__isnull=False)
    wanted = unanswered | Q(id__in=to_look) | called_off & Q(id__in=ours.values("id"))
    rows = Coming.objects.filter(wanted, receiver_id=by.commissioner).order_by("moves_on", "id")
    for each in coming_views(rows[:MOST], by=by):
        waits = comes(each)
        if waits:
            yield Move(waits, each.id, each.name, each.whence, each.moves_on, (each.moves_on - on).days)


def comes(each: ComingView) -> Waits | None:
    """What waits of somebody who comes, for whoever may answer."""
    taken = each.taken
    if taken is None:
        return Waits.ANSWER if each.accepted is None and each.called_off_at is None else None
    if each.called_off_at:
        return None if taken.taken_back_at else Waits.TAKE_BACK
    return Waits.LOOK if taken.plans and not taken.looked_at else None
