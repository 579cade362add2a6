"""What NHS England makes of a care package: days it was open in a period, and what it cost.

Source: the arithmetic of NHS England's published queries over this data set. Days are counted with the first and the
last, within the period. A one-off counts in the period it starts in; another frequency counts as nothing. We keep it to
the letter, also where it surprises, because these are the figures a board will be asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from openphb.insight.returns.plds.records import Record, Span

ONE_OFF, HOURLY, DAILY, WEEKLY, OTHER = "01", "02", "03", "04", "05"
THREE_MONTHS, TWELVE_MONTHS = timedelta(days=92), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Package:
    """What the arithmetic needs of a care package. `unit_cost` in pounds; `hours` a week."""

    start: date
    end: date | None
    unit_cost: Decimal
    frequency: str
    hours: Decimal = Decimal(0)

    @classmethod
    def of(cls, record: Record) -> Package | None:
        """None where it has no first day or no cost, so that nothing can be said."""
        if not record["care_package_start_date"] or not record["contract_unit_cost"]:
            return None
        ends = record["care_package_end_date"]
        return cls(
            date.fromisoformat(record["care_package_start_date"]),
            date.fromisoformat(ends) if ends else None,
            Decimal(record["contract_unit_cost"]),
            record["contract_unit_frequency_code"],
            Decimal(record["number_of_commissioned_weekly_hours_of_care"] or 0),
        )


def days_open(start: date, end: date | None, *, span: Span) -> int:
    """Days within the period on which it was open, the first and the last included; 0 outside.

    >>> days_open(date(2026, 4, 10), None, span=Span(date(2026, 4, 1), date(2026, 4, 30)))
    21
    """
    first, last = max(start, span.start), min(end or span.end, span.end)
    return max((last - first).days + 1, 0)


def cost(package: Package, *, span: Span) -> Fraction:
    """What it cost in the period, in pounds, exactly: rounding is for whoever shows it."""
    weeks = Fraction(days_open(package.start, package.end, span=span), 7)
    unit, hours = Fraction(package.unit_cost), Fraction(package.hours)
    if package.frequency == ONE_OFF:
        return unit if span.start <= package.start <= span.end else Fraction(0)
    return {HOURLY: unit * hours * weeks, DAILY: unit * hours / 24 * weeks, WEEKLY: unit * weeks}.get(
        package.frequency, Fraction(0)
    )


def on_time(review_type: str, *, held: date, counted_from: date) -> bool | None:
    """Whether a review was held on schedule; None for one that has no schedule.

    A three-month review is counted from the decision on eligibility, a twelve-month one from the review before.
    """
    within = {"01": THREE_MONTHS, "02": TWELVE_MONTHS}.get(review_type)
    return None if within is None else held - counted_from <= within
