"""The one door by which a person moves from board to board: each side writes its own rows, and the other reads them.

Whoever accepts is nothing in the board that somebody leaves. There they write down no more than what the answer says,
which that board could read for itself; if it is interrupted between the two, sending it again does the rest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.moving import handed, handing_over, taking_over
from openphb.moving.handed import TakenView
from openphb.people import queries as people


def accept(coming: UUID, *, by: Actor, at: datetime, on: date) -> TakenView:
    """Take somebody over, and have it written down where they leave. Of the dead it is called off there first."""
    there = _there(coming, by=by)
    perform(handing_over.call_off_of_the_dead, by=there, at=at, on=on)
    perform(taking_over.accept, coming=coming, by=by, at=at, on=on)
    perform(handing_over.note_answer, hand_over=coming, by=there, at=at, on=on)
    with reading(by):
        taken = handed.coming(coming, by=by).taken
    assert taken is not None  # it was made above
    return taken


def decline(coming: UUID, *, why: str, by: Actor, at: datetime, on: date) -> None:
    """Say no, and have it written down where they stay."""
    there = _there(coming, by=by)
    perform(taking_over.decline, coming=coming, why=why, by=by, at=at, on=on)
    perform(handing_over.note_answer, hand_over=coming, by=there, at=at, on=on)


def look_after(*, by: Actor, at: datetime, on: date) -> int:
    """By the clock: of whoever died it is called off; where nobody answered, payments that waited go. How many."""
    off = perform(handing_over.call_off_of_the_dead, by=by, at=at, on=on)
    return off + perform(handing_over.go_on_without_an_answer, by=by, at=at, on=on)


def _there(coming: UUID, *, by: Actor) -> Actor:
    """The same human in the board that somebody leaves, where they are nothing."""
    with reading(by):
        sender = handed.coming(coming, by=by).sender
        here = people.commissioner_name(by.commissioner)
    return replace(
        by, name=f"{by.name}, {here}"[:120], commissioner=sender, organisation=None, lent=None, roles=frozenset(),
        acting=frozenset(), helping=frozenset(), serving=frozenset(),
    )  # fmt: skip
