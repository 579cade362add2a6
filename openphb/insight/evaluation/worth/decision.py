"""Draws of cost and effect turned into a decision: ICER and its quadrant, net benefit, acceptability, and the EVPI.

ICER = ΔC / ΔE of the means, only where both go the same way: a ratio below nought could be the best or the worst, so
it is never printed, and its quadrant is named. Net benefit k ΔE − ΔC. Acceptability at k: the share of draws with a
net benefit above nought (Van Hout 1994); of several options, the share in which each is best. EVPI at k: mean of the
best in each draw, less the best mean (Claxton 1999), for one decision about one person. Effects are in their own
units; costs in pounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from openphb.insight.evaluation.numbers import Array, finite, pence

QUADRANTS = {
    (1, 1): ("north-east", "more effect for more money: worth it where a unit of effect may cost as much as the ICER"),
    (1, -1): ("south-east", "more effect for less money: the first dominates, and no ratio is needed"),
    (-1, -1): (
        "south-west",
        "less effect for less money: what is saved for each unit of effect that is lost; a higher ICER is better",
    ),
    (-1, 1): ("north-west", "less effect for more money: the first is dominated, and no ratio is needed"),
}
ON_AN_AXIS = ("on an axis", "cost or effect does not differ, so there is no ratio")
PLANE_POINTS = 500


@dataclass(frozen=True, slots=True)
class Ratio:
    """The quadrant, what it means, and the ICER in pounds a unit of effect where it means something."""

    quadrant: str
    means: str
    icer: float | None


def ratio(effect: float, cost: float) -> Ratio:
    """Where a difference lies on the plane.

    >>> ratio(0.039, -1520.0).icer is None, ratio(0.039, -1520.0).quadrant
    (True, 'south-east')
    """
    name, means = QUADRANTS.get((int(np.sign(effect)), int(np.sign(cost))), ON_AN_AXIS)
    return Ratio(name, means, cost / effect if name in ("north-east", "south-west") else None)


def net_benefit(effect: float, *, cost: float, threshold: float) -> float:
    """Pounds: what the effect is worth at a threshold, less what it costs."""
    return threshold * effect - cost


def incremental(effects: Array, costs: Array, *, thresholds: Sequence[float], level: float) -> dict[str, Any]:
    """What draws of two differences (treated minus control) say, for a document."""
    effect, cost = float(effects.mean()), float(costs.mean())
    return {
        "draws": int(effects.size),
        **difference(effect, cost),
        "effect_low": _end(effects, level, 0),
        "effect_high": _end(effects, level, 1),
        "cost_low_pence": pence(_end(costs, level, 0)),
        "cost_high_pence": pence(_end(costs, level, 1)),
        "correlation": _correlation(effects, costs),
        "quadrant_shares": shares(effects, costs),
        "thresholds": [at_threshold(effects, costs, threshold=each, level=level) for each in thresholds],
        "plane": plane(effects, costs),
    }


def difference(effect: float, cost: float) -> dict[str, Any]:
    """A difference of cost and effect as the answer gives it, with its quadrant."""
    found = ratio(effect, cost)
    return {
        "effect": finite(effect),
        "cost_pounds": finite(cost),
        "cost_pence": pence(cost),
        "quadrant": found.quadrant,
        "quadrant_means": found.means,
        "icer_pounds": None if found.icer is None else finite(found.icer),
        "icer_pence": None if found.icer is None else pence(found.icer),
    }


def at_threshold(effects: Array, costs: Array, *, threshold: float, level: float) -> dict[str, Any]:
    """Net benefit, acceptability and EVPI of a choice between two, at one threshold."""
    benefit = threshold * effects - costs
    mean = float(benefit.mean())
    return {
        "threshold_pence": pence(threshold),
        "net_benefit_pounds": mean,
        "net_benefit_pence": pence(mean),
        "low_pence": pence(_end(benefit, level, 0)),
        "high_pence": pence(_end(benefit, level, 1)),
        "acceptability": float(np.mean(benefit > 0)),
        "evpi_pounds": float(np.maximum(benefit, 0).mean() - max(mean, 0.0)),
        "evpi_pence": pence(float(np.maximum(benefit, 0).mean() - max(mean, 0.0))),
    }


def curve(effects: Array, costs: Array, *, most: float, points: int = 41) -> list[dict[str, Any]]:
    """The acceptability curve, from nought to `most` pounds a unit of effect."""
    return [
        {"threshold_pence": pence(float(each)), "acceptability": float(np.mean(each * effects - costs > 0))}
        for each in np.linspace(0, most, points)
    ]


def shares(effects: Array, costs: Array) -> dict[str, float]:
    """The share of draws in each quadrant; those on an axis are nowhere."""
    return {
        name: float(np.mean((np.sign(effects) == right) & (np.sign(costs) == up)))
        for (right, up), (name, _) in QUADRANTS.items()
    }


def plane(effects: Array, costs: Array) -> dict[str, Any]:
    """What a picture of the plane needs: some draws, their middle and their covariance (95 % ellipse: χ²₂ = 5.991)."""
    spread = np.cov(effects, costs) if effects.size > 1 else np.zeros((2, 2))
    step = max(1, effects.size // PLANE_POINTS)
    return {
        "points": [[float(effect), float(cost)] for effect, cost in zip(effects[::step], costs[::step], strict=True)],
        "middle": [float(effects.mean()), float(costs.mean())],
        "covariance": [[float(each) for each in row] for row in spread],
        "ellipse": "95 % of a bivariate normal, chi-squared with 2 degrees of freedom = 5.991",
    }


def best(effects: Array, costs: Array, *, threshold: float) -> dict[str, Any]:
    """Of several options (draws × options): how often each is best, which has the best mean, and the EVPI."""
    benefit = threshold * effects - costs
    means = benefit.mean(axis=0)
    winner = int(means.argmax())
    wins = np.bincount(benefit.argmax(axis=1), minlength=benefit.shape[1]) / len(benefit)
    evpi = float(benefit.max(axis=1).mean() - means[winner])
    return {
        "threshold_pence": pence(threshold),
        "best": winner,
        "mean_net_benefit_pounds": [float(each) for each in means],
        "share_best": [float(each) for each in wins],
        "evpi_pounds": evpi,
        "evpi_pence": pence(evpi),
    }


def _end(values: Array, level: float, side: int) -> float:
    return float(np.quantile(values, (1 - level) / 2 if side == 0 else (1 + level) / 2))


def _correlation(effects: Array, costs: Array) -> float | None:
    if effects.size < 2 or effects.std() == 0 or costs.std() == 0:
        return None
    return finite(np.corrcoef(effects, costs)[0, 1])
