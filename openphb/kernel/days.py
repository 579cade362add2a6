"""Days and months as the law counts them, and the way we write them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Days from `start` to `end`, both included. An `end` of None is still open."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where there is no such day.

    >>> months_after(date(2026, 1, 31), 3)
    datetime.date(2026, 4, 30)
    """
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def year_from(day: date) -> Period:
    """The twelve months that begin on `day`.

    >>> year_from(date(2024, 2, 29)).end
    datetime.date(2025, 2, 27)
    """
    return Period(day, months_after(day, 12) - timedelta(days=1))


def age_on(day: date, born: date) -> int:
    """Whole years lived; someone born on 29 February turns on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def in_words(day: date) -> str:
    """'5 May 2026'."""
    return f"{day.day} {day:%B %Y}"


def local_day(moment: datetime) -> date:
    """The calendar day in England at this moment."""
    return moment.astimezone(LONDON).date()


def financial_year(day: date) -> Period:
    """1 April to 31 March, as regulation 10(6) of SI 2013/1617 and the NHS count years."""
    first = day.year if day >= date(day.year, 4, 1) else day.year - 1
    return Period(date(first, 4, 1), date(first + 1, 3, 31))
