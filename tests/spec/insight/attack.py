"""Somebody who holds everything that was published, and wants to know about one person.

They know the rule too: noughts are shown, so what is kept back is at least one. They add, subtract, and solve the whole
system with bounds (`scipy.optimize.linprog`, apart from the program that kept the counts back); they look for rows that
only one person can have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import linprog

from openphb.insight.returns.feasible import Sum
from openphb.insight.returns.suppression import Published, Shown


def intervals(
    published: Mapping[Any, Shown], sums: Sequence[Sum[Any]], *, unsaid: Iterable[Any] = ()
) -> dict[Any, tuple[float, float]]:
    """Between which numbers each count lies that is not shown, from everything that is."""
    hidden = [name for name, each in published.items() if each.count is None]
    names = [*hidden, *unsaid]
    place = {name: number for number, name in enumerate(names)}
    rows, right = _system(published, sums, place)
    bounds = [(1 if name in set(hidden) else 0, None) for name in names]
    found = {}
    for name in names:
        one = np.zeros(len(names))
        one[place[name]] = 1
        low, high = (
            linprog(sign * one, A_eq=rows or None, b_eq=right or None, bounds=bounds, method="highs")
            for sign in (1, -1)
        )
        found[name] = (low.fun, -high.fun if high.status == 0 else np.inf)
    return found


def between(
    first: Published[Any], second: Published[Any], sums: Sequence[Sum[Any]], names: Iterable[Any]
) -> dict[Any, tuple[float, float]]:
    """By how much each count can have changed between two days, from everything both show, rounded as it is."""
    cells = [(day, name) for day, told in enumerate((first, second)) for name in told.shown]
    place = {cell: number for number, cell in enumerate(cells)}
    rows = []
    for day, each in product((0, 1), sums):
        row = np.zeros(len(cells))
        row[[place[day, part] for part in each.parts]] = 1
        row[place[day, each.total]] = -1
        rows.append(row)
    bounds = [_could_be((first, second)[day], name) for day, name in cells]
    found = {}
    for name in names:
        change = np.zeros(len(cells))
        change[place[1, name]], change[place[0, name]] = 1, -1
        ends = [
            linprog(sign * change, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds, method="highs")
            for sign in (1, -1)
        ]
        low, high = (each.fun if each.status == 0 else -np.inf for each in ends)
        found[name] = (low, -high)
    return found


def _could_be(told: Published[Any], name: Any) -> tuple[float, float | None]:
    shown, (below, above) = told.shown[name].count, told.policy.slack
    if shown is None:
        return 1, None
    return (shown - below, shown + above) if shown else (0, 0)


def _system(
    published: Mapping[Any, Shown], sums: Sequence[Sum[Any]], place: Mapping[Any, int]
) -> tuple[list[list[float]], list[float]]:
    rows, right = [], []
    for each in sums:
        row, known = [0.0] * len(place), 0.0
        for name, sign in (*((part, 1.0) for part in each.parts), (each.total, -1.0)):
            if name in place:
                row[place[name]] += sign
            else:
                known += sign * (published[name].count or 0)
        if any(row):
            rows.append(row)
            right.append(-known)
    return rows, right


def learnt(
    published: Mapping[Any, Shown],
    sums: Sequence[Sum[Any]],
    truth: Mapping[Any, int],
    *,
    small: int = 5,
    unsaid: Iterable[Any] = (),
) -> set[Any]:
    """The small counts that somebody now knows, or knows within less than the threshold: shown, or worked out."""
    plain = {name for name, each in published.items() if each.count is not None and 0 < truth[name] < small}
    found = intervals(published, sums, unsaid=unsaid)
    worked_out = {
        name
        for name, (low, high) in found.items()
        if truth[name] > 0 and high - low < small and (truth[name] < small or name not in set(unsaid))
    }
    return plain | worked_out


def singled_out(rows: Iterable[tuple[Any, ...]], *, least: int = 5) -> list[tuple[Any, ...]]:
    """The combinations that fewer than so many rows share."""
    return [values for values, count in Counter(rows).items() if count < least]
