"""What would be owed if the work ended on a day: redundancy pay, notice, and holiday not taken, with the working. Pure.

It is a reserve to see, not a debt: redundancy pay is owed only where the job itself is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from openphb.kernel.days import age_on, months_after
from openphb.kernel.money import NIL, Money
from openphb.law.employing import redundancy
from openphb.law.employing.redundancy import Redundancy


@dataclass(frozen=True, slots=True)
class Year:
    """A full year of service, counted back from the last day: its first day, the age then, and the weeks it counts."""

    begins: date
    age: int
    weeks: Fraction


@dataclass(frozen=True, slots=True)
class Owed:
    """What would be owed at the end, and how each part came about."""

    pay: Redundancy
    years: tuple[Year, ...]
    notice: Money
    notice_weeks: int
    holiday: Money

    @property
    def total(self) -> Money:
        return self.pay.owed + self.notice + self.holiday


def owed(
    *, born_on: date, begins_on: date, ends: date, a_week: Money, notice_weeks: int, rate: Money, holiday_left: Decimal
) -> Owed:
    """`notice_weeks` is what was agreed; the law’s are given where they are more. Notice is counted as not worked."""
    pay = redundancy.redundancy(born_on=born_on, began=begins_on, ends=ends, a_week=a_week)
    weeks = max(notice_weeks, pay.notice_weeks)
    years = _years(born_on, ends, pay.years) if pay.weeks else ()
    left = max(holiday_left, Decimal(0))
    return Owed(pay, years, Money(a_week.pence * weeks), weeks, rate.times(left) if left else NIL)


def _years(born_on: date, ends: date, count: int) -> tuple[Year, ...]:
    """The same counting as the law room's, told year by year."""
    found = []
    for back in range(min(count, redundancy.MOST_YEARS)):
        begins = months_after(ends + timedelta(days=1), -12 * (back + 1))
        age = age_on(begins, born_on)
        weeks = Fraction(3, 2) if age >= 41 else Fraction(1) if age >= 22 else Fraction(1, 2)
        found.append(Year(begins, age, weeks))
    return tuple(found)


def average_week(weeks: tuple[Money, ...], *, most: int = 12) -> Money | None:
    """A week's pay with irregular hours: the average of the latest paid weeks, rounded up; None without one."""
    paid = [each for each in weeks if each.pence > 0][:most]
    return Money(ceil(Fraction(Money.total(paid).pence, len(paid)))) if paid else None
