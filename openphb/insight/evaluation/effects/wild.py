"""The wild cluster bootstrap of t, null imposed: for few clusters, where plain clustered errors promise too much.

Every residual of a cluster is turned over, or not, together (Rademacher: −1 or 1; with 12 clusters or fewer Webb's
six points), after an equation in which the effect is what the null says. p is the share of repetitions whose |t|
reaches the one of the data, which are themselves the first repetition, so p is never nought; where Rademacher has no
more different draws than repetitions were asked for, each of them is taken once. The interval is every effect whose p
is above 1 − level. Takes for granted that clusters are independent of each other, and not too unlike in size.

Sources: Cameron, Gelbach and Miller 2008 (10.1162/rest.90.3.414); Webb 2014 (Queen's Economics Department 1315);
MacKinnon and Webb 2018 (10.1111/ectj.12107). No library in this house has it. Everything is reckoned on sums within
clusters, so that a repetition costs a product of clusters × clusters, however many people there are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from openphb.insight.evaluation.effects.least_squares import Design, Errors
from openphb.insight.evaluation.numbers import Array, sums

WEBB = np.array([-math.sqrt(1.5), -1.0, -math.sqrt(0.5), math.sqrt(0.5), 1.0, math.sqrt(1.5)])
FEW = 12
STEPS = 60


@dataclass(frozen=True)
class Sums:
    """What the bootstrap needs of an equation: sums within clusters, for the outcome and for the column of interest."""

    estimate: float
    standard_error: float
    of_outcome: Array
    of_column: Array
    outer: Array
    across_outcome: Array
    across_column: Array

    @property
    def clusters(self) -> int:
        """How many clusters there are."""
        return int(self.of_outcome.size)

    def told(self, draws: Array) -> Told:
        """What all these draws (clusters × repetitions) come to, for any null at all."""
        outcome, column = (
            scores[:, None] * draws - self.outer @ (across @ draws)
            for scores, across in ((self.of_outcome, self.across_outcome), (self.of_column, self.across_column))
        )
        return Told(
            self.of_outcome @ draws, self.of_column @ draws,
            (outcome**2).sum(axis=0), (outcome * column).sum(axis=0), (column**2).sum(axis=0),
        )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A repetition each: the estimate and its spread are a line and a parabola in the null, so any null costs
    little."""

    top: Array
    slope: Array
    square: Array
    cross: Array
    bend: Array

    def statistics(self, null: float) -> Array:
        """|t| under a null, without its constant factor."""
        spread = np.sqrt(np.maximum(self.square - 2 * null * self.cross + null**2 * self.bend, 0.0))
        told: Array = np.abs(self.top - null * self.slope) / np.where(spread > 0, spread, np.inf)
        return told


def summed(design: Design, name: str) -> Sums:
    """The sums of an equation for one of its columns. The equation's first clusters are those that are turned."""
    y, x = design.scaled()
    place = design.place(name)
    others = np.delete(x, place, axis=1)
    basis, _ = np.linalg.qr(others)
    outcome, column = (each - basis @ (basis.T @ each) for each in (y, x[:, place]))
    by, groups = design.clusters[0], int(design.clusters[0].max()) + 1
    inverse = np.linalg.inv(x.T @ x)
    size = float(column @ column)
    estimate = float(column @ outcome) / size
    scores = sums((column * (outcome - estimate * column))[:, None], by=by, groups=groups)[:, 0]
    n, k = x.shape
    factor = groups / (groups - 1) * (n - 1) / (n - k)
    return Sums(
        estimate,
        math.sqrt(factor * float(scores @ scores)) / size,
        sums((column * outcome)[:, None], by=by, groups=groups)[:, 0],
        sums((column * column)[:, None], by=by, groups=groups)[:, 0],
        sums(column[:, None] * x, by=by, groups=groups) @ inverse,
        sums(outcome[:, None] * x, by=by, groups=groups).T,
        sums(column[:, None] * x, by=by, groups=groups).T,
    )


def draw(clusters: int, *, repetitions: int, weights: str, random: np.random.Generator) -> tuple[Array, str]:
    """Weights (clusters × repetitions), the data themselves first; and which they are, in words."""
    webb = weights == "webb" or (weights == "auto" and clusters <= FEW)
    if not webb and 2**clusters <= repetitions:
        bits = (np.arange(2**clusters)[None, :] >> np.arange(clusters)[:, None]) & 1
        return (1 - 2 * bits).astype(np.float64), f"Rademacher, each of the {2**clusters} draws there are"
    points = WEBB if webb else np.array([-1.0, 1.0])
    drawn = points[random.integers(0, points.size, size=(clusters, repetitions))]
    drawn[:, 0] = 1.0
    return drawn, f"{'Webb' if webb else 'Rademacher'}, {repetitions:,} repetitions"


def share_beyond(told: Array) -> float:
    """The share of repetitions that reach the first, which is that of the data."""
    return float(np.mean(told >= told[0] * (1 - 1e-10)))


def errors(
    design: Design, name: str, *, repetitions: int, weights: str, level: float, random: np.random.Generator
) -> Errors:
    """How sure one coefficient is by the wild bootstrap. A side that no effect bounds is infinite."""
    found = summed(design, name)
    draws, which = draw(found.clusters, repetitions=repetitions, weights=weights, random=random)
    told = found.told(draws)
    p = share_beyond(told.statistics(0.0))
    low, high = (_end(found, told, level=level, side=side) for side in (-1, 1))
    factor = f"wild cluster bootstrap of t, null imposed: {which}; standard error CR1"
    return Errors("wild", factor, found.standard_error, float(found.clusters - 1), p, low, high)


def _end(found: Sums, told: Told, *, level: float, side: int) -> float:
    """One end of the interval: walk out until the null is rejected, then halve the step."""
    inside, step = found.estimate, side * 2 * found.standard_error
    if not step:
        return inside
    outside = inside + step
    for _ in range(20):
        if share_beyond(told.statistics(outside)) <= 1 - level:
            break
        inside, outside, step = outside, outside + 2 * step, 2 * step
    else:
        return side * math.inf
    for _ in range(STEPS):
        middle = (inside + outside) / 2
        if share_beyond(told.statistics(middle)) <= 1 - level:
            outside = middle
        else:
            inside = middle
        if abs(outside - inside) <= 1e-9 * max(found.standard_error, 1e-300):
            break
    return (inside + outside) / 2
