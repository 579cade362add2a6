"""What each funder bears of each sum that moves, so that the parts are the whole and the year comes out right. Pure.

Money is followed in the order in which it was recorded. Of each financial year's running sum every funder has an exact
share; its whole pence are shared out anew by largest remainder after each movement, and the difference from before is
that movement's parts. So the parts of every payment, return and repayment add up to it, and a funder's year is never
a full penny from its exact share, however many payments there are.

What was said is never changed: a split that is recorded later, from an earlier day, is a movement of its own that adds
up to nil. A part can be a penny below nil only where a funder's exact share of that movement is less than a penny.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from openphb.budgets.splitting import US, Party, Split, apportion, in_force, shares
from openphb.kernel.days import Period, financial_year, local_day
from openphb.kernel.money import Money

CHANGED = "Change of who bears the cost"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A plan line within a sum that moved: its part in that sum, and what it costs a year (or once)."""

    key: UUID
    weight: int
    cost: Money


@dataclass(frozen=True, slots=True)
class Moved:
    """A sum that left us (positive) or came back (negative), for days, and the lines it was for.

    Money that a holder paid back names no lines: it goes back as that holder's money came.
    """

    number: int
    at: datetime
    on: date
    amount: Money
    what: str
    holding: str
    days: Period
    lines: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Borne:
    """One movement and what each bears of it; in whole pence that add up to it."""

    on: date
    what: str
    amount: Money
    parts: Mapping[Party, Money]


Exact = dict[Party, Fraction]


@dataclass(slots=True)
class _Running:
    """Exact sums so far: by financial year, and by holding for what may come back."""

    years: dict[date, Exact] = field(default_factory=dict)
    holdings: dict[str, Exact] = field(default_factory=dict)

    def add(self, moved: Moved, *, known: Sequence[Split]) -> None:
        of_sum = _fractions(moved, known=known) if moved.lines else _as_it_came(self.holdings.get(moved.holding, {}))
        for sums in (
            self.years.setdefault(financial_year(moved.on).start, {}),
            self.holdings.setdefault(moved.holding, {}),
        ):
            for party, share in of_sum.items():
                sums[party] = sums.get(party, Fraction(0)) + share * moved.amount.pence


def follow(moved: Iterable[Moved], *, splits: Iterable[Split], order: Sequence[Party]) -> Iterator[Borne]:
    """Every movement with its parts, in the order in which they became known."""
    events: list[Moved | Split] = sorted([*splits, *moved], key=_place)
    running, told = _Running(), dict[date, dict[Party, int]]()
    past: list[Moved] = []
    known: list[Split] = []
    for event in events:
        if isinstance(event, Split):
            known.append(event)
            running = _again(past, known=known)
            yield from _changes(event, running, told, order=order)
        else:
            past.append(event)
            running.add(event, known=known)
            year = financial_year(event.on).start
            yield Borne(event.on, event.what, event.amount, _step(running.years[year], told, year=year, order=order))


def _place(event: Moved | Split) -> tuple[datetime, int]:
    return event.at, event.number if isinstance(event, Moved) else -1


def _again(past: Iterable[Moved], *, known: Sequence[Split]) -> _Running:
    running = _Running()
    for each in past:
        running.add(each, known=known)
    return running


def _changes(
    split: Split, running: _Running, told: dict[date, dict[Party, int]], *, order: Sequence[Party]
) -> Iterator[Borne]:
    """What a newly recorded split changes of years that were told before; each adds up to nil."""
    for year in sorted(running.years):
        parts = _step(running.years[year], told, year=year, order=order)
        if any(parts.values()):
            yield Borne(local_day(split.at), CHANGED, Money(0), parts)


def _step(
    exact: Exact, told: dict[date, dict[Party, int]], *, year: date, order: Sequence[Party]
) -> dict[Party, Money]:
    """What is new of a year's sums since they were told last."""
    before, now = told.get(year, {}), apportion(exact, order=order)
    told[year] = now
    parties = [party for party in order if party in now or party in before]
    return {party: Money(now.get(party, 0) - before.get(party, 0)) for party in parties}


def _fractions(moved: Moved, *, known: Sequence[Split]) -> Exact:
    """The exact fraction of a sum that each bears: by its lines, and by its days where a split begins within them."""
    whole, found = sum(line.weight for line in moved.lines), Exact()
    for line in moved.lines:
        for party, share in _over_days(line, moved.days, known=known).items():
            found[party] = found.get(party, Fraction(0)) + share * Fraction(line.weight, whole)
    return found


def _over_days(line: Weighed, days: Period, *, known: Sequence[Split]) -> Exact:
    """The mean of a line's shares over days that all cost the same."""
    end = days.end or days.start
    of_line = [split for split in known if split.line == line.key]
    begins = {days.start, *(day for split in of_line for day in _turns(split) if days.start < day <= end)}
    edges = [*sorted(begins), end + _ONE_DAY]
    found, many = Exact(), (end - days.start).days + 1
    for since, until in zip(edges[:-1], edges[1:], strict=True):
        holds = in_force(of_line, line=line.key, on=since)
        for party, share in shares(holds.parts if holds else (), cost=line.cost, on=since).items():
            found[party] = found.get(party, Fraction(0)) + share * Fraction((until - since).days, many)
    return found


def _turns(split: Split) -> Iterator[date]:
    """Days on which a split's shares may change."""
    yield split.from_on
    for part in split.parts:
        yield part.within.start
        if part.within.end is not None:
            yield part.within.end + _ONE_DAY


def _as_it_came(paid: Exact) -> Exact:
    """In the proportion of what each has borne of a holder's money until then; ours where nobody has borne any."""
    whole = sum(paid.values(), Fraction(0))
    return {party: share / whole for party, share in paid.items()} if whole > 0 else {US: Fraction(1)}
