"""The one question in SQL for each table (`sql/<table>.sql`), and what is asked about its answer.

A question answers with the columns of its table in `facts` but the board, in their order, with our own identities for
keys; those never go further than the memory of the program that asks. `{name}` stands for `sql/shared/name.sql`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openphb.insight import categories, facts
from openphb.insight.facts import Table

_SQL = Path(__file__).parent / "sql"
_SHARED = re.compile(r"\{(\w+)\}")


@cache
def question(table: str) -> str:
    """The question of one table, whole."""
    return _filled((_SQL / f"{table}.sql").read_text(encoding="utf-8"))


def copied(table: Table) -> str:
    """The rows of some parts as CSV: `%(parts)s` names them, "" for a table that is one part."""
    names = ", ".join(f"f.{each.name}" for each in table.columns if each.name != "commissioner")
    return (
        f"COPY (SELECT {names} FROM ({question(table.name)}) f "  # noqa: S608 - our own words
        f"WHERE {_part(table)} = ANY(%(parts)s)) TO STDOUT (FORMAT csv)"
    )


def counted(table: Table) -> str:
    """For each part its rows and two sums over what they say, by which a part that did not change is known again."""
    return (
        f"SELECT {_part(table)}, count(*), sum(hashtextextended(f::text, 0)), "  # noqa: S608 - our own words
        f"sum(hashtextextended(f::text, 1)) FROM ({question(table.name)}) f GROUP BY 1 ORDER BY 1"
    )


def given(board: int, *, on: date) -> Mapping[str, Any]:
    """What every question is given: the board, the day, and the categories that are counted on it."""
    known = [(service, each) for each in categories.on(on) for service in each.services]
    return {
        "board": board,
        "on": on,
        "services": [service for service, _ in known],
        "fast": [each.fast_track for _, each in known],
        "codes": [each.code for _, each in known],
        "decisions": list(facts.DECISION_KINDS),
    }


@cache
def version(table: str) -> str:
    """A hash of the question and of what its answer means: where it differs, no part of another day is kept."""
    said = repr((question(table), facts.TABLES[table], facts.SCHEMA_VERSION))
    return hashlib.sha256(said.encode()).hexdigest()


def _part(table: Table) -> str:
    """'2026-05' for a month, '2026' for the financial year that begins in it."""
    if table.year:
        return f"to_char(f.{table.year} - interval '3 months', 'YYYY')"
    return f"to_char(f.{table.month}, 'YYYY-MM')" if table.month else "''"


def _filled(text: str) -> str:
    return _SHARED.sub(lambda found: (_SQL / "shared" / f"{found[1]}.sql").read_text(encoding="utf-8").strip(), text)
