"""What happened in each month, counted from facts: one grouped question for each kind of day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from openphb.insight.engines import rows
from openphb.insight.pictures import month

if TYPE_CHECKING:
    from ibis.expr.types import Table

Months = Mapping[int, int]


def span(on: date, *, months: int) -> range:
    """So many whole months before the month of a day. A month under way is not compared with whole ones."""
    end = month(on)
    return range(end - months, end)


def counted(table: Table, column: str) -> Months:
    """How many rows have a day in each month."""
    known = table.filter(table[column].notnull())
    return _grouped(known, column, found=known.count())


def summed(table: Table, column: str, *, what: str) -> Months:
    """The sum of a whole number over the rows of each month."""
    known = table.filter(table[column].notnull())
    return _grouped(known, column, found=known[what].sum())


def _grouped(known: Table, column: str, *, found: Any) -> Months:
    day = known[column]
    at = (day.year() * 12 + day.month() - 1).cast("int64")
    return {each["at"]: int(each["found"] or 0) for each in rows(known.group_by(at=at).aggregate(found=found))}


def running(started: Months, ended: Months, *, over: range) -> dict[int, int]:
    """How many there were at the end of each month: those begun by then less those ended by then."""
    begun = {at: sum(found for when, found in started.items() if when <= at) for at in over}
    gone = {at: sum(found for when, found in ended.items() if when <= at) for at in over}
    return {at: begun[at] - gone[at] for at in over}
