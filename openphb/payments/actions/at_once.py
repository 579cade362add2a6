"""The payments of a run, some at a time: a run may have a million, and no more than these are ever in our hands."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from openphb.kernel.actor import Actor
from openphb.payments.workflow import PaymentState

_AT_ONCE = 1_000
_OF_RUN = """
    SELECT id FROM payments_payment
    WHERE commissioner_id = %(mine)s AND run_id = %(run)s AND state = %(state)s ORDER BY id
"""


def some_of_run(run: UUID, *, state: PaymentState, by: Actor) -> Iterator[list[UUID]]:
    """Those that are in this state now, asked for once, so that the caller may move them as they come.

    Use it up in this transaction. The caller has locked the run.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(_OF_RUN, {"mine": by.commissioner, "run": run, "state": state.value})
        while rows := cursor.fetchmany(_AT_ONCE):
            yield [id for (id,) in rows]
