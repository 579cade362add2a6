"""Which people each measure of the quarterly collection counts, as questions that any engine answers (decision 0094).

One row for each person on each line, with a number for each measure: nothing where it does not count them, else the way
their money is held. Each person is so in one place of every table, and every table adds up. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import ibis

from openphb.insight.engines import Facts
from openphb.insight.facts import HOLDINGS
from openphb.insight.returns.form import EVERYTHING, MIXED, NOT_RECORDED, WAYS, Form
from openphb.insight.returns.quarters import Quarter

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, IntegerValue, Table

# The ways as numbers, so that any engine finds "all alike" as least equal to greatest. 0: held in no way that is known.
_NUMBERS: Mapping[str, int] = {NOT_RECORDED: 0} | {kind: at for at, kind in enumerate(HOLDINGS, start=1)} | {MIXED: 9}
_NONE, _MANY = _NUMBERS[NOT_RECORDED], _NUMBERS[MIXED]


def _started_by(rows: Table, quarter: Quarter) -> BooleanValue:
    return rows.live_from <= quarter.end


def _active_at_start(rows: Table, quarter: Quarter) -> BooleanValue:
    """Begun before the quarter, and not stopped before it."""
    return (
        ~rows.one_off & (rows.live_from < quarter.start) & (rows.ended_on.isnull() | (rows.ended_on >= quarter.start))
    )


def _new(rows: Table, quarter: Quarter) -> BooleanValue:
    return ~rows.one_off & rows.live_from.between(quarter.start, quarter.end)


def _ended(rows: Table, quarter: Quarter) -> BooleanValue:
    return ~rows.one_off & rows.ended_on.notnull() & (rows.ended_on >= quarter.start) & (rows.ended_on <= quarter.end)


def _one_off(rows: Table, quarter: Quarter) -> BooleanValue:
    return rows.one_off & rows.live_from.between(quarter.start, quarter.end)


def _active_at_end(rows: Table, quarter: Quarter) -> BooleanValue:
    """Begun by the quarter's last day, and not stopped by the end of it: one that stops on that day has ended."""
    return ~rows.one_off & _started_by(rows, quarter) & (rows.ended_on.isnull() | (rows.ended_on > quarter.end))


def _year_to_date(rows: Table, quarter: Quarter) -> BooleanValue:
    """A regular budget on any day since 1 April; a one-off budget that began since then.

    `ended_on` is the first day without it: one whose last day was 31 March is not counted in the year that follows.
    """
    regular = ~rows.one_off & (rows.ended_on.isnull() | (rows.ended_on > quarter.year_start))
    return _started_by(rows, quarter) & (regular | (rows.one_off & (rows.live_from >= quarter.year_start)))


Rule = Callable[["Table", Quarter], "BooleanValue"]
RULES: Mapping[str, Rule] = {
    "active_at_start": _active_at_start,
    "new": _new,
    "ended": _ended,
    "one_off": _one_off,
    "active_at_end": _active_at_end,
    "year_to_date": _year_to_date,
}
# Held how, on which day: before the quarter for those who were there then, else at its end or when the budget stopped.
_SEEN_AT_START = ("active_at_start",)


def budgets(facts: Facts, quarter: Quarter, *, form: Form) -> Table:
    """The budgets of a year up to a quarter's end, a row for each way of holding each had, with the person's age group.

    One that was withdrawn before it began is none, and one that nobody agreed has not begun.
    """
    every = facts.budgets.mutate(one_off=facts.budgets.one_off.fill_null(False))
    ran = every.live_from.notnull() & (every.ended_on.isnull() | (every.ended_on >= every.live_from))
    held = facts.holdings.select("budget_key", "kind", "since", "until")
    counted = _year_to_date(every, quarter) | _active_at_start(every, quarter)
    kept = every.filter(ran, every.category.notin(form.leave_out), counted)
    found = kept.left_join(held, "budget_key").drop("budget_key_right")
    people = facts.people.select("commissioner", "person_key", "adult_quarter", seen=ibis.literal(True))
    found = found.left_join(people, ("commissioner", "person_key")).drop("commissioner_right", "person_key_right")
    return found.mutate(
        age=_age_group(found, quarter),
        way_at_start=_way(found, held_on=ibis.literal(quarter.start) - ibis.interval(days=1)),
        way_at_end=_way(found, held_on=ibis.least(found.ended_on.fill_null(quarter.end), ibis.literal(quarter.end))),
    )


def people(rows: Table, quarter: Quarter, *, form: Form) -> Table:
    """One row for each board, line, age group and person, with their way for each measure; null: not counted by it."""
    found = {}
    for measure in form.measures:
        counts = RULES[measure.code](rows, quarter)
        way = rows.way_at_start if measure.code in _SEEN_AT_START else rows.way_at_end
        found[f"{measure.code}__most"] = ibis.ifelse(counts, way, ibis.null("int64")).max()
        found[f"{measure.code}__least"] = ibis.ifelse(counts & (way != _NONE), way, ibis.null("int64")).min()
    each = on_lines(rows, form).group_by("commissioner", "line", "age", "person_key").aggregate(**found)
    ways = {measure.code: _together(each, measure.code) for measure in form.measures}
    return each.select("commissioner", "line", "age", "person_key", **ways)


def _together(each: Table, measure: str) -> IntegerValue:
    """One way where all of somebody's budgets are held alike, else mixed; what is not known adds nothing."""
    most, least = each[f"{measure}__most"], each[f"{measure}__least"]
    return ibis.ifelse(most > least, _MANY, most)


def on_lines(rows: Table, form: Form) -> Table:
    """The same rows once for each line that counts them."""
    everything = [line.code for line in form.lines if EVERYTHING in line.counts]
    named = [
        (category, everything + [line.code for line in form.lines if category in line.counts])
        for category in sorted(form.known)
    ]
    lines = ibis.cases(
        *((rows.category == category, ibis.array(codes)) for category, codes in named), else_=ibis.array(everything)
    )
    return rows.mutate(line=lines).unnest("line")


def counted(people: Table, form: Form) -> Table:
    """How many people, by board, line and age group: a column `measure__way` for each measure and way of holding."""
    sums = {
        f"{measure.code}__{way}": in_way(people[measure.code], way).cast("int64").sum()
        for measure in form.measures
        for way in WAYS
    }
    return people.group_by("commissioner", "line", "age").aggregate(**sums)


def in_way(number: IntegerValue, way: str) -> BooleanValue:
    """Whether this number, of `people`, counts somebody whose money is held this way."""
    return number == _NUMBERS[way]


def _way(rows: Table, *, held_on: ibis.expr.types.DateValue) -> IntegerValue:
    held = (rows.since <= held_on) & (rows.until.isnull() | (rows.until >= held_on))
    return ibis.cases(*((held & (rows.kind == kind), _NUMBERS[kind]) for kind in HOLDINGS), else_=_NONE).cast("int64")


def _age_group(rows: Table, quarter: Quarter) -> ibis.expr.types.StringValue:
    adult = rows.adult_quarter.isnull() | (rows.adult_quarter <= quarter.end)
    return ibis.cases((rows.seen.isnull(), NOT_RECORDED), (adult, "adult"), else_="child")
