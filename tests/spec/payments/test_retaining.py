"""A retainer is part of a payment that waits: the wages in it, at its rate, for its days; never more than there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openphb.budgets import waiting
from openphb.budgets.waiting import AGREED, Retainer, Waiting, why_not_wait
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.payments.recharging import Weighed
from openphb.payments.retaining import retained

WAGES, GYM = UUID(int=1), UUID(int=2)
START = date(2026, 5, 18)
HALF = Retainer(50, 4, (WAGES,), "The contract says so.")
PAUSE = Waiting(
    power=AGREED,
    reasons="A stay in hospital.",
    wages="A retainer is paid.",
    starts_on=START,
    review_on=START + timedelta(days=21),
    ends_on=START + timedelta(days=49),
    agreed_with="Jo, by phone",
    retainer=HALF,
)
FOUR_WEEKS = Period(START, START + timedelta(days=27))
LINES = (Weighed(WAGES, 3, Money.of("9,000.00")), Weighed(GYM, 1, Money.of("3,000.00")))


@pytest.mark.parametrize(
    "covers, change, expected",
    [
        (FOUR_WEEKS, {}, "150.00"),
        (Period(START + timedelta(days=14), START + timedelta(days=41)), {}, "75.00"),
        (Period(START + timedelta(days=28), START + timedelta(days=55)), {}, "0.00"),
        (Period(START - timedelta(days=14), START + timedelta(days=13)), {}, "75.00"),
        (FOUR_WEEKS, {"ends_on": START + timedelta(days=14)}, "75.00"),
        (FOUR_WEEKS, {"retainer": replace(HALF, percent=100, lines=(WAGES, GYM))}, "400.00"),
        (FOUR_WEEKS, {"retainer": replace(HALF, lines=(UUID(int=9),))}, "0.00"),
        (FOUR_WEEKS, {"retainer": None}, "0.00"),
    ],
)
def test_what_is_retained_of_four_hundred_pounds(covers: Period, change: dict[str, object], expected: str) -> None:
    """Three quarters are wages; each day costs the same; the weeks count from the day payments wait."""
    decided = replace(PAUSE, **change)  # type: ignore[arg-type]
    assert retained(Money.of("400.00"), covers=covers, lines=LINES, decided=decided) == Money.of(expected)


@given(
    some.integers(1, 10**7), some.integers(-60, 60), some.integers(1, 40), some.integers(1, 100), some.integers(1, 8)
)
def test_it_is_never_more_than_the_payment_it_is_taken_from(
    pence: int, begins: int, days: int, percent: int, weeks: int
) -> None:
    start = START + timedelta(days=begins)
    decided = replace(PAUSE, retainer=replace(HALF, percent=percent, weeks=weeks))
    found = retained(Money(pence), covers=Period(start, start + timedelta(days=days - 1)), lines=LINES, decided=decided)
    assert NIL <= found <= Money(pence)


@pytest.mark.parametrize(
    "change, says",
    [
        ({"agreed_with": " "}, "Say who agreed to it"),
        ({"retainer": replace(HALF, lines=())}, "Choose the lines"),
        ({"retainer": replace(HALF, percent=0)}, "100 % at most"),
        ({"retainer": replace(HALF, weeks=0)}, "how many weeks"),
        ({"retainer": replace(HALF, source=" ")}, "No national source fixes them"),
    ],
)
def test_a_pause_is_not_agreed_to_without(change: dict[str, object], says: str) -> None:
    refusal = why_not_wait(replace(PAUSE, **change), on=START)  # type: ignore[arg-type]
    assert refusal is not None and says in refusal.because
    assert why_not_wait(PAUSE, on=START) is None


def test_its_letter_says_who_agreed_and_what_assistants_are_paid_and_until_when() -> None:
    told = waiting.told(PAUSE, reference="PHB7G9C3P", rule="agreed", is_direct=True, on=START - timedelta(days=1))
    said = " ".join((*told.what, *told.after, *told.easy_after))
    assert "agreed with Jo, by phone" in said and "A retainer of 50%" in said and "up to 14 June 2026" in said
    assert told.law_rules == ""
