"""The same rows written once more by one bare INSERT … SELECT: what no way of paying could be faster than.

Nothing is chosen, checked against a balance, sealed, approved, told or put in a file. The transfers are the rows that
a run adds. A run also changes each of its payments twice, as it is taken and as it is sent: beside it stands what it
costs to write each payment once, and both together, which is every row that a run writes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from openphb.commissioners.roles import OWNER
from openphb.commissioners.sealing import seal
from openphb.interfaces.bench.took import Lap, Took, lap

_KEY = "ALTER TABLE bench_bare ADD FOREIGN KEY (commissioner_id, {column}) REFERENCES {target} (commissioner_id, id)"
_IN_SETS = """CREATE TRIGGER within AFTER INSERT ON bench_bare REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_transfer_points_within()"""
_WHOLE = "INCLUDING ALL"
_COLUMNS = """
    SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""
_OF = {"ledger_transfer": "kind = 'payment'", "payments_payment": "run_id IS NOT NULL"}


def _keys(**targets: str) -> tuple[str, ...]:
    return tuple(_KEY.format(column=column, target=target) for column, target in targets.items())


@dataclass(frozen=True, slots=True)
class _Into:
    """A table like one of ours: with how much of it, and what checks the rows besides."""

    like: str
    how: str = _WHOLE
    checks: tuple[str, ...] = ()


TABLES = {
    "with_keys": _Into("ledger_transfer", checks=_keys(source_id="ledger_account", target_id="ledger_account")),
    "in_sets": _Into("ledger_transfer", checks=(_IN_SETS,)),
    "with_indexes": _Into("ledger_transfer"),
    "plain": _Into("ledger_transfer", how="INCLUDING DEFAULTS INCLUDING IDENTITY"),
    "payments": _Into(
        "payments_payment",
        checks=_keys(holding_id="budgets_holding", run_id="payments_paymentrun", bank_details_id="budgets_bankdetails"),
    ),
}
"""Into what: a table like the ledger's with every index and check, and a foreign key for each side; the ledger's own
kind of table, which checks both sides of all rows at once; without either; and a table with nothing. Then a table like
that of payments, with every index and check and a foreign key for each thing that a payment points at."""


def measure(board: int) -> dict[str, Took]:
    """For each kind of table, with the commit, and for all rows together. This board must have made its file."""
    took = {}
    for name in TABLES:
        with table(name):
            took[name] = write(name, board).took
    return with_all(took)


def with_all(took: dict[str, Took]) -> dict[str, Took]:
    """What all rows of a run took, beside what some of them did."""
    return took | {"all_rows": took["with_keys"] + took["payments"]}


@contextmanager
def table(name: str) -> Iterator[None]:
    """One of `TABLES`, empty, to be written to by whichever process; gone afterwards."""
    kind = TABLES[name]
    with _as_owner() as connection:
        connection.execute(f"CREATE TABLE bench_bare (LIKE {kind.like} {kind.how})".encode())
        for check in kind.checks:
            connection.execute(check.encode())
    try:
        yield
    finally:
        with _as_owner() as connection:
            connection.execute(b"DROP TABLE bench_bare")


def write(name: str, board: int) -> Lap:
    """Write this board's rows once more, all in one statement, and keep them."""
    like = TABLES[name].like
    with _as_owner() as connection:
        whose = "SELECT set_config('app.commissioner', %s, false), set_config('app.seal', %s, false)"
        connection.execute(whose, [str(board), seal(board)])
        (columns,) = connection.execute(_COLUMNS, [like]).fetchone() or ("",)
        connection.commit()
        again = f"OVERRIDING USER VALUE SELECT {columns} FROM {like} WHERE {_OF[like]}"  # noqa: S608 - our own words
        words = f"INSERT INTO bench_bare ({columns}) {again}".encode()
        return lap(lambda: _again(connection, words), process=connection.info.backend_pid)[1]


@contextmanager
def _as_owner() -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute(f"SET ROLE {OWNER}".encode())
        yield connection


def _again(connection: psycopg.Connection[Any], words: bytes) -> None:
    connection.execute(words)
    connection.commit()
