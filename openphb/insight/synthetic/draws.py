"""Random numbers that depend on a seed, a counter and a purpose alone, so that order and chunks do not matter. Pure.

Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), SplitMix64's finaliser.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.uint64]
_STEP = np.uint64(0x9E3779B97F4A7C15)


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


def mixed(numbers: Whole) -> Whole:
    """Each number stirred until no pattern of it is left."""
    with np.errstate(over="ignore"):
        z = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


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
