"""Sick pay, holiday, redundancy and the least wage, beside a table reckoned apart by closed forms."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from openphb.kernel.money import Money
from openphb.law.employing import holiday, redundancy, sick_pay
from openphb.law.wages import Worker, lowest

TABLE = Path(__file__).with_name("pay_and_leave.csv")
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def _sick(who: str, told: str) -> str:
    spells = [
        sick_pay.Spell(date.fromisoformat(first), date.fromisoformat(last), Money(int(earned)))
        for first, last, earned in (spell.split("/") for spell in told.split())
    ]
    weeks = sick_pay.weeks(spells, works_on=frozenset(map(int, who)))
    return str(sum(week.owed.pence for week in weeks))


def _year(who: str, told: str) -> str:
    return str(holiday.days_in_a_year(Fraction(who)))


def _first_year(who: str, told: str) -> str:
    began, on = map(date.fromisoformat, told.split("/"))
    return str(holiday.days_in_first_year(Fraction(who), began=began, on=on))


def _irregular(who: str, told: str) -> str:
    ends, hours = told.split("/")
    periods = [(date.fromisoformat(ends), Fraction(hours))]
    return str(holiday.building_up(periods, year_begins=date.fromisoformat(who))[-1].so_far)


def _with_work(who: str, told: str) -> str:
    return str(holiday.paid_with_work(Money(int(told)), on=date.fromisoformat(who)).pence)


def _leaving(who: str, told: str) -> str:
    year_began, left, taken = told.split("/")
    days = {"year_began": date.fromisoformat(year_began), "left": date.fromisoformat(left)}
    return str(holiday.owed_on_leaving(Fraction(who), **days, taken=Fraction(taken)))


def _redundancy(who: str, told: str) -> str:
    born_on, began, ends = map(date.fromisoformat, who.split("/"))
    found = redundancy.redundancy(born_on=born_on, began=began, ends=ends, a_week=Money(int(told)))
    return f"{found.owed.pence}/{found.years}/{found.notice_weeks}"


def _least(who: str, told: str) -> str:
    return str(lowest(Worker(date.fromisoformat(who)), period_starts=date.fromisoformat(told)).an_hour.pence)


RECKONED: Mapping[str, Callable[[str, str], str]] = {
    "sick": _sick,
    "year": _year,
    "first_year": _first_year,
    "irregular": _irregular,
    "with_work": _with_work,
    "leaving": _leaving,
    "redundancy": _redundancy,
    "least": _least,
}


@pytest.mark.parametrize("case", CASES, ids=[f"{each['kind']}-{each['who']}-{each['told']}" for each in CASES])
def test_what_is_owed_agrees_with_a_table_reckoned_apart(case: dict[str, str]) -> None:
    assert RECKONED[case["kind"]](case["who"], case["told"]) == case["answer"]


def test_the_table_has_two_hundred_cases_and_some_of_every_kind() -> None:
    kinds = Counter(each["kind"] for each in CASES)
    assert len(CASES) >= 200
    assert kinds.keys() == RECKONED.keys()
    assert min(kinds.values()) >= 7
