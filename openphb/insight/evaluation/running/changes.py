"""What changed in one outcome: the way that counts, the other ways beside it, and what if the missing are different."""

from __future__ import annotations

from typing import Any

import numpy as np

from openphb.insight.evaluation.asking.people import People
from openphb.insight.evaluation.asking.question import Outcome
from openphb.insight.evaluation.effects import least_squares, power, rubin, shares
from openphb.insight.evaluation.effects.least_squares import Errors
from openphb.insight.evaluation.effects.methods import EFFECT, Method, methods
from openphb.insight.evaluation.effects.sureness import Sure, is_of_the_cluster, sure
from openphb.insight.evaluation.numbers import Array, finite
from openphb.insight.evaluation.running.study import Study
from openphb.kernel.refusal import Refused, refuse_unless

STREAMS = 10
DEFAULT_SHIFTS = (-0.5, -0.25, 0.25, 0.5)
"""In standard deviations of the outcome after, where the question names none."""


def outcome(study: Study, asked: Outcome, *, stream: int) -> dict[str, Any]:
    """One outcome's part of the answer. Raises Refused where the question is too weak for its data."""
    first, *beside = methods(study.people, asked.name, weights=study.weights)
    found = sure(first.design, EFFECT, settings=study.settings, stream=stream * STREAMS)
    strong = _strength(study, asked, way=first, found=found)
    others, left_out = _beside(study, beside, stream)
    complete = [_way(first, found), *others]
    counts = _imputed(study, asked, first) if study.filled else complete[0]
    valued = study.people.valued[asked.name]
    return {
        "name": asked.name,
        "instrument": valued.instrument or None,
        "value_set": valued.value_set or None,
        "version": valued.version or None,
        "higher_is": asked.higher_is,
        **counts,
        "direction": study.asked.arms.direction,
        "level": study.asked.level,
        "favours": _favours(study, asked, counts),
        "means": _means(study, asked.name),
        "shares": _shares(study, asked.name),
        "power": None if strong is None else strong.document(),
        "ways": complete,
        "ways_left_out": left_out,
        "shifts": _shifts(study, asked) if study.filled else [],
    }


def _beside(study: Study, ways: list[Method], stream: int) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """The ways beside the one that counts; what stops one of them is told, and stops nothing else."""
    told, left_out = [], []
    for place, way in enumerate(ways, start=1):
        try:
            found = sure(way.design, EFFECT, settings=study.settings, stream=stream * STREAMS + place)
        except Refused as refused:
            left_out.append({"method": way.name, "because": str(refused)})
        else:
            told.append(_way(way, found))
    return told, left_out


def _favours(study: Study, asked: Outcome, counts: dict[str, Any]) -> str:
    """Whom the interval speaks for, in words."""
    if counts["low"] is None or counts["high"] is None or counts["low"] <= 0 <= counts["high"]:
        return "neither"
    good = (counts["estimate"] > 0) == (asked.higher_is == "better")
    return study.asked.arms.treated if good else study.asked.arms.control


def _way(way: Method, found: Sure) -> dict[str, Any]:
    arm = _arm(way)
    return {
        "method": way.name,
        "formula": way.formula,
        "adjusted_for": list(way.adjusted_for),
        "n": int(way.rows.size),
        "n_treated": int(arm.sum()),
        "n_control": int(way.rows.size - arm.sum()),
        "estimate": found.estimate,
        **found.counts.document(),
        "others": [each.document() for each in found.others],
    }


def _arm(way: Method) -> Array:
    """Who of a way's rows is treated: where two waves are different people, the arm stands in a column of its own."""
    return way.design.x[:, way.design.place("arm" if "arm" in way.design.names else EFFECT)]


def _strength(study: Study, asked: Outcome, *, way: Method, found: Sure) -> power.Needed | None:
    if asked.smallest is None:
        return None
    arm, design = _arm(way), way.design
    counted = 1.0
    if design.clusters and is_of_the_cluster(arm, design.clusters[0]):
        coefficients = least_squares.fit(design).coefficients
        counted = power.design_effect(design.y - design.x @ coefficients, design.clusters[0])
    treated = int(arm.sum())
    people = study.people
    spread = 2 if people.shape == "crossed" else 1
    strong = power.needed(
        smallest=asked.smallest, sd=found.rmse * np.sqrt(spread), treated=treated // spread or 1,
        control=(arm.size - treated) // spread or 1, power=study.asked.power, level=study.asked.level,
        design_effect=counted,
    )  # fmt: skip
    refuse_unless(strong.is_enough, power.too_weak(strong, asked.name), cites=power.SOURCE, field=asked.name)
    return strong


def _means(study: Study, name: str) -> list[dict[str, Any]]:
    people, rows = study.people, []
    for label, arm in ((study.asked.arms.treated, 1), (study.asked.arms.control, 0)):
        for wave, column in _waves(people, name):
            values = column[(people.arm == arm) & np.isfinite(column)]
            rows.append(
                {
                    "arm": label, "wave": wave, "n": int(values.size),
                    "mean": finite(values.mean()) if values.size else None,
                    "sd": finite(values.std(ddof=1)) if values.size > 1 else None,
                }
            )  # fmt: skip
    return rows


def _waves(people: People, name: str) -> list[tuple[str, Array]]:
    after = people.after[name]
    if people.shape == "once":
        return [("asked", after)]
    if people.wave is not None:
        return [(word, np.where(people.wave == wave, after, np.nan)) for word, wave in (("before", 0), ("after", 1))]
    return [("before", people.before[name]), ("after", after)]


def _shares(study: Study, name: str) -> dict[str, Any] | None:
    """Where an outcome is yes or no, asked once: shares with Wilson's intervals, and the z test of two shares."""
    column, arm = study.people.after[name], study.people.arm
    told = np.isfinite(column)
    if study.people.shape != "once" or not np.isin(column[told], (0, 1)).all():
        return None
    counts = [(int(column[told & (arm == each)].sum()), int((told & (arm == each)).sum())) for each in (1, 0)]
    if not all(people for _, people in counts):
        return None
    level = study.asked.level
    return {
        "treated": shares.share(*counts[0], level=level),
        "control": shares.share(*counts[1], level=level),
        **shares.compare(counts[0], counts[1], level=level),
    }


def _imputed(study: Study, asked: Outcome, way: Method) -> dict[str, Any]:
    pooled, errors = _pooled(study, asked.name, study.filled)
    arm = study.people.arm
    return {
        "method": f"{way.name}, multiply imputed", "formula": way.formula, "adjusted_for": list(way.adjusted_for),
        "n": study.people.size, "n_treated": int(arm.sum()), "n_control": int((1 - arm).sum()),
        "estimate": pooled.estimate, **errors.document(), "others": [],
        "within": pooled.within, "between": pooled.between, "lambda": pooled.lambda_, "sets": pooled.sets,
    }  # fmt: skip


def _pooled(study: Study, name: str, sets: tuple[People, ...]) -> tuple[rubin.Pooled, Errors]:
    """Rubin's rules over the way that counts: clustered (CR1) where there are clusters, else robust (HC1)."""
    estimates, variances, df = [], [], 0.0
    for people in sets:
        design = methods(people, name, weights=study.weights)[0].design
        fitted = least_squares.fit(design)
        kind = "two_way" if len(design.clusters) == 2 else "cluster" if design.clusters else "robust"
        place = design.place(EFFECT)
        estimates.append(float(fitted.coefficients[place]))
        variances.append(float(fitted.covariances[kind][place, place]))
        df = fitted.df(kind)
    pooled = rubin.pool(estimates, variances, complete_df=df)
    return pooled, pooled.errors(level=study.asked.level)


def _shifts(study: Study, asked: Outcome) -> list[dict[str, Any]]:
    """The effect again, were the answers that are missing better or worse by so much than those that were given."""
    from openphb.insight.evaluation.effects import imputation

    after = study.people.after[asked.name]
    sizes = asked.shifts or tuple(each * float(np.nanstd(after, ddof=1)) for each in DEFAULT_SHIFTS)
    rows = []
    for label, treated, control in ((study.asked.arms.treated, 1.0, 0.0), (study.asked.arms.control, 0.0, 1.0)):
        for size in sizes:
            sets = tuple(
                imputation.shifted(
                    each, study.people, outcome=asked.name, treated=treated * size, control=control * size
                )
                for each in study.filled
            )
            pooled, errors = _pooled(study, asked.name, sets)
            rows.append({"arm": label, "shift": size, "estimate": pooled.estimate, "p": finite(errors.p),
                         "low": finite(errors.low), "high": finite(errors.high)})  # fmt: skip
    return rows
