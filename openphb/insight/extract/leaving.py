"""What may leave the installation of one board's facts: counts with small numbers kept back, and rows made alike.

A file of bytes for somebody to take away. It holds no key and no day, and says in words what was done to it. Nothing
else of the facts leaves.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from openphb.insight import categories, facts
from openphb.insight.extract import folders
from openphb.insight.extract.folders import Manifest
from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.releasing import ANY, LEAST, Released, Row, Trait, Value, release
from openphb.insight.returns.suppression import SOURCE, SYMBOL, Policy, Published, protect
from openphb.kernel.days import financial_year, in_words
from openphb.payments.statements import export

POLICY = Policy(round_to=5)
"""Fewer than 5 is kept back, and the rest rounded: two days' counts side by side then tell of no one person."""
ALL = "all"
AGES = ("child", "adult")
HELD = (*facts.HOLDINGS, "mixed", "none")
_STEP, _WIDE = 500_000, 2_000_000
_CELLS = ("category", "age", "holding")
_ZIPPED_AT = (1980, 1, 1, 0, 0, 0)
"""A file in an archive has a moment; ours have one that says nothing, so that the same facts give the same bytes."""


def archive(home: Path, told: Manifest, *, ods: str) -> bytes:
    """Everything of one board that may leave, as one file: counts, rows, and what they mean."""
    rows = budgets(home, told, ods=ods)
    rare, counts = release(rows, TRAITS), live_counts(rows, policy=POLICY)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (
            ("read-me.txt", _read_me(told, ods, counts=counts, rows=rare)),
            ("live-budgets.csv", _counts_file(counts)),
            ("budgets-alike.csv", _rows_file(rare)),
            ("categories.json", json.dumps(dict(categories.CATEGORY_CODES), indent=1, ensure_ascii=False)),
        ):
            file.writestr(zipfile.ZipInfo(name, _ZIPPED_AT), text)
    return made.getvalue()


def budgets(home: Path, told: Manifest, *, ods: str) -> list[Row]:
    """Each budget of one board as it stands on the day of its facts: only what may be said of it, and no key."""
    ages = {each["person_key"]: each["age_band"] for each in _read(home, told, table="people", ods=ods)}
    held: dict[str, list[str]] = {}
    for each in _read(home, told, table="holdings", ods=ods):
        if each["until"] is None or each["until"] >= told.as_of:
            held.setdefault(each["budget_key"], []).append(each["kind"])
    return [
        {
            "category": each["category"],
            "age": ages[each["person_key"]],
            "holding": _held(held.get(each["budget_key"], [])),
            "stage": _stage(each, told.as_of),
            "began": _year(each["live_from"]),
            "yearly_pence": each["annual_pence"],
        }
        for each in _read(home, told, table="budgets", ods=ods)
    ]


def live_counts(rows: Iterable[Row], *, policy: Policy) -> Published[tuple[str, ...]]:
    """Live budgets by category, age and holding with every total, small numbers and what gives them away kept back."""
    found = Counter(
        (str(r["category"]), _child_or_adult(r["age"]), str(r["holding"])) for r in rows if r["stage"] == "live"
    )
    used = [tuple(dict.fromkeys(sorted(cell[place] for cell in found))) for place in range(len(_CELLS))]
    names = list(product(*((*each, ALL) for each in used)))
    counts = {name: sum(n for cell, n in found.items() if _within(cell, name)) for name in names}
    sums = [
        Sum(name, tuple((*name[:place], one, *name[place + 1 :]) for one in used[place]))
        for name in names
        for place in range(len(_CELLS))
        if name[place] == ALL
    ]
    return protect(counts, sums, policy=policy)


def _within(cell: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return all(wanted in (each, ALL) for each, wanted in zip(cell, name, strict=True))


def _read(home: Path, told: Manifest, *, table: str, ods: str) -> list[dict[str, Any]]:
    from pyarrow import parquet

    place = folders.folder(home, told.as_of)
    mine = [each.path for each in told.files if each.table == table and each.commissioner == ods]
    return [row for path in mine for row in parquet.read_table(place / path).to_pylist()]


def _held(kinds: Sequence[str]) -> str:
    return kinds[0] if len(set(kinds)) == 1 else "mixed" if kinds else "none"


def _stage(each: Mapping[str, Any], on: date) -> str:
    if each["ended_on"] is not None and each["ended_on"] <= on:
        return "ended"
    return "live" if each["live_from"] is not None and each["live_from"] <= on else "not begun"


def _year(day: date | None) -> str:
    """The financial year, as 2026/27."""
    if day is None:
        return "not begun"
    first = financial_year(day).start.year
    return f"{first}/{(first + 1) % 100:02}"


def _as_it_is(value: Value) -> Value:
    return value


def _child_or_adult(band: Value) -> str:
    return AGES[0] if band in ("0-4", "5-9", "10-15", "16-17") else AGES[1]


def _wide_age(band: Value) -> str:
    text = str(band)
    if _child_or_adult(text) == AGES[0]:
        return "0-17"
    return "18-64" if int(text.split("-")[0].rstrip("+")) < 65 else "65+"


def _banded(step: int) -> Any:
    def said(pence: Value) -> Value:
        if not isinstance(pence, int):
            return "none agreed"
        first = pence // step * step
        return f"£{first // 100:,} to £{(first + step) // 100 - 1:,}"

    return said


def _wider_category(code: Value) -> Value:
    wider = {each.code: each.part_of or each.code for each in categories.categories()}
    return wider.get(str(code), code)


TRAITS = (
    Trait("category", (_as_it_is, _wider_category)),
    Trait("age", (_as_it_is, _wide_age, _child_or_adult)),
    Trait("holding", (_as_it_is,)),
    Trait("stage", (_as_it_is,)),
    Trait("began", (_as_it_is,)),
    Trait("yearly_pence", (_banded(_STEP), _banded(_WIDE))),
)
"""What is said of a budget, each from the finest way of saying it to the coarsest."""


def _counts_file(counts: Published[tuple[str, ...]]) -> bytes:
    rows = ((*name, SYMBOL if each.count is None else each.count) for name, each in counts.shown.items())
    return export.table((*_CELLS, "live_budgets"), rows)


def _rows_file(found: Released) -> bytes:
    return export.table((*found.traits, "budgets"), ((*values, count) for values, count in found.rows))


def _read_me(told: Manifest, ods: str, *, counts: Published[tuple[str, ...]], rows: Released) -> str:
    coarse = [name for name, way in rows.ways.items() if way]
    return "\n".join(
        (
            f"Personal health budgets of board {ods} on {in_words(told.as_of)}.",
            "",
            "live-budgets.csv: live budgets by category, age and how the money is held, with totals.",
            f"  {counts.policy.words} {counts.kept_back} of {len(counts.shown)} counts are kept back.",
            f"  NHS England's rule for hospital statistics, which ours is like: {SOURCE}",
            "",
            f"budgets-alike.csv: every combination that {LEAST} or more budgets share, rounded to the nearest 5.",
            f"  '{ANY}' stands where saying more would leave too few alike.",
            f"  Made coarser: {', '.join(coarse) or 'nothing'}.",
            f"  About {rows.left_out} of {rows.of} budgets are in combinations too rare to be told, and are left out.",
            "",
            "categories.json: what the codes of categories mean.",
            "",
        )
    )
