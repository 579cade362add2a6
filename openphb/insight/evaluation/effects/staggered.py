"""Groups that began at different times: group-time effects, and their averages.

ATT(g, t) = mean change of group g since the period before it began, less that of units that never began; before the
beginning, since the period before t. Simple: weighed by the size of the group over all periods from the beginning on.
By length: for each number of periods since the beginning; `dynamic` is their plain average from the beginning on.
Errors from influence functions, clusters (or units) being independent, the weights' own error included. It takes for
granted that without treatment the groups would have gone the way of the never-treated, and that nobody acted
beforehand. Source: Callaway and Sant'Anna 2021 (10.1016/j.jeconom.2020.12.001), without covariates. No library of
this house has it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from openphb.insight.evaluation.effects.least_squares import Errors, from_t
from openphb.insight.evaluation.numbers import Array, Whole
from openphb.kernel.refusal import refuse_unless


@dataclass(frozen=True)
class Panel:
    """Units by periods, all there: `first` is the period each unit began, infinite for never."""

    values: Array
    periods: Array
    first: Array
    clusters: Whole | None = None


@dataclass(frozen=True)
class GroupTime:
    """The effect on one group in one period, and how each unit pulls at it."""

    group: float
    period: float
    effect: float
    influence: Array


@dataclass(frozen=True)
class Average:
    """A weighed average of group-time effects."""

    name: str
    effect: float
    errors: Errors


def group_times(panel: Panel) -> list[GroupTime]:
    """Every effect that can be reckoned. Refuses where no unit never began."""
    never = np.isinf(panel.first)
    refuse_unless(
        bool(never.any()), "Every unit began at some time: without units that never began, nothing to compare."
    )
    found = []
    for group in np.unique(panel.first[~never]):
        for place in range(1, panel.periods.size):
            base = _base(panel.periods, group=float(group), place=place)
            if base is not None:
                found.append(_one(panel, float(group), place, base=base, never=never))
    refuse_unless(bool(found), "No group began after the first period, so there is no 'before'.")
    return found


def _base(periods: Array, *, group: float, place: int) -> int | None:
    """The period compared with: the last before the beginning, or before that the one just gone."""
    earlier = np.flatnonzero(periods < group)
    if not earlier.size:
        return None
    return int(earlier[-1]) if periods[place] >= group else place - 1


def _one(panel: Panel, group: float, place: int, *, base: int, never: Array) -> GroupTime:
    change = panel.values[:, place] - panel.values[:, base]
    of = panel.first == group
    treated, control = change[of].mean(), change[never].mean()
    n = change.size
    pull = np.where(of, n / of.sum() * (change - treated), 0.0) - np.where(
        never, n / never.sum() * (change - control), 0.0
    )
    return GroupTime(group, float(panel.periods[place]), float(treated - control), pull)


def error(panel: Panel, influence: Array, *, effect: float, level: float) -> Errors:
    """How sure an effect is, from how each unit pulls at it; clusters as given."""
    n = influence.size
    if panel.clusters is not None:
        influence = np.bincount(panel.clusters, weights=influence).astype(np.float64)
    se = math.sqrt(float((influence**2).sum())) / n
    factor = "influence functions, normal; " + ("by cluster" if panel.clusters is not None else "by unit")
    return from_t(effect, se=se, df=math.inf, level=level, kind="influence", factor=factor)


def averages(panel: Panel, effects: list[GroupTime], *, level: float) -> list[Average]:
    """The simple average, one by length, and the dynamic one."""
    begun = [each for each in effects if each.period >= each.group]
    simple, pull = _averaged(panel, begun)
    found = [Average("simple", simple, error(panel, pull, effect=simple, level=level))]
    lengths = sorted({each.period - each.group for each in effects})
    parts = []
    for length in lengths:
        effect, pull = _averaged(panel, [each for each in effects if each.period - each.group == length])
        found.append(Average(f"length {length:g}", effect, error(panel, pull, effect=effect, level=level)))
        if length >= 0:
            parts.append((effect, pull))
    dynamic = float(np.mean([effect for effect, _ in parts]))
    pull = np.mean([each for _, each in parts], axis=0)
    return [*found, Average("dynamic", dynamic, error(panel, pull, effect=dynamic, level=level))]


def _averaged(panel: Panel, effects: list[GroupTime]) -> tuple[float, Array]:
    """Weighed by the size of the group, whose own error is counted."""
    member = np.array([panel.first == each.group for each in effects], dtype=float)
    size, values = member.mean(axis=1), np.array([each.effect for each in effects])
    weights = size / size.sum()
    pulls = np.array([each.influence for each in effects])
    off = member - size[:, None]
    own = off / size.sum() - np.outer(size / size.sum() ** 2, off.sum(axis=0))
    told: Array = weights @ pulls + values @ own
    return float(weights @ values), told
