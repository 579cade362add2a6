"""Made-up trials of which the truth is known: how often an interval holds it, and how often nothing is called
something.

The pilot's pattern: 20 sites, both arms in every site and not evenly; an effect on ASCOT and none on EQ-5D; sites
differ in how people change, and in how much the treatment does. Thousands of trials are reckoned at once, on sums
within sites; a test holds them to what `running` answers of the same people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from openphb.insight.evaluation.effects import wild
from openphb.insight.evaluation.numbers import Array, generator

SITES, AT_ONCE, DRAWS = 20, 25, 999


@dataclass(frozen=True, slots=True)
class Pattern:
    """One outcome of a made-up trial: its true effect, and how much people, sites and the effect in sites vary (sd)."""

    name: str
    effect: float
    people: float
    sites: float
    effect_in_sites: float
    skewed: bool = False


PILOT = (
    Pattern("ASCOT", effect=0.039, people=0.2, sites=0.03, effect_in_sites=0.02),
    Pattern("EQ-5D", effect=0.0, people=0.3, sites=0.03, effect_in_sites=0.02, skewed=True),
)


@dataclass(frozen=True)
class Made:
    """Trials: `arm` and each outcome's `change` are trials × sites × people of a site."""

    arm: Array
    changes: dict[str, Array]


def make(patterns: tuple[Pattern, ...], *, trials: int, people: int, random: np.random.Generator) -> Made:
    """Trials with these outcomes. Chance puts each person in an arm, at a rate that differs between sites."""
    shape = (trials, SITES, people // SITES)
    rate = random.uniform(0.35, 0.65, (trials, SITES, 1))
    arm = (random.random(shape) < rate).astype(float)
    return Made(arm, {each.name: _change(each, arm, random) for each in patterns})


def _change(pattern: Pattern, arm: Array, random: np.random.Generator) -> Array:
    wide = (*arm.shape[:2], 1)
    noise = 2 - random.gamma(4, 1, arm.shape) / 2 if pattern.skewed else random.normal(0, 1, arm.shape)
    slope = pattern.effect + random.normal(0, pattern.effect_in_sites, wide)
    told: Array = 0.018 + random.normal(0, pattern.sites, wide) + slope * arm + pattern.people * noise
    return told


def calibrate(
    patterns: tuple[Pattern, ...], *, trials: int, people: int, seed: int, level: float = 0.95
) -> dict[str, Any]:
    """How often the interval held the truth (`held`), and how often an effect was called (`called`), by kind of
    error."""
    found: dict[tuple[str, str], list[NDArray[np.bool_]]] = {}
    for made, random in _made(patterns, trials=trials, people=people, seed=seed):
        for pattern in patterns:
            for kind, told in judged(made, pattern, level=level, random=random).items():
                found.setdefault((pattern.name, kind), []).append(told)
    truth = {each.name: each.effect for each in patterns}
    rows = []
    for (name, kind), parts in found.items():
        held, called = np.concatenate(parts).mean(axis=0)
        rows.append(
            {"outcome": name, "errors": kind, "truth": truth[name], "held": float(held), "called": float(called)}
        )
    return {"trials": trials, "people": people, "sites": SITES, "level": level, "seed": seed, "outcomes": rows}


def _made(
    patterns: tuple[Pattern, ...], *, trials: int, people: int, seed: int
) -> Iterator[tuple[Made, np.random.Generator]]:
    for first in range(0, trials, AT_ONCE):
        random = generator(seed, first)
        yield make(patterns, trials=min(AT_ONCE, trials - first), people=people, random=random), random


def judged(made: Made, pattern: Pattern, *, level: float, random: np.random.Generator) -> dict[str, NDArray[np.bool_]]:
    """For each kind of error, trials × (held the truth, called an effect)."""
    sums = Summed.of(made.arm, made.changes[pattern.name])
    half = stats.t.ppf((1 + level) / 2, SITES - 1) * sums.standard_error
    plain = [np.abs(sums.estimate - null) <= half for null in (pattern.effect, 0.0)]
    draws = random.choice([-1.0, 1.0], size=(SITES, DRAWS + 1))
    draws[:, 0] = 1.0
    turned = [sums.p(null, draws=draws) > 1 - level for null in (pattern.effect, 0.0)]
    return {kind: np.column_stack([held, ~kept]) for kind, (held, kept) in (("cluster", plain), ("wild", turned))}


@dataclass(frozen=True)
class Summed:
    """What change = a + effect × arm comes to, for many trials at once; sums are trials × sites."""

    estimate: Array
    standard_error: Array
    of_outcome: Array
    of_column: Array
    outer: Array
    across_outcome: Array
    across_column: Array

    @classmethod
    def of(cls, arm: Array, change: Array) -> Summed:
        """From arms and changes, trials × sites × people."""
        n = arm.shape[1] * arm.shape[2]
        column = arm - arm.mean(axis=(1, 2), keepdims=True)
        outcome = change - change.mean(axis=(1, 2), keepdims=True)
        size = (column**2).sum(axis=(1, 2))
        estimate = (column * outcome).sum(axis=(1, 2)) / size
        crossed, bend = (column * outcome).sum(axis=2), (column**2).sum(axis=2)
        scores = crossed - estimate[:, None] * bend
        factor = SITES / (SITES - 1) * (n - 1) / (n - 2)
        flat, out = column.sum(axis=2), outcome.sum(axis=2)
        outer = np.stack([flat / n, bend / size[:, None]], axis=2)
        return cls(
            estimate, np.sqrt(factor * (scores**2).sum(axis=1)) / size, crossed, bend, outer,
            np.stack([out, crossed], axis=1), np.stack([flat, bend], axis=1),
        )  # fmt: skip

    def p(self, null: float, *, draws: Array) -> Array:
        """The wild bootstrap's p of a null, for each trial."""
        scores = self.of_outcome - null * self.of_column
        across = self.across_outcome - null * self.across_column
        each = scores[:, :, None] * draws - self.outer @ (across @ draws)
        told = np.abs(scores @ draws) / np.sqrt((each**2).sum(axis=1))
        return np.array([wild.share_beyond(row) for row in told])
