"""How alike the arms were before anything happened: standardised mean differences.

SMD = (mean treated − mean control) / √((s²treated + s²control) / 2), with the unweighted spread also where people are
weighted (Austin 2009, 10.1002/sim.3697). Above 0.1 either way is worth a look. No p: balance is of these people, not of
chance.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from openphb.insight.evaluation.asking.people import COST, People
from openphb.insight.evaluation.numbers import Array, finite

WORTH_A_LOOK = 0.1


def table(people: People, *, weights: Array | None = None) -> list[dict[str, Any]]:
    """One row for each covariate and each outcome before; of everybody who said it."""
    columns = dict(zip(people.covariate_names, people.covariates.T, strict=True))
    columns |= {f"{name} before": column for name, column in people.before.items() if np.isfinite(column).any()}
    return [_row(name, column, arm=people.arm, weights=weights) for name, column in columns.items()]


def _row(name: str, column: Array, *, arm: Array, weights: Array | None) -> dict[str, Any]:
    told = np.isfinite(column)
    treated, control = (column[told & (arm == each)] for each in (1, 0))
    spread = np.sqrt((_variance(treated) + _variance(control)) / 2)
    gap = _mean(treated) - _mean(control)
    row = {
        "name": "cost before (pounds)" if name == f"{COST} before" else name,
        "treated_mean": finite(_mean(treated)),
        "control_mean": finite(_mean(control)),
        "treated_n": int(treated.size),
        "control_n": int(control.size),
        "smd": finite(gap / spread) if spread > 0 else None,
        "variance_ratio": finite(_variance(treated) / _variance(control)) if _variance(control) > 0 else None,
    }
    if weights is not None:
        means = [_weighted(column, told & (arm == each) & (weights > 0), weights) for each in (1, 0)]
        row["smd_weighted"] = finite((means[0] - means[1]) / spread) if spread > 0 else None
    return row


def _mean(values: Array) -> float:
    return float(values.mean()) if values.size else float("nan")


def _variance(values: Array) -> float:
    return float(values.var(ddof=1)) if values.size > 1 else 0.0


def _weighted(column: Array, rows: Any, weights: Array) -> float:
    return float(np.average(column[rows], weights=weights[rows])) if rows.any() else float("nan")
