"""How many people begin and stop in each quarter, by cell, so that the rows are reached to the last person. Pure.

A cell is an age group, a category and a way of holding. Nobody moves between cells, and those of a cell who began
first stop first: simplifications that no row contradicts. Since totals begin again each April, a year's first row is
those carried over from March and those who are new; each later one adds who is new since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from openphb.insight.returns.quarters import Quarter, following
from openphb.insight.synthetic import proportions
from openphb.insight.synthetic.proportions import Row, apportioned

Whole = NDArray[np.int64]
WAYS = ("direct_payment", "third_party", "notional")
FIRST = Quarter(date(2021, 6, 30))


@dataclass(frozen=True, slots=True)
class Cell:
    """Who is alike for the return."""

    age: str
    category: str
    way: str


@dataclass(frozen=True, slots=True)
class Flows:
    """People by cell (down) and quarter (across). `carried` had a regular budget before the first quarter."""

    cells: tuple[Cell, ...]
    quarters: tuple[Quarter, ...]
    carried: Whole
    regular: Whole
    one_off: Whole
    ended: Whole


def flows() -> Flows:
    """What reaches every row. Raises ValueError where the rows contradict each other."""
    groups, known = _groups(), {Quarter(row.period_end): row for row in proportions.rows()}
    quarters = _quarters(max(known))
    cells = tuple(Cell(age, category, way) for age, category in groups for way in WAYS)
    targets = {quarter: _target(row, groups) for quarter, row in known.items()}
    carried = _carried_into(FIRST, proportions.shares()["carried_at_first"], targets)
    regular, one_off, ended = (np.zeros((len(cells), len(quarters)), np.int64) for _ in range(3))
    active = carried
    for start in range(0, len(quarters), 4):
        year = quarters[start : start + 4]
        here = slice(start, start + len(year))
        new = _new(year, active, targets)
        at_end = _at_year_end(year, known, targets)
        regular[:, here], one_off[:, here] = _split(new, cells, needed=None if at_end is None else at_end - active)
        ended[:, here] = _ended(year, known, active=active, began=regular[:, here], at_end=at_end)
        active = active + (regular[:, here] - ended[:, here]).sum(axis=1)
    return Flows(cells, quarters, carried, regular, one_off, ended)


def _groups() -> tuple[tuple[str, str], ...]:
    shares = proportions.shares()
    adults = ("adult_chc", "adult_fast_track", "wheelchair", *shares["adults"])
    return (*(("adult", each) for each in adults), *(("child", each) for each in ("wheelchair", *shares["children"])))


def _quarters(last: Quarter) -> tuple[Quarter, ...]:
    found = [FIRST]
    while found[-1] < last:
        found.append(following(found[-1]))
    return tuple(found)


def _target(row: Row, groups: tuple[tuple[str, str], ...]) -> Whole:
    """How many people each cell has in a row, in the order of the cells."""
    shares = proportions.shares()
    fast_track = round(row.adult_chc * shares["fast_track"])
    in_chairs, children_in_chairs = apportioned(row.wheelchair, [row.adults, row.children])
    adults = apportioned(row.adults - row.adult_chc - in_chairs, list(shares["adults"].values()))
    children = apportioned(row.children - children_in_chairs, list(shares["children"].values()))
    people = np.array([row.adult_chc - fast_track, fast_track, in_chairs, *adults, children_in_chairs, *children])
    direct, third = (apportioned(row.held(way), people) for way in WAYS[:2])
    return np.stack([direct, third, people - direct - third], axis=1).reshape(len(groups) * len(WAYS))


def _carried_into(first: Quarter, total: int, targets: dict[Quarter, Whole]) -> Whole:
    """Those active before a year, alike to its first row."""
    row = next(target for quarter, target in sorted(targets.items()) if quarter >= first)
    return apportioned(total, row)


def _new(year: tuple[Quarter, ...], active: Whole, targets: dict[Quarter, Whole]) -> Whole:
    """How many begin in each quarter of a year: what is between two rows, evenly."""
    found = np.zeros((len(active), len(year)), np.int64)
    before, since = active, 0
    for at, quarter in enumerate(year, start=1):
        if quarter in targets:
            more, over = targets[quarter] - before, at - since
            if (more < 0).any():
                raise ValueError(f"the row of {quarter.end} has fewer people in a cell than were there already")
            steps = more[:, None] * np.arange(over + 1) // over
            found[:, since:at] = np.diff(steps, axis=1)
            before, since = targets[quarter], at
    return found


def _at_year_end(year: tuple[Quarter, ...], known: dict[Quarter, Row], targets: dict[Quarter, Whole]) -> Whole | None:
    """Those active on 31 March, alike to the next year's first row as far as there were such people in this one.

    None where the year is not over.
    """
    row = known.get(year[-1])
    if row is None or row.active is None or year[-1] == max(known):
        return None
    alike = _carried_into(following(year[-1]), row.active, targets)
    return apportioned(row.active, np.minimum(alike, 0.9 * targets[year[-1]]))


def _split(new: Whole, cells: tuple[Cell, ...], *, needed: Whole | None) -> tuple[Whole, Whole]:
    """Who begins, regular and one-off: the assumed share is one-off, unless more regular ones are needed."""
    assumed = proportions.shares()["one_off"]
    rates = np.array([assumed.get(cell.category, 0.0) for cell in cells])
    if needed is not None:
        total = new.sum(axis=1)
        room = np.divide(total - needed, total, out=np.zeros(len(cells)), where=total > 0)
        rates = np.clip(np.minimum(rates, room), 0, 1)
    one_off = np.floor(new * rates[:, None]).astype(np.int64)
    return new - one_off, one_off


def _ended(
    year: tuple[Quarter, ...], known: dict[Quarter, Row], *, active: Whole, began: Whole, at_end: Whole | None
) -> Whole:
    """How many stop in each quarter: evenly, and as many as leaves the published number active where there is one."""
    begun = np.cumsum(began, axis=1)
    if at_end is None:
        at_end = active + begun[:, -1] - (active + begun[:, -1]) // 12
    whole = active + begun[:, -1] - at_end
    by_now = np.zeros((len(active), len(year) + 1), np.int64)
    by_now[:, 1:] = whole[:, None] * np.arange(1, len(year) + 1) // len(year)
    for at, quarter in enumerate(year, start=1):
        row = known.get(quarter)
        if row and row.active is not None and at < len(year):
            by_now[:, at] = apportioned(int((active + begun[:, at - 1]).sum()) - row.active, whole)
    by_now[:, 1:] = np.minimum(by_now[:, 1:], active[:, None] + begun)
    by_now = np.maximum.accumulate(by_now, axis=1)
    if (np.diff(by_now, axis=1) < 0).any() or (by_now[:, -1] > whole).any() or (whole < 0).any():
        raise ValueError(f"nobody can stop so that the rows of {year[0].year_start.year} are reached")
    return np.diff(by_now, axis=1)
