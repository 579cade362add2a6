"""The quarters that returns are made for: their days, their names, and the financial year they count from. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.kernel.days import financial_year, in_words, months_after
from openphb.kernel.refusal import Refusal, Refused

_NAME = re.compile(r"(\d{4})-?(?:(\d{2})-?)?Q([1-4])", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """Three months of the financial year, by their last day. Totals to date begin again on every 1 April."""

    end: date

    def __post_init__(self) -> None:
        if (self.end + timedelta(days=1)).day != 1 or self.end.month % 3:
            because = (
                f"{in_words(self.end)} does not end a quarter. Quarters end in March, June, September and December."
            )
            raise Refused(Refusal(because, field="period"))

    @property
    def start(self) -> date:
        return months_after(self.end.replace(day=1), -2)

    @property
    def year_start(self) -> date:
        return financial_year(self.end).start

    @property
    def number(self) -> int:
        """1 for April to June, 4 for January to March."""
        return (self.end.month // 3 + 2) % 4 + 1

    @property
    def name(self) -> str:
        """'2025-26-Q1'."""
        return f"{self.year_start.year}-{(self.year_start.year + 1) % 100:02}-Q{self.number}"

    @property
    def days_in_words(self) -> str:
        return f"{in_words(self.start)} to {in_words(self.end)}"


def containing(day: date) -> Quarter:
    """The quarter that has this day: one begins in April, July, October and January."""
    return Quarter(months_after(day.replace(day=1), (-day.month) % 3 + 1) - timedelta(days=1))


def named(text: str) -> Quarter | None:
    """The quarter of this name, with its second year or without; None where it is no name of one.

    >>> named("2025-26-Q1") == named("2025-Q1") == Quarter(date(2025, 6, 30)), named("2025-27-Q1")
    (True, None)
    """
    found = _NAME.fullmatch(text.strip())
    if not found or (found[2] and (int(found[1]) + 1) % 100 != int(found[2])):
        return None
    return Quarter(months_after(date(int(found[1]), 4, 1), 3 * int(found[3])) - timedelta(days=1))


def quarter(text: str) -> Quarter:
    """The quarter that somebody means: its last day, or its name. Raises Refused where it is neither.

    >>> quarter("2025-26-Q1").end, quarter("2026-03-31").name
    (datetime.date(2025, 6, 30), '2025-26-Q4')
    """
    try:
        return named(text) or Quarter(date.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        because = f"{text} is not a quarter. Write its last day, like 2026-06-30, or its name, like 2026-27-Q1."
        raise Refused(Refusal(because, field="period")) from None


def following(one: Quarter) -> Quarter:
    """The quarter after."""
    return Quarter(months_after(one.end + timedelta(days=1), 3) - timedelta(days=1))
