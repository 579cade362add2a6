"""A case: what was told for one budget, in rows of named numbers that a method reckons with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from openphb.budgets.costing.profiles import Profile
from openphb.budgets.costing.worked import Source, Worked


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is costed: the numbers and words of it by name, and what it counts as ('employed').

    `id` makes its line's id; '' where there can only be one.
    """

    id: str
    named: Mapping[str, Worked]
    counts_as: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Visit:
    """Support at a time of day: the days of the week (0 is Monday), minutes since midnight, and who.

    It may go over midnight. `starts` is None where only a length was told.
    """

    id: str
    task: str
    days: tuple[int, ...]
    starts: int | None
    minutes: int
    carers: int
    kind: str
    serves: tuple[str, ...] = ()
    asleep: bool = False


@dataclass(frozen=True, slots=True)
class Unpaid:
    """Care that somebody gives unpaid. Only what they are willing and able to give is ever taken off."""

    visit: str
    carer: str
    given: int
    most: int
    willing: bool
    able: bool

    @property
    def counts(self) -> bool:
        return self.willing and self.able


@dataclass(frozen=True, slots=True)
class Paid:
    """A rate that was used: pence, for an hour or a night, and whether the person is the employer."""

    id: str
    pence: int
    unit: str
    employed: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Case:
    """Everything one budget is worked out from.

    `facts` are the numbers of the whole budget, by name; `lists` the rows by the names that steps call them. The rest
    is for saying what does not fit together and what would change it.
    """

    on: date
    area: str
    facts: Mapping[str, Worked]
    lists: Mapping[str, tuple[Row, ...]]
    visits: tuple[Visit, ...] = ()
    unpaid: tuple[Unpaid, ...] = ()
    paid: tuple[Paid, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    profile: str = ""
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    not_costed: tuple[str, ...] = ()
