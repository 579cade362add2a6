"""Bacs days: a space, two digits of the year, three of the day in the year (' 26097' is 7 April 2026)."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r" (\d{2})(\d{3})", re.ASCII)


def written(day: date) -> str:
    """The six characters. Only 2000 to 2099 can be told apart, and only those are used.

    >>> written(date(2026, 4, 7))
    ' 26097'
    """
    if not 2000 <= day.year <= 2099:
        raise ValueError(f"Bacs can write the years 2000 to 2099, not {day.year}")
    return f" {day.year % 100:02d}{day.timetuple().tm_yday:03d}"


def understood(text: str) -> date | None:
    """The day these six characters mean, or None if they mean none."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    day = date(2000 + int(found[1]), 1, 1) + timedelta(days=int(found[2]) - 1)
    return day if day.year == 2000 + int(found[1]) else None
