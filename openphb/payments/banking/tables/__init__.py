"""The modulus tables: which arithmetic each range of sort codes uses. Dated reference data, not code.

Source: the Pay.UK tables `valacdos` and `scsubtab` that go with "Validating Account Numbers: UK
Modulus Checking", https://www.vocalink.com/tools/modulus-checking/. Pay.UK publishes a new edition
several times a year; to move to it, put the new file beside the old and change the lines below.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

EDITION = "8.50"
VALID_FROM = date(2025, 6, 23)
SOURCE = "https://www.vocalink.com/tools/modulus-checking/"
_RANGES = "valacdos-v8-50.txt"
_SUBSTITUTES = "scsubtab.txt"

Weights = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One check for one range of sort codes.

    `weights` go with the 14 digits in order: six of the sort code (u to z), eight of the account
    (a to h). `exception` is the table's own number, 0 for none.
    """

    first: str
    last: str
    method: str
    weights: Weights
    exception: int


def _read(name: str) -> list[list[str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="ascii")
    return [line.split() for line in text.splitlines() if line.strip()]


def _row(words: list[str]) -> Row:
    exception = int(words[17]) if len(words) > 17 else 0
    return Row(words[0], words[1], words[2], tuple(int(weight) for weight in words[3:17]), exception)


@lru_cache(maxsize=1)
def _ranges() -> tuple[list[str], list[tuple[Row, ...]]]:
    """Range starts in order, and beside each its one or two rows in the table's order."""
    grouped: dict[str, tuple[Row, ...]] = {}
    for row in map(_row, _read(_RANGES)):
        grouped[row.first] = (*grouped.get(row.first, ()), row)
    starts = sorted(grouped)
    return starts, [grouped[start] for start in starts]


@lru_cache(maxsize=1)
def _substitutes() -> dict[str, str]:
    return {words[0]: words[1] for words in _read(_SUBSTITUTES)}


def rows_for(sort_code: str) -> tuple[Row, ...]:
    """The checks that apply to a six-digit sort code: none, one or two, first check first."""
    starts, groups = _ranges()
    place = bisect_right(starts, sort_code) - 1
    if place < 0:
        return ()
    return tuple(row for row in groups[place] if row.first <= sort_code <= row.last)


def substitute(sort_code: str) -> str:
    """The sort code to do the sums with where exception 5 applies; most stand for themselves."""
    return _substitutes().get(sort_code, sort_code)
