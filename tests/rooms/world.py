"""A small world for room tests: two boards with similar people, an actor of each role, and steps told in words.

Everything is done through `perform` and the real actions. Ids are counted, so a failing test reads the same twice.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from openphb.people.rules import NewActing, NewPerson

DAY = date(2026, 4, 6)
NOON = datetime(2026, 4, 6, 11, 0, tzinfo=UTC)
SOUTH_YORKSHIRE, DEVON = "QF7", "QJK"
NHS_NUMBERS = ("9434765919", "9000000009", "9000000017", "9000000025", "9000000033", "9000000041", "9000000068")
_ids = count(1)


def new_id() -> UUID:
    """The next identity; never chance, so that a failure can be repeated."""
    return UUID(int=next(_ids))


def board(ods_code: str = SOUTH_YORKSHIRE) -> int:
    return commissioners.board(ods_code, on=DAY)


def actor(*roles: Role, name: str = "", ods_code: str = SOUTH_YORKSHIRE, **more: Any) -> Actor:
    """Someone with these roles; a new human each time unless an `id` is given."""
    called = name or f"{'/'.join(roles) or 'nobody'}"
    return Actor(more.pop("id", None) or new_id(), called, board(ods_code), frozenset(roles), **more)


def coordinator(**more: Any) -> Actor:
    """A care coordinator who has an account, since plans name one."""
    asha = actor(Role.COORDINATOR, name=more.pop("name", "Asha Rahman"), **more)
    perform(
        people.give_account, id=asha.id, email=f"{asha.id}@example.org", name=asha.name, password="", by=asha, at=NOON
    )
    return asha


def person(
    by: Actor, *, number: str = NHS_NUMBERS[0], born: date = date(1980, 5, 1), given: str = "Jo", **more: Any
) -> UUID:
    """A person of this actor's board who has capacity."""
    id = new_id()
    new = NewPerson(number, given, more.pop("family", "Okafor"), born, **more)
    perform(people.record_person, id=id, new=new, by=by, at=NOON, on=DAY)
    perform(
        people.note_circumstance,
        id=new_id(),
        person=id,
        kind="capacity",
        value="has",
        since=born,
        reasons="Nothing suggests otherwise.",
        by=by,
        at=NOON,
    )
    return id


def themselves(person: UUID, *, by: Actor, name: str = "Jo Okafor") -> Actor:
    """The person as someone who can sign in and act for themselves."""
    return acting_for(person, by=by, new=NewActing("person", name, DAY, agrees_to_act=True, consents=True))


def acting_for(person: UUID, *, by: Actor, new: NewActing) -> Actor:
    """Someone who acts for this person, recorded by a coordinator, as an actor of their own."""
    perform(people.put_acting, id=new_id(), person=person, new=new, by=by, at=NOON, on=DAY)
    role = Role(new.capacity)
    return Actor(new_id(), new.name, by.commissioner, frozenset({role}), frozenset({(person, role)}))


def ask(query: Any, *args: Any, by: Actor, **more: Any) -> Any:
    """One question, asked as this actor."""
    with reading(by):
        return query(*args, by=by, **more)
