"""Who may be employed how: what is refused, in words, and when a year of holiday begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from openphb.employment import rules
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.law.wages import Worker

ON, FIRST = date(2026, 5, 1), date(2026, 5, 11)
GROWN = Worker(date(1990, 1, 1))
TERMS = NewTerms(FIRST, "Personal assistant", "At home", None, Decimal(3), Money.of("13.00"), "four weeks")
NEW = NewEmployment(UUID(int=1), "person", TERMS)


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({}, "", ""),
        ({"rate": Money.of("12.71")}, "", ""),
        ({"rate": Money.of("12.70")}, "£12.70 is below £12.71 an hour for someone of 21 or older", "rate"),
        ({"job": " "}, "what the job is called", "job"),
        ({"place": ""}, "where they work", "place"),
        ({"cycle": "daily"}, "how often", "cycle"),
        ({"days_a_week": Decimal(8)}, "at most seven days", "days_a_week"),
        ({"hours_a_week": Decimal(0)}, "at most 168 hours", "hours_a_week"),
        ({"from_on": date(2028, 1, 1)}, "more than a year away", "from_on"),
    ],
)
def test_terms_that_cannot_be_are_refused_beside_their_question(
    changes: dict[str, Any], words: str, field: str
) -> None:
    found = rules.why_not_begin(replace(NEW, terms=replace(TERMS, **changes)), worker=GROWN, on=ON)
    assert (found.field if found else "") == field and words in (found.because if found else "")


def test_the_law_on_wages_is_named_and_family_may_lie_outside_it() -> None:
    low = replace(TERMS, rate=Money.of("9.00"))
    refused = rules.why_not_terms(low, worker=GROWN, is_family=False)
    assert refused and "SI 2015/621" in refused.cites
    assert rules.why_not_terms(low, worker=GROWN, is_family=True) is None


def test_a_birthday_that_raises_the_least_counts_from_the_next_pay_period() -> None:
    """21 on 20 May 2026: terms from 25 May may lie in a pay period that began at 20, so its least still passes."""
    young = Worker(date(2005, 5, 20))
    later = replace(TERMS, from_on=date(2026, 5, 25), rate=Money.of("10.85"))
    assert rules.why_not_terms(later, worker=young, is_family=False) is None
    assert rules.why_not_terms(replace(later, from_on=date(2026, 6, 20)), worker=young, is_family=False)


@pytest.mark.parametrize(
    ("kind", "begins_on", "on", "first_day"),
    [
        ("start", date(2024, 9, 1), date(2026, 5, 1), date(2025, 9, 1)),
        ("april", date(2024, 9, 1), date(2026, 5, 1), date(2026, 4, 1)),
        ("april", date(2026, 4, 20), date(2026, 5, 1), date(2026, 4, 20)),
        ("january", date(2024, 9, 1), date(2026, 5, 1), date(2026, 1, 1)),
        ("start", date(2024, 2, 29), date(2026, 2, 28), date(2025, 3, 1)),
        ("start", date(2026, 6, 1), date(2026, 5, 1), date(2026, 6, 1)),
    ],
)
def test_when_the_year_of_holiday_began(kind: str, begins_on: date, on: date, first_day: date) -> None:
    assert rules.leave_year_of(kind, begins_on=begins_on, on=on) == first_day


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.PERSON, True), (Role.NOMINEE, True), (Role.COORDINATOR, True), (Role.FINANCE, False), (Role.AUDITOR, False)],
)
def test_who_may_change_an_employment(role: Role, may: bool) -> None:
    assert (rules.why_not_keep(roles={role}) is None) is may


def test_notice_is_what_was_agreed_or_what_the_law_asks_if_that_is_more() -> None:
    told = {"begins_on": date(2021, 5, 1), "ends_on": date(2026, 5, 1)}
    assert rules.least_notice(**told, agreed_weeks=1) == 5
    assert rules.least_notice(**told, agreed_weeks=8) == 8
