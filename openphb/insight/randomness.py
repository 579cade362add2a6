"""Random numbers that are looked up, not drawn in turn: a hash of the seed, of whom or what, and of when.

The same question always has the same answer, whoever asks first and however many ask at once. The mixer is that of
SplitMix64 (Steele, Lea and Flood, 2014), applied twice. Numbers are unsigned, of 64 bits, and wrap round.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
STEP, TURN_1, TURN_2, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD1B54A32D192ED03
_MASK = 2**64 - 1


def mixed(bits: Bits) -> Bits:
    """Every bit turns on every other."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(TURN_1)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(TURN_2)
    return bits ^ (bits >> np.uint64(31))


def seeded(seed: int) -> int:
    """A seed as the bits that all else starts from."""
    return mixed_one((seed + STEP) & _MASK)


def mixed_one(bits: int) -> int:
    """`mixed`, for one Python number."""
    bits = (bits ^ (bits >> 30)) * TURN_1 & _MASK
    bits = (bits ^ (bits >> 27)) * TURN_2 & _MASK
    return bits ^ (bits >> 31)


def fractions(seed: int, name: str, *, many: int) -> NDArray[np.float64]:
    """So many numbers from 0 up to 1, that turn on the name: another name beside it changes none of them."""
    begun = np.uint64(seeded(seed) ^ zlib.crc32(name.encode()) * SECOND & _MASK)
    places = np.arange(1, many + 1, dtype=np.uint64) * np.uint64(STEP)
    top = mixed(mixed(begun + places)) >> np.uint64(11)
    return top.astype(np.float64) * 2.0**-53
