"""How much is tried: enough for every change, or all of it, with OPENPHB_THOROUGH=1 (`make thorough`).

What is left out of an ordinary run was proved in a thorough one, and is of a kind that seldom changes by itself:
longer random lives, migrations that were released long ago, the contrast of colours on one more page of the same parts.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar
from zlib import crc32

ALL = os.environ.get("OPENPHB_THOROUGH") == "1"
Amount = TypeVar("Amount")


def only(test: Callable[..., None]) -> Callable[..., None]:
    """This test is one of a thorough run alone."""
    test.__test__ = ALL  # type: ignore[attr-defined]
    return test


def or_all(ordinary: Amount, *, thorough: Amount) -> Amount:
    """The second in a thorough run, else the first."""
    return thorough if ALL else ordinary


def shared(all_told: int, *, among: int) -> int:
    """How many each of so many parts has to try, so that together they try at least `all_told`.

    >>> shared(20_000, among=48)
    417
    """
    return -(-all_told // among)


def is_looked_at(key: str, *, one_in: int, turn: int = 0) -> bool:
    """True for one key in so many, always the same ones; for each of them in a thorough run."""
    return ALL or crc32(key.encode()) % one_in == turn
