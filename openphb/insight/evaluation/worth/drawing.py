"""Who is drawn, counted by machine code: with replacement, each as likely as any other, as many as there are. Pure.

The random bits of a repetition are looked up by its number (SplitMix64, as in `insight.randomness`), so it is the
same repetition whoever draws it, and beside whatever others. Each half of 64 bits picks one of n by a product, and is
turned away where that would make some likelier: Lemire, ACM Transactions on Modeling and Computer Simulation 29(1),
2019, 3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from openphb.insight.compiled import fast, mixed
from openphb.insight.randomness import SECOND, STEP

_STEP, _SECOND = np.uint64(STEP), np.uint64(SECOND)
_LOW, _HIGH, _ONE = np.uint64(0xFFFFFFFF), np.uint64(32), np.uint64(1)


@fast
def _of_stratum(bits, start, counts):  # type: ignore[no-untyped-def]
    """Draw as many as `counts` holds after `start`; gives the bits that the next stratum begins with."""
    left = counts.size - start
    many = np.uint64(left)
    turned_away = (_LOW - many + _ONE) % many
    while left > 0:
        bits += _STEP
        both = mixed(bits)
        picked = (both & _LOW) * many
        if (picked & _LOW) >= turned_away:
            counts[start + (picked >> _HIGH)] += 1.0
            left -= 1
        picked = (both >> _HIGH) * many
        if left > 0 and (picked & _LOW) >= turned_away:
            counts[start + (picked >> _HIGH)] += 1.0
            left -= 1
    return bits


@fast
def _draw(key, which, counts):  # type: ignore[no-untyped-def]
    """`which` is the first repetition, and where each stratum stops."""
    first, ends = which
    for row in range(counts.shape[0]):
        bits = mixed(key + np.uint64(first + row + 1) * _SECOND)
        start = 0
        for end in ends:
            if end > start:
                bits = _of_stratum(bits, start, counts[row, :end])
            start = end


def counted(key: np.uint64, first: int, *, repetitions: int, ends: NDArray[np.int64]) -> NDArray[np.float64]:
    """How often each unit is drawn in so many repetitions from the first on (repetitions × units).

    Units stand stratum by stratum; `ends` is where each stratum stops. `key` names the whole series.
    """
    found = np.zeros((repetitions, int(ends[-1])))
    _draw(key, (first, ends), found)
    return found
