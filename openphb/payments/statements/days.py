"""Dates as banks print them, and which way round a whole file writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

from openphb.payments.statements.statement import Unreadable

_NUMBERS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[ \-]([A-Za-z]{3,9})[ \-](\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST = 1990


class Order(Enum):
    """Which number comes first in 03/04/2026."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class _Numbers:
    first: int
    second: int
    year: int

    def as_day(self, order: Order) -> date | None:
        day, month = (self.first, self.second) if order is Order.DAY_FIRST else (self.second, self.first)
        return _date(self.year, month, day)


def settle(texts: Iterable[str]) -> Order:
    """Which way round a file of a British bank writes its dates: day first, unless it proves otherwise.

    A spreadsheet set to American dates can rewrite a file month first. We believe that only of a file where
    no date says otherwise, at least two dates can only be month first, and the days then run one way.
    """
    numbers = [found for found in map(_numbers, texts) if found]
    only_month_first = sum(not n.as_day(Order.DAY_FIRST) for n in numbers)
    only_day_first = sum(not n.as_day(Order.MONTH_FIRST) for n in numbers)
    if only_day_first or not only_month_first:
        return Order.DAY_FIRST
    days = [n.as_day(Order.MONTH_FIRST) for n in numbers]
    if only_month_first >= 2 and _run_one_way([day for day in days if day]):
        return Order.MONTH_FIRST
    return Order.UNCLEAR


def read(text: str, order: Order = Order.DAY_FIRST) -> date:
    """The day this text means, with the file's order of day and month."""
    text = text.strip()
    numbers = _numbers(text)
    day = _from_numbers(numbers, order=order, text=text) if numbers else _from_words(text)
    if day is None:
        raise Unreadable(f"The date “{text[:40]}” is not a day of the calendar written like 31/12/2026.")
    if day.year < _EARLIEST:
        raise Unreadable(f"The date “{text[:40]}” is before {_EARLIEST}.")
    return day


def _from_numbers(numbers: _Numbers, *, order: Order, text: str) -> date | None:
    if order is not Order.UNCLEAR:
        return numbers.as_day(order)
    day, other = numbers.as_day(Order.DAY_FIRST), numbers.as_day(Order.MONTH_FIRST)
    if day and other and day != other:
        raise Unreadable(f"The date “{text[:40]}” can be read two ways: another date in this file has its month first.")
    return day


def _from_words(text: str) -> date | None:
    if iso := _ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    named = _NAMED.fullmatch(text)
    if not named or named[2][:3].lower() not in _MONTHS:
        return None
    return _date(int(named[3]), _MONTHS.index(named[2][:3].lower()) + 1, int(named[1]))


def _numbers(text: str) -> _Numbers | None:
    found = _NUMBERS.fullmatch(text.strip())
    return _Numbers(int(found[1]), int(found[3]), int(found[4])) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _run_one_way(days: list[date]) -> bool:
    return all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))
