"""The bootstrap of several outcomes together: how often each person is drawn, as weights, times one table of products.

For least squares a repetition needs only X'WX and X'Wy. Both are weighed sums over people, so all repetitions at once
are one matrix product: repetitions × people by people × products. What is drawn are people within each arm; or whole
clusters, where there are any: within each arm where a cluster is of one arm, else whole. Of G clusters a bootstrap sees
(G − 1) / G of the variance; that is not made up for. Sources: Efron and Tibshirani 1993; Davison and Hinkley 1997, 3.8.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.evaluation.numbers import Array, Whole, sums

AT_ONCE = 2**16
"""Weights held at one time, few enough to stay near the processor."""
THREADS = 2


@dataclass(frozen=True)
class Drawn:
    """What is drawn: the unit of each row, and the stratum of each unit (units are drawn within their stratum)."""

    unit: Whole
    stratum: Whole

    @property
    def units(self) -> int:
        """How many there are to draw from."""
        return int(self.stratum.size)


def people(arm: Array) -> Drawn:
    """Every row by itself, within its arm."""
    return Drawn(np.arange(arm.size), arm.astype(np.int64))


def clusters(arm: Array, by: Whole) -> Drawn:
    """Whole clusters: within their arm where each is of one arm, else whichever."""
    size = np.bincount(by)
    share = np.bincount(by, weights=arm) / size
    apart = bool(np.isin(share, (0.0, 1.0)).all())
    return Drawn(by, share.astype(np.int64) if apart else np.zeros(size.size, dtype=np.int64))


def weights(drawn: Drawn, *, repetitions: int, random: np.random.Generator) -> Array:
    """How often each unit is drawn in each repetition (repetitions × units), in the order of the units."""
    found = np.empty((repetitions, drawn.units))
    found[:, order(drawn)] = np.concatenate(_of_blocks(drawn, repetitions, random, made=lambda block: block))
    return found


def order(drawn: Drawn) -> Whole:
    """The units stratum by stratum, which is how they are drawn."""
    return np.argsort(drawn.stratum, kind="stable")


def _of_blocks(
    drawn: Drawn, repetitions: int, random: np.random.Generator, *, made: Callable[[Array], Array]
) -> list[Array]:
    """What is made of the weights, a block of repetitions at a time, in the order of the strata.

    Drawing and multiplying let go of Python, so two processors are used. A repetition is drawn by its number and a
    block is always as large, so that it is the same however many threads there are.
    """
    from openphb.insight.evaluation.worth.drawing import counted

    key, ends = random.integers(2**64, dtype=np.uint64), np.cumsum(np.bincount(drawn.stratum))
    at_once = max(1, AT_ONCE // drawn.units)

    def block(first: int) -> Array:
        return made(counted(key, first, repetitions=min(at_once, repetitions - first), ends=ends))

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(block, range(0, repetitions, at_once)))


def coefficients(x: Array, ys: Array, *, weights: Array) -> Array:
    """Least squares of every outcome in every repetition (repetitions × columns × outcomes).

    `x` is units' rows × columns, `ys` rows × outcomes, `weights` repetitions × rows. A repetition whose equation cannot
    be solved, because nobody of some group was drawn, is not-a-number.
    """
    return solved(weights @ products(x, ys), columns=x.shape[1], outcomes=ys.shape[1])


def products(x: Array, ys: Array) -> Array:
    """Every product that least squares needs, a row each: the upper half of xx', then xy."""
    first, second = np.triu_indices(x.shape[1])
    crossed = x[:, :, None] * ys[:, None, :]
    return np.concatenate([x[:, first] * x[:, second], crossed.reshape(len(x), -1)], axis=1)


def solved(summed: Array, *, columns: int, outcomes: int) -> Array:
    """Coefficients from weighed sums of products (repetitions × products)."""
    first, second = np.triu_indices(columns)
    left = np.empty((len(summed), columns, columns))
    left[:, first, second] = left[:, second, first] = summed[:, : first.size]
    right = summed[:, first.size :].reshape(-1, columns, outcomes)
    told = _solvable(left)
    found = np.full(right.shape, np.nan)
    found[told] = np.linalg.solve(left[told], right[told])
    return found


def _solvable(left: Array) -> NDArray[np.bool_]:
    scale = np.sqrt(np.maximum(np.diagonal(left, axis1=1, axis2=2), 1e-300))
    told: NDArray[np.bool_] = np.abs(np.linalg.det(left / (scale[:, :, None] * scale[:, None, :]))) > 1e-10
    return told


@dataclass(frozen=True)
class Sample:
    """What is drawn from: columns with a constant first, outcomes, fixed weights if any, and what a unit is."""

    x: Array
    ys: Array
    drawn: Drawn
    fixed: Array | None = None


def effects(sample: Sample, *, column: int, repetitions: int, random: np.random.Generator) -> Array:
    """One column's coefficient for every outcome in every repetition (repetitions × outcomes), however many people.

    Columns are centred first, which changes no coefficient but the constant's and keeps the sums exact.
    """
    x = sample.x - np.where(np.arange(sample.x.shape[1]) == 0, 0.0, sample.x.mean(axis=0))
    ys = sample.ys - sample.ys.mean(axis=0)
    table = products(x, ys)
    if sample.fixed is not None:
        table = table * sample.fixed[:, None]
    table = sums(table, by=sample.drawn.unit, groups=sample.drawn.units)[order(sample.drawn)]
    summed = np.concatenate(_of_blocks(sample.drawn, repetitions, random, made=lambda block: block @ table))
    told: Array = solved(summed, columns=x.shape[1], outcomes=ys.shape[1])[:, column, :]
    return told[np.isfinite(told).all(axis=1)]
