"""Statutory redundancy pay and the least notice, from years of service and age. Pure.

What is easily got wrong: years are counted backwards from the last day, each worth what the age during all of it
makes it worth, at most twenty; a week's pay counts only up to the limit of its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from openphb.kernel.days import age_on, months_after
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.law import figures
from openphb.law.engine import Chapter
from openphb.law.sources import statute

MOST_YEARS, MOST_NOTICE = 20, 12
_ACT = "Employment Rights Act 1996"
BOOK = Chapter("redundancy", "Redundancy pay and notice of an assistant")


def _rule(id: str, says: str, section: str) -> str:
    cites = statute(_ACT, f"ukpga/1996/18/section/{section}", provision=f"s. {section}")
    return BOOK.rule(id, says, since=date(2021, 4, 6), confirmed=False, judged=True, cites=cites)


AMOUNT = _rule(
    "REDUNDANCY-amount",
    "Each full year counts half a week's pay below 22, one week's from 22, one and a half from 41; at most 20 years.",
    "162",
)
LIMIT = _rule("REDUNDANCY-limit", "A week's pay counts up to the limit of the day.", "227")
NOTICE = _rule("REDUNDANCY-notice", "Notice is a week after a month, then a week for each full year, at most 12.", "86")


@dataclass(frozen=True, slots=True)
class Redundancy:
    """What is owed: weeks of pay, what a week counts for, the sum, and the least weeks of notice."""

    years: int
    weeks: Fraction
    a_week: Money
    owed: Money
    notice_weeks: int


def redundancy(*, born_on: date, began: date, ends: date, a_week: Money) -> Redundancy:
    """What an employer owes when the work ends on `ends`. Raises Refused for days that cannot be."""
    if not born_on < began <= ends:
        raise Refused(Refusal("The days are not in order: birth, first day of work, last day.", field="began"))
    if ends.year == date.max.year:
        raise Refused(Refusal("No year comes after that of the last day. Look at its year.", field="ends"))
    years = full_years(began, ends)
    weeks = _weeks(born_on, ends, years) if years >= figures.value("redundancy_years", ends) else Fraction(0)
    counted = min(a_week, Money(figures.value("redundancy_week_pence", ends)))
    return Redundancy(years, weeks, counted, Money(ceil(weeks * counted.pence)), notice_weeks(began, ends))


def full_years(began: date, ends: date) -> int:
    """Whole years of service, the last day included: a year is full on the day before its anniversary."""
    years = ends.year - began.year + 1
    while years and months_after(began, 12 * years) - timedelta(days=1) > ends:
        years -= 1
    return years


def _weeks(born_on: date, ends: date, years: int) -> Fraction:
    return sum((_worth(born_on, ends, back) for back in range(min(years, MOST_YEARS))), Fraction(0))


def _worth(born_on: date, ends: date, back: int) -> Fraction:
    """What a year counts: by the age at its beginning, so that all of it lies within the age."""
    age = age_on(months_after(ends + timedelta(days=1), -12 * (back + 1)), born_on)
    if age >= 41:
        return Fraction(3, 2)
    return Fraction(1) if age >= 22 else Fraction(1, 2)


def notice_weeks(began: date, ends: date) -> int:
    """Least notice an employer gives: nothing before a month, then one week, then one for each full year up to 12."""
    years = full_years(began, ends)
    if years >= 2:
        return min(years, MOST_NOTICE)
    return 1 if months_after(began, 1) - timedelta(days=1) <= ends else 0
