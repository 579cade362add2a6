"""Random numbers that depend on a seed, a counter and a purpose alone, so that order and chunks do not matter. Pure.

They are mixed as those of a simulation are.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from openphb.insight.randomness import STEP, mixed

Whole = NDArray[np.uint64]
_STEP = np.uint64(STEP)


class For(IntEnum):
    """What a number is drawn for: each has numbers of its own."""

    BOARD = 1
    START = 2
    END = 3
    AGE = 4
    DEPRIVATION = 5
    MONEY = 6
    MIXED = 7
    SECOND = 8
    OFFER = 9
    PERSON_KEY = 10
    BUDGET_KEY = 11
    SECOND_KEY = 12
    SECOND_START = 13


def whole(counter: Whole, purpose: For, *, seed: int) -> Whole:
    """One number of 64 bits for each counter."""
    with np.errstate(over="ignore"):
        start = mixed(np.array([seed], np.uint64) * _STEP + np.uint64(purpose))
        return mixed(counter * _STEP + start)


def share(counter: Whole, purpose: For, *, seed: int) -> NDArray[np.float64]:
    """One number from 0 up to 1 for each counter, in steps of 2⁻⁵³."""
    return (whole(counter, purpose, seed=seed) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def keys(counter: Whole, purpose: For, *, seed: int) -> NDArray[np.bytes_]:
    """A key of 32 hexadecimal digits for each counter."""
    first = whole(counter, purpose, seed=seed)
    both = np.stack([first, mixed(first ^ _STEP)], axis=1).astype(">u8")
    return np.frombuffer(both.tobytes().hex().encode(), dtype="S32")
