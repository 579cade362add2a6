"""What leaves with a run, read once: its seal is looked at, its file written and its money moved from the same rows.

They stand in a table of this transaction's own. Nothing can come between what was compared with what was signed and
what the bank is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from openphb.commissioners.asking import answers
from openphb.commissioners.context import expect
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.ledger import chart
from openphb.payments import bacs
from openphb.payments.actions import sending
from openphb.payments.models import PaymentRun
from openphb.payments.queries.in_the_way import MAY_BE_PAID, WHOSE, Standing, in_the_way
from openphb.payments.queries.seals import OF_THE_RUN, PAID, sealing

_AT_ONCE = 5_000
_ROOM = "SET LOCAL work_mem = '256MB'"  # a run of a million is put in order in memory
_READ = f"""
    CREATE TEMPORARY TABLE payments_leaving ON COMMIT DROP AS
    SELECT p.id, p.pence, p.due_on, d.state, d.sort_code, d.account_number, d.account_name, d.roll_number,
           h.reference, {sending.AGREED} AS source, NOT ({MAY_BE_PAID}) AS must_stay
    {PAID} {WHOSE} {OF_THE_RUN} AND p.state = 'in a run' ORDER BY p.id
"""  # noqa: S608 (only our own text is put together)
_STANDING = f"""
    SELECT {sealing(payment="p", details="p")}, coalesce(bool_or(p.must_stay), false) FROM pg_temp.payments_leaving p
"""  # noqa: S608 (only our own text is put together)
_CREDITS = """
    SELECT sort_code, account_number, pence, coalesce(nullif(roll_number, ''), reference), account_name
    FROM pg_temp.payments_leaving ORDER BY id
"""
MOVEMENTS = f"""
    SELECT source, '{chart.CLEARING}', pence, 'payment:' || id, '' FROM pg_temp.payments_leaving ORDER BY id
"""  # noqa: S608 (only our own text is put together)
"""What the ledger is told of each payment that leaves, in SQL."""


def read(run: PaymentRun, *, by: Actor) -> None:
    """Raises Refused unless the run pays exactly what was prepared, to people and accounts that may still be paid.

    The caller has locked the run. What follows in this transaction is read from here.
    """
    expect(run.payments)
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
        cursor.execute(_READ, {"mine": by.commissioner, "run": run.id})
    ((*_, digest, must_stay),) = answers(_STANDING, {})
    require(in_the_way(run, by=by, now=Standing(digest, must_stay)))


def credits() -> Iterator[bacs.Credit]:
    """What the bank is told of each payment, fetched as it is asked for: use it up in this transaction."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CREDITS)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


def put_away() -> None:
    """The table is of no more use; a transaction may make the files of several runs."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE pg_temp.payments_leaving")
