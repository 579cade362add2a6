"""A small folder of facts made by hand: every row is told in a word or two, and what is not told is sound."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openphb.insight import arrow
from openphb.insight.facts import TABLES

BOARD = "QOP"
Row = dict[str, Any]
Tables = dict[str, list[Row]]


def budget(key: str, person: str, category: str, begins: date, ends: date | None = None, **other: Any) -> Row:
    """A regular budget of a year's money; `one_off=True` for one that is paid once."""
    row = {
        "commissioner": BOARD,
        "budget_key": key,
        "person_key": person,
        "category": category,
        "one_off": False,
        "offered_on": date(2024, 1, 1),
        "accepted_on": date(2024, 1, 15),
        "live_from": begins,
        "ended_on": ends,
        "ended_why": "decided" if ends else None,
        "annual_pence": 520_000,
        "one_off_pence": 0,
        "weekly_pence": 9_973,
    }
    return row | other


def held(key: str, kind: str, since: date, until: date | None = None, **other: Any) -> Row:
    return {"commissioner": BOARD, "budget_key": key, "kind": kind, "since": since, "until": until} | other


def person(key: str, turns_18: date | None = None, **other: Any) -> Row:
    """An adult, unless the quarter in which they turn 18 is told."""
    row = {"commissioner": BOARD, "person_key": key, "adult_quarter": turns_18}
    return row | {"age_band": "40-44" if turns_18 is None else "10-15", "deprivation": 3} | other


def offer(key: str, on: date, answer: str = "none", answered: date | None = None, **other: Any) -> Row:
    row = {"commissioner": BOARD, "person_key": key, "offered_on": on, "answer": answer, "answered_on": answered}
    return row | {"category": "other"} | other


def paid(key: str, on: date, pence: int, *, holding: str = "direct_payment", number: str = "1") -> Row:
    told = {"commissioner": BOARD, "budget_key": key, "payment_key": f"{key}-{on}-{number}", "paid_on": on}
    return told | {"pence": pence, "kind": "instalment", "holding": holding}


def folder(place: Path, tables: Mapping[str, list[Row]], *, as_of: date = date(2025, 7, 1)) -> Path:
    """Every table of facts, empty where nothing is told of it."""
    place.mkdir()
    for name in TABLES:
        arrow.write_rows(place, name, rows=tables.get(name, []))
    (place / "manifest.json").write_text(f'{{"as_of": "{as_of}"}}', encoding="utf-8")
    return place
