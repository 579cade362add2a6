"""Two arms: how alike they were, what changed in each outcome, what it cost, and whether it was worth it."""

from __future__ import annotations

from typing import Any

import numpy as np
from statsmodels.stats.multitest import multipletests

from openphb.insight.evaluation.asking.people import COST
from openphb.insight.evaluation.asking.question import Comparison
from openphb.insight.evaluation.asking.table import Table
from openphb.insight.evaluation.effects import balance, weighting
from openphb.insight.evaluation.numbers import finite
from openphb.insight.evaluation.running import changes, worth
from openphb.insight.evaluation.running.study import Study, prepare

SHAPES = {
    "paired": "the same people, asked before and after",
    "crossed": "different people before and after",
    "once": "people asked once",
}


def answer(table: Table, asked: Comparison) -> dict[str, Any]:
    """The answer to a comparison. Raises Refused where the question is too weak for its data."""
    study = prepare(table, asked)
    found = [changes.outcome(study, each, stream=place) for place, each in enumerate(asked.outcomes)]
    return {
        "direction": asked.arms.direction,
        "design": SHAPES[study.people.shape],
        "allocation": asked.allocation,
        "perspective": asked.perspective or None,
        "arms": _arms(study),
        "rows_left_out": study.people.left_out,
        "clusters": _clusters(study),
        "missing": {"method": _missing(asked), "table": _missingness(study)},
        "weighting": _weighting(study),
        "balance": balance.table(study.people, weights=study.weights),
        "outcomes": found,
        "multiplicity": _multiplicity(found),
        **({"cost": worth.cost(study)} if asked.costs else {}),
        **({"cost_effectiveness": worth.weighed(study)} if asked.effect else {}),
    }


def _arms(study: Study) -> list[dict[str, Any]]:
    arms = study.asked.arms
    return [
        {"name": name, "is": role, "n": int((study.people.arm == arm).sum())}
        for name, role, arm in ((arms.treated, "treated", 1), (arms.control, "control", 0))
    ]


def _clusters(study: Study) -> dict[str, int]:
    counts = (int(np.unique(each).size) for each in study.people.clusters)
    return dict(zip(study.asked.clusters, counts, strict=True))


def _missing(asked: Comparison) -> str:
    if asked.missing == "complete":
        return "complete cases: people with an answer missing are left out of that answer"
    return (
        f"multiple imputation by arm, chained equations, predictive mean matching, {asked.imputations} sets, put "
        f"together "
        "by Rubin's rules"
    )


def _missingness(study: Study) -> list[dict[str, Any]]:
    """How many answers are missing: by outcome, wave and arm."""
    people, rows = study.people, []
    waves = (
        [("before", people.before), ("after", people.after)] if people.shape == "paired" else [("asked", people.after)]
    )
    for wave, columns in waves:
        for name, column in columns.items():
            for label, arm in ((study.asked.arms.treated, 1), (study.asked.arms.control, 0)):
                of = people.arm == arm
                gone = int((~np.isfinite(column[of])).sum())
                rows.append({"what": "cost" if name == COST else name, "wave": wave, "arm": label, "n": int(of.sum()),
                             "missing": gone, "share": gone / int(of.sum())})  # fmt: skip
    return rows


def _weighting(study: Study) -> dict[str, Any] | None:
    if study.weights is None:
        return None
    return {
        "method": {"propensity": "propensity, p / (1 − p)", "entropy": "entropy balance of the means"}[
            study.asked.weighting
        ],
        "estimand": "the effect on those who were treated",
        "weighs_nothing": int((study.weights == 0).sum()),
        "effective_control": weighting.effective(study.weights, study.people.arm),
        "greatest_weight": finite(study.weights.max()),
    }


def _multiplicity(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Holm's p beside each p, because with many outcomes one is found by chance."""
    told = [each for each in found if each["p"] is not None]
    if len(told) < 2:
        return {"note": "One outcome: nothing to correct for.", "holm": {}}
    level = 1 - float(told[0]["level"])
    holm = multipletests([each["p"] for each in told], alpha=level, method="holm")[1]
    chance = 1 - (1 - level) ** len(told)
    note = (
        f"{len(told)} outcomes are looked at. If nothing had any effect, the chance of at least one p below "
        f"{level:.2g} would "
        f"be about {chance:.0%} if they had nothing to do with each other. Holm's p allows for that."
    )
    return {"note": note, "holm": {each["name"]: finite(p) for each, p in zip(told, holm, strict=True)}}
