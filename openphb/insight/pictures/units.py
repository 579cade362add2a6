"""What a number on a picture is counted in, and how it is said: whole in a sentence, short on an axis."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

MINUS = "\u2212"


class Unit(StrEnum):
    """What a value is. `MONTH` is whole months since the year 0 (`month`); `SHARE` is a part of one."""

    NUMBER = "number"
    PENCE = "pence"
    ROUNDED = "pence, told in whole pounds"
    POUNDS = "pounds"
    SHARE = "share"
    RATE = "rate"
    DAYS = "days"
    MONTH = "month"
    SCORE = "score"

    def told(self, value: float) -> str:
        """The value in full, with its sign: "£1,204.50", "12.3%", "April 2026"."""
        if self is Unit.MONTH:
            return _first(value).strftime("%B %Y")
        return _signed(value, _TOLD[self])

    def short(self, value: float) -> str:
        """The value in a few letters, for an axis: "£1.2m", "12%", "Apr 26"."""
        if self is Unit.MONTH:
            return _first(value).strftime("%b %y")
        return _signed(value, _SHORT[self])


def month(day: date) -> int:
    """The month of a day as a number that goes up by one each month.

    >>> Unit.MONTH.told(month(date(2026, 4, 30)))
    'April 2026'
    """
    return day.year * 12 + day.month - 1


def _first(value: float) -> date:
    return date(round(value) // 12, round(value) % 12 + 1, 1)


def _signed(value: float, told: Callable[[float], str]) -> str:
    words = told(abs(value))
    is_nil = not any(digit in words for digit in "123456789")
    return words if value >= 0 or is_nil else MINUS + words


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _brief(value: float) -> str:
    for size, letter in ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")):
        if value >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


_TOLD: dict[Unit, Callable[[float], str]] = {
    Unit.NUMBER: _number,
    Unit.PENCE: lambda value: f"£{value / 100:,.2f}",
    Unit.ROUNDED: lambda value: f"£{value / 100:,.0f}",
    Unit.POUNDS: lambda value: f"£{_number(round(value, 2))}" if value == int(value) else f"£{value:,.2f}",
    Unit.SHARE: lambda value: f"{value * 100:.1f}%",
    Unit.RATE: lambda value: f"{value:,.1f}",
    Unit.DAYS: lambda value: f"{_number(value)} {'day' if value == 1 else 'days'}",
    Unit.SCORE: lambda value: f"{value:.3f}",
}
_SHORT: dict[Unit, Callable[[float], str]] = {
    Unit.NUMBER: _brief,
    Unit.PENCE: lambda value: f"£{_brief(value / 100)}",
    Unit.ROUNDED: lambda value: f"£{_brief(value / 100)}",
    Unit.POUNDS: lambda value: f"£{_brief(value)}",
    Unit.SHARE: lambda value: f"{value * 100:.3g}%",
    Unit.RATE: _brief,
    Unit.DAYS: _brief,
    Unit.SCORE: lambda value: f"{value:.3g}",
}
