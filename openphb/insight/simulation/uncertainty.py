"""What the answer rests on: every number drawn from its range, one at a time and all at once.

Each number has a triangular distribution: likeliest as it stands, and between its low and high end. Numbers are drawn
apart from each other, though in life some go together: the fan may be narrower or wider for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.randomness import fractions
from openphb.insight.simulation import cohort
from openphb.insight.simulation.compiling import Plan, Steps, compile_plan, in_steps
from openphb.insight.simulation.counting import Counted, count
from openphb.insight.simulation.flowing import MILLION, Whole
from openphb.insight.simulation.scenario import Scenario, Value, input_at

PERCENTILES = (5, 25, 50, 75, 95)
FANNED = ("offered_ever", "offered_this_year", "live", "had_this_year", "waiting", "cost", "extra")
MOST_PER_RUN = 500


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the tornado: what the answer is with one number at its low and at its high end."""

    path: str
    value: Value
    at_low: int
    at_high: int

    @property
    def width(self) -> int:
        """How far apart the two answers are."""
        return abs(self.at_high - self.at_low)


def as_it_stands(found: Scenario) -> tuple[Plan, Counted]:
    """The run with every number as it is."""
    plan = compile_plan(found, in_steps(found))
    return plan, count(plan, cohort.run(plan))


def counted(found: Scenario, steps: Steps) -> Counted:
    """Many runs at once, one for each place of these numbers."""
    plan = compile_plan(found, steps)
    return count(plan, cohort.run(plan))


def drawn(found: Scenario) -> dict[str, Whole]:
    """Every number drawn from its range, as often as the scenario says."""
    return within({path: _steps(path, _triangular(found, path)) for path in found.values}, found)


def all_draws(found: Scenario) -> dict[str, Whole]:
    """Each count that is fanned, one row a draw: (draws, months)."""
    steps = drawn(found)
    parts = [
        {name: many.total(name) for name in FANNED}
        for first in range(0, found.draws, MOST_PER_RUN)
        for many in [counted(found, {path: each[first : first + MOST_PER_RUN] for path, each in steps.items()})]
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in FANNED}


def percentiles(draws: Mapping[str, Whole]) -> dict[str, NDArray[np.int64]]:
    """The fan: for each count its percentiles by month, (percentiles, months). Each is one of the answers."""
    return {
        name: np.percentile(each, PERCENTILES, axis=0, method="inverted_cdf").astype(np.int64)
        for name, each in draws.items()
    }


def tornado(found: Scenario, *, measures: Sequence[str] = ("live", "extra")) -> dict[str, tuple[Bar, ...]]:
    """For each measure its bars, the widest first: people at the last month, money over all months."""
    moving = [path for path, value in found.values.items() if value.low < value.high]
    here = in_steps(found)
    steps = {path: np.repeat(each, 2 * len(moving)) for path, each in here.items()}
    for place, path in enumerate(moving):
        value = found.values[path]
        steps[path][2 * place] = round(value.low * input_at(path).scale)
        steps[path][2 * place + 1] = round(value.high * input_at(path).scale)
    answers = counted(found, within(steps, found))
    return {name: _bars(found, moving, ends=summed(answers, name)) for name in measures}


def _bars(found: Scenario, moving: Sequence[str], *, ends: Whole) -> tuple[Bar, ...]:
    pairs = ends.reshape(-1, 2).tolist()
    bars = [Bar(path, found.values[path], low, high) for path, (low, high) in zip(moving, pairs, strict=True)]
    return tuple(sorted((each for each in bars if each.width), key=lambda each: (-each.width, each.path)))


def summed(answers: Counted, name: str) -> Whole:
    """One answer a draw: money and what was done add up over the months, the rest is at the last."""
    by_month = answers.total(name)
    adds_up = name in ("cost", "extra", "offered", "accepted", "started", "ended") or name in answers.pence
    return by_month.sum(axis=1) if adds_up else by_month[:, -1]


def _triangular(found: Scenario, path: str) -> NDArray[np.float64]:
    value = found.values[path]
    low, likely, high = float(value.low), float(value.value), float(value.high)
    if low == high:
        return np.full(found.draws, likely)
    chance, width = fractions(found.seed, path, many=found.draws), high - low
    rising = low + np.sqrt(chance * width * (likely - low))
    falling = high - np.sqrt((1 - chance) * width * (high - likely))
    return np.where(chance * width < likely - low, rising, falling)


def _steps(path: str, numbers: NDArray[np.float64]) -> Whole:
    return np.rint(numbers * input_at(path).scale).astype(np.int64)


def within(steps: Mapping[str, Whole], found: Scenario) -> dict[str, Whole]:
    """The same, where no draw has more than everybody: shares together at most all, live at most who could be."""
    kept, rest = dict(steps), np.full_like(steps["population"], 50_000_000)
    for code in found.groups:
        kept[f"{code}.eligible"] = np.minimum(kept[f"{code}.eligible"], rest)
        rest = rest - kept[f"{code}.eligible"]
        kept[f"{code}.third_party"] = np.minimum(kept[f"{code}.third_party"], MILLION - kept[f"{code}.direct"])
        could = kept[f"{code}.eligible"] * kept["population"] // 50_000_000
        kept[f"{code}.live_now"] = np.minimum(kept[f"{code}.live_now"], could)
        kept[f"{code}.waiting_now"] = np.minimum(kept[f"{code}.waiting_now"], could - kept[f"{code}.live_now"])
    return kept
