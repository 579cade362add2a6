"""Two boards of London that became part of one on 1 April 2026: their people, and what is asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.interfaces import merging_boards
from openphb.interfaces.merging_boards import Asked, Look
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import access
from openphb.people import actions as people
from openphb.people.access_rules import NewAccess
from tests.rooms.world import new_id

NORTH_CENTRAL, NORTH_WEST, WHOLE = "QMJ", "QRV", "Z9B2Z"
BEFORE, MERGES = date(2026, 3, 31), date(2026, 4, 1)
MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONG_BEFORE = MARCH.date()


def board(code: str) -> int:
    return commissioners.codes_on(MERGES)[code]


def works(code: str, *roles: Role, name: str = "", id: UUID | None = None, until: date | None = None) -> Actor:
    """Somebody with an account who works for this board since before."""
    who = Actor(id or new_id(), name or f"{'/'.join(roles)} of {code}", board(code), frozenset(roles))
    account = {"id": who.id, "email": f"{who.id}@example.org", "name": who.name, "password": ""}
    perform(people.give_account, **account, by=who, at=MARCH)
    new, lead = NewAccess(frozenset(roles), LONG_BEFORE, until), replace(who, id=new_id(), roles=frozenset({Role.LEAD}))
    told: dict[str, Any] = {"email": account["email"], "name": who.name, "new": new, "by": lead, "at": MARCH}
    perform(access.give_access, id=new_id(), **told, on=LONG_BEFORE)
    return who


def asked(*codes: str, every: bool = False) -> Asked:
    old = {code: board(code) for code in codes or (NORTH_CENTRAL, NORTH_WEST)}
    return Asked(old, WHOLE, board(WHOLE), MERGES, every)


def merge(*codes: str, every: bool = False, today: date = LONG_BEFORE) -> Look:
    return merging_boards.merge(asked(*codes, every=every), id=new_id(), at=MARCH, today=today)
