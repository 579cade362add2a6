"""A table for an evaluation out of our own facts: a row for each person and wave, named by keys that name nobody.

Columns: person, area, wave (0 is the first time somebody was asked), holding (how the budget was held on the day they
were first asked, or none), cost_pence (what was paid since the wave before; empty at the first), and for each
instrument its value and, in a column of its own, its value set with the version.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openphb.insight.engines import Facts

Row = Mapping[str, Any]
FIXED = ("person", "area", "wave", "holding", "cost_pence")
TABLES = ("outcomes", "payments", "holdings")
NO_HOLDING = "none"


def read(folder: Path, *, engine: str = "duckdb") -> bytes:
    """The table of a dated folder of facts, as CSV. Raises Refused for an engine, or a folder, that there is not."""
    from openphb.insight import engines

    with engines.opened(folder, engine=engine) as facts:
        return of(facts)


def of(facts: Facts) -> bytes:
    """The table of facts that are open. Only payments and holdings of budgets whose people answered are fetched."""
    from openphb.insight.engines import rows

    answered = facts.outcomes.filter(facts.outcomes.budget_key.notnull()).select("budget_key").distinct()
    of_them = (each.semi_join(answered, "budget_key") for each in (facts.payments, facts.holdings))
    return table(*(rows(each) for each in (facts.outcomes, *of_them)))


def is_facts(folder: Path) -> bool:
    """True for a folder that holds what is needed; a folder without its manifest is still being made."""
    return (folder / "manifest.json").is_file() and all(
        (folder / f"{name}.parquet").is_file() or (folder / name).is_dir() for name in TABLES
    )


def table(*tables: Sequence[Row]) -> bytes:
    """The same, out of the rows of outcomes, payments and holdings."""
    outcomes, payments, holdings = tables
    instruments = sorted({row["instrument"] for row in outcomes})
    asked, by_budget = _asked(outcomes), [_grouped(rows) for rows in (payments, holdings)]
    budgets = _budgets(outcomes)
    lines = io.StringIO(newline="")
    heads = [*FIXED, *(name for each in instruments for name in (each, f"{each} value set"))]
    write = csv.DictWriter(lines, heads, lineterminator="\n")
    write.writeheader()
    for person, waves in sorted(asked.items()):
        days = {wave: min(row["asked_on"] for row in rows) for wave, rows in waves.items()}
        paid, held_rows = ([row for key in sorted(budgets[person]) for row in rows.get(key, ())] for rows in by_budget)
        held = _held(held_rows, on=min(days.values()))
        before: date | None = None
        for wave in sorted(waves):
            cost = "" if before is None else _paid(paid, since=before, until=days[wave])
            told = {
                "person": person,
                "area": waves[wave][0]["commissioner"],
                "wave": wave,
                "holding": held,
                "cost_pence": cost,
            }
            write.writerow(told | _values(waves[wave]))
            before = days[wave]
    return lines.getvalue().encode()


def _asked(outcomes: Iterable[Row]) -> dict[str, dict[int, list[Row]]]:
    """By person, and by wave."""
    found: dict[str, dict[int, list[Row]]] = {}
    for row in outcomes:
        found.setdefault(row["person_key"], {}).setdefault(int(row["wave"]), []).append(row)
    return found


def _budgets(outcomes: Iterable[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in outcomes:
        found.setdefault(row["person_key"], set()).update([row["budget_key"]] if row["budget_key"] else [])
    return found


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["budget_key"], []).append(row)
    return found


def _values(rows: Iterable[Row]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for row in rows:
        told |= {
            row["instrument"]: row["value"],
            f"{row['instrument']} value set": f"{row['value_set']} {row['version']}",
        }
    return told


def _held(holdings: Iterable[Row], *, on: date) -> str:
    """How it was held that day; by name in order where it was held in more than one way."""
    kinds = {row["kind"] for row in holdings if row["since"] <= on and (row["until"] is None or on < row["until"])}
    return " and ".join(sorted(kinds)) or NO_HOLDING


def _paid(payments: Iterable[Row], *, since: date, until: date) -> int:
    """From the day of one wave to the day before the next."""
    return sum(row["pence"] for row in payments if since <= row["paid_on"] < until)
