"""Net-benefit regression: each person's k × effect − cost, explained by the arm; with subgroups, by arm × subgroup.

Takes for granted what least squares does; its errors are those of the question. The subgroup test is Wald's F of all
interactions at once, clustered where there are clusters. Source: Hoch, Briggs and Willan 2002 (10.1002/hec.678).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from openphb.insight.evaluation.effects import least_squares
from openphb.insight.evaluation.effects.least_squares import Design, from_t
from openphb.insight.evaluation.effects.methods import EFFECT
from openphb.insight.evaluation.effects.sureness import Settings, sure
from openphb.insight.evaluation.numbers import Array, finite, pence
from openphb.insight.evaluation.worth.pairs import Pair
from openphb.kernel.refusal import refuse_unless

LEAST_IN_A_GROUP = 2


def at_threshold(both: Pair, threshold: float, *, settings: Settings) -> dict[str, Any]:
    """The net benefit of the treatment for one person, at one threshold (pounds), and how sure it is."""
    found = sure(both.design(both.net_benefit(threshold)), EFFECT, settings=settings, stream=100)
    return {
        "threshold_pence": pence(threshold),
        "net_benefit_pounds": found.estimate,
        "net_benefit_pence": pence(found.estimate),
        **found.counts.document(),
        "low_pence": pence(found.counts.low),
        "high_pence": pence(found.counts.high),
    }


def subgroups(both: Pair, threshold: float, *, level: float) -> dict[str, Any]:
    """The net benefit in each subgroup, and whether they differ more than chance would have it."""
    assert both.subgroup is not None
    groups = np.unique(both.subgroup)
    _require_both_arms(both, groups)
    x, names = _crossed(both, groups)
    fitted = least_squares.fit(Design(both.net_benefit(threshold), x, names, both.clusters[:1], both.weights))
    kind = "cluster" if both.clusters else "robust"
    cov, df = fitted.covariances[kind], fitted.df(kind)
    places = [names.index(f"{EFFECT} in {group}") for group in groups]
    rows = [
        _row(fitted, str(group), place, kind=kind, level=level, both=both)
        for group, place in zip(groups, places, strict=True)
    ]
    f, p = _wald(fitted.coefficients[places], cov[np.ix_(places, places)], df=df)
    return {
        "threshold_pence": pence(threshold), "errors": kind, "factor": least_squares.FACTORS[kind], "groups": rows,
        "interaction_f": finite(f), "interaction_df": [len(groups) - 1, df], "interaction_p": finite(p),
        "test": "Wald's F: the treatment is worth the same in every subgroup",
    }  # fmt: skip


def _row(fitted: Any, group: str, place: int, *, kind: str, level: float, both: Pair) -> dict[str, Any]:
    estimate, se = float(fitted.coefficients[place]), float(np.sqrt(fitted.covariances[kind][place, place]))
    errors = from_t(estimate, se=se, df=fitted.df(kind), level=level, kind=kind)
    assert both.subgroup is not None
    members = both.subgroup == group
    return {
        "group": group,
        "n_treated": int((both.arm[members] == 1).sum()),
        "n_control": int((both.arm[members] == 0).sum()),
        "net_benefit_pounds": estimate,
        "net_benefit_pence": pence(estimate),
        "standard_error": finite(se),
        "p": finite(errors.p),
        "low_pence": pence(errors.low),
        "high_pence": pence(errors.high),
    }


def _require_both_arms(both: Pair, groups: NDArray[np.str_]) -> None:
    assert both.subgroup is not None
    refuse_unless(groups.size > 1, "Everybody is of one subgroup, so subgroups cannot be compared.")
    for group in groups:
        for arm in (0, 1):
            count = int(((both.subgroup == group) & (both.arm == arm)).sum())
            because = (
                f"The subgroup “{group}” has {count} people in one arm: it would need at least {LEAST_IN_A_GROUP}."
            )
            refuse_unless(count >= LEAST_IN_A_GROUP, because)


def _crossed(both: Pair, groups: NDArray[np.str_]) -> tuple[Array, tuple[str, ...]]:
    """Every column but the effect as it was, a column for each subgroup but the first, and an effect for each."""
    assert both.subgroup is not None
    place = both.names.index(EFFECT)
    member = [(both.subgroup == group).astype(float) for group in groups]
    columns = [np.delete(both.x, place, axis=1), *(each[:, None] for each in member[1:])]
    columns += [(each * both.x[:, place])[:, None] for each in member]
    names = [name for name in both.names if name != EFFECT]
    names += [*(f"in {group}" for group in groups[1:]), *(f"{EFFECT} in {group}" for group in groups)]
    return np.concatenate(columns, axis=1), tuple(names)


def _wald(values: Array, covariance: Array, *, df: float) -> tuple[float, float]:
    """F that all values are one."""
    apart = np.column_stack([-np.ones(values.size - 1), np.eye(values.size - 1)])
    gap = apart @ values
    f = float(gap @ np.linalg.solve(apart @ covariance @ apart.T, gap)) / gap.size
    return f, float(stats.f.sf(f, gap.size, df))
