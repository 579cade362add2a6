"""People and budgets of a made-up England: one row for each person the published rows count, and facts of them. Pure.

The counts of every published row are reached to the last person (`flows`); board, days, age and money are drawn, each
from the person's own number, so that a share of England is some of the same people and no chunk changes anybody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from openphb.commissioners import codes
from openphb.insight import arrow
from openphb.insight.facts import SCHEMA_VERSION, TABLES
from openphb.insight.synthetic import draws, proportions
from openphb.insight.synthetic.draws import For
from openphb.insight.synthetic.flows import FIRST, Cell, Flows, flows

Days = NDArray[np.int64]
_EPOCH = date(1970, 1, 1)
NEVER = np.iinfo(np.int32).max
CARRIED_SINCE = date(2019, 4, 1)


@dataclass(frozen=True, slots=True)
class People:
    """Columns of equal length, one place for each person. Days are counted from 1970; NEVER: it has not ended."""

    number: NDArray[np.uint64]
    cell: NDArray[np.int64]
    one_off: NDArray[np.bool_]
    live_from: Days
    ended_on: Days
    cells: tuple[Cell, ...]

    def of_cells(self, which: NDArray[Any]) -> NDArray[Any]:
        """What each person's cell has, of one thing for each cell."""
        return which[self.cell]


def as_of() -> date:
    """The day after the last row: what the facts speak of."""
    return flows().quarters[-1].end + timedelta(days=1)


def people(*, share: float = 1.0, seed: int) -> People:
    """Everybody, or a share of them evenly from every part. The same seed gives the same people."""
    found = flows()
    parts = [part for at in range(len(found.cells)) for part in (_regular(found, at), _one_off(found, at))]
    cell, start, end, one_off = (np.concatenate(column) for column in zip(*parts, strict=True))
    number = np.arange(len(cell), dtype=np.uint64)
    kept = np.floor((number + np.uint64(1)) * share) > np.floor(number * share)
    cell, start, end, one_off, number = (column[kept] for column in (cell, start, end, one_off, number))
    live_from = _day_between(*_bounds(found, start), number, purpose=For.START, seed=seed)
    first, last = _bounds(found, np.minimum(end, len(found.quarters)))
    # Never the first day of a quarter: such a budget ran in the quarter before, and in none of this one.
    ended = _day_between(np.maximum(first + 1, live_from), last, number, purpose=For.END, seed=seed)
    ended_on = np.where(end <= len(found.quarters), ended, NEVER)
    return People(number, cell, one_off.astype(np.bool_), live_from, ended_on, found.cells)


def write(folder: Path, *, share: float = 1.0, seed: int) -> Mapping[str, int]:
    """A folder of facts of a made-up England, with its manifest. Returns the rows of each table."""
    folder.mkdir(parents=True, exist_ok=False)
    everybody = people(share=share, seed=seed)
    boards = _boards(everybody, seed=seed)
    keys = {each: _text(draws.keys(everybody.number, each, seed=seed)) for each in (For.PERSON_KEY, For.BUDGET_KEY)}
    written = {
        "people": _people(everybody, boards, keys[For.PERSON_KEY], seed=seed),
        "budgets": _budgets(everybody, boards, keys, seed=seed),
        "holdings": _holdings(everybody, boards, keys[For.BUDGET_KEY], seed=seed),
        "offers": _offers(everybody, boards, keys[For.PERSON_KEY], seed=seed),
    }
    rows = {name: arrow.write(folder, name, columns=_whole(name, written.get(name))) for name in TABLES}
    _manifest(folder, rows, seed=seed, share=share)
    return rows


def _regular(found: Flows, at: int) -> tuple[NDArray[Any], ...]:
    """Cell, quarter begun (0: carried in), quarter stopped (one past the last: never) of a cell's regular budgets."""
    began = np.concatenate([found.carried[at : at + 1], found.regular[at]])
    start = np.repeat(np.arange(len(began)), began)
    end = 1 + np.searchsorted(np.cumsum(found.ended[at]), np.arange(len(start)), side="right")
    return np.full(len(start), at), start, end, np.zeros(len(start))


def _one_off(found: Flows, at: int) -> tuple[NDArray[Any], ...]:
    start = np.repeat(np.arange(1, len(found.quarters) + 1), found.one_off[at])
    return np.full(len(start), at), start, np.full(len(start), len(found.quarters) + 1), np.ones(len(start))


def _bounds(found: Flows, quarter: NDArray[np.int64]) -> tuple[Days, Days]:
    """The first and last day of each quarter by its place; place 0 is the time before the first."""
    first = np.array([_day(CARRIED_SINCE), *(_day(each.start) for each in found.quarters)])
    last = np.array([_day(FIRST.start) - 1, *(_day(each.end) for each in found.quarters)])
    return first[quarter], last[quarter]


def _day_between(first: Days, last: Days, number: NDArray[np.uint64], *, purpose: For, seed: int) -> Days:
    return first + np.floor(draws.share(number, purpose, seed=seed) * (last - first + 1)).astype(np.int64)


def _boards(everybody: People, *, seed: int) -> NDArray[Any]:
    there_are = np.array([board.ods for board in codes.on(as_of())])
    steps = np.cumsum(proportions.board_weights(len(there_are)))
    place = np.searchsorted(steps, draws.share(everybody.number, For.BOARD, seed=seed), side="right")
    return there_are[np.minimum(place, len(there_are) - 1)]


_ADULT_BANDS = {"18-24": 6, "25-29": 4, "30-34": 4, "35-39": 4, "40-44": 5, "45-49": 5, "50-54": 7, "55-59": 8}
_ADULT_BANDS |= {"60-64": 9, "65-69": 9, "70-74": 10, "75-79": 10, "80-84": 9, "85-89": 6, "90+": 4}
_CHILD_BANDS = ((0, "0-4"), (5, "5-9"), (10, "10-15"), (16, "16-17"))


def _people(everybody: People, boards: NDArray[Any], keys: pa.Array, *, seed: int) -> dict[str, Any]:
    """Children are young enough to be children in every row; the rest were adults before their first record."""
    is_child = everybody.of_cells(np.array([cell.age == "child" for cell in everybody.cells]))
    drawn = draws.share(everybody.number, For.AGE, seed=seed)
    quarters_left = 1 + np.floor(drawn * 4 * 17).astype(np.int64)
    turns = np.array([_day(_quarter_end(step)) for step in range(4 * 18 + 1)])[quarters_left]
    age = 17 - (quarters_left - 1) // 4
    young = np.array([band for _, band in _CHILD_BANDS])
    bands = young[np.searchsorted([least for least, _ in _CHILD_BANDS], age, side="right") - 1]
    weights = np.cumsum(list(_ADULT_BANDS.values())) / sum(_ADULT_BANDS.values())
    old = np.array(list(_ADULT_BANDS))[np.minimum(np.searchsorted(weights, drawn, side="right"), len(weights) - 1)]
    fifth = 1 + np.floor(draws.share(everybody.number, For.DEPRIVATION, seed=seed) * 5).astype(np.int64)
    return {
        "commissioner": boards,
        "person_key": keys,
        "adult_quarter": _dates(turns, missing=~is_child),
        "age_band": np.where(is_child, bands, old),
        "deprivation": fifth,
    }


def _quarter_end(step: int) -> date:
    """The end of the quarter so many after the last row."""
    months = as_of().month - 1 + 3 * step
    return date(as_of().year + months // 12, months % 12 + 1, 1) - timedelta(days=1)


_YEARLY_POUNDS = {"adult_chc": 42_000, "adult_fast_track": 24_000, "childrens_continuing_care": 36_000}


def _budgets(everybody: People, boards: NDArray[Any], keys: Mapping[For, pa.Array], *, seed: int) -> dict[str, Any]:
    """One budget each; for some, a second regular one within the days of the first, which no count may notice."""
    categories = np.array([cell.category for cell in everybody.cells])
    pounds = np.array([_YEARLY_POUNDS.get(category, 6_000) for category in categories])
    spread = 0.4 + 1.2 * draws.share(everybody.number, For.MONEY, seed=seed)
    yearly = np.where(everybody.one_off, 0, np.floor(everybody.of_cells(pounds) * spread) * 100).astype(np.int64)
    once = np.where(everybody.one_off, np.floor(1_500 * spread) * 100, 0).astype(np.int64)
    first = _budget_columns(everybody, everybody.live_from, yearly=yearly, once=once)
    first |= {"commissioner": boards, "budget_key": keys[For.BUDGET_KEY], "person_key": keys[For.PERSON_KEY]}
    more = _has_second(everybody, seed=seed)
    until = np.minimum(everybody.ended_on, _day(as_of()) - 1)
    begins = _day_between(everybody.live_from, until, everybody.number, purpose=For.SECOND_START, seed=seed)
    second = _budget_columns(everybody, begins, yearly=yearly, once=once)
    second |= {
        "commissioner": boards,
        "budget_key": _text(draws.keys(everybody.number, For.SECOND_KEY, seed=seed)),
        "person_key": keys[For.PERSON_KEY],
    }
    return _joined(first, second, more)


def _has_second(everybody: People, *, seed: int) -> NDArray[np.bool_]:
    in_chairs = everybody.of_cells(np.array([cell.category == "wheelchair" for cell in everybody.cells]))
    some = draws.share(everybody.number, For.SECOND, seed=seed) < proportions.shares()["second_budget"]
    chosen: NDArray[np.bool_] = some & ~everybody.one_off & ~in_chairs
    return chosen


def _budget_columns(everybody: People, begins: Days, *, yearly: Days, once: Days) -> dict[str, Any]:
    ended = everybody.ended_on != NEVER
    return {
        "category": everybody.of_cells(np.array([cell.category for cell in everybody.cells])),
        "one_off": everybody.one_off,
        "offered_on": _dates(begins - 42),
        "accepted_on": _dates(begins - 28),
        "live_from": _dates(begins),
        "ended_on": _dates(everybody.ended_on, missing=~ended),
        "ended_why": pa.array(np.where(ended, "decided", ""), mask=~ended),
        "annual_pence": yearly,
        "one_off_pence": once,
        "weekly_pence": yearly * 7 // 365,
    }


def _holdings(everybody: People, boards: NDArray[Any], keys: pa.Array, *, seed: int) -> dict[str, Any]:
    """One way each, for the days of the budget; for some, a second beside it; and those of second budgets."""
    ways = everybody.of_cells(np.array([cell.way for cell in everybody.cells]))
    ended = everybody.ended_on == NEVER
    first = {
        "commissioner": boards,
        "budget_key": keys,
        "kind": ways,
        "since": _dates(everybody.live_from),
        "until": _dates(everybody.ended_on, missing=ended),
    }
    some = draws.share(everybody.number, For.MIXED, seed=seed) < proportions.shares()["mixed"]
    with_both = _joined(first, first | {"kind": np.full(len(ways), "direct_payment")}, some & (ways == "notional"))
    second = first | {"budget_key": _text(draws.keys(everybody.number, For.SECOND_KEY, seed=seed))}
    chosen = _has_second(everybody, seed=seed)
    return {name: pa.concat_arrays([with_both[name], _array(second[name]).filter(chosen)]) for name in first}


def _offers(everybody: People, boards: NDArray[Any], keys: pa.Array, *, seed: int) -> dict[str, Any]:
    """An accepted offer each, and some that other people declined."""
    categories = everybody.of_cells(np.array([cell.category for cell in everybody.cells]))
    first = {
        "commissioner": boards,
        "person_key": keys,
        "offered_on": _dates(everybody.live_from - 42),
        "answer": np.full(len(boards), "accepted"),
        "answered_on": _dates(everybody.live_from - 28),
        "category": categories,
    }
    some = draws.share(everybody.number, For.OFFER, seed=seed) < proportions.shares()["declined_for_each_accepted"]
    others = _text(draws.keys(everybody.number, For.OFFER, seed=seed))
    return _joined(first, first | {"person_key": others, "answer": np.full(len(boards), "declined")}, some)


def _joined(first: Mapping[str, Any], second: Mapping[str, Any], chosen: NDArray[np.bool_]) -> dict[str, Any]:
    """All of the first, and then the chosen of the second."""
    return {name: pa.concat_arrays([_array(first[name]), _array(second[name]).filter(chosen)]) for name in first}


def _whole(name: str, columns: Mapping[str, Any] | None) -> dict[str, Any]:
    """The columns of a table in their order; a table that we make up nothing for is empty."""
    types = arrow.schema(TABLES[name])
    if columns is None:
        return {field.name: pa.array([], field.type) for field in types}
    return {field.name: _array(columns[field.name]).cast(field.type) for field in types}


def _array(column: Any) -> pa.Array:
    return column if isinstance(column, pa.Array) else pa.array(column)


def _text(keys: NDArray[np.bytes_]) -> pa.Array:
    return pa.array(keys).cast(pa.string())


def _dates(days: Days, *, missing: NDArray[np.bool_] | None = None) -> pa.Array:
    return pa.array(days.astype(np.int32), pa.int32(), mask=missing).cast(pa.date32())


def _day(day: date) -> int:
    return (day - _EPOCH).days


def _manifest(folder: Path, rows: Mapping[str, int], *, seed: int, share: float) -> None:
    digests = {
        f"{name}.parquet": hashlib.sha256((folder / f"{name}.parquet").read_bytes()).hexdigest() for name in rows
    }
    told = {
        "as_of": as_of().isoformat(),
        "schema": SCHEMA_VERSION,
        "made_up": {"seed": seed, "share": share},
        "rows": dict(rows),
        "sha256": digests,
    }
    (folder / "manifest.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
