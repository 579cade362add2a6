"""What goes into matching and what comes out: plain rows, so that a million of them are as easily matched as ten."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

Learned = Mapping[tuple[str, ...], frozenset[str]]
"""What people have said of payees: the words of a bank's text (`words.payee`) and whom those words mean."""


class How(StrEnum):
    """By what a line was recognised, the surest first."""

    REFERENCE = "reference"
    NAME = "name"
    LEARNED = "learned"
    IN_TURN = "in turn"
    SEVERAL_IN_ONE = "several in one"
    ONE_IN_PARTS = "one in parts"
    MONEY_BACK = "money back"


class Line(NamedTuple):
    """One line of a statement. `day` counts days, as `date.toordinal`; money in is positive."""

    day: int
    pence: int
    text: str
    reference: str = ""


class Wanted(NamedTuple):
    """One payment expected, signed as on the statement: most likely on `day`, and not outside `first` to `latest`.

    `key` is the reference the line should carry; `words` name the other side, as the bank may print it. Where several
    have the same `meaning`, it does not matter to anybody which of them a line is.
    """

    key: str
    pence: int
    day: int
    first: int
    latest: int
    words: str = ""
    meaning: str = ""


class Found(NamedTuple):
    """Lines and what they are, by their places: one and one, one line for several, or several lines for one.

    For money back `lines` holds the refund, and then the line that it gives back; `wanted` is empty. A line that was
    there before counts on from the last of the lines. `confidence` is 1 where reference, amount and day all agree.
    """

    how: How
    lines: tuple[int, ...]
    wanted: tuple[int, ...]
    confidence: float
