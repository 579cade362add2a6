"""Pay periods as they stand in an address, and those that are offered."""

from __future__ import annotations

from datetime import date, timedelta

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shifts.payroll_views import four_weeks
from openphb.interfaces.web.shifts.words import period as in_full
from openphb.kernel.days import Period
from openphb.kernel.refusal import NotFound

_BETWEEN = "-to-"
_LONGEST = timedelta(days=62)
_FOUR_WEEKS = timedelta(days=28)


def slug_of(days: Period) -> str:
    """'2026-04-06-to-2026-05-03'."""
    return f"{days.start}{_BETWEEN}{days.end}"


def period_in(slug: str) -> Period:
    """The days an address names. Raises NotFound where it names none, or far too many."""
    first, _, latest = slug.partition(_BETWEEN)
    try:
        days = date.fromisoformat(first), date.fromisoformat(latest)
    except ValueError:
        raise NotFound from None
    if not days[0] <= days[1] <= days[0] + _LONGEST:
        raise NotFound
    return Period(*days)


def offered(on: date) -> tuple[Period, ...]:
    """The two periods of four weeks and the two calendar months that ended last."""
    weeks = four_weeks(on)
    before = Period(weeks.start - _FOUR_WEEKS, weeks.start - timedelta(days=1))
    month = _month_before(on)
    return (weeks, before, month, _month_before(month.start))


def _month_before(on: date) -> Period:
    latest = on.replace(day=1) - timedelta(days=1)
    return Period(latest.replace(day=1), latest)


def link(days: Period, *, view: str = "payroll_period") -> Link:
    return Link(in_full(days), where(view, slug_of(days)))
