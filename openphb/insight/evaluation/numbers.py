"""Columns of numbers, and the little arithmetic that everything here shares."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


def finite(number: Any) -> float | None:
    """A number for a document: JSON has no 'not a number', so what cannot be said is null."""
    value = float(number)
    return value if math.isfinite(value) else None


def pence(pounds: float) -> int | None:
    """Pounds as whole pence, half to even; null where there is no such number."""
    return round(pounds * 100) if math.isfinite(pounds) else None


def codes(labels: NDArray[Any]) -> tuple[NDArray[Any], Whole]:
    """The distinct labels in order, and for each row the place of its own."""
    names, places = np.unique(labels, return_inverse=True)
    return names, places.astype(np.int64).reshape(-1)


def sums(values: Array, *, by: Whole, groups: int) -> Array:
    """The sum of each column of `values` (rows × columns) within each of the groups (groups × columns)."""
    return np.column_stack([np.bincount(by, weights=column, minlength=groups) for column in values.T])


def generator(seed: int, *path: int) -> np.random.Generator:
    """A stream of random numbers of its own: the seed and a path of whole numbers name it, so order does not matter."""
    return np.random.default_rng(np.random.SeedSequence([seed, *path]))
