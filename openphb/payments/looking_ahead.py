"""Where spending goes if it goes on as it has: a range, never one number, and nothing where it is too early. Pure.

Spending has seasons and slips. So the pace is not one mean: it is the lowest and the highest of any three months in a
row this year, and what the same months took last year where that is known. Between these, nobody can say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openphb.kernel.days import months_after
from openphb.kernel.money import NIL, Money

IN_A_YEAR = 12
_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    """At the year's end: what is left at the highest and at the lowest pace. Below nil is what would be missing.

    `low` and `high` are what has been spent by the end of each month of the year, from the latest known one on; they
    begin together there. `spent` is the same for months that are known, from nothing on.
    """

    agreed: Money
    starts: date
    spent: tuple[Money, ...]
    low: tuple[Money, ...]
    high: tuple[Money, ...]

    @property
    def least_left(self) -> Money:
        return self.agreed - self.high[-1]

    @property
    def most_left(self) -> Money:
        return self.agreed - self.low[-1]

    @property
    def short_from(self) -> date | None:
        """The first month in which it may not be enough; None where it is enough even at the highest pace."""
        return self._month_over(self.high)

    @property
    def short_by(self) -> date | None:
        """The month by which it is not enough even at the lowest pace; None where it may be."""
        return self._month_over(self.low)

    def _month_over(self, line: tuple[Money, ...]) -> date | None:
        known = len(self.spent) - 1
        over = next((place for place, amount in enumerate(line) if amount > self.agreed), None)
        return None if over is None else months_after(self.starts, max(known + over - 1, 0))


def ahead(months: Sequence[Money], *, agreed: Money, starts: date, last_year: Sequence[Money] = ()) -> Ahead | None:
    """By what each whole month of the budget's own year took, from its first on; None with fewer than three.

    `last_year` is the same for all months of the year before, or empty.
    """
    if len(months) < _IN_A_ROW or len(months) > IN_A_YEAR:
        return None
    paces = [
        Fraction(sum(each.pence for each in months[at : at + _IN_A_ROW]), _IN_A_ROW)
        for at in range(len(months) - _IN_A_ROW + 1)
    ]
    rest = IN_A_YEAR - len(months)
    ways = [[pace * (step + 1) for step in range(rest)] for pace in (min(paces), max(paces))]
    if len(last_year) == IN_A_YEAR:
        later = last_year[len(months) :]
        ways.append([Fraction(sum(each.pence for each in later[: step + 1])) for step in range(rest)])
    spent = _running(months)
    lines = [tuple(spent[-1] + Money(round(way[step])) for step in range(rest)) for way in ways]
    low = (spent[-1], *(min(line[step] for line in lines) for step in range(rest)))
    high = (spent[-1], *(max(line[step] for line in lines) for step in range(rest)))
    return Ahead(agreed, starts, spent, low, high)


def _running(months: Sequence[Money]) -> tuple[Money, ...]:
    found = [NIL]
    for each in months:
        found.append(found[-1] + each)
    return tuple(found)


def whole_months(starts: date, *, known_to: date) -> int:
    """How many months of the year are over by the latest day whose spending we know; at most twelve.

    >>> whole_months(date(2026, 4, 15), known_to=date(2026, 7, 14))
    3
    """
    return sum(months_after(starts, count).toordinal() - 1 <= known_to.toordinal() for count in range(1, IN_A_YEAR + 1))
