"""What the seal on bank details costs a payment run: one look at the whole run with it, and one without, in turn.

A run's payments are joined with their bank details as they are chosen, approved and made into the file. Rows of bank
details are seen only where the board that was said is sealed (`commissioners.sealing`), which each statement asks once
and each row is compared with. For the turns without, the owner takes the rule away, in a database made to be thrown
away, and puts it back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg

from openphb.commissioners.context import expect
from openphb.commissioners.isolation import sealed
from openphb.commissioners.roles import OWNER
from openphb.interfaces.bench.took import Took, timed
from openphb.interfaces.perform import reading
from openphb.kernel.actor import Actor
from openphb.payments.queries.in_the_way import standing

_TURNS = 3
_SEALED = sealed("budgets_bankdetails")


def measure(run: UUID, *, payments: int, by: Actor) -> dict[str, Took]:
    """One look with the seal and one without: the least of several turns. The run must be in hand."""
    found: dict[str, list[Took]] = {"sealed": [], "unsealed": []}
    for _ in range(_TURNS):
        found["sealed"].append(_look(run, payments=payments, by=by))
        with _without_seal():
            found["unsealed"].append(_look(run, payments=payments, by=by))
    return {name: min(turns, key=lambda took: took.processors or took.seconds) for name, turns in found.items()}


def _look(run: UUID, *, payments: int, by: Actor) -> Took:
    with reading(by):
        expect(payments)
        return timed(lambda: standing(run, by=by))[1]


@contextmanager
def _without_seal() -> Iterator[None]:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"SET ROLE {OWNER}".encode())
        _run(connection, _SEALED.reverse_sql)
        try:
            yield
        finally:
            _run(connection, _SEALED.sql)


def _run(connection: psycopg.Connection[Any], statements: Any) -> None:
    for each in statements:
        connection.execute(each.encode())
