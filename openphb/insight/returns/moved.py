"""Money that moved, quarter by quarter: how many payments, how much, and for how many people. Pure.

The one count that reads every payment, so the one that is made for tens of millions: keys are text, so people and kinds
of budget are numbered first, and each person is counted by what is left when their payments are put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import ibis

from openphb.insight.engines import Facts, rows
from openphb.insight.facts import HOLDINGS
from openphb.insight.returns.form import NOT_RECORDED
from openphb.kernel.days import Period, financial_year

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Table

_WAYS = (*HOLDINGS, NOT_RECORDED)


@dataclass(frozen=True, order=True, slots=True)
class Moved:
    """Payments of one quarter of a financial year (`year` is the one it begins in), by board, category and holding."""

    commissioner: str
    category: str
    holding: str
    year: int
    quarter: int
    payments: int
    pence: int
    people: int


def moved(facts: Facts, *, since: date, until: date) -> tuple[Moved, ...]:
    """Every quarter with payments from one day to another, a financial year at a time, which bounds the memory.

    People are counted once in each number, whatever they were paid and however often.
    """
    found: list[Moved] = []
    with numbered(facts) as budgets:
        for year in _years(since, until):
            assert year.end is not None
            told = rows(of_year(facts.payments, budgets, since=max(since, year.start), until=min(until, year.end)))
            found += (Moved(**row, year=year.start.year) for row in told)
    return tuple(sorted(found))


@contextmanager
def numbered(facts: Facts) -> Iterator[Table]:
    """Budgets with a number for their person (under their board) and one for their board and category, kept a while."""
    budgets = facts.budgets
    person = ibis.dense_rank().over(order_by=(budgets.commissioner, budgets.person_key))
    group = ibis.dense_rank().over(order_by=(budgets.commissioner, budgets.category))
    kept = budgets.select(
        "commissioner", "category", "budget_key", person=person.cast("int32"), group=group.cast("int32")
    ).cache()
    with kept:
        yield kept


def of_year(payments: Table, budgets: Table, *, since: date, until: date) -> Table:
    """The counts of some days of one financial year, from payments and `numbered` budgets."""
    held = budgets.select("budget_key", "person", "group")
    paid = payments.filter(payments.paid_on.between(since, until)).inner_join(held, "budget_key")
    each = paid.group_by(
        "person", "group", quarter=_quarter(paid.paid_on), way=_way(paid.holding).cast("int8")
    ).aggregate(n=paid.count(), sum=paid.pence.sum())
    together = each.group_by("group", "quarter", "way").aggregate(
        payments=each.n.sum(), pence=each["sum"].sum().cast("int64"), people=each.count()
    )
    names = budgets.select("group", "commissioner", "category").distinct()
    told = together.inner_join(names, "group")
    holding = ibis.cases(*((told.way == at, way) for at, way in enumerate(_WAYS)), else_=NOT_RECORDED)
    return told.select("commissioner", "category", "quarter", "payments", "pence", "people", holding=holding)


def _quarter(day: ibis.expr.types.DateValue) -> IntegerValue:
    """1 for April to June, 4 for January to March."""
    return ((day.quarter() + 2) % 4 + 1).cast("int8")


def _way(holding: ibis.expr.types.StringValue) -> IntegerValue:
    return ibis.cases(*((holding == way, at) for at, way in enumerate(_WAYS)), else_=len(_WAYS) - 1)


def _years(since: date, until: date) -> Iterator[Period]:
    for first in range(financial_year(since).start.year, financial_year(until).start.year + 1):
        yield financial_year(date(first, 4, 1))
