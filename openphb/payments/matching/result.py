"""What goes into matching and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.kernel.money import Money
from openphb.payments.statements.statement import StatementLine


@dataclass(frozen=True, slots=True)
class Expected:
    """One payment we expect to see. `amount` is signed as on the statement: money in is positive.

    `key` is the reference the bank line should carry; `words` name the other side, as the bank may print it.
    Both days belong to the window.
    """

    key: str
    amount: Money
    date_from: date
    date_to: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A line and what it is. `confidence` is 1 where reference, amount and day all agree, at least 0.5."""

    line: StatementLine
    expected: Expected
    confidence: float
    because: str


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A line left to a person, why, and the keys of what it might be."""

    line: StatementLine
    because: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """Every line is matched or unknown; every expectation is matched or missing."""

    matched: tuple[Match, ...]
    unknown_lines: tuple[UnknownLine, ...]
    missing: tuple[Expected, ...]
