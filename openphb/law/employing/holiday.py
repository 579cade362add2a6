"""Paid holiday: how much there is, how it builds up, and what a week of it pays. Pure.

What is easily got wrong: it is 5.6 weeks of the worker's own week, at most 28 days; in the first year a twelfth comes
on the first day of each month; with irregular hours, in years of leave that begin from 1 April 2024, 12.07 percent of
the hours worked builds up on the last day of each pay period, in whole hours (half an hour up, less than half down).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.law import figures
from openphb.law.engine import Chapter, Force
from openphb.law.sources import statute

WEEKS, PERCENT_OF = Fraction(56, 10), 10_000
IRREGULAR_SINCE = date(2024, 4, 1)
WEEKS_AVERAGED, WEEKS_LOOKED_AT = 52, 104
_REGULATIONS = "Working Time Regulations 1998 (SI 1998/1833)"
BOOK = Chapter("holiday", "Paid holiday of an assistant")


def _rule(id: str, says: str, regulation: str, *, since: date = date(2021, 4, 6), may: bool = False) -> str:
    cites = statute(_REGULATIONS, f"uksi/1998/1833/regulation/{regulation}", provision=f"reg. {regulation}")
    force = Force.MAY if may else Force.MUST
    return BOOK.rule(id, says, force=force, since=since, confirmed=False, judged=True, cites=cites)


YEAR = _rule("HOLIDAY-year", "A year of leave has 5.6 weeks of paid holiday, at most 28 days.", "13A")
FIRST_YEAR = _rule("HOLIDAY-first-year", "In the first year a twelfth comes on the first day of each month.", "15A")
IRREGULAR = _rule(
    "HOLIDAY-irregular",
    "With irregular hours, 12.07 percent of the hours worked builds up on the last day of each pay period.",
    "15B",
    since=IRREGULAR_SINCE,
)
WITH_PAY = _rule(
    "HOLIDAY-with-pay",
    "With irregular hours, holiday pay may come with the pay for the work, at 12.07 percent, if the payslip says so.",
    "16A",
    since=IRREGULAR_SINCE,
    may=True,
)
LEAVING = _rule("HOLIDAY-leaving", "Holiday that was earned and not taken is paid when the work ends.", "14")


@dataclass(frozen=True, slots=True)
class Accrual:
    """What built up on the last day of a pay period: hours worked, hours of holiday, and the sum so far."""

    ends: date
    worked: Fraction
    earned: int
    so_far: int


def days_in_a_year(days_a_week: Fraction) -> Fraction:
    """Days of paid holiday in a year of leave."""
    _refuse_week(days_a_week)
    return min(WEEKS * days_a_week, Fraction(figures.value("holiday_days", IRREGULAR_SINCE)))


def days_in_first_year(days_a_week: Fraction, *, began: date, on: date) -> Fraction:
    """Days earned by a day of the first year: a twelfth on the first day of each month, in half days rounded up."""
    months = sum(1 for month in range(12) if months_after(began, month) <= on)
    return Fraction(ceil(days_in_a_year(days_a_week) * months / 12 * 2), 2)


def owed_on_leaving(days_a_week: Fraction, *, year_began: date, left: date, taken: Fraction) -> Fraction:
    """Days to be paid for at the end: the part of the year's holiday that has gone by, less what was taken."""
    year = (months_after(year_began, 12) - year_began).days
    gone = (left - year_began).days + 1
    if not 0 < gone <= year:
        raise Refused(
            Refusal("The last day lies outside this year of leave. Say in which year it falls.", field="left")
        )
    return days_in_a_year(days_a_week) * Fraction(gone, year) - taken


def building_up(periods: Sequence[tuple[date, Fraction]], *, year_begins: date) -> tuple[Accrual, ...]:
    """Holiday of someone with irregular hours: the last day of each pay period and the hours worked in it."""
    if year_begins < IRREGULAR_SINCE:
        raise Refused(
            Refusal(
                "This way of building up holiday is for years of leave that begin from 1 April 2024. Before that the "
                "year has 5.6 weeks of average hours.",
                field="year_begins",
            )
        )
    found: list[Accrual] = []
    for ends, worked in periods:
        _refuse_period(ends, worked, after=found[-1].ends if found else year_begins - timedelta(days=1))
        earned = _whole_hours(worked * figures.value("holiday_accrual_hundredths", ends) / PERCENT_OF)
        found.append(Accrual(ends, worked, earned, earned + (found[-1].so_far if found else 0)))
    return tuple(found)


def paid_with_work(pay: Money, *, on: date) -> Money:
    """Holiday pay where it is paid with the pay for the work: 12.07 percent, rounded up to a whole penny."""
    return Money(ceil(Fraction(pay.pence * figures.value("holiday_accrual_hundredths", on), PERCENT_OF)))


def weeks_pay(weeks: Sequence[Money]) -> Money:
    """A week's pay from the weeks before the holiday, latest first: the average of 52 paid ones, at most 104 back."""
    paid = [week for week in weeks[:WEEKS_LOOKED_AT] if week.pence > 0][:WEEKS_AVERAGED]
    if not paid:
        raise Refused(
            Refusal("No week was paid in the two years before. Say what a week's pay would be.", field="weeks")
        )
    return Money(ceil(Fraction(Money.total(paid).pence, len(paid))))


def _whole_hours(hours: Fraction) -> int:
    return floor(hours + Fraction(1, 2))


def _refuse_week(days_a_week: Fraction) -> None:
    if not 0 < days_a_week <= 7:
        raise Refused(Refusal("A week has more than nil and at most seven days of work.", field="days_a_week"))


def _refuse_period(ends: date, worked: Fraction, *, after: date) -> None:
    if ends <= after:
        raise Refused(Refusal("A pay period ends before the one above it. Put them in order.", field="periods"))
    if worked < 0:
        raise Refused(Refusal("Hours worked are nil or more.", field="periods"))
