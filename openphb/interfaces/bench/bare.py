"""The same transfers written once more by one bare INSERT … SELECT: what no way of paying could be faster than.

Nothing is chosen, checked against a balance, sealed, approved, told or put in a file.
"""

from __future__ import annotations

import os
from typing import Any

import psycopg

from openphb.commissioners.roles import OWNER
from openphb.interfaces.bench.took import Took, timed

_KEY = "ALTER TABLE bench_bare ADD FOREIGN KEY (commissioner_id, {}_id) REFERENCES ledger_account (commissioner_id, id)"
_IN_SETS = """CREATE TRIGGER within AFTER INSERT ON bench_bare REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_transfer_points_within()"""
_WHOLE = "LIKE ledger_transfer INCLUDING ALL"
_TABLES = {
    "with_keys": (_WHOLE, (_KEY.format("source"), _KEY.format("target"))),
    "in_sets": (_WHOLE, (_IN_SETS,)),
    "with_indexes": (_WHOLE, ()),
    "plain": ("LIKE ledger_transfer INCLUDING DEFAULTS INCLUDING IDENTITY", ()),
}
"""Into what: a table like the ledger's with every index and check, and a foreign key for each side; the ledger's own
kind of table, which checks both sides of all rows at once; without either; and a table with nothing."""
_AGAIN = "INSERT INTO bench_bare OVERRIDING USER VALUE SELECT * FROM ledger_transfer WHERE kind = 'payment'"


def measure(board: int) -> dict[str, Took]:
    """For each kind of table, with the commit. The payments of this board must be in the ledger."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute(f"SET ROLE {OWNER}".encode())
        connection.execute("SELECT set_config('app.commissioner', %s, false)", [str(board)])
        return {name: _into(connection, like, checks) for name, (like, checks) in _TABLES.items()}


def _into(connection: psycopg.Connection[Any], like: str, checks: tuple[str, ...]) -> Took:
    connection.execute(f"CREATE TABLE bench_bare ({like})".encode())
    for check in checks:
        connection.execute(check.encode())
    connection.commit()
    _, took = timed(lambda: _again(connection), process=connection.info.backend_pid)
    connection.execute("DROP TABLE bench_bare")
    connection.commit()
    return took


def _again(connection: psycopg.Connection[Any]) -> None:
    connection.execute(_AGAIN)
    connection.commit()
