"""What sealing a million transfers takes, beside a bare sha256 over the same rows in the same minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

from openphb.assurance import actions
from openphb.assurance.sealed_tables import tables
from openphb.assurance.verifying import verify
from openphb.interfaces.bench import cast, memory, scratch
from openphb.interfaces.bench.laid_money import Book, lay_money
from openphb.interfaces.perform import now, perform, reading, today
from openphb.kernel.actor import Actor

T = TypeVar("T")
BOARD = "QF7"
_BARE = """
    SELECT count(sha256(convert_to(t::text, 'UTF8'))) FROM ledger_transfer t WHERE commissioner_id = %s
"""


def measure(budgets: int) -> dict[str, Any]:
    """Seconds to hash all transfers bare, to seal them, to look again when nothing is new, and to verify them."""
    by = cast.finance(BOARD, name="Mary", on=today())
    lay_money(Book(budgets, by.commissioner, today(), now(), 1))
    scratch.analyse()
    rows, bare = _timed(lambda: _hashed(by))
    sealed, sealing = _timed(lambda: perform(actions.seal, by=by, at=now()))
    _, again = _timed(lambda: perform(actions.seal, by=by, at=now()))
    found, verifying = _timed(lambda: _verified(by))
    return {
        "transfers": rows,
        "sealed": sealed,
        "seals": found.seals,
        "tables": len(tables()),
        "bare_sha256": bare,
        "seal": {"seconds": sealing, "times_bare": round(sealing / bare, 2)},
        "nothing_new": again,
        "verify": {"seconds": verifying, "times_bare": round(verifying / bare, 2), "found": len(found.found)},
        "memory": memory.peak(),
    }


def _hashed(by: Actor) -> int:
    with reading(by), connection.cursor() as cursor:
        cursor.execute(_BARE, [by.commissioner])
        return int(cursor.fetchone()[0])


def _verified(by: Actor) -> Any:
    with reading(by):
        return verify(by=by)


def _timed(do: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    done = do()
    return done, round(time.perf_counter() - began, 3)
