"""Which tables are history, asked of the database itself, so that a new one is sealed from its first row on.

A table is history where its trigger refuses every change (`commissioners.isolation.never_changed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openphb.commissioners.asking import answers

RECORDED = (
    *("recorded_at", "at", "made_at", "entered_at", "written_at", "decided_at", "kept_at", "run_at", "brought_at"),
    *("imported_at", "signed_at", "asked_at", "added_at", "taught_at", "counted_at", "worked_at", "voted_at"),
    *("declared_at", "drawn_at", "said_at", "sent_at"),
)
"""Columns that hold when a row was written down, by the door's clock; other moments may be long ago."""
OWN = ("assurance_seal", "assurance_networkseal")
"""Seals hold each other: they need no seal."""


@dataclass(frozen=True, slots=True)
class History:
    """A table of history: its columns in order, what kind of key it has, and when one of its rows, `r`, was written.

    `moment` is SQL; empty where nothing says when. Names come from the database's own catalogue, quoted by it.
    """

    name: str
    columns: tuple[str, ...]
    numbered: bool
    is_a_boards: bool
    moment: str

    @property
    def key(self) -> str:
        return "bigint" if self.numbered else "uuid"


_TABLES = """
    WITH history AS (
        SELECT c.oid, c.relname FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = c.relname || '_is_history'
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relname = ANY(%(own)s)
    ), columns AS (
        SELECT a.attrelid, array_agg(a.attname::text ORDER BY a.attnum) AS names,
               (array_agg(a.attname::text ORDER BY array_position(%(recorded)s::text[], a.attname::text)) FILTER (
                   WHERE a.attname::text = ANY(%(recorded)s::text[]) AND a.attnotnull
                     AND a.atttypid = 'timestamptz'::regtype))[1] AS moment
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = 'public'::regnamespace
        WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY a.attrelid
    ), parents AS (
        SELECT DISTINCT ON (k.conrelid) k.conrelid, a.attname::text AS points, p.relname::text AS parent, pc.moment
        FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey) AND a.attname <> 'commissioner_id'
        JOIN pg_class p ON p.oid = k.confrelid JOIN columns pc ON pc.attrelid = p.oid
        WHERE k.contype = 'f' AND a.attnotnull AND pc.moment IS NOT NULL ORDER BY k.conrelid, a.attnum
    )
    SELECT h.relname::text, c.names, i.atttypid = 'bigint'::regtype, 'commissioner_id' = ANY(c.names), c.moment,
           p.points, p.parent, p.moment
    FROM history h JOIN columns c ON c.attrelid = h.oid LEFT JOIN parents p ON p.conrelid = h.oid
    JOIN pg_attribute i ON i.attrelid = h.oid AND i.attname = 'id'
    ORDER BY 1
"""


def tables() -> Mapping[str, History]:
    """Every table of history by its name."""
    found = answers(_TABLES, {"own": list(OWN), "recorded": list(RECORDED)})
    return {row[0]: _history(*row) for row in found}


def _history(
    name: str,
    columns: list[str],
    numbered: bool,
    is_a_boards: bool,
    moment: str | None,
    points: str | None,
    parent: str | None,
    theirs: str | None,
) -> History:
    if moment:
        written = f'r."{moment}"'
    elif parent:
        written = f'(SELECT p."{theirs}" FROM "{parent}" p WHERE p.id = r."{points}")'  # noqa: S608 - the catalogue's own
    else:
        written = ""
    return History(name, tuple(columns), numbered, is_a_boards, written)
