"""Who acts in a measurement."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import now, perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people

_NAMES = UUID("6f9619ff-8b86-4d01-b42d-00c04fc964ff")


def finance(ods_code: str, *, name: str, on: date) -> Actor:
    """A finance officer of this board, with an account."""
    by = Actor(
        uuid5(_NAMES, f"{ods_code} {name}"), name, commissioners.board(ods_code, on=on), frozenset({Role.FINANCE})
    )
    perform(people.give_account, id=by.id, email=f"{by.id}@example.org", name=name, password="", by=by, at=now())  # noqa: S106 - nobody signs in with it
    return by
