"""What a statement says, whatever the format it came in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from openphb.kernel.money import Money

LONGEST_SHOWN = 200
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # what no bank writes, and no database keeps
STERLING = "GBP"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement. Money in is positive.

    `bank_id` is the same whenever this movement is read again, from this file or one that overlaps it, and
    differs between two movements that look alike. `balance` is the bank's own, after this movement.
    `merchant_category` is the four figures a card scheme gives a kind of shop (ISO 18245), where the file has them.
    `line` is where in the file it stood, and is not part of what makes two lines equal.
    """

    date: datetime.date
    amount: Money
    text: str
    reference: str = ""
    bank_id: str = ""
    balance: Money | None = None
    merchant_category: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was not read: where it is, what it says, and why not.

    `moved_money` is False where the line is surely no payment (a total, a balance, the headings once more).
    """

    line: int
    text: str
    because: str
    moved_money: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the file a person should know; no line was lost by it."""

    line: int
    because: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One account over some days, in time order. An `account` without a name ("") is nobody's that we know.

    `continuous` says that the opening balance and the lines make every balance the bank shows: False where
    they do not (`notes` says where), None where the file shows no balances to compare.
    """

    format: str
    account: str
    opening: Money | None
    closing: Money | None
    continuous: bool | None
    lines: tuple[StatementLine, ...]
    refused: tuple[RefusedLine, ...] = ()
    notes: tuple[Note, ...] = ()
    layout: str = ""
    currency: str = STERLING


class Unreadable(Exception):
    """One line cannot be read, for this reason. The reader turns it into a `RefusedLine`."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = printable(because)


def unread(
    account: str, *, format: str, rows: Sequence[tuple[int, str]], because: str, currency: str = STERLING
) -> Statement:
    """An account of which nothing can be read: every row (its line, its text) is refused for the same reason."""
    refused = tuple(RefusedLine(line, shown(text), because) for line, text in rows)
    return Statement(format, account, None, None, None, (), refused, layout=format, currency=currency)


def shown(text: str) -> str:
    """Text of the file, short enough to show in a list, and fit to be kept."""
    text = printable(text[: LONGEST_SHOWN + 1])
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def printable(text: str) -> str:
    """Text with a mark in place of each control character."""
    return CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Text with runs of blanks made one, and the apostrophe gone that spreadsheets put before text."""
    return " ".join(text.strip().removeprefix("'").split())


def named(currency: str) -> str:
    """A currency in words: pounds sterling, or its three letters."""
    return "pounds sterling" if currency == STERLING else currency
