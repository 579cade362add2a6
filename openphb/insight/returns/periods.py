"""Which days a return is about, when its window opens and closes, and which codes of boards hold then.

A window opens on the first working day after the period and stays open about three weeks: that is our reading of the
windows NHS England has published for the quarterly collection, which stand in `windows.toml` and hold where they are.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources

from openphb.insight.returns.quarters import containing, named
from openphb.kernel.days import in_words, months_after
from openphb.kernel.working_days import next_working_day

MONTH, QUARTER = "month", "quarter"
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a quarter of the financial year, both ends included."""

    start: date
    end: date

    @property
    def is_quarter(self) -> bool:
        return self.end >= months_after(self.start, 2)

    @property
    def words(self) -> str:
        """'April 2026', or '1 April 2026 to 30 June 2026'."""
        return f"{in_words(self.start)} to {in_words(self.end)}" if self.is_quarter else f"{self.start:%B %Y}"


@dataclass(frozen=True, slots=True)
class Window:
    """When a return may be sent. `published` is True where NHS England named these days itself."""

    opens_on: date
    due_on: date
    published: bool


def month_of(day: date) -> Period:
    """The calendar month that has this day."""
    start = day.replace(day=1)
    return Period(start, months_after(start, 1) - timedelta(days=1))


def quarter_of(day: date) -> Period:
    """The days of the quarter that has this day."""
    found = containing(day)
    return Period(found.start, found.end)


def read(text: str, *, kind: str) -> Period:
    """A period as it is typed: 2026-06, its last day 2026-06-30, or (a quarter) 2026-27-Q1. Raises ValueError."""
    of = quarter_of if kind == QUARTER else month_of
    if found := _DAY.fullmatch(text.strip()):
        return of(date(*(int(each) for each in found.groups())))
    if found := _MONTH.fullmatch(text.strip()):
        return of(date(int(found[1]), int(found[2]), 1))
    if kind == QUARTER and (quarter := named(text)):
        return quarter_of(quarter.end)
    raise ValueError(f"{text!r} is no period")


@lru_cache(maxsize=1)
def _published() -> dict[date, Window]:
    told = tomllib.loads(resources.files(__package__).joinpath("windows.toml").read_text(encoding="utf-8"))
    return {each["period_end"]: Window(each["opens_on"], each["due_on"], published=True) for each in told["window"]}


def window(period: Period) -> Window | None:
    """When the quarterly collection of this period may be sent. None for a month: no window of it is public."""
    if not period.is_quarter:
        return None
    opens = next_working_day(period.end)
    return _published().get(period.end) or Window(opens, opens + timedelta(days=21), published=False)
