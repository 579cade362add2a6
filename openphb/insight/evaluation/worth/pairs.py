"""Cost and effect of each person, side by side, with the one right side both are explained by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.evaluation.asking.people import COST, People
from openphb.insight.evaluation.asking.question import Effect
from openphb.insight.evaluation.effects.least_squares import Design
from openphb.insight.evaluation.effects.methods import EFFECT
from openphb.insight.evaluation.numbers import Array, Whole, codes
from openphb.kernel.refusal import refuse_unless

HOW = {
    "change": "effect: the change of the outcome; not multiplied by time",
    "area": "effect: the area under the line between the two waves, (before + after) / 2 × years, adjusted for before",
    "after": "effect: the outcome after",
}


@dataclass(frozen=True)
class Pair:
    """Rows on which cost and effect are both known: `x` has the constant first; `how` says in words what each is."""

    x: Array
    names: tuple[str, ...]
    effect: Array
    cost: Array
    arm: Array
    clusters: tuple[Whole, ...]
    weights: Array | None
    subgroup: NDArray[np.str_] | None
    rows: Whole
    how: tuple[str, ...]

    def design(self, y: Array) -> Design:
        """The equation of any outcome made of the two."""
        return Design(y, self.x, self.names, self.clusters, self.weights)

    def net_benefit(self, threshold: float) -> Array:
        """Pounds for each person at a threshold (pounds a unit of effect)."""
        return threshold * self.effect - self.cost


def pair(people: People, effect: Effect, *, years: float, weights: Array | None = None) -> Pair:
    """Cost and effect of those of whom both are known. Refuses where an arm has nobody left."""
    value, cost, extra, how = _sides(people, effect, years)
    columns = _columns(people) | extra
    x = np.column_stack([*columns.values(), *people.covariates.T])
    told = np.isfinite(value) & np.isfinite(cost) & np.isfinite(x).all(axis=1)
    if weights is not None:
        told &= weights > 0
    rows = np.flatnonzero(told)
    arm = people.arm[rows]
    refuse_unless(0 < arm.sum() < arm.size, "Nobody in one of the arms has both a cost and an effect.")
    return Pair(
        x[rows], (*columns, *people.covariate_names), value[rows], cost[rows], arm,
        tuple(codes(each[rows])[1] for each in people.clusters),
        None if weights is None else weights[rows],
        None if people.subgroup is None else people.subgroup[rows], rows, how,
    )  # fmt: skip


def _columns(people: People) -> dict[str, Array]:
    one = np.ones(people.size)
    if people.wave is None:
        return {"constant": one, EFFECT: people.arm}
    return {"constant": one, "arm": people.arm, "wave": people.wave, EFFECT: people.arm * people.wave}


def _sides(people: People, effect: Effect, years: float) -> tuple[Array, Array, dict[str, Array], tuple[str, ...]]:
    after, cost = people.after[effect.outcome], people.after[COST]
    told = "cost: what was spent, in pounds"
    if people.shape != "paired":
        return after, cost, {}, (HOW["after"], told)
    before, cost_before = people.before[effect.outcome], people.before[COST]
    if np.isfinite(cost_before).any():
        cost, told = cost - cost_before, "cost: the change of what was spent from the period before, in pounds"
    if effect.as_what == "area":
        return (before + after) / 2 * years, cost, {"before": before}, (HOW["area"], told)
    return (after - before if effect.as_what == "change" else after), cost, {}, (HOW[effect.as_what], told)
