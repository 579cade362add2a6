"""What plans cost, and that every figure can be redone by hand."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import NIL, Money
from openphb.plans.content import EVERY, FUNDERS, HOLDINGS, Line
from openphb.plans.costs import LineCost, cost, line_cost


def line(price: str = "14.20", quantity: str = "12.5", every: str = "week", **more: str) -> Line:
    facts = {"unit": "hours", "holding": "direct payment"} | more
    return Line(
        key=UUID(int=1),
        outcome_key=UUID(int=2),
        what="Care",
        why="Need",
        supplier="Agency",
        unit_price=Money.of(price),
        quantity=Decimal(quantity),
        every=every,
        **facts,
    )


@pytest.mark.parametrize(
    ("price", "quantity", "every", "yearly", "one_off", "working"),
    [
        ("14.20", "12.5", "week", "9,255.36", "0", "12.5 hours × £14.20 × 365 days ÷ 7 days"),
        ("14.20", "12.50", "week", "9,255.36", "0", "12.5 hours × £14.20 × 365 days ÷ 7 days"),
        ("7.00", "1", "week", "365.00", "0", "1 hours × £7.00 × 365 days ÷ 7 days"),
        ("28.00", "1", "four weeks", "365.00", "0", "1 hours × £28.00 × 365 days ÷ 28 days"),
        ("40.00", "1", "month", "480.00", "0", "1 hours × £40.00 × 12 months"),
        ("95.50", "2", "year", "191.00", "0", "2 hours × £95.50"),
        ("1,899.00", "1", "once", "0", "1,899.00", "1 hours × £1,899.00"),
        ("0.01", "0.01", "week", "0.01", "0", "0.01 hours × £0.01 × 365 days ÷ 7 days"),
        ("1,000,000.00", "1", "once", "0", "1,000,000.00", "1 hours × £1,000,000.00"),
    ],
)
def test_a_line_is_costed(price: str, quantity: str, every: str, yearly: str, one_off: str, working: str) -> None:
    found = line_cost(line(price, quantity, every))
    assert (found.yearly, found.one_off) == (Money.of(yearly), Money.of(one_off))
    assert found.working == working


@pytest.mark.parametrize(
    ("price", "quantity", "each"), [("0.01", "0.5", 0), ("0.03", "0.5", 2), ("0.05", "0.5", 2), ("0.07", "0.5", 4)]
)
def test_half_a_penny_goes_to_the_even_one(price: str, quantity: str, each: int) -> None:
    assert line_cost(line(price, quantity)).each == Money(each)


def test_half_a_penny_is_found_even_where_a_seventh_hides_it() -> None:
    """0.07 × 0.1 × 365 ÷ 7 is exactly 36.5 pence; 365 ÷ 7 as a decimal would lose the half."""
    assert line_cost(line("0.07", "0.1")).yearly == Money(36)
    assert line_cost(line("0.07", "0.3")).yearly == Money(110)


def test_a_plan_with_nothing_in_it_costs_nothing() -> None:
    found = cost([])
    assert (found.weekly, found.total_first_year, found.by_holding, found.lines) == (NIL, NIL, (), ())
    assert found.held_as("direct payment").first_year == NIL


def test_the_parts_are_named() -> None:
    found = cost([line(), line("40.00", "1", "month", holding="notional", funder="council"), line("100", "1", "once")])
    assert [(share.name, str(share.first_year)) for share in found.by_holding] == [
        ("direct payment", "£9,355.36"),
        ("notional", "£480.00"),
    ]
    assert found.funded_by("council").yearly == Money.of("480")
    assert str(found.total_first_year) == "£9,835.36"


LINES = st.lists(
    st.builds(
        lambda pence, hundredths, every, holding, funder: line(
            str(Money(pence))[1:], str(Decimal(hundredths) / 100), every, holding=holding, funder=funder
        ),
        st.integers(1, 10_000_000_00),
        st.integers(1, 99_999_999),
        st.sampled_from(EVERY),
        st.sampled_from(HOLDINGS),
        st.sampled_from(FUNDERS),
    ),
    max_size=6,
)


@given(LINES)
def test_the_parts_add_up_to_the_whole(lines: list[Line]) -> None:
    found = cost(lines)
    for shares in (found.by_holding, found.by_funder):
        assert Money.total(share.first_year for share in shares) == found.total_first_year
    assert Money.total(each.first_year for each in found.lines) == found.total_first_year


@given(LINES)
def test_every_working_can_be_redone_by_hand(lines: list[Line]) -> None:
    for found in cost(lines).lines:
        assert by_hand(found) == found.first_year, found.working


def by_hand(found: LineCost) -> Money:
    """Only the numbers and signs of the working, as a reader with a calculator would use them."""
    numbers = [Fraction(each.replace(",", "")) for each in re.findall(r"[\d,.]*\d", found.working)]
    signs = re.findall(r"[×÷]", found.working)
    answer = numbers[0]
    for sign, number in zip(signs, numbers[1:], strict=True):
        answer = answer * number if sign == "×" else answer / number
    pence = answer * 100
    whole, left = divmod(pence, 1)
    if left == Fraction(1, 2):
        return Money(int(whole) + int(whole) % 2)
    return Money(int((Decimal(pence.numerator) / pence.denominator).to_integral_value(ROUND_HALF_EVEN)))


@given(LINES)
def test_a_year_of_weeks_is_within_a_penny_a_week_of_the_year(lines: list[Line]) -> None:
    for found in cost(lines).lines:
        assert abs(found.weekly.pence * Fraction(365, 7) - found.yearly.pence) <= Fraction(365, 14) + Fraction(1, 2)
