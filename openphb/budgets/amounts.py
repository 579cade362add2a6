"""How much is promised for which days: the cost of a plan over a year, and over what is left of one.

A year of a budget is twelve months from the day it starts. A line that recurs costs its yearly cost over a whole
year, and over part of one its share by days, rounded once to the penny (half to even). A line bought once costs
what it costs on the first day it is in an award.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from openphb.kernel.days import Period, months_after
from openphb.kernel.money import NIL, Money
from openphb.plans.content import Line
from openphb.plans.costs import LineCost, line_cost

OURS = frozenset({"nhs", "council", "education"})
"""Funders whose share is paid through the budget. What a person adds from their own pocket never is."""


@dataclass(frozen=True, slots=True)
class CostedLine:
    """A plan line and its cost: for a year if it recurs, in all if it is bought once.

    `key` follows the line from version to version. `working` is arithmetic a reader can redo.
    """

    key: UUID
    what: str
    why: str
    supplier: str
    every: str
    holding: str
    funder: str
    working: str
    cost: Money

    @property
    def is_one_off(self) -> bool:
        return self.every == "once"

    @property
    def is_ours(self) -> bool:
        """Paid through this budget, whoever bears it in the end."""
        return self.funder in OURS


@dataclass(frozen=True, slots=True)
class Total:
    """What a version costs us: what recurs, over a year, and what is bought once."""

    yearly: Money
    one_off: Money

    @property
    def first_year(self) -> Money:
        return self.yearly + self.one_off

    def __str__(self) -> str:
        once = f" and {self.one_off} once" if self.one_off else ""
        return f"{self.yearly} a year{once}"


@dataclass(frozen=True, slots=True)
class Promise:
    """What one line gets over the days of an award."""

    line: CostedLine
    amount: Money


def costed(lines: Iterable[Line]) -> tuple[CostedLine, ...]:
    """Each plan line with its cost, in the plan's order."""
    return tuple(_costed(line, line_cost(line)) for line in lines)


def _costed(line: Line, cost: LineCost) -> CostedLine:
    return CostedLine(
        key=line.key,
        what=line.what,
        why=line.why,
        supplier=line.supplier,
        every=line.every,
        holding=line.holding,
        funder=line.funder,
        working=cost.working,
        cost=cost.first_year,
    )


def total(lines: Iterable[CostedLine]) -> Total:
    """The cost to us of these lines."""
    ours = [line for line in lines if line.is_ours]
    return Total(
        Money.total(line.cost for line in ours if not line.is_one_off),
        Money.total(line.cost for line in ours if line.is_one_off),
    )


def total_of(costs: Iterable[LineCost]) -> Total:
    """The same, from costs alone."""
    ours = [cost for cost in costs if cost.funder in OURS]
    return Total(Money.total(cost.yearly for cost in ours), Money.total(cost.one_off for cost in ours))


def budget_year(starts_on: date, *, on: date) -> Period:
    """The twelve months of a budget in which a day falls, counted from the day the budget started.

    >>> budget_year(date(2024, 2, 29), on=date(2025, 2, 28)).start
    datetime.date(2025, 2, 28)
    """
    if on < starts_on:
        raise ValueError(f"{on} is before the budget starts ({starts_on})")
    years = on.year - starts_on.year
    if months_after(starts_on, 12 * years) > on:
        years -= 1
    return Period(months_after(starts_on, 12 * years), months_after(starts_on, 12 * years + 12) - timedelta(days=1))


def share(yearly: Money, *, since: date, year: Period) -> Money:
    """The part of a yearly cost that falls on the days from `since` to the year's last day, both included.

    >>> share(Money.of("365"), since=date(2026, 12, 31), year=Period(date(2026, 1, 1), date(2026, 12, 31)))
    Money(pence=100)
    """
    return yearly.times(Decimal(_days(since, year)) / _days(year.start, year))


def _days(since: date, year: Period) -> int:
    return (last_day(year) - since).days + 1


def last_day(year: Period) -> date:
    """The last day of a budget's year, which always has one."""
    if year.end is None:
        raise ValueError("a budget's year has a last day")
    return year.end


def promises(
    lines: Iterable[CostedLine], *, since: date, year: Period, once: Mapping[UUID, Money] | None
) -> tuple[Promise, ...]:
    """What each of our lines gets from a day to the end of a budget's year.

    `once` tells what was promised before for things bought once, by key: only what is new, or dearer, is promised
    again. None means a further year of the same plan, in which nothing is bought once.
    """
    found = [Promise(line, _amount(line, since=since, year=year, once=once)) for line in lines if line.is_ours]
    return tuple(promise for promise in found if promise.amount)


def _amount(line: CostedLine, *, since: date, year: Period, once: Mapping[UUID, Money] | None) -> Money:
    if not line.is_one_off:
        return share(line.cost, since=since, year=year)
    return NIL if once is None else max(line.cost - once.get(line.key, NIL), NIL)


def bought_once(versions: Iterable[Iterable[CostedLine]]) -> dict[UUID, Money]:
    """The most that any of these versions promised for each thing bought once, by key."""
    found: dict[UUID, Money] = {}
    for line in (line for lines in versions for line in lines if line.is_one_off and line.is_ours):
        found[line.key] = max(line.cost, found.get(line.key, NIL))
    return found


def still_promised(lines: Iterable[CostedLine], *, since: date, year: Period) -> Money:
    """What recurring lines were promised for the days from `since` to the end of their year."""
    ours = (line for line in lines if line.is_ours and not line.is_one_off)
    return Money.total(share(line.cost, since=since, year=year) for line in ours)


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be promised, for which days, and by how much that changes what was promised before."""

    kind: str
    starts_on: date
    ends_on: date
    amount: Money
    change: Money


def first_year(lines: Iterable[CostedLine], *, starts_on: date) -> Offer:
    """The first twelve months: what recurs and what is bought once."""
    year = budget_year(starts_on, on=starts_on)
    amount = Money.total(each.amount for each in promises(lines, since=starts_on, year=year, once={}))
    return Offer("first", starts_on, last_day(year), amount, amount)


def further_year(lines: Iterable[CostedLine], *, year: Period, once: Mapping[UUID, Money] | None) -> Offer:
    """A year after the first. `once` as in `promises`."""
    amount = Money.total(each.amount for each in promises(lines, since=year.start, year=year, once=once))
    return Offer("next year", year.start, last_day(year), amount, amount)


def change_of_year(
    lines: Iterable[CostedLine],
    *,
    before: Iterable[CostedLine],
    since: date,
    year: Period,
    once: Mapping[UUID, Money],
) -> Offer:
    """New lines from a day to the end of a year in which others were promised.

    What was promised for things bought once stays promised, since it may have been spent; if it never is, it is
    given back with the final account.
    """
    amount = Money.total(each.amount for each in promises(lines, since=since, year=year, once=once))
    earlier = still_promised(before, since=since, year=year)
    return Offer("change", since, last_day(year), amount, amount - earlier)
