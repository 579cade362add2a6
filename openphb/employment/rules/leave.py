"""The book of holiday for a year of leave: what was earned, taken and is left, in hours, with the working. Pure.

With irregular hours it builds up from what was worked, on the last day of each pay period. With regular hours it is
5.6 weeks: by the month in the first year of work, and all of it from the first day of each later year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from openphb.kernel.days import Period, in_words, months_after
from openphb.law.employing import holiday

_CENT = Decimal("0.01")
_DAYS = {"week": 7, "fortnight": 14, "four weeks": 28}


@dataclass(frozen=True, slots=True)
class Earned:
    """Hours of holiday that were earned by a day, and how."""

    on: date
    hours: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the counting turns on. `hours_a_week` of None is irregular."""

    begins_on: date
    year_begins: date
    cycle: str
    hours_a_week: Decimal | None
    days_a_week: Decimal


def earned(agreed: Agreed, *, worked: Mapping[date, Decimal], on: date) -> tuple[Earned, ...]:
    """What was earned in this year of leave by a day. `worked` is by day, and counts for irregular hours only."""
    if on < agreed.year_begins:
        return ()
    return _irregular(agreed, worked, on=on) if agreed.hours_a_week is None else _regular(agreed, on=on)


def _irregular(agreed: Agreed, worked: Mapping[date, Decimal], *, on: date) -> tuple[Earned, ...]:
    """Only pay periods that are over have earned."""
    if agreed.year_begins < holiday.IRREGULAR_SINCE:
        return ()
    over = [each for each in pay_periods(agreed, on=on) if each.end and each.end <= on]
    sums = [(each.end or on, Fraction(sum((h for d, h in worked.items() if d in each), Decimal(0)))) for each in over]
    found = holiday.building_up(sums, year_begins=agreed.year_begins)
    return tuple(
        Earned(
            each.ends,
            Decimal(each.earned),
            f"{float(each.worked):g} hours worked by {in_words(each.ends)} × 12.07%, in whole hours",
        )
        for each in found
        if each.worked
    )


def not_written_yet(
    written: Sequence[tuple[date, date, Decimal]], taken: Mapping[date, Decimal]
) -> dict[date, Decimal]:  # fmt: skip
    """Hours of holiday in approved weeks that no line of the book counts yet, by day: nothing is taken twice.

    `written` are lines of the book: first day, last day, hours. A line covers the days between, up to its hours.

    >>> may = date(2026, 5, 4)
    >>> not_written_yet([(may, may, Decimal(4))], {may: Decimal(6)})
    {datetime.date(2026, 5, 4): Decimal('2')}
    """
    left = dict(taken)
    for first, latest, hours in written:
        for day in sorted(day for day in left if first <= day <= latest):
            covered = min(hours, left[day])
            hours, left[day] = hours - covered, left[day] - covered
    return {day: hours for day, hours in sorted(left.items()) if hours}


def pay_periods(agreed: Agreed, *, on: date) -> Iterator[Period]:
    """Pay periods within the year of leave up to a day, counted from the first day of work."""
    number, last = 0, months_after(agreed.year_begins, 12) - timedelta(days=1)
    while True:
        start, after = _nth(agreed, number), _nth(agreed, number + 1)
        number += 1
        if start > min(on, last):
            return
        if after > agreed.year_begins:
            yield Period(max(start, agreed.year_begins), min(after - timedelta(days=1), last))


def _nth(agreed: Agreed, number: int) -> date:
    if agreed.cycle == "month":
        return months_after(agreed.begins_on, number)
    return agreed.begins_on + timedelta(days=_DAYS[agreed.cycle] * number)


def _regular(agreed: Agreed, *, on: date) -> tuple[Earned, ...]:
    days_a_week, a_day = Fraction(agreed.days_a_week), hours_a_day(agreed)
    is_first = agreed.year_begins < months_after(agreed.begins_on, 12)
    if is_first:
        days = holiday.days_in_first_year(days_a_week, began=agreed.year_begins, on=on)
        words = f"A twelfth of a year’s holiday for each month begun since {in_words(agreed.year_begins)}"
    else:
        days = holiday.days_in_a_year(days_a_week)
        words = f"5.6 weeks of {float(days_a_week):g} days, at most 28 days"
    return (Earned(on if is_first else agreed.year_begins, _hours(days * a_day), f"{words}: {float(days):g} days"),)


def hours_a_day(agreed: Agreed) -> Fraction:
    """Hours of a usual day; nil where hours are irregular."""
    return Fraction(agreed.hours_a_week) / Fraction(agreed.days_a_week) if agreed.hours_a_week else Fraction(0)


def _hours(exact: Fraction) -> Decimal:
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_CENT, ROUND_HALF_UP)
