"""What it cost, and whether it was worth it: several ways side by side, each named."""

from __future__ import annotations

from typing import Any

import numpy as np

from openphb.insight.evaluation.asking.people import COST, People
from openphb.insight.evaluation.effects import equations, skewed
from openphb.insight.evaluation.effects.least_squares import Errors
from openphb.insight.evaluation.effects.methods import EFFECT, methods
from openphb.insight.evaluation.effects.sureness import sure
from openphb.insight.evaluation.numbers import Array, finite, generator, pence
from openphb.insight.evaluation.running.study import Study
from openphb.insight.evaluation.worth import bootstrap, decision, net_benefit
from openphb.insight.evaluation.worth.pairs import Pair, pair
from openphb.kernel.refusal import Refused, refuse_unless

TWO_EQUATIONS = (
    "seemingly unrelated regression, divisor n; errors take people to be independent: clusters are not in them"
)


def cost(study: Study) -> dict[str, Any]:
    """The difference in cost: by the way that counts, and by a gamma equation."""
    assert study.asked.costs is not None
    ways = methods(study.people, COST, weights=study.weights)
    found = sure(ways[0].design, EFFECT, settings=study.settings, stream=90)
    return {
        "parts": list(study.asked.costs.columns),
        "method": ways[0].name,
        "formula": ways[0].formula,
        "n": int(ways[0].rows.size),
        **_money(found.estimate, found.counts),
        "others": [each.document() for each in found.others],
        "gamma": _gamma(study),
        "means": _means(study),
    }


def _money(estimate: float, errors: Errors) -> dict[str, Any]:
    return {
        "difference_pounds": estimate,
        "difference_pence": pence(estimate),
        **errors.document(),
        "low_pence": pence(errors.low),
        "high_pence": pence(errors.high),
    }


def _gamma(study: Study) -> dict[str, Any]:
    """Of costs after, whatever they were before: a gamma equation holds nothing below nought."""
    if study.people.shape == "crossed":
        return {"not_fitted": "two waves of different people"}
    if study.weights is not None:
        return {"not_fitted": "people are weighted, and statsmodels has no sure errors for that"}
    once = People("once", study.people.arm, {}, {COST: study.people.after[COST]}, None, study.people.clusters,
                  study.people.covariates, study.people.covariate_names)  # fmt: skip
    try:
        way = methods(once, COST)[0]
        estimate, errors = skewed.difference(way.design, EFFECT, level=study.asked.level)
    except Refused as refused:
        return {"not_fitted": str(refused)}
    return {"formula": "log E(cost after) = a + b × arm" + "".join(f" + {name}" for name in way.adjusted_for),
            **_money(estimate, errors)}  # fmt: skip


def _means(study: Study) -> list[dict[str, Any]]:
    people, rows = study.people, []
    for label, arm in ((study.asked.arms.treated, 1), (study.asked.arms.control, 0)):
        column = people.after[COST]
        values = column[(people.arm == arm) & np.isfinite(column)]
        if values.size:
            rows.append(
                {
                    "arm": label,
                    "n": int(values.size),
                    "mean_pence": pence(float(values.mean())),
                    "median_pence": pence(float(np.median(values))),
                    "most_pence": pence(float(values.max())),
                }
            )
    return rows


def weighed(study: Study) -> dict[str, Any]:
    """Cost and effect together: resampled, by two equations at once, and as net benefit."""
    asked = study.asked
    pairs = [_pair(study, each) for each in (study.filled or (study.people,))]
    _refuse_few(study, pairs[0])
    effects, costs = resampled(study, pairs)
    gain, more = points(pairs)
    told = decision.incremental(effects, costs, thresholds=asked.thresholds, level=asked.level)
    both = _pair(study, study.people) if not study.filled else pairs[0]
    basis = "complete pairs" if not study.filled else "the first imputed set; resampling is over all of them"
    return {
        "outcome": asked.effect.outcome if asked.effect else None,
        "how": list(both.how),
        "n": int(both.rows.size),
        "resampling": _how(both, len(effects)),
        **told,
        **decision.difference(gain, more),
        "thresholds": [_point(each, gain, more) for each in told["thresholds"]],
        "curve": decision.curve(effects, costs, most=2 * max(asked.thresholds[-1], 10_000.0)),
        "two_equations": two_equations(both, asked.thresholds),
        "net_benefit_regression": {
            "basis": basis,
            "at": [net_benefit.at_threshold(both, each, settings=study.settings) for each in asked.thresholds],
        },
        "subgroups": [net_benefit.subgroups(both, each, level=asked.level) for each in asked.thresholds]
        if asked.subgroup
        else [],
    }


def _pair(study: Study, people: People) -> Pair:
    assert study.asked.effect is not None
    years = study.asked.waves.years if study.asked.waves else 1.0
    return pair(people, study.asked.effect, years=years, weights=study.weights)


def _refuse_few(study: Study, both: Pair) -> None:
    if both.clusters and study.settings.kind in (None, "cluster", "wild", "two_way"):
        from openphb.insight.evaluation.effects.sureness import require_clusters

        require_clusters(both.design(both.cost), EFFECT, ways=1)


def points(pairs: list[Pair]) -> tuple[float, float]:
    """The difference in effect and in cost, of everybody; the mean over imputed sets."""
    found = []
    for both in pairs:
        root = np.ones(both.arm.size) if both.weights is None else np.sqrt(both.weights)
        ys = np.column_stack([both.effect, both.cost]) * root[:, None]
        solved = np.linalg.lstsq(both.x * root[:, None], ys, rcond=None)[0]
        found.append(solved[both.names.index(EFFECT)])
    effect, more = np.mean(found, axis=0)
    return float(effect), float(more)


def resampled(study: Study, pairs: list[Pair]) -> tuple[Array, Array]:
    """Draws of both differences: the repetitions are shared out among the imputed sets, and then taken together."""
    each = -(-study.asked.repetitions // len(pairs))
    drawn = []
    for place, both in enumerate(pairs):
        unit = bootstrap.clusters(both.arm, both.clusters[0]) if both.clusters else bootstrap.people(_strata(both))
        sample = bootstrap.Sample(both.x, np.column_stack([both.effect, both.cost]), unit, both.weights)
        drawn.append(
            bootstrap.effects(sample, column=both.names.index(EFFECT), repetitions=each,
                              random=generator(study.asked.seed, 3, place))
        )  # fmt: skip
    found = np.concatenate(drawn)
    because = "Too few repetitions could be reckoned: some group is so small that it is often not drawn at all."
    refuse_unless(len(found) >= study.asked.repetitions // 2, because)
    return found[:, 0], found[:, 1]


def _strata(both: Pair) -> Array:
    """People are drawn within their arm, and within their wave where the waves are different people."""
    return both.arm if "wave" not in both.names else both.arm * 2 + both.x[:, both.names.index("wave")]


def _how(both: Pair, draws: int) -> str:
    what = "people within each arm"
    if both.clusters:
        apart = np.unique(bootstrap.clusters(both.arm, both.clusters[0]).stratum).size > 1
        what = "whole clusters within each arm" if apart else "whole clusters, with everybody of both arms in them"
    return f"bootstrap of cost and effect together: {what}, {draws:,} draws, percentile intervals"


def _point(row: dict[str, Any], gain: float, more: float) -> dict[str, Any]:
    """The net benefit of the point estimates, with the interval of the draws."""
    benefit = decision.net_benefit(gain, cost=more, threshold=row["threshold_pence"] / 100)
    return row | {"net_benefit_pounds": benefit, "net_benefit_pence": pence(benefit)}


def two_equations(both: Pair, thresholds: tuple[float, ...]) -> dict[str, Any]:
    """Seemingly unrelated regression of effect and cost, and the net benefit with its error from both together."""
    root = np.ones(both.arm.size) if both.weights is None else np.sqrt(both.weights)
    x = both.x * root[:, None]
    sides = [equations.One(name, y * root, x, both.names) for name, y in (("effect", both.effect), ("cost", both.cost))]
    try:
        found = equations.fit(sides)
    except Refused as refused:
        return {"not_fitted": str(refused), "at": [{"threshold_pence": pence(each)} for each in thresholds]}
    at = [found.place(place, column=EFFECT) for place in (0, 1)]
    effect, more = (float(found.coefficients[each]) for each in at)
    covariance = found.covariance[np.ix_(at, at)]
    rows = []
    for threshold in thresholds:
        slope = np.array([threshold, -1.0])
        rows.append({"threshold_pence": pence(threshold), "net_benefit_pence": pence(threshold * effect - more),
                     "standard_error": finite(np.sqrt(slope @ covariance @ slope))})  # fmt: skip
    return {
        "method": TWO_EQUATIONS,
        "effect": effect,
        "effect_standard_error": finite(np.sqrt(covariance[0, 0])),
        "cost_pence": pence(more),
        "cost_standard_error": finite(np.sqrt(covariance[1, 1])),
        "correlation_of_what_is_left_over": finite(found.correlation[0, 1]),
        "at": rows,
    }
