"""Dates as banks print them, and which way round a whole file writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from openphb.payments.statements.statement import Unreadable

_NUMBERS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})", re.ASCII)
_SHORT = re.compile(r"(\d{2})([/.\-])(\d{2})\2(\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.\-])(\d{2})\2(\d{2})", re.ASCII)
_RUN_TOGETHER = re.compile(r"\d{8}", re.ASCII)
_DAY_NAMED = re.compile(r"(\d{1,2})(st|nd|rd|th)?[ \-]?([a-z]{3,9})\.?,?[ \-]?(\d{4})", re.ASCII | re.IGNORECASE)
_MONTH_NAMED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(st|nd|rd|th)?,? (\d{4})", re.ASCII | re.IGNORECASE)
_SHORT_NAMED = re.compile(r"(\d{1,2})[ \-]([a-z]{3})[ \-](\d{2})", re.ASCII | re.IGNORECASE)
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? (?=\S)", re.ASCII | re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?<=\d)T|,? at |,? )([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?( ?[ap]m)?(Z|\+00:00)?\Z",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS_IN_A_YEAR = len(_MONTHS)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EARLIEST, _LATEST = 1990, 2099
_SURE = 2  # dates that can only be month first
_ENOUGH_TO_DOUBT = 4  # different days, whose order then says which number is the month
_MIXED = 3  # dates of each kind, by which a spreadsheet is known to have turned some round
_LONGEST_STATEMENT = timedelta(days=800)


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


@dataclass(frozen=True, slots=True)
class Form:
    """How a whole file writes its days. `short_years`: 03/04/26 is proven to be a day of 2026, not of 2003.

    `iso_is_doubtful`: a spreadsheet took the dates it could read month first for its own, and wrote them year first.
    """

    order: Order = Order.DAY_FIRST
    short_years: bool = False
    iso_is_doubtful: bool = False


def settle(texts: Iterable[str]) -> Order:
    """Which way round a file of a British bank writes its dates: day first, unless it proves otherwise.

    A spreadsheet set to American dates can rewrite a file month first. We believe that only of a file where
    no date says otherwise, at least two dates can only be month first, and the days then run one way.
    """
    numbers = [found for found in map(_numbers, texts) if found]
    both = [(n.as_day(Order.DAY_FIRST), n.as_day(Order.MONTH_FIRST)) for n in numbers]
    only_month_first = sum(month is not None and day is None for day, month in both)
    only_day_first = sum(day is not None and month is None for day, month in both)
    day_first = [day for day, _ in both if day]
    month_first = [month for _, month in both if month]
    if only_day_first or not only_month_first:
        turned = not only_day_first and _looks_turned_round(day_first, month_first)
        return Order.UNCLEAR if turned else Order.DAY_FIRST
    if only_month_first >= _SURE and _run_one_way(month_first):
        return Order.MONTH_FIRST
    return Order.DAY_FIRST if _looks_turned_round(month_first, day_first) else Order.UNCLEAR


def _looks_turned_round(read_so: list[date], other_way: list[date]) -> bool:
    """Enough dates read both ways, and only the other way do they run in one direction, as statements do."""
    many = len(set(read_so)) >= _ENOUGH_TO_DOUBT and len(set(other_way)) >= _ENOUGH_TO_DOUBT
    return many and not _run_one_way(read_so) and _run_one_way(other_way)


def form_of(texts: Iterable[str]) -> Form:
    """How the dates of a file are written, as far as they show it together."""
    texts = [_without_time(text) for text in texts]
    short = _short_years_come_last(texts)
    order = settle(map(_with_century, texts) if short else texts)
    return Form(order, short_years=short, iso_is_doubtful=_some_were_turned(texts))


def _some_were_turned(texts: Sequence[str]) -> bool:
    """Every date with a day above 12 was left as it was, and every other is year first: half the file was turned."""
    iso = [(int(found[3]), int(found[4])) for text in texts if (found := _YEAR_FIRST.fullmatch(text))]
    left = [numbers for text in texts if (numbers := _numbers(text))]
    enough = len(set(iso)) >= _MIXED and len(left) >= _MIXED
    return (
        enough
        and all(max(pair) <= _MONTHS_IN_A_YEAR for pair in iso)
        and all(n.first > _MONTHS_IN_A_YEAR for n in left)
    )


def _short_years_come_last(texts: Iterable[str]) -> bool:
    """Whether dates like 03/04/26 must end with the year: with it in front, they would be years apart."""
    numbers = [found for text in texts if (found := _short_numbers(text))]
    last = [_date(2000 + third, second, first) for first, second, third in numbers]
    front = [_date(2000 + first, second, third) for first, second, third in numbers]
    return bool(numbers) and _is_one_statement(last) and not _is_one_statement(front)


def _short_numbers(text: str) -> tuple[int, int, int] | None:
    """The three numbers of a date whose year has two figures, month in the middle."""
    if found := _SHORT.fullmatch(text):
        return int(found[1]), int(found[3]), int(found[4])
    named = _SHORT_NAMED.fullmatch(text)
    return (int(named[1]), _month(named[2]), int(named[3])) if named and _month(named[2]) else None


def _with_century(text: str) -> str:
    found = _short_numbers(text)
    return f"{found[0]:02d}/{found[1]:02d}/20{found[2]:02d}" if found else text


def _is_one_statement(days: Sequence[date | None]) -> bool:
    found = [day for day in days if day]
    return len(found) == len(days) and max(found) - min(found) <= _LONGEST_STATEMENT


def read(text: str, order: Order = Order.DAY_FIRST, *, short_years: bool = False) -> date:
    """The day this text means, with the file's order of day and month."""
    written = _without_time(text)
    if short_years:
        written = _with_century(written)
    numbers = _numbers(written)
    day = _from_numbers(numbers, order=order, text=text) if numbers else _from_words(written)
    if day is None:
        raise Unreadable(f"The date “{text[:40]}” {_why_no_day(written)}")
    if day.year < _EARLIEST:
        raise Unreadable(f"The date “{text[:40]}” is before {_EARLIEST}.")
    if day.year > _LATEST:
        raise Unreadable(f"The date “{text[:40]}” is after {_LATEST}.")
    return day


def read_in(text: str, form: Form) -> date:
    """The day this text means in a file of this form."""
    found = _YEAR_FIRST.fullmatch(_without_time(text))
    if form.iso_is_doubtful and found and found[3] != found[4]:
        raise Unreadable(
            f"The date “{text[:40]}” can be read two ways: a spreadsheet seems to have turned day and month round in "
            "part of this file. Import the bank's file without opening it first."
        )
    return read(text, form.order, short_years=form.short_years)


def _why_no_day(text: str) -> str:
    if re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        return "is the number a spreadsheet keeps for a day. Show the column as dates, and save the file again."
    if _SHORT.fullmatch(text) or _SHORT_NAMED.fullmatch(text):
        return "has a year of two figures, so it can be read two ways."
    return "is not a day of the calendar written like 31/12/2026."


def _without_time(text: str) -> str:
    """The text up to a time of day, which statements give beside some days; the day is the bank's own."""
    text = " ".join(text.split())
    time = _TIME.search(text)
    return text[: time.start()] if time else text


def _from_numbers(numbers: _Numbers, *, order: Order, text: str) -> date | None:
    if order is not Order.UNCLEAR:
        return numbers.as_day(order)
    day, other = numbers.as_day(Order.DAY_FIRST), numbers.as_day(Order.MONTH_FIRST)
    if day and other and day != other:
        raise Unreadable(
            f"The date “{text[:40]}” can be read two ways: other dates in this file seem to have the month first."
        )
    return day


def _from_words(text: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(int(found[1]), int(found[3]), int(found[4]))
    if _RUN_TOGETHER.fullmatch(text):
        return _run_together(text)
    weekday = _WEEKDAY.match(text)
    day = _named(text[weekday.end() :] if weekday else text)
    if weekday and day and not _WEEKDAYS[day.weekday()].startswith(weekday[0].lower().rstrip(" ,.")):
        return None
    return day


def _named(text: str) -> date | None:
    if found := _DAY_NAMED.fullmatch(text):
        number, ordinal, name, year = found[1], found[2], found[3], found[4]
    elif found := _MONTH_NAMED.fullmatch(text):
        name, number, ordinal, year = found[1], found[2], found[3], found[4]
    else:
        return None
    month = _month(name)
    if not month or (ordinal and ordinal.lower() != _ordinal(int(number))):
        return None
    return _date(int(year), month, int(number))


def _month(name: str) -> int:
    """1 to 12 for a month written out or shortened as people do, else 0."""
    name = "sep" if name.lower() == "sept" else name.lower()
    return next((at for at, month in enumerate(_MONTHS, start=1) if name in (month, month[:3])), 0)


def _ordinal(number: int) -> str:
    return "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _run_together(text: str) -> date | None:
    """20260401, unless the same figures are a day written the other way about."""
    day = _date(int(text[:4]), int(text[4:6]), int(text[6:]))
    year = int(text[4:])
    if _EARLIEST <= year <= _LATEST and (
        _date(year, int(text[2:4]), int(text[:2])) or _date(year, int(text[:2]), int(text[2:4]))
    ):
        return None
    return day


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
