"""How much of a payment that waits is paid all the same, as a retainer for assistants. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from openphb.budgets.waiting import Waiting
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.payments.recharging import Weighed

RETAINER = "retainer"
"""The kind of a payment that is a retainer."""
WHOLE = "All of it is the retainer that is paid while payments wait."
"""What is noted of a payment that would wait for nothing but its retainer."""


def retained(amount: Money, *, covers: Period, lines: Sequence[Weighed], decided: Waiting) -> Money:
    """The retainer within one payment: the wages in it, for the days a retainer is paid for, at its rate.

    Each day costs the same, and each line what it was promised in the payment. Halves of a penny go up; never more
    than the payment itself, which is what it is taken from.
    """
    days = window(covers, decided=decided)
    whole = sum(line.weight for line in lines)
    if decided.retainer is None or days is None or not whole:
        return NIL
    wages = sum(line.weight for line in lines if line.key in decided.retainer.lines)
    exact = Fraction(amount.pence * wages * decided.retainer.percent * length(days), whole * 100 * length(covers))
    return min(Money(int(exact + Fraction(1, 2))), amount)


def window(covers: Period, *, decided: Waiting) -> Period | None:
    """The days of a payment for which a retainer is paid; None where there are none."""
    start, until = max(covers.start, decided.starts_on), min(_after(covers), decided.retained_until)
    return Period(start, date.fromordinal(until.toordinal() - 1)) if start < until else None


def length(days: Period) -> int:
    return (_after(days) - days.start).days


def _after(days: Period) -> date:
    return date.fromordinal((days.end or days.start).toordinal() + 1)
