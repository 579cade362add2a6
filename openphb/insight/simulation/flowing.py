"""People who flow from one box to the next, in whole people: what leaves one enters another, and nobody is lost.

A rate rarely gives a whole number. What is left over is carried to the next month, so that over the months the right
number goes, and each month a whole one does. All is done in whole numbers; nothing is rounded along the way.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
MILLION = 1_000_000
"""A rate of 1,000,000 is everybody."""


class Flow:
    """One arrow between two boxes, with what it carries over. Shape of all: draws by lanes."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.carried: Whole = np.zeros(shape, np.int64)

    def take(self, stock: Whole, rate: Whole) -> Whole:
        """How many of `stock` go this month at `rate` in a million. Never more than there are."""
        due = stock * rate + self.carried
        going = due // MILLION
        self.carried = due - going * MILLION
        return going

    def add(self, due: Whole, parts: int) -> Whole:
        """How many come this month where `due` is counted in parts of a person."""
        whole = due + self.carried
        coming = whole // parts
        self.carried = whole - coming * parts
        return coming


def share_out(room: Whole, waiting: Whole) -> Whole:
    """Whom a limited room is given to: by lanes in proportion to who waits, and all of it or all of them exactly.

    `room` has one number a draw, `waiting` one a draw and lane. Whole numbers throughout: the lanes' shares are the
    differences of rounded-down running totals, so they add up to the room, and no lane gets more than wait in it.
    """
    total = waiting.sum(axis=1)
    given = np.minimum(room, total)
    running = np.cumsum(waiting, axis=1) * given[:, None] // np.maximum(total, 1)[:, None]
    shares: Whole = np.diff(running, axis=1, prepend=0)
    return shares


def part_of(many: Whole, *, part: Whole, whole: Whole) -> Whole:
    """`many` times `part` over `whole`, rounded down, also where the product is longer than 63 bits.

    Then the last bits of `part` and `whole` are left out alike; the answer is off by less than one in a million.
    """
    bits = np.log2(many + 1.0) + np.log2(part + 1.0)
    shift = np.maximum(np.ceil(bits - 62), 0).astype(np.int64)
    found: Whole = many * (part >> shift) // np.maximum(whole >> shift, 1)
    return found
