"""What numba compiles for more than one of us: the mixer of random bits, as `insight.randomness` has it. Pure.

Compiled when it is first asked for, which takes a second or two; the code is kept beside the program where that folder
may be written, and is then there at once. Each piece lets other threads go on (decisions 0087, 0097).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from openphb.insight.randomness import TURN_1, TURN_2

_TURN_1, _TURN_2 = np.uint64(TURN_1), np.uint64(TURN_2)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)
fast: Any = njit(cache=True, nogil=True)


@fast
def mixed(bits):  # type: ignore[no-untyped-def]
    """Every bit turns on every other."""
    bits = (bits ^ (bits >> _30)) * _TURN_1
    bits = (bits ^ (bits >> _27)) * _TURN_2
    return bits ^ (bits >> _31)
