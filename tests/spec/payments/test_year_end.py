"""A budget's year that ended: both sides are the same pounds, and what is decided adds up to what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.payments import year_end
from openphb.payments.year_end import KINDS, Decided, Figures

YEAR = Period(date(2025, 4, 6), date(2026, 4, 5))
NOTHING_YET, SOME = Money(0), Money.of("900")
pence = st.integers(0, 10**9).map(Money)
either = st.integers(-(10**9), 10**9).map(Money)


@st.composite
def even(draw: st.DrawFn) -> Figures:
    """Any year whose two sides agree: what is left is what came, less what went."""
    found = Figures(
        arrived=draw(pence), own=draw(pence), spent=draw(pence), outside_plan=draw(pence), asked_back=draw(pence),
        unexplained=draw(either), left=draw(pence), to_come=draw(either), entered=draw(pence), owed=draw(pence),
    )  # fmt: skip
    went = found.spent + found.outside_plan + found.asked_back + found.unexplained + found.left
    return replace(found, started=went - found.arrived - found.own)


@given(even())
def test_every_pound_that_came_is_where_it_went(found: Figures) -> None:
    came, went = year_end.in_and_out(found)
    assert found.is_even
    assert sum(amount.pence for _, amount in came) == sum(amount.pence for _, amount in went)
    assert all(amount for _, amount in (*came, *went))


@given(even(), st.integers(1, 10**6))
def test_a_penny_that_is_not_accounted_for_is_seen(found: Figures, slip: int) -> None:
    assert not replace(found, spent=found.spent + Money(slip)).is_even


@given(even())
def test_the_working_adds_up_to_the_surplus_or_the_deficit_and_never_to_both(found: Figures) -> None:
    assert Money.total(amount for _, amount in year_end.working(found)) == found.result
    assert found.surplus - found.deficit == found.result and NIL in (found.surplus, found.deficit)
    line = year_end.in_a_line(found)
    assert line.endswith(f"= {year_end.signed(found.result)}") or line.startswith(f"{found.result} in the account")


@given(even(), pence)
def test_what_stays_and_what_is_asked_back_are_the_surplus(found: Figures, stays: Money) -> None:
    new = year_end.decided("carry over", found=found, reasons="So.", stays=stays, may_set_off=False)
    fits = NIL < stays <= found.surplus
    assert (year_end.why_not_decide(new, found=found, there=new.to_ask) is None) is fits
    assert not fits or new.stays + new.to_ask == found.surplus


@given(even())
def test_a_decision_keeps_its_figures_as_they_were(found: Figures) -> None:
    assert Figures.of(found.as_pence()) == found


@pytest.mark.parametrize(
    "more, says",
    [
        ({}, "£900.00 in the account, and nothing to add or take off"),
        ({"to_come": Money.of("100")}, "£900.00 + £100.00 = £1,000.00"),
        ({"to_come": -Money.of("100")}, "£900.00 − £100.00 = £800.00"),
        ({"entered": Money.of("640.50"), "owed": Money.of("400")}, "£900.00 − £640.50 − £400.00 = −£140.50"),
        ({"unexplained": -Money.of("12")}, "£900.00 − £12.00 = £888.00"),
        ({"unexplained": Money.of("12")}, "£900.00 in the account, and nothing to add or take off"),
    ],
)
def test_the_working_is_a_sum_that_a_reader_can_redo(more: dict[str, Money], says: str) -> None:
    assert year_end.in_a_line(Figures(left=SOME, **more)) == says


@pytest.mark.parametrize(
    "weeks, stays",
    [(0, "0"), (1, "99.73"), (8, "797.81"), (52, "5,185.75")],
)
def test_so_many_weeks_of_the_years_payments_may_stay(weeks: int, stays: str) -> None:
    assert year_end.may_stay(Money.of("5,200"), weeks=weeks, year=YEAR) == Money.of(stays)


@pytest.mark.parametrize(
    "left, owed, may",
    [
        ("900", "0", {"carry over", "ask back", "leave"}),
        ("0", "5", {"top up", "look into", "nothing"}),
        ("5", "5", {"nothing"}),
    ],
)
def test_what_may_be_decided_follows_from_how_it_came_out(left: str, owed: str, may: set[str]) -> None:
    found = Figures(left=Money.of(left), owed=Money.of(owed))
    assert set(year_end.kinds(found)) == may
    for kind in KINDS:
        new = year_end.decided(kind, found=found, reasons="So.", stays=None, may_set_off=False)
        assert (year_end.why_not_decide(new, found=found, there=SOME) is None) is (kind in may)


@pytest.mark.parametrize(
    "new, there, says",
    [
        (Decided("carry over", " ", SOME), SOME, "Say why"),
        (Decided("carry over", "So.", Money.of("900.01")), SOME, "Choose an amount up to £900.00"),
        (Decided("carry over", "So.", NIL), SOME, "Choose an amount up to £900.00"),
        (Decided("ask back", "So.", to_ask=SOME), Money.of("899.99"), "£899.99 is in the account today"),
        (Decided("carry over", "So.", Money.of("100"), to_ask=Money.of("800")), Money.of("1"), "Let more stay"),
    ],
)
def test_what_cannot_be_decided_says_why(new: Decided, there: Money, says: str) -> None:
    found = year_end.why_not_decide(new, found=Figures(left=SOME), there=there)
    assert found is not None and says in found.because


@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_gives_the_working_the_decision_and_takes_nothing(kind: str) -> None:
    found = Figures(left=SOME) if kind in year_end.SURPLUS_KINDS else Figures(owed=SOME)
    new = year_end.decided(kind, found=found, reasons="So.", stays=Money.of("300"), may_set_off=False)
    told = year_end.told(new, found=found, year=YEAR, reference="B-1", on=date(2026, 5, 1), replaces=None)
    words = " ".join((*told.what, *told.after))
    assert "5 April 2026" in words and "£900.00" in words and year_end.in_a_line(found) in words
    assert ("We mean to ask for" in words) is (kind in ("carry over", "ask back"))
    assert ("We do not pay less because of it." in words) is (kind == "carry over")
    assert ("take money from the account" in " ".join(told.easy_after)) is (kind in year_end.SURPLUS_KINDS)
