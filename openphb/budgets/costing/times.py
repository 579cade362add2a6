"""The week of support: when visits are, and how many people are there at once. Minutes from Monday's first one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from openphb.budgets.costing.case import Visit

DAY, WEEK = 1440, 10080
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One visit on one day, from a minute of the week to another. One over Sunday's midnight comes as two."""

    visit: Visit
    start: int
    end: int


def week(visits: Iterable[Visit]) -> tuple[Stretch, ...]:
    """Every stretch of support whose time of day is known."""
    return tuple(stretch for visit in visits for stretch in _stretches(visit))


def overlaps(visits: Iterable[Visit]) -> Iterator[tuple[Visit, Visit, int, int]]:
    """Each two visits that are at the same time, once: with the first day they are, and for how many minutes."""
    found = week(visits)
    seen = set()
    for one, other in combinations(sorted(found, key=lambda each: each.start), 2):
        pair = (one.visit.id, other.visit.id)
        minutes = min(one.end, other.end) - max(one.start, other.start)
        if one.visit.id != other.visit.id and minutes > 0 and frozenset(pair) not in seen:
            seen.add(frozenset(pair))
            yield one.visit, other.visit, max(one.start, other.start) // DAY, minutes


def minutes_by_day(visits: Iterable[Visit]) -> list[int]:
    """How many minutes of support each day of the week has, a visit of two people counted once."""
    days = [0] * 7
    for visit in visits:
        for day in visit.days:
            here = visit.minutes if visit.starts is None else min(visit.minutes, DAY - visit.starts)
            days[day] += here
            days[(day + 1) % 7] += visit.minutes - here
    return days


def _stretches(visit: Visit) -> Iterator[Stretch]:
    if visit.starts is None:
        return
    for day in visit.days:
        start = day * DAY + visit.starts
        end = start + visit.minutes
        yield Stretch(visit, start, min(end, WEEK))
        if end > WEEK:
            yield Stretch(visit, 0, end - WEEK)
