"""How a sum agreed for some days is paid out over them. Pure.

Money is paid before the days it is for, so that nobody has to wait for it: the first instalment is due on the first
day. Every instalment but the last is the same, so that people know what to expect; the last takes the odd pence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile
from math import ceil

from openphb.kernel.days import Period, months_after
from openphb.kernel.money import Money

EVERY = ("once", "four weeks", "month")
_WEEKS_DAYS = 28
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment to come: due on the first of the days it is for; both ends included."""

    due_on: date
    covers_from: date
    covers_to: date
    amount: Money


def instalments(total: Money, *, period: Period, every: str) -> tuple[Instalment, ...]:
    """The instalments of `total` over a closed period; they add up to it exactly.

    Days left over that are less than half an interval are paid with the interval before them: a year of 365 days
    has 13 instalments each four weeks, of which the last is for 29 days.

    >>> [str(each.amount) for each in instalments(
    ...     Money.of("100"), period=Period(date(2026, 4, 6), date(2026, 7, 5)), every="month")]
    ['£33.33', '£33.33', '£33.34']
    """
    assert period.end is not None and total.pence >= 0  # a slip of ours: awards have an end and are not negative
    spans = _spans(period.start, period.end, every=every)
    amounts = _amounts(total, shares=[_share(span, every=every) for span in spans])
    return tuple(
        Instalment(start, start, end, amount) for (start, end), amount in zip(spans, amounts, strict=True) if amount
    )


def _spans(first: date, end: date, *, every: str) -> list[tuple[date, date]]:
    starts = list(takewhile(lambda day: day <= end, _starts(first, every=every)))
    after_last = _after(first, len(starts), every=every)
    left = (end - starts[-1]).days + 1
    if len(starts) > 1 and 2 * left < (after_last - starts[-1]).days:
        starts.pop()
    ends = [start - _ONE_DAY for start in starts[1:]] + [end]
    return list(zip(starts, ends, strict=True))


def _starts(first: date, *, every: str) -> Iterator[date]:
    if every == "once":
        return iter((first,))
    return (_after(first, number, every=every) for number in count())


def _after(first: date, number: int, *, every: str) -> date:
    """The day on which interval `number` begins, counted from 0. Months keep the first day's number."""
    if every == "month":
        return months_after(first, number)
    return first + timedelta(days=_WEEKS_DAYS * number)


def _share(span: tuple[date, date], *, every: str) -> int:
    """What a span counts for: days for four weeks; thirtieths of a month, so that whole months count the same."""
    start, end = span
    days = (end - start).days + 1
    if every != "month":
        return days
    whole = (months_after(start, 1) - start).days
    return 30 if days == whole else ceil(30 * days / whole)


def _amounts(total: Money, *, shares: list[int]) -> list[Money]:
    whole = sum(shares)
    paid = [Money(total.pence * share // whole) for share in shares[:-1]]
    return [*paid, total - Money.total(paid)]
