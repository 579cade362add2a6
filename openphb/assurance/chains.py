"""One chain of seals: a board's or the network's, and how one of its seals follows from the one before, in SQL.

What is hashed is a row as PostgreSQL writes it out, in one fixed time zone and form (`STEADY`), by the columns that
the seal names: so it is the same in another database, after a restore, and in later versions with more columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from openphb.assurance.sealed_tables import History
from openphb.kernel.actor import Actor

BEGINNING = b"\0" * 32
"""Before the first seal there is nothing."""
_STEADY = """
    SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
    SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL jit = off; SET LOCAL work_mem = '128MB'
"""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where its seals are, whose they are (empty for nobody's), and what is written before a root to say so."""

    seals: str
    whose: int | None

    def mine(self, table: str) -> str:
        """The rows of this chain, of a table by its short name: the explicit filter."""
        return "true" if self.whose is None else f"{table}.commissioner_id = %(mine)s"


def chain(by: Actor) -> Chain:
    """The chain of whomever somebody acts for: their board, or the network."""
    if by.in_network:
        return Chain("assurance_networkseal", None)
    return Chain("assurance_seal", by.commissioner)


def hold_steady() -> None:
    """For the rest of this transaction rows are written out in one form, whatever the server is set to."""
    with connection.cursor() as cursor:
        cursor.execute(_STEADY)


def leaf(columns: tuple[str, ...]) -> str:
    """The hash of a row, `r`, by these columns."""
    named = ", ".join(f'r."{column}"' for column in columns)
    return f"sha256(convert_to(ROW({named})::text, 'UTF8'))"


def digest(keys: str, leaves: str) -> str:
    """The hash of all keys and leaves together, each in its place."""
    placed = f"unnest({leaves}) WITH ORDINALITY u(one, n)"
    listed = f"SELECT string_agg(u.one, ''::bytea ORDER BY u.n) FROM {placed}"  # noqa: S608 - columns of our own
    return f"sha256(convert_to(array_to_string({keys}, ','), 'UTF8') || '\\x00'::bytea || ({listed}))"


ROOT = """sha256({previous} || {content} || convert_to(concat_ws('|', {whose}, {s}.number, {s}.table_name,
    array_to_string({s}.columns, ','), {s}.size, (extract(epoch FROM {s}.sealed_at) * 1000000)::bigint, {s}.place,
    {s}.horizon, {s}.until, coalesce({s}.highest, -1)), 'UTF8'))"""
"""A root rests on the one before it, on the rows, and on everything else that its seal says."""


def history_of(tables: dict[str, History], held: Chain) -> dict[str, History]:
    """Those tables whose rows belong in this chain."""
    return {name: each for name, each in tables.items() if each.is_a_boards == (held.whose is not None)}
