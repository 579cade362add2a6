"""Years of money for many budgets, laid in the ledger: four accounts each, and twelve transfers a year.

The program may not write the ledger's tables, and posting fifty million transfers one run after another would take
hours. So the owner lays them, in a database made to be thrown away. They are laid as time would have brought them, all
budgets' first movement, then all their second, so that what one account's page needs lies as far apart as it does in
life. Indexes and keys of the transfers are put back when the rows are there, which checks every row by them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import psycopg

from openphb.commissioners.roles import OWNER
from openphb.commissioners.sealing import seal

OF_EACH = 12
PROMISED, PAID, SPENT = 1_200_000, 40_000, 30_000  # pence, a year, a quarter and three times a year
_FUND, _CLEARING, _FIRST, _ACCOUNTS_OF_EACH = 1, 2, 3, 4
_AGREED, _HELD, _SPENT = (f"{_FIRST} + (n - 1) * {_ACCOUNTS_OF_EACH} + {place}" for place in range(3))
_PLAN_LINE = "00000000-0000-4000-8000-000000000001"
_ACCOUNTS = f"""
    INSERT INTO ledger_account (id, commissioner_id, code, may_go_below_zero, balance_pence)
        OVERRIDING SYSTEM VALUE
    SELECT {_FUND}, %(board)s, 'fund', true, -{PROMISED}::bigint * %(budgets)s * %(years)s
    UNION ALL SELECT {_CLEARING}, %(board)s, 'bank:clearing', false, 0
    UNION ALL
    SELECT {_FIRST} + (n - 1) * {_ACCOUNTS_OF_EACH} + place, %(board)s, code, place = 3, pence
    FROM generate_series(1, %(budgets)s) n
    CROSS JOIN LATERAL (SELECT 'PHB' || lpad(n::text, 7, '0') AS whose,
        4 * %(years)s * ({PAID} + n %% 1000) AS paid, 3 * %(years)s * ({SPENT} + n %% 500) AS spent) sums
    CROSS JOIN LATERAL (VALUES
        (0, 'budget:' || whose || ':agreed', {PROMISED} * %(years)s - paid),
        (1, 'holding:' || whose || '-A:held', paid - spent),
        (2, 'holding:' || whose || '-A:spent:{_PLAN_LINE}', spent),
        (3, 'holding:' || whose || '-A:unexplained', 0)
    ) AS account (place, code, pence)
"""  # noqa: S608 - our own words
_MOVED = """
    INSERT INTO ledger_transfer (commissioner_id, source_id, target_id, pence, value_date, kind, cause, reverses,
                                 recorded_at, recorded_by)
    SELECT %(board)s, {source}, {target}, {pence}, %(on)s::date - %(ago)s - n %% 28, %(kind)s,
        %(cause)s || ':' || n, '', %(at)s, 'bench'
    FROM generate_series(1, %(budgets)s) n
"""
_PARTS = """
    SELECT format('ALTER TABLE ledger_transfer DROP CONSTRAINT %I', conname),
        format('ALTER TABLE ledger_transfer ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE conrelid = 'ledger_transfer'::regclass AND contype IN ('p', 'u', 'f')
    UNION ALL
    SELECT format('DROP INDEX %I', relname), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = 'ledger_transfer'::regclass
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
"""


@dataclass(frozen=True, slots=True)
class Book:
    """How many budgets, of which board, as of when, and how many years of money each has."""

    budgets: int
    board: int
    on: date
    at: datetime
    years: int = 1

    @property
    def transfers(self) -> int:
        return self.budgets * OF_EACH * self.years


def lay_money(book: Book) -> None:
    """Needs a ledger without accounts. The memory it takes does not grow with the budgets."""
    told = {"board": book.board, "budgets": book.budgets, "years": book.years, "on": book.on, "at": book.at}
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute(f"SET ROLE {OWNER}; SET maintenance_work_mem = '1GB'; SET jit = off".encode())
        whose = "SELECT set_config('app.commissioner', %s, false), set_config('app.seal', %s, false)"
        connection.execute(whose, [str(book.board), seal(book.board)])
        connection.execute(_ACCOUNTS.encode(), told)
        connection.commit()
        follows = _FIRST + book.budgets * _ACCOUNTS_OF_EACH
        connection.execute(f"ALTER TABLE ledger_account ALTER COLUMN id RESTART WITH {follows}".encode())
        connection.commit()
        with _without_indexes(connection):
            for sides, ago, kind, cause in _story(book.years):
                words = _MOVED.format(**sides)
                connection.execute(words.encode(), told | {"ago": ago, "kind": kind, "cause": cause})
                connection.commit()


def reference(n: int) -> str:
    """The n-th budget's, as `laid` gives it."""
    return f"PHB{n:07}"


@contextmanager
def _without_indexes(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """The transfers' keys and indexes are dropped, and put back as they were. Foreign keys go first and come last."""
    parts = sorted(connection.execute(_PARTS).fetchall(), key=lambda part: "FOREIGN KEY" not in str(part[1]))
    for drop, _ in parts:
        connection.execute(str(drop).encode())
    connection.commit()
    yield
    for _, make in reversed(parts):
        connection.execute(str(make).encode())
        connection.commit()


def _story(years: int) -> Iterator[tuple[dict[str, str], int, str, str]]:
    """One year after another, oldest first: the award, four payments that reached the account, three times spent."""
    paid, bought = f"{PAID} + n %% 1000", f"{SPENT} + n %% 500"
    for year in reversed(range(years)):
        ago = year * 365
        yield {"source": str(_FUND), "target": _AGREED, "pence": str(PROMISED)}, ago + 363, "agreement", f"award:{year}"
        for quarter in range(4):
            day, cause = ago + 332 - quarter * 90, f"payment:{year}-{quarter}"
            yield {"source": _AGREED, "target": str(_CLEARING), "pence": paid}, day, "payment", cause
            yield {"source": str(_CLEARING), "target": _HELD, "pence": paid}, day - 2, "settlement", cause
            if quarter < 3:
                yield (
                    {"source": _HELD, "target": _SPENT, "pence": bought},
                    day - 30,
                    "spending",
                    f"line:{year}-{quarter}",
                )
