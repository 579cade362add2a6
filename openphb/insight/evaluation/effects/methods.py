"""The equations a comparison is answered by: which rows, which columns, and which of them is the effect.

Difference in differences, two waves of the same people: change = a + effect × arm + covariates. Two waves of
different people: value = a + b × arm + c × wave + effect × arm × wave + covariates. Takes for granted that without
the treatment both arms would have changed alike (Card and Krueger 1994). Analysis of covariance: after = a + effect ×
arm + d × before + covariates; it takes for granted instead that people who began alike would have ended alike
(Vickers and Altman 2001, 10.1136/bmj.323.7321.1123). Asked once: a difference of means, adjusted or not, which is an
effect only where chance decided the arms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.evaluation.asking.people import People
from openphb.insight.evaluation.effects.least_squares import Design
from openphb.insight.evaluation.numbers import Array, Whole, codes
from openphb.kernel.refusal import refuse_unless

EFFECT = "effect"
DID, ANCOVA, MEANS = "difference in differences", "analysis of covariance", "difference in means"
FORMULAS = {
    ("paired", DID): "change = a + effect × arm",
    ("crossed", DID): "value = a + b × arm + c × wave + effect × arm × wave",
    ("paired", ANCOVA): "after = a + effect × arm + d × before",
    ("once", MEANS): "value = a + effect × arm",
}


@dataclass(frozen=True)
class Method:
    """One way to the effect: its name, whether covariates stand in it, its equation, and the rows it rests on."""

    name: str
    formula: str
    adjusted_for: tuple[str, ...]
    design: Design
    rows: Whole


def methods(people: People, outcome: str, *, weights: Array | None = None) -> list[Method]:
    """Every way to the effect on one outcome that these people allow; the first is the one that counts."""
    plain = _ways(people, outcome, ())
    adjusted = _ways(people, outcome, people.covariate_names) if people.covariate_names else []
    return [
        _method(people, way, weights)
        for way in (*adjusted[:1], *plain[:1], *adjusted[1:], *(plain[1:] if not adjusted else []))
    ]


@dataclass(frozen=True)
class _Way:
    name: str
    y: Array
    columns: dict[str, Array]
    covariates: tuple[str, ...]


def _ways(people: People, outcome: str, covariates: tuple[str, ...]) -> list[_Way]:
    after, one, arm = people.after[outcome], np.ones(people.size), people.arm
    if people.shape == "once":
        return [_Way(MEANS, after, {"constant": one, EFFECT: arm}, covariates)]
    if people.shape == "crossed":
        assert people.wave is not None
        columns = {"constant": one, "arm": arm, "wave": people.wave, EFFECT: arm * people.wave}
        return [_Way(DID, after, columns, covariates)]
    before = people.before[outcome]
    if not np.isfinite(before).any():
        return [_Way(MEANS, after, {"constant": one, EFFECT: arm}, covariates)]
    change = _Way(DID, after - before, {"constant": one, EFFECT: arm}, covariates)
    if np.unique(before[np.isfinite(before)]).size < 2:
        return [change]  # everybody began at the same point, so there is nothing to allow for
    return [change, _Way(ANCOVA, after, {"constant": one, EFFECT: arm, "before": before}, covariates)]


def _method(people: People, way: _Way, weights: Array | None) -> Method:
    x = np.column_stack([*way.columns.values(), *(people.covariates.T if way.covariates else ())])
    told: NDArray[np.bool_] = np.isfinite(way.y) & np.isfinite(x).all(axis=1)
    if weights is not None:
        told &= weights > 0
    rows = np.flatnonzero(told)
    _require_both(people, rows, way)
    clusters = tuple(codes(each[rows])[1] for each in people.clusters)
    design = Design(
        way.y[rows], x[rows], (*way.columns, *way.covariates), clusters, None if weights is None else weights[rows]
    )
    shape = "once" if way.name == MEANS else people.shape
    formula = FORMULAS[shape, way.name] + "".join(f" + {name}" for name in way.covariates)
    return Method(way.name, formula, way.covariates, design, rows)


def _require_both(people: People, rows: Whole, way: _Way) -> None:
    cells = set(_cells(people, rows))
    needed = 4 if people.shape == "crossed" else 2
    because = (
        f"For the {way.name} somebody in each arm has to have "
        f"answered{' in both waves' if people.shape != 'once' else ''}, "
        "and nobody has in one of them."
    )
    refuse_unless(len(cells) == needed, because)


def _cells(people: People, rows: Whole) -> Iterator[tuple[float, float]]:
    waves = people.wave[rows] if people.wave is not None else np.zeros(rows.size)
    yield from set(zip(people.arm[rows].tolist(), waves.tolist(), strict=True))
