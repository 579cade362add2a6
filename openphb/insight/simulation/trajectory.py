"""Tables that are ready to be handed in: by month or by quarter, in whole people and pence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from openphb.insight.simulation.compiling import Plan
from openphb.insight.simulation.counting import Counted, month_at, split_by_holding

By = Literal["month", "quarter"]
FLOWS = ("offered", "accepted", "started", "started_one_off", "ended")
STOCKS = (
    "waiting",
    "live",
    "live_recurring",
    "offered_ever",
    "offered_this_year",
    "had_this_year",
    "had_one_off_this_year",
)
MONEY = ("recurring", "one_off", "paid_twice", "staff", "set_up", "cost", "arranged", "extra")
HOLDINGS = ("notional", "third_party", "direct_payment")
WHEELCHAIR = "wheelchair"
CHILDREN = "childrens_continuing_care"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by code, and rows. The first column is the period; those that end `_pence` are money."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def columns() -> tuple[str, ...]:
    """What each row tells, after its period."""
    holdings = (f"live_{each}" for each in HOLDINGS)
    special = ("live_wheelchair", "had_this_year_wheelchair", "live_children")
    return (*FLOWS, *STOCKS, *holdings, *special, *(f"{each}_pence" for each in MONEY))


def table(plan: Plan, found: Counted, *, by: By = "month") -> Table:
    """All groups together, a row a month or a quarter of the financial year.

    What happened adds up over a quarter; what stands is that of its last month. A quarter that the run does not hold
    whole says so in its name.
    """
    months = _by_month(plan, found)
    rows: list[tuple[str | int, ...]] = [
        (name, *(_together(months, column, places) for column in columns())) for name, places in _periods(found, by=by)
    ]
    return Table(("period", *columns()), tuple(rows))


def by_group(found: Counted, *, by: By = "quarter") -> Table:
    """A row for each period and group: offered, started, live, had since April."""
    told = ("offered", "accepted", "started", "ended", "waiting", "live", "had_this_year")
    rows: list[tuple[str | int, ...]] = []
    for name, places in _periods(found, by=by):
        for place, code in enumerate(found.groups):
            months = {column: found.people[column][0, :, place].tolist() for column in told}
            rows.append((name, code, *(_together(months, column, places) for column in told)))
    return Table(("period", "group", *told), tuple(rows))


def _by_month(plan: Plan, found: Counted) -> dict[str, list[int]]:
    held = split_by_holding(plan, found.people["live"])
    months = {name: found.total(name)[0].tolist() for name in (*FLOWS, *STOCKS)}
    months |= {f"live_{name}": held[name].sum(axis=2)[0].tolist() for name in HOLDINGS}
    months |= {f"{name}_pence": found.total(name)[0].tolist() for name in MONEY}
    for column, count, code in (
        ("live_wheelchair", "live", WHEELCHAIR),
        ("had_this_year_wheelchair", "had_this_year", WHEELCHAIR),
        ("live_children", "live", CHILDREN),
    ):
        months[column] = _of_group(found, count, code)
    return months


def _of_group(found: Counted, count: str, code: str) -> list[int]:
    if code not in found.groups:
        return [0] * found.months
    return list(found.people[count][0, :, found.groups.index(code)].tolist())


def _together(months: dict[str, list[int]], column: str, places: Sequence[int]) -> int:
    values = months[column]
    adds_up = column in FLOWS or column.endswith("_pence")
    return sum(values[place] for place in places) if adds_up else values[places[-1]]


def _periods(found: Counted, *, by: By) -> Iterator[tuple[str, list[int]]]:
    """The name of each period and its months, counted from 0."""
    if by == "month":
        for place in range(found.months):
            year, month = month_at(found.start, place)
            yield f"{year}-{month:02d}", [place]
        return
    quarters: dict[str, list[int]] = {}
    for place in range(found.months):
        quarters.setdefault(quarter_of(month_at(found.start, place)), []).append(place)
    for name, places in quarters.items():
        yield (name if len(places) == 3 else f"{name} (part)"), places


def quarter_of(month: tuple[int, int]) -> str:
    """The quarter of the financial year.

    >>> quarter_of((2026, 4)), quarter_of((2027, 1))
    ('2026/27 Q1', '2026/27 Q4')
    """
    year = month[0] if month[1] >= 4 else month[0] - 1
    return f"{year}/{(year + 1) % 100:02d} Q{(month[1] - 4) % 12 // 3 + 1}"
