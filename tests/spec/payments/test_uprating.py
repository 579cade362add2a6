"""One live budget under new prices: enough, short by how much and why, or not to be told from here and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.budgets.cards import NewCard, NewPrice
from openphb.budgets.costing.rates import Rate
from openphb.budgets.costing.worked import Source
from openphb.kernel.money import NIL, Money
from openphb.law.wages import Worker
from openphb.payments.uprating import prices
from openphb.payments.uprating.looking import Live, Looked, Works, look
from openphb.payments.uprating.of_cards import changes_of
from openphb.payments.uprating.prices import PriceChange
from openphb.payments.uprating.together import add_up, chosen
from openphb.plans.content import Line

ON, SINCE = date(2026, 3, 1), date(2026, 4, 1)
VERSION = UUID(int=1)
HELP = Line(
    UUID(int=2), UUID(int=3), "Personal assistant", "To live at home", "Employed by Jo", "hours", Money.of("14.20"),
    Decimal("12.5"), "week", "direct payment",
)  # fmt: skip
CENTRE = replace(HELP, key=UUID(int=4), what="Day centre", supplier="Meadow Centre", unit="visits", holding="notional")
BIKE = replace(HELP, key=UUID(int=5), what="Adapted bicycle", unit="bicycle", every="once")
SPARE = replace(HELP, key=UUID(int=6), what="Contingency", unit="year", every="year", quantity=Decimal(1))
RISE = PriceChange("percent", "letter", "A letter of May", unit="hour", hundredths=500)


def live(*lines: Line, **more: Any) -> Live:
    told: dict[str, Any] = {
        "budget": UUID(int=7), "reference": "PHB0000001", "person": UUID(int=8), "person_name": "Jo Okafor",
        "coordinator": "Asha Rahman", "plan": UUID(int=9), "request": UUID(int=10), "version": VERSION, "number": 1,
        "state": "agreed", "budget_starts": date(2025, 10, 1), "stops_on": None, "since": date(2025, 10, 1),
        "ends_on": date(2026, 9, 30), "promised_by": VERSION, "lines": lines or (HELP,),
    }  # fmt: skip
    return Live(**(told | more))


def found(each: Live, *changes: PriceChange, **more: Any) -> Looked:
    return look(each, changes or (RISE,), since=SINCE, on=ON, **more)


@pytest.mark.parametrize(
    ("change", "line", "touched"),
    [
        ({"unit": "hour"}, HELP, True),
        ({"unit": "Hours"}, HELP, True),
        ({"unit": "hour"}, CENTRE, False),
        ({"unit": "", "words": "DAY centre"}, CENTRE, True),
        ({"unit": "", "supplier": "meadow"}, CENTRE, True),
        ({"price": Money.of("14.20")}, HELP, True),
        ({"price": Money.of("14.21")}, HELP, False),
        ({"words": "assistant", "supplier": "meadow"}, HELP, False),
        ({"unit": "", "words": "bicycle"}, BIKE, False),
    ],
)
def test_a_change_touches_the_lines_that_fit_every_part_of_it(
    change: dict[str, Any], line: Line, touched: bool
) -> None:
    assert replace(RISE, **change).fits(line) is touched


@pytest.mark.parametrize(
    ("change", "price"),
    [
        ({}, "14.91"),
        ({"hundredths": 450}, "14.84"),
        ({"how": "price", "amount": Money.of("15")}, "15.00"),
        ({"how": "at least", "amount": Money.of("14.50")}, "14.50"),
    ],
)
def test_what_a_price_becomes(change: dict[str, Any], price: str) -> None:
    new = prices.new_price(HELP, [replace(RISE, **change)])

    assert new is not None and new.price == Money.of(price)


def test_what_falls_short_is_the_rise_from_its_day_to_the_end_of_the_year() -> None:
    seen = found(live())

    # 12.5 hours × £14.91 × 365 days ÷ 7 days; 183 days of 365 are left on 1 April.
    assert (seen.verdict, seen.before, seen.after) == ("short", Money.of("9255.36"), Money.of("9718.12"))
    assert seen.short == Money.of("9718.12").times(Decimal(183) / 365) - Money.of("9255.36").times(Decimal(183) / 365)
    assert [each.working_after for each in seen.lines] == ["12.5 hours × £14.91 × 365 days ÷ 7 days"]
    assert any("reg. 13(1)" in each for each in seen.law) and any("reg. 14(4)" in each for each in seen.law)


def test_nothing_that_costs_more_is_enough() -> None:
    assert found(live(CENTRE)).verdict == "enough"


def test_an_hour_below_the_least_wage_falls_short_though_no_change_names_it() -> None:
    cheap = replace(HELP, unit_price=Money.of("12.00"))

    seen = look(live(cheap), [replace(RISE, unit="night")], since=SINCE, on=ON)

    assert (seen.verdict, seen.lines[0].new) == ("short", Money.of("12.71"))
    assert "The law’s least for an hour" in seen.lines[0].because


@pytest.mark.parametrize(("born", "verdict"), [(date(2006, 6, 1), "enough"), (date(1990, 6, 1), "short")])
def test_the_least_wage_is_that_of_their_age(born: date, verdict: str) -> None:
    cheap = live(replace(HELP, unit_price=Money.of("12.00")), works=(Works("Meg", Worker(born)),))

    assert look(cheap, [replace(RISE, unit="night")], since=SINCE, on=ON).verdict == verdict


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"state": "notice given"}, "Notice was given"),
        ({"open_version": "draft"}, "A change of the plan is under way"),
        ({"version": UUID(int=99)}, "agreed and not yet in place"),
        ({"since": date(2026, 4, 1)}, "A sum is already agreed from 1 April 2026"),
        ({"ends_on": date(2026, 3, 20)}, "Money is agreed until 20 March 2026 only"),
    ],
)
def test_what_has_to_come_first_is_said_and_nothing_is_promised(more: dict[str, Any], why: str) -> None:
    seen = found(live(**more))

    assert (seen.verdict, seen.offer) == ("unknown", None)
    assert why in seen.why[0]


def test_a_lower_amount_is_never_made_here() -> None:
    seen = found(live(), PriceChange("price", "letter", "A letter", unit="hour", amount=Money.of("14.00")))

    assert seen.verdict == "unknown" and "regulation 13(5)" in seen.why[0] and seen.offer is None


def test_a_fall_in_one_way_of_holding_is_not_hidden_by_a_rise_in_another() -> None:
    down = PriceChange("price", "letter", "A letter", words="day centre", amount=Money.of("14.00"))

    assert found(live(HELP, CENTRE), RISE, down).verdict == "unknown"


def test_money_in_the_account_and_for_the_unforeseen_is_said_beside_and_makes_nothing_enough() -> None:
    seen = found(live(HELP, SPARE, held=Money.of("5000")))

    assert seen.verdict == "short"
    assert any("regulation 13(4)" in each for each in seen.beside)
    assert any("unforeseen" in each for each in seen.beside)
    assert any(each.startswith("The law allows") and "13(4)" in each for each in seen.law)


def test_a_price_of_its_own_stands_before_every_other() -> None:
    assert found(live(), edited={HELP.key: Money.of("15.50")}).lines[0].new == Money.of("15.50")


def test_what_is_kept_is_read_back() -> None:
    change = replace(RISE, price=Money.of("14.20"))

    assert prices.read_back(prices.kept(change)) == change


@given(st.lists(st.sampled_from([HELP, CENTRE, SPARE]), min_size=1, max_size=3, unique=True), st.integers(1, 5_000))
def test_a_rise_is_the_sum_of_its_lines_and_never_below_nil(lines: list[Line], hundredths: int) -> None:
    seen = found(live(*lines), replace(RISE, unit="", words="a", hundredths=hundredths))

    assert seen.after - seen.before == Money.total(each.after - each.before for each in seen.lines)
    assert seen.short >= NIL and (seen.verdict == "short") is (seen.short > NIL)


def test_sums_leave_what_cannot_be_told_as_it_is() -> None:
    both = [found(live()), found(live(open_version="draft"))]

    sums = add_up(both)

    assert (sums.counts, sums.more) == ({"short": 1, "enough": 0, "unknown": 1}, both[0].after - both[0].before)
    assert chosen(both, verdict="short", search="okafor") == [both[0]]


def test_a_rate_card_changes_the_lines_that_are_paid_what_the_card_before_said() -> None:
    source = Source("The card of last year", "", "", date(2025, 4, 1), True)
    before = [
        Rate("1", "assistant", "day", "hour", 1420, True, "*", date(2025, 4, 1), None, source),
        Rate("2", "assistant", "night", "night", 9000, True, "*", date(2025, 4, 1), date(2026, 1, 1), source),
    ]
    new = (
        NewPrice("rate", Decimal(1490), "assistant", "day", "hour"),
        NewPrice("rate", Decimal(9500), "assistant", "night", "night"),
    )

    found = changes_of(NewCard("Wages", "*", SINCE, "The pay award", "Yearly", new), before=before)

    assert [(each.price, each.amount) for each in found] == [(Money.of("14.20"), Money.of("14.90"))]
    assert found[0].fits(HELP) and not found[0].fits(replace(HELP, unit_price=Money.of("14.30")))
