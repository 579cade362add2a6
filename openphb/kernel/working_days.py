"""Working days in England and Wales: not weekends, not bank holidays.

Source: the bank holidays of https://www.gov.uk/bank-holidays, as carried by the package
`govuk-bank-holidays`. We read its file and not its code, which would load a network library.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources

from openphb.kernel.days import Period, in_words
from openphb.kernel.refusal import Refusal, Refused

_DIVISION = "england-and-wales"
_SATURDAY = 5


@lru_cache(maxsize=1)
def _holidays() -> frozenset[date]:
    file = resources.files("govuk_bank_holidays").joinpath("bank-holidays.json")
    events = json.loads(file.read_text(encoding="utf-8"))[_DIVISION]["events"]
    return frozenset(date.fromisoformat(event["date"]) for event in events)


@lru_cache(maxsize=1)
def known_calendar() -> Period:
    """The whole years for which the bank holidays are known; outside them nobody can say."""
    return Period(date(min(_holidays()).year, 1, 1), date(max(_holidays()).year, 12, 31))


def is_working_day(day: date) -> bool:
    """True if offices and banks work on this day. Raises `Refused` outside the known calendar rather than guess."""
    if day not in known_calendar():
        raise Refused(_beyond(day))
    return day.weekday() < _SATURDAY and day not in _holidays()


def _beyond(day: date) -> Refusal:
    known = known_calendar()
    return Refusal(
        f"Bank holidays are known from {in_words(known.start)} to {in_words(known.end or known.start)}, so "
        f"it cannot be said whether {in_words(day)} is a working day. Choose a day within those years."
    )


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days later; `day` itself is not counted and need not be one.

    >>> working_days_after(date(2026, 4, 2), 1)  # the Thursday before Easter
    datetime.date(2026, 4, 7)
    """
    if count < 1:
        raise ValueError(f"count starts at one working day, not {count}")
    for _ in range(count):
        day = next_working_day(day)
    return day


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_on_or_before(day: date) -> date:
    """`day` if it is a working day, otherwise the last working day before."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
