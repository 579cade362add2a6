"""A year of money for many budgets, laid in the ledger by COPY: four accounts and twelve transfers each.

The program may not write the ledger's tables, and posting twelve million transfers one run after another would take
an hour. So the owner copies them in, in a database made to be thrown away. Every check and key holds as it does
elsewhere; only the owner's own row-level security is set aside meanwhile, since COPY does not work under it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import psycopg

from openphb.commissioners.roles import OWNER

CHUNK = 10_000  # budgets to a transaction: what waits for its keys to be checked stays small
OF_EACH = 12
PROMISED, PAID, SPENT = 1_200_000, 40_000, 30_000  # pence
_FUND, _CLEARING, _FIRST, _ACCOUNTS_OF_EACH = 1, 2, 3, 4
_PLAN_LINE = "00000000-0000-4000-8000-000000000001"
_TABLES = ("ledger_account", "ledger_transfer")
_INTO_ACCOUNTS = "COPY ledger_account (id, commissioner_id, code, may_go_below_zero, balance_pence) FROM STDIN"
_INTO_TRANSFERS = (
    "COPY ledger_transfer (commissioner_id, source_id, target_id, pence, value_date, kind, cause, reverses, "
    "recorded_at, recorded_by) FROM STDIN"
)


@dataclass(frozen=True, slots=True)
class Book:
    """How many budgets, of which board, as of when."""

    budgets: int
    board: int
    on: date
    at: datetime

    @property
    def transfers(self) -> int:
        return self.budgets * OF_EACH


def lay_money(book: Book) -> None:
    """Needs a ledger without accounts. The memory it takes does not grow with the budgets."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection, _own_rows_unguarded(connection):
        with connection.transaction(), connection.cursor() as cursor, cursor.copy(_INTO_ACCOUNTS) as into:
            into.write(f"{_FUND}\t{book.board}\tfund\tt\t{-PROMISED * book.budgets}\n")
            into.write(f"{_CLEARING}\t{book.board}\tbank:clearing\tf\t0\n")
        for start in range(1, book.budgets + 1, CHUNK):
            budgets = range(start, min(start + CHUNK, book.budgets + 1))
            with connection.transaction(), connection.cursor() as cursor:
                _copy(cursor, _INTO_ACCOUNTS, lines=(_accounts(n, book) for n in budgets))
                _copy(cursor, _INTO_TRANSFERS, lines=(_transfers(n, book) for n in budgets))
        follows = _FIRST + book.budgets * _ACCOUNTS_OF_EACH
        connection.execute(f"ALTER TABLE ledger_account ALTER COLUMN id RESTART WITH {follows}".encode())


@contextmanager
def _own_rows_unguarded(connection: psycopg.Connection[Any]) -> Iterator[None]:
    connection.execute(f"SET ROLE {OWNER}".encode())
    for table in _TABLES:
        connection.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY".encode())
    connection.commit()
    yield
    for table in _TABLES:
        connection.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY".encode())


def _copy(cursor: psycopg.Cursor[Any], words: str, *, lines: Iterator[str]) -> None:
    with cursor.copy(words.encode()) as into:
        for line in lines:
            into.write(line)


def reference(n: int) -> str:
    """The n-th budget's, as `laid` gives it."""
    return f"PHB{n:07}"


def _accounts(n: int, book: Book) -> str:
    id, paid, spent = _identity(n), 4 * (PAID + n % 1_000), 3 * (SPENT + n % 500)
    whose, held = reference(n), f"holding:{reference(n)}-A"
    return (
        f"{id}\t{book.board}\tbudget:{whose}:agreed\tf\t{PROMISED - paid}\n"
        f"{id + 1}\t{book.board}\t{held}:held\tf\t{paid - spent}\n"
        f"{id + 2}\t{book.board}\t{held}:spent:{_PLAN_LINE}\tf\t{spent}\n"
        f"{id + 3}\t{book.board}\t{held}:unexplained\tt\t0\n"
    )


def _identity(n: int) -> int:
    return _FIRST + (n - 1) * _ACCOUNTS_OF_EACH


def _transfers(n: int, book: Book) -> str:
    """The award, four payments that reached the account, three times spent: over the last twelve months."""
    agreed, held, spent = _identity(n), _identity(n) + 1, _identity(n) + 2
    paid, bought = PAID + n % 1_000, SPENT + n % 500
    told = [(_FUND, agreed, PROMISED, 360, "agreement", f"award:{n}")]
    for quarter in range(4):
        cause, ago = f"payment:{n}-{quarter}", 330 - quarter * 90 - n % 28
        told.append((agreed, _CLEARING, paid, ago, "payment", cause))
        told.append((_CLEARING, held, paid, ago - 2, "settlement", cause))
    told += [(held, spent, bought, 250 - k * 90 - n % 28, "spending", f"line:{n}-{k}") for k in range(3)]
    return "".join(
        f"{book.board}\t{source}\t{target}\t{pence}\t{book.on - timedelta(days=ago)}\t{kind}\t{cause}\t\t{book.at}\t"
        "bench\n"
        for source, target, pence, ago, kind, cause in told
    )
