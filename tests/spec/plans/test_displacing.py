"""When notice lets a place go, and what is paid for twice until then, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.days import financial_year
from openphb.kernel.money import NIL, Money
from openphb.plans.rules import displacing as asked
from openphb.plans.rules.displacing import Replaced, Terms

TERMS = Terms("Places", "Fernlea", "place a year", Money.of("36,500"), 90, "any day", date(2020, 4, 1))
SINCE, ON = date(2026, 5, 1), date(2026, 6, 9)
YEAR = financial_year(ON)


@pytest.mark.parametrize(
    ("hand_back", "notice_on", "free"),
    [
        ("any day", date(2026, 5, 1), date(2026, 7, 30)),
        ("month", date(2026, 5, 1), date(2026, 8, 1)),
        ("month", date(2026, 5, 3), date(2026, 8, 1)),
        ("quarter", date(2026, 5, 1), date(2026, 10, 1)),
        ("quarter", date(2026, 10, 15), date(2027, 4, 1)),
        ("year", date(2026, 1, 1), date(2026, 4, 1)),
        ("year", date(2026, 1, 2), date(2027, 4, 1)),
    ],
)
def test_a_place_goes_back_on_the_next_day_the_contract_allows(hand_back: str, notice_on: date, free: date) -> None:
    assert asked.free_on(replace(TERMS, hand_back=hand_back), notice_on=notice_on) == free


def test_a_contract_that_ends_before_the_notice_ends_it_sooner() -> None:
    terms = replace(TERMS, ends_on=date(2026, 6, 30))
    assert asked.free_on(terms, notice_on=date(2026, 5, 1)) == date(2026, 7, 1)


def test_without_notice_it_runs_on_to_the_end_of_the_year_and_nothing_is_released() -> None:
    found = asked.figures(TERMS, Replaced(Decimal(1), SINCE), year=YEAR, on=ON)
    assert (found.yearly, found.free_on, found.released) == (Money.of("36,500"), None, NIL)
    assert found.so_far == Money.of("4,000") and "40 days" in found.so_far_working
    assert found.to_come == Money.of("29,500")  # 10 June to 31 March is 295 days, at £100 a day


def test_with_notice_what_is_to_come_ends_on_the_day_notice_allows() -> None:
    found = asked.figures(TERMS, Replaced(Decimal(2), SINCE, notice_on=SINCE), year=YEAR, on=ON)
    assert found.free_on == date(2026, 7, 30)
    assert found.to_come == Money.of("10,000")  # 50 days, two places


def test_a_day_that_passed_releases_nothing_until_finance_says_so() -> None:
    late = date(2026, 8, 10)
    waits = Replaced(Decimal(1), SINCE, notice_on=SINCE)
    assert asked.figures(TERMS, waits, year=YEAR, on=late).released == NIL
    assert asked.figures(TERMS, waits, year=YEAR, on=late).so_far == Money.of("10,200")  # 1 May to 10 August
    said = asked.figures(TERMS, replace(waits, released_on=date(2026, 8, 1)), year=YEAR, on=late)
    assert (said.so_far, said.to_come) == (Money.of("9,200"), NIL)
    assert said.released == Money.of("24,300")  # 1 August to 31 March is 243 days


def test_units_are_counted_by_the_week() -> None:
    terms = replace(TERMS, per="unit", price=Money.of("31.50"))
    found = asked.figures(terms, Replaced(Decimal(7), SINCE), year=YEAR, on=ON)
    assert found.so_far == Money.of("1,260") and found.so_far_working == "7 a week × £31.50 × 40 days ÷ 7 days"


@given(st.integers(0, 700), st.integers(0, 400), st.integers(1, 700))
def test_every_day_of_a_year_is_paid_twice_or_released_and_none_is_both(began: int, notice: int, later: int) -> None:
    """Once confirmed, what was paid twice and what is released in a year are together what the year's days cost."""
    since = date(2025, 1, 1) + timedelta(days=began)
    kept = Replaced(Decimal(1), since, since + timedelta(days=notice), since + timedelta(days=notice + later))
    on = since + timedelta(days=notice + later)
    year = financial_year(on)
    found = asked.figures(TERMS, kept, year=year, on=on)
    days = max((year.end - max(since, year.start)).days + 1, 0)
    assert found.double + found.released == Money(10_000 * days)


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({}, None),
        ({"is_own": True}, "someone else must confirm"),
        ({"is_released": True}, "confirmed already"),
        ({"notice_on": None}, "No notice is recorded"),
        ({"released_on": SINCE - timedelta(days=1)}, "before the notice"),
        ({"released_on": ON + timedelta(days=1)}, "in the future"),
        ({"released_on": SINCE}, None),
    ],
)
def test_what_finance_confirms_and_what_it_cannot(change: dict[str, object], because: str | None) -> None:
    facts = {"notice_on": SINCE, "released_on": ON, "on": ON, "is_released": False, "is_own": False} | change
    refusal = asked.why_not_release(**facts)  # type: ignore[arg-type]
    assert (refusal is None) if because is None else (refusal is not None and because in refusal.because)
