"""A scenario: the numbers of one area and its groups, each with its range and source, and the aims it is held to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from openphb.insight.simulation.groups import KINDS, USUAL
from openphb.insight.simulation.inputs import GROUP_BY_KEY, OF_A_GROUP, WHOLE, WHOLE_BY_KEY, Input

COUNTS = {
    "offered_ever": "people offered since the start",
    "offered_this_year": "people offered since April",
    "live": "live budgets",
    "had_this_year": "people who had a budget since April",
}
"""What an aim may count. Published figures up to 2025 count people who had a budget since April; the aim for 2030
counts people offered."""
COUNT_TITLES = {
    "offered_ever": "People offered a budget since the start",
    "offered_this_year": "People offered a budget since April",
    "live": "Live budgets at the month’s end",
    "had_this_year": "People who had a budget since April",
}
"""The same where they stand alone."""
MOST_MONTHS, MOST_DRAWS = 240, 5_000
ENGLAND = 56_000_000
"""People of England, rounded, by which a published count is put in proportion to an area."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number: what it is taken to be, between which ends it may lie, and where it is from."""

    value: Decimal
    low: Decimal
    high: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Aim:
    """So many people, of what is counted, by the end of a month (its first day is named: a year and a month)."""

    name: str
    counts: str
    by: tuple[int, int]
    people: int
    source: str


@dataclass(frozen=True, slots=True)
class Contract:
    """A block contract with one provider: for so many people of a group, at fixed costs a year in whole pounds.

    `least` is how few people the provider can go on with, by its own account.
    """

    name: str
    group: str
    people: int
    least: int
    fixed_cost: int
    notice_months: int
    source: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """All that a run needs. `values` holds every number by its path: “population”, or “chc.accepted”."""

    name: str
    area: str
    start: tuple[int, int]
    months: int
    seed: int
    draws: int
    groups: tuple[str, ...]
    values: Mapping[str, Value]
    aims: tuple[Aim, ...] = ()
    note: str = ""
    contracts: tuple[Contract, ...] = ()

    def number(self, path: str) -> Decimal:
        """The number at this path."""
        return self.values[path].value

    def with_numbers(self, told: Mapping[str, Decimal]) -> Scenario:
        """The same with other numbers; ends that would lie within them are moved along."""
        values = dict(self.values)
        for path, number in told.items():
            was = values[path]
            values[path] = Value(number, min(was.low, number), max(was.high, number), was.source)
        return replace(self, values=values)


def paths(groups: tuple[str, ...]) -> Iterator[tuple[str, Input]]:
    """Every path of a scenario with these groups, in the order of the form, with what it means."""
    yield from ((each.key, each) for each in WHOLE)
    for code in groups:
        yield from ((f"{code}.{each.key}", each) for each in OF_A_GROUP)


def input_at(path: str) -> Input:
    """What the number at this path means. Raises KeyError for a path there is not."""
    group, dot, key = path.rpartition(".")
    if dot and group not in KINDS:
        raise KeyError(path)
    return GROUP_BY_KEY[key] if dot else WHOLE_BY_KEY[key]


def default_at(path: str) -> Value:
    """The number used where nobody says, with its range and source."""
    group, dot, key = path.rpartition(".")
    known = input_at(path)
    value, source = KINDS[group].default(key) if dot else (known.default, known.source)
    return Value(value, *known.range_of(value), source)


def said(
    path: str, *, value: Decimal, low: Decimal | None = None, high: Decimal | None = None, source: str = ""
) -> Value:
    """A number somebody gave, with the usual range around it where they gave none."""
    usual = input_at(path).range_of(value)
    was = default_at(path)
    kept = was.source if value == was.value else "the planner’s own figure"
    return Value(value, usual[0] if low is None else low, usual[1] if high is None else high, source or kept)


def in_words(path: str) -> str:
    """What a number is, in words: “Adults with NHS continuing healthcare: How many of them say yes?”."""
    group, dot, _ = path.rpartition(".")
    asks = input_at(path).asks
    return f"{KINDS[group].name}: {asks}" if dot else asks


def in_order(groups: Iterable[str]) -> tuple[str, ...]:
    """Groups as they always stand, however a file or a database has ordered them: an answer does not turn on it."""
    named = set(groups)
    return tuple(code for code in KINDS if code in named)


def usual(groups: Iterable[str] = USUAL) -> Scenario:
    """A scenario of defaults: an area of 1.5 million people, four years from April 2026."""
    groups = in_order(groups)
    values = {path: default_at(path) for path, _ in paths(groups)}
    area = "One integrated care board"
    return Scenario("A first scenario", area, (2026, 4), 48, seed=1, draws=200, groups=groups, values=values)
