"""Many cases as columns: each a small list of distinct values, and for every row which of them it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from openphb.budgets.costing.case import Case, Row
from openphb.budgets.costing.worked import Worked

Whole = NDArray[np.int64]
Numbers = Whole | np.int64
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Column:
    """Distinct values, and the place of each row's own among them."""

    values: tuple[Worked, ...]
    index: Whole

    @cached_property
    def over(self) -> int:
        """What the whole numbers of this column are over: the least that makes all of them whole."""
        return lcm(*(each.value.denominator for each in self.values)) if self.values else 1

    @cached_property
    def numbers(self) -> Whole:
        """The distinct values as whole numbers over `over`."""
        return np.array([int(each.value * self.over) for each in self.values], dtype=np.int64)

    def part(self, first: int, end: int) -> Column:
        return Column(self.values, self.index[first:end])


@dataclass(frozen=True)
class Table:
    """The rows of one list over all budgets, in the order of budgets. `owners` says whose each row is.

    `single` where a budget has at most one row; `ids` are the distinct ids of rows, and which of them each row has.
    """

    owners: Whole
    columns: Mapping[str, Column]
    ids: tuple[Sequence[str], Whole]
    counts_as: Mapping[str, Flags] = field(default_factory=dict)
    single: bool = False


@dataclass(frozen=True)
class Caseload:
    """Many cases as columns. `facts` have a row for each budget; a budget without one has its first value unused."""

    size: int
    facts: Mapping[str, Column]
    tables: Mapping[str, Table]

    def priced(self, table: str, name: str, *, values: tuple[Worked, ...]) -> Caseload:
        """The same caseload with other values in one column of a table: a new rate card."""
        old = self.tables[table]
        columns = {**old.columns, name: Column(values, old.columns[name].index)}
        return replace(self, tables={**self.tables, table: replace(old, columns=columns)})

    def part(self, first: int, end: int) -> Caseload:
        """The budgets from one place to before another."""
        return Caseload(
            min(end, self.size) - first,
            {name: column.part(first, end) for name, column in self.facts.items()},
            {name: _part(table, first, end) for name, table in self.tables.items()},
        )


def caseload(cases: Sequence[Case]) -> Caseload:
    """Cases that were read one by one, as columns."""
    names = dict.fromkeys(name for case in cases for name in case.facts)
    lists = dict.fromkeys(name for case in cases for name in case.lists)
    nothing = Worked(Fraction(0), "")
    return Caseload(
        len(cases),
        {name: column([case.facts.get(name, nothing) for case in cases]) for name in names},
        {name: _table([case.lists.get(name, ()) for case in cases]) for name in lists},
    )


def alone(together: Caseload, place: int, *, on: date) -> Case:
    """One budget of a caseload as a case of its own, to be explained to somebody."""
    own = together.part(place, place + 1)
    return Case(
        on=on,
        area="",
        facts={name: each.values[int(each.index[0])] for name, each in own.facts.items()},
        lists={name: tuple(_row(table, at) for at in range(len(table.owners))) for name, table in own.tables.items()},
    )


def _row(table: Table, at: int) -> Row:
    ids, places = table.ids
    return Row(
        ids[int(places[at])],
        {name: each.values[int(each.index[at])] for name, each in table.columns.items()},
        frozenset(kind for kind, flags in table.counts_as.items() if flags[at]),
    )


def column(values: Iterable[Worked]) -> Column:
    """A column of these values, each distinct one kept once."""
    places: dict[Worked, int] = {}
    index = [places.setdefault(value, len(places)) for value in values]
    return Column(tuple(places), np.array(index, dtype=np.int64))


def _table(lists: Sequence[Sequence[Row]]) -> Table:
    rows = [row for rows in lists for row in rows]
    ids = dict.fromkeys(row.id for row in rows)
    place = {id: at for at, id in enumerate(ids)}
    kinds = {kind for row in rows for kind in row.counts_as}
    return Table(
        owners=np.array([at for at, rows in enumerate(lists) for _ in rows], dtype=np.int64),
        columns={name: column([row.named[name] for row in rows]) for name in (rows[0].named if rows else ())},
        ids=(tuple(ids), np.array([place[row.id] for row in rows], dtype=np.int64)),
        counts_as={kind: np.array([kind in row.counts_as for row in rows], dtype=np.bool_) for kind in kinds},
        single=set(ids) == {""},
    )


def _part(table: Table, first: int, end: int) -> Table:
    begin, stop = np.searchsorted(table.owners, [first, end])
    return Table(
        owners=table.owners[begin:stop] - first,
        columns={name: each.part(begin, stop) for name, each in table.columns.items()},
        ids=(table.ids[0], table.ids[1][begin:stop]),
        counts_as={kind: flags[begin:stop] for kind, flags in table.counts_as.items()},
        single=table.single,
    )
