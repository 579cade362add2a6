"""Facts looked at record by record before a return is made of them: every finding with who mends it where. Pure.

One question for all of it, on either engine. Each rule looks at one thing, so that one mistake is found once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import ibis

from openphb.commissioners import codes
from openphb.insight.engines import Facts, rows
from openphb.insight.facts import ENDED_WHY, HOLDINGS
from openphb.insight.returns.findings import COORDINATOR, EXTRACT, FINANCE, LOOK, STOPS, Finding
from openphb.insight.returns.form import Form
from openphb.insight.returns.quarters import Quarter

if TYPE_CHECKING:
    from ibis.expr.types import Table

AT_MOST = 1_000
"""Findings told of one rule. Whoever mends a thousand asks again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule is given: the facts, the quarter, and the form that will count them."""

    facts: Facts
    quarter: Quarter
    form: Form

    @property
    def coded_on(self) -> date:
        """The day whose codes of boards the facts are kept under."""
        return self.facts.as_of or self.quarter.end


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with a record. `wrong` answers the records: columns `commissioner` and `record`."""

    code: str
    table: str
    item: str
    says: str
    wrong: Callable[[Asked], Table]
    mends: str = EXTRACT
    where: str = "Facts: make them again, and say so if it stays"
    weight: str = STOPS


def check(facts: Facts, *, period_end: date, form: Form, commissioner: str = "") -> tuple[Finding, ...]:
    """Every finding in the facts behind a return, in the order of the rules and then of the records."""
    asked = Asked(facts, Quarter(period_end), form)
    found = ibis.union(*_each(asked))
    if commissioner:
        found = found.filter(found.commissioner == commissioner)
    numbered = found.mutate(at=ibis.row_number().over(group_by="rule", order_by=("record", "commissioner")))
    told = rows(numbered.filter(numbered["at"] < AT_MOST).order_by("rule", "at"))
    return tuple(_finding(RULES[row["rule"]], row, asked) for row in told)


def _each(asked: Asked) -> Iterator[Table]:
    for at, rule in enumerate(RULES):
        wrong = rule.wrong(asked)
        yield wrong.select("commissioner", record=wrong.record.fill_null(""), rule=ibis.literal(at, "int64")).distinct()


def _finding(rule: Rule, row: dict[str, str], asked: Asked) -> Finding:
    board = codes.why_not(row["commissioner"], day=asked.coded_on) if rule.item == "commissioner" else None
    return Finding(
        code=rule.code,
        weight=rule.weight,
        table=rule.table,
        record=row["record"],
        item=rule.item,
        says=board.because if board else rule.says,
        mends=rule.mends,
        where=rule.where,
        commissioner=row["commissioner"],
    )


def _in(table: str, key: str, wrong: Callable[[Table], ibis.expr.types.BooleanValue]) -> Callable[[Asked], Table]:
    """The rows of a table for which something is so."""

    def ask(asked: Asked) -> Table:
        rows = getattr(asked.facts, table)
        found = rows.filter(wrong(rows))
        return found.select("commissioner", record=found[key])

    return ask


def _twice(table: str, key: str) -> Callable[[Asked], Table]:
    def ask(asked: Asked) -> Table:
        rows = getattr(asked.facts, table)
        keyed = rows.filter(rows[key].notnull()).select("commissioner", record=rows[key])
        found = keyed.group_by("commissioner", "record").aggregate(n=keyed.count())
        return found.filter(found.n > 1).drop("n")

    return ask


def _of_nothing(table: str, key: str, *, held_in: str, name: str) -> Callable[[Asked], Table]:
    """Rows whose `key` is not in another table."""

    def ask(asked: Asked) -> Table:
        rows, known = getattr(asked.facts, table), getattr(asked.facts, held_in).select(key)
        found = rows.filter(rows[key].notnull()).anti_join(known, key)
        return found.select("commissioner", record=found[name])

    return ask


def _code_not_held(table: str, key: str) -> Callable[[Asked], Table]:
    def ask(asked: Asked) -> Table:
        rows = getattr(asked.facts, table)
        days = (asked.coded_on, asked.quarter.end)
        held = sorted({each.ods for day in days for each in codes.on(day)})
        found = rows.filter(rows.commissioner.notin(held))
        return found.select("commissioner", record=found[key])

    return ask


def _no_line(asked: Asked) -> Table:
    budgets = asked.facts.budgets
    found = budgets.filter(budgets.category.isnull() | budgets.category.notin(sorted(asked.form.known)))
    return found.select("commissioner", record=found.budget_key)


def _age_misfits(asked: Asked) -> Table:
    """Regular budgets still live at the quarter's end, on a line for another age."""
    budgets, people = asked.facts.budgets, asked.facts.people.select("person_key", "adult_quarter")
    end = asked.quarter.end
    live = (budgets.live_from <= end) & (budgets.ended_on.isnull() | (budgets.ended_on > end)) & ~budgets.one_off
    found = budgets.filter(live).inner_join(people, "person_key")
    is_adult = found.adult_quarter.isnull() | (found.adult_quarter <= end)
    for_adults, for_children = (_meant_for(age, asked.form) for age in ("adult", "child"))
    found = found.filter((is_adult & found.category.isin(for_children)) | (~is_adult & found.category.isin(for_adults)))
    return found.select("commissioner", record=found.budget_key)


def _meant_for(age: str, form: Form) -> list[str]:
    """The categories that only people of this age are counted for."""
    return sorted({category for line in form.lines if line.ages == (age,) for category in line.counts})


def _held_in_no_way(asked: Asked) -> Table:
    budgets = asked.facts.budgets
    began = budgets.live_from.notnull() & (budgets.live_from <= asked.quarter.end) & budgets.budget_key.notnull()
    ran = budgets.ended_on.isnull() | (budgets.ended_on >= budgets.live_from)
    found = budgets.filter(began, ran).anti_join(asked.facts.holdings, "budget_key")
    return found.select("commissioner", record=found.budget_key)


_PLAN = "Plans: the budget's plan"
_BUDGET = "Budgets: the budget's own page"
_OFFER = "Conversations: the offer"
_WITHDRAWN = "withdrawn"

RULES: tuple[Rule, ...] = (
    Rule(
        "B01",
        "budgets",
        "budget_key",
        "The budget has no key.",
        _in("budgets", "person_key", lambda b: b.budget_key.isnull()),
    ),
    Rule("B02", "budgets", "budget_key", "Two budgets have the same key.", _twice("budgets", "budget_key")),
    Rule(
        "B03",
        "budgets",
        "person_key",
        "There is no such person in the facts.",
        _of_nothing("budgets", "person_key", held_in="people", name="budget_key"),
    ),
    Rule("B04", "budgets", "category", "No line of the return counts this category.", _no_line, COORDINATOR, _OFFER),
    Rule(
        "B05",
        "budgets",
        "ended_on",
        "It ended before it began, and was not withdrawn.",
        _in("budgets", "budget_key", lambda b: (b.ended_on < b.live_from) & (b.ended_why.fill_null("") != _WITHDRAWN)),
        COORDINATOR,
        _BUDGET,
    ),
    Rule(
        "B06",
        "budgets",
        "ended_why",
        "It ended, and the reason is missing or is no reason we know.",
        _in("budgets", "budget_key", lambda b: b.ended_on.notnull() & b.ended_why.fill_null("").notin(list(ENDED_WHY))),
        COORDINATOR,
        _BUDGET,
    ),
    Rule(
        "B07",
        "budgets",
        "accepted_on",
        "It was asked for before it was offered.",
        _in("budgets", "budget_key", lambda b: b.accepted_on < b.offered_on),
        COORDINATOR,
        _OFFER,
    ),
    Rule(
        "B08",
        "budgets",
        "one_off",
        "It is live, and nobody recorded whether it is paid once or regularly.",
        _in("budgets", "budget_key", lambda b: b.live_from.notnull() & b.one_off.isnull()),
        COORDINATOR,
        _PLAN,
    ),
    Rule(
        "B09",
        "budgets",
        "annual_pence",
        "Its money is below nil.",
        _in("budgets", "budget_key", lambda b: (b.annual_pence.fill_null(0) < 0) | (b.one_off_pence.fill_null(0) < 0)),
        FINANCE,
        _BUDGET,
    ),
    Rule(
        "B10",
        "budgets",
        "category",
        "The person is of another age than this category is for.",
        _age_misfits,
        COORDINATOR,
        _OFFER,
        LOOK,
    ),
    Rule(
        "B11",
        "budgets",
        "budget_key",
        "Nobody recorded how its money is held.",
        _held_in_no_way,
        COORDINATOR,
        _PLAN,
        LOOK,
    ),
    Rule("B12", "budgets", "commissioner", "No board bears this code.", _code_not_held("budgets", "budget_key")),
    Rule(
        "H01",
        "holdings",
        "kind",
        "It is no way of holding money that we know.",
        _in("holdings", "budget_key", lambda h: h.kind.isnull() | h.kind.notin(list(HOLDINGS))),
    ),
    Rule(
        "H02",
        "holdings",
        "until",
        "It stopped before it began.",
        _in("holdings", "budget_key", lambda h: h.until < h.since),
        COORDINATOR,
        _PLAN,
    ),
    Rule(
        "H03",
        "holdings",
        "budget_key",
        "There is no such budget in the facts.",
        _of_nothing("holdings", "budget_key", held_in="budgets", name="budget_key"),
    ),
    Rule("P01", "people", "person_key", "Somebody is told twice.", _twice("people", "person_key")),
    Rule(
        "P02",
        "people",
        "adult_quarter",
        "It is not the last day of a quarter.",
        _in(
            "people",
            "person_key",
            lambda p: ((p.adult_quarter + ibis.interval(days=1)).day() != 1) | (p.adult_quarter.month() % 3 != 0),
        ),
    ),
    Rule("P03", "people", "commissioner", "No board bears this code.", _code_not_held("people", "person_key")),
    Rule(
        "O01",
        "offers",
        "answered_on",
        "It was answered before it was made.",
        _in("offers", "person_key", lambda o: o.answered_on < o.offered_on),
        COORDINATOR,
        _OFFER,
    ),
    Rule(
        "O02",
        "offers",
        "answered_on",
        "It was answered, and nobody recorded when.",
        _in("offers", "person_key", lambda o: o.answer.isin(["accepted", "declined"]) & o.answered_on.isnull()),
        COORDINATOR,
        _OFFER,
        LOOK,
    ),
)
