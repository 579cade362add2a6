"""The quarterly collection of personal health budgets: every number, how it was reached, and who is behind it. Pure.

What it asks for is data (`form`); whom each measure counts is `counting`. Each person is counted once in a number,
however many budgets they have; totals to date begin again each April; a year to date is never less than who is active.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openphb.insight.engines import Facts, rows
from openphb.insight.returns import counting
from openphb.insight.returns.form import AGES, ALL, EVERYTHING, WAYS, Form, Line, Measure
from openphb.insight.returns.quarters import Quarter
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused

if TYPE_CHECKING:
    from ibis.expr.types import Table

Counts = Mapping[tuple[str, str, str, str], int]


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a return: `count` people. `how` is plain words; `filters` are what picks its rows out of the facts.

    `code` is 'age.line.measure.holding', each a code of the form or 'all'.
    """

    code: str
    age: str
    line: str
    measure: str
    holding: str
    says: str
    count: int
    how: str
    filters: tuple[str, ...]


def cells(facts: Facts, *, period_end: date, commissioner: str, form: Form) -> tuple[Cell, ...]:
    """Every number of one board's return, zeroes included. Raises Refused where the facts end before the quarter."""
    counts = by_board(facts, period_end=period_end, form=form, commissioner=commissioner).get(commissioner, {})
    return told(counts, period_end=period_end, form=form)


def by_board(facts: Facts, *, period_end: date, form: Form, commissioner: str = "") -> Mapping[str, Counts]:
    """The counts of every board (or of one), by (age, line, measure, holding), totals not yet added; no zeroes."""
    quarter = Quarter(period_end)
    _reach(facts, quarter)
    found: dict[str, dict[tuple[str, str, str, str], int]] = {}
    for row in _counted(_of(facts, quarter, form=form, commissioner=commissioner), quarter, form=form):
        board = found.setdefault(row["commissioner"], {})
        for name, count in row.items():
            measure, is_count, way = name.partition("__")
            if is_count and count:
                board[row["age"], row["line"], measure, way] = count
    return found


def _counted(budgets: Table, quarter: Quarter, *, form: Form) -> list[dict[str, Any]]:
    """The budgets are kept a while: each stands on several lines, and how it was held is worked out once."""
    with budgets.cache() as kept:
        return rows(counting.counted(counting.people(kept, quarter, form=form), form))


def told(counts: Counts, *, period_end: date, form: Form) -> tuple[Cell, ...]:
    """Counts as cells in the order of the form, each total added up and each cell with its words."""
    quarter = Quarter(period_end)
    summed: dict[tuple[str, str, str, str], int] = {}
    for (age, line, measure, way), count in counts.items():
        for key in ((a, line, measure, w) for a in (age, ALL) for w in (way, ALL)):
            summed[key] = summed.get(key, 0) + count
    return tuple(
        _cell((age, line, measure, way), summed.get((age, line.code, measure.code, way), 0), quarter=quarter)
        for line in form.lines
        for measure in form.measures
        for age in (ALL, *AGES)
        for way in (ALL, *WAYS)
    )


def added(several: Iterator[Counts]) -> Counts:
    """The counts of several boards together: a sum of their returns, as the national total is."""
    summed: dict[tuple[str, str, str, str], int] = {}
    for counts in several:
        for key, count in counts.items():
            summed[key] = summed.get(key, 0) + count
    return summed


def behind(cell: Cell, *, facts: Facts, period_end: date, commissioner: str, form: Form) -> list[dict[str, Any]]:
    """The budgets behind a number, in order of person: keys, days and ways of holding. As many people as its count."""
    quarter = Quarter(period_end)
    budgets = _of(facts, quarter, form=form, commissioner=commissioner)
    people = counting.people(budgets, quarter, form=form)
    people = people.filter(people.line == cell.line, _chosen(people[cell.measure], cell.holding))
    if cell.age != ALL:
        people = people.filter(people.age == cell.age)
    meant = counting.on_lines(budgets.filter(counting.RULES[cell.measure](budgets, quarter)), form)
    meant = meant.filter(meant.line == cell.line).semi_join(people.select("person_key"), "person_key")
    shown = (
        "person_key",
        "budget_key",
        "category",
        "one_off",
        "live_from",
        "ended_on",
        "age",
        "kind",
        "since",
        "until",
    )
    return rows(meant.select(*shown).distinct().order_by("person_key", "budget_key", "since", "kind"))


def _chosen(number: Any, way: str) -> Any:
    return number.notnull() if way == ALL else counting.in_way(number, way)


def _of(facts: Facts, quarter: Quarter, *, form: Form, commissioner: str) -> Table:
    found = counting.budgets(facts, quarter, form=form)
    return found.filter(found.commissioner == commissioner) if commissioner else found


def _reach(facts: Facts, quarter: Quarter) -> None:
    if facts.as_of is not None and facts.as_of < quarter.end:
        because = f"These facts are of {in_words(facts.as_of)}, before the quarter ended on {in_words(quarter.end)}."
        raise Refused(Refusal(f"{because} Use facts of that day or later.", field="period"))


def _cell(place: tuple[str, Line, Measure, str], count: int, *, quarter: Quarter) -> Cell:
    age, line, measure, way = place
    who = "of any age" if age == ALL else AGES[age]
    held = "however the money is held" if way == ALL else WAYS[way]
    says = f"{measure.says[0].upper()}{measure.says[1:]}: {line.says}; {who}; {held}"
    which, seen = (words[measure.code].format(**_days(quarter)) for words in (_DAYS, _SEEN))
    how = f"Of the budgets for {line.says}, {which}. Each person once, {who}; {held} {seen}."
    return Cell(
        code=".".join((age, line.code, measure.code, way)),
        age=age,
        line=line.code,
        measure=measure.code,
        holding=way,
        says=says,
        count=count,
        how=how,
        filters=_filters(place, quarter),
    )


_AT_END = "on {end}, or when the budget stopped"
_SEEN = dict.fromkeys(counting.RULES, _AT_END) | {"active_at_start": "on the day before {start}"}
_DAYS = {
    "active_at_start": "regular ones that began before {start} and had not stopped before it",
    "new": "regular ones that began from {start} to {end}",
    "ended": "regular ones that stopped from {start} to {end}",
    "one_off": "one-off ones that began from {start} to {end}",
    "active_at_end": "regular ones that began by {end} and had not stopped by the end of it",
    "year_to_date": "regular ones that ran on any day from {year} to {end}, and one-off ones that began in those days",
}
_WHERE = {
    "active_at_start": ("not budgets.one_off", "budgets.live_from < {start}", "budgets.ended_on empty or >= {start}"),
    "new": ("not budgets.one_off", "budgets.live_from from {start} to {end}"),
    "ended": ("not budgets.one_off", "budgets.ended_on from {start} to {end}"),
    "one_off": ("budgets.one_off", "budgets.live_from from {start} to {end}"),
    "active_at_end": ("not budgets.one_off", "budgets.live_from <= {end}", "budgets.ended_on empty or > {end}"),
    "year_to_date": (
        "budgets.live_from <= {end}",
        "budgets.ended_on empty or > {year}; for one-off, budgets.live_from >= {year}",
    ),
}
_AGE_IS = {
    "adult": ("people.adult_quarter empty or <= {end}",),
    "child": ("people.adult_quarter > {end}",),
    "not_recorded": ("budgets.person_key not in people",),
}


def _days(quarter: Quarter) -> dict[str, str]:
    return {"start": in_words(quarter.start), "end": in_words(quarter.end), "year": in_words(quarter.year_start)}


def _filters(place: tuple[str, Line, Measure, str], quarter: Quarter) -> tuple[str, ...]:
    age, line, measure, way = place
    days = {"start": quarter.start, "end": quarter.end, "year": quarter.year_start}
    category = () if EVERYTHING in line.counts else (f"budgets.category in ({', '.join(line.counts)})",)
    held = () if way == ALL else (f"holdings.kind comes to {way}",)
    return tuple(part.format(**days) for part in (*category, *_WHERE[measure.code], *_AGE_IS.get(age, ()), *held))
