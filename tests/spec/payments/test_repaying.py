"""Asking for money back: the lines that make an amount, instalments that add up, and what a missed one means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.budgets.bands import Band, why_not_let_go
from openphb.kernel.actor import Role
from openphb.kernel.money import NIL, Money
from openphb.payments import repaying, rules
from openphb.payments.repaying import Behind, Demand, Instalment, by_the_month, stands, take, why_not_lines

DAY = date(2026, 6, 1)


def lines(*pence: int) -> list[Behind]:
    return [Behind(f"payment:{place}", DAY, Money(each), "our payment") for place, each in enumerate(pence)]


@pytest.mark.parametrize(
    "pence, chosen, taken",
    [
        (100, (100,), (100,)),
        (150, (100, 100), (100, 50)),
        (100, (100, 100), (100,)),
        (300, (100, 100), ()),
        (50, (100,), (50,)),
        (100, (), ()),
    ],
)
def test_the_latest_line_gives_only_what_is_needed(pence: int, chosen: tuple[int, ...], taken: tuple[int, ...]) -> None:
    assert tuple(each.amount.pence for each in take(Money(pence), lines(*chosen))) == taken


@pytest.mark.parametrize(
    "pence, chosen, says",
    [
        (100, (), "Tick the lines"),
        (300, (100, 100), "come to £2.00, less than £3.00"),
        (100, (100, 100), "does not need all the lines"),
        (150, (100, 100), ""),
    ],
)
def test_no_penny_is_asked_without_a_line_and_no_line_ticked_for_nothing(
    pence: int, chosen: tuple[int, ...], says: str
) -> None:
    refused = why_not_lines(Money(pence), chosen=lines(*chosen))
    assert (says in refused.because) if refused else says == ""


@given(st.integers(1, 10**9), st.integers(1, 60), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_instalments_by_the_month_add_up_to_the_penny_on_days_of_their_own(
    pence: int, number: int, first: date
) -> None:
    parts = by_the_month(Money(pence), first_on=first, number=number)
    assert Money.total(each.amount for each in parts) == Money(pence)
    assert len({each.due_on for each in parts}) == number
    assert max(each.amount.pence for each in parts) - min(each.amount.pence for each in parts) <= 1


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=12), st.integers(0, 50_000))
def test_what_came_fills_instalments_in_order_and_none_beyond_its_amount(pence: list[int], came: int) -> None:
    parts = [Instalment(date(2026, 1, place + 1), Money(each)) for place, each in enumerate(pence)]
    found = stands(parts, came=Money(came), on=date(2027, 1, 1))
    assert sum(each.came.pence for each in found) == min(came, sum(pence))
    assert all(NIL <= each.came <= each.amount and each.is_missed == (each.came < each.amount) for each in found)


@pytest.mark.parametrize("on, missed", [(date(2026, 5, 31), False), (DAY, False), (date(2026, 6, 2), True)])
def test_an_instalment_is_missed_on_the_day_after_its_day(on: date, missed: bool) -> None:
    (found,) = stands([Instalment(DAY, Money(100))], came=Money(99), on=on)
    assert found.is_missed is missed


@pytest.mark.parametrize("reason", sorted(rules.RECLAIM_REASONS))
def test_the_facts_of_a_notice_hold_the_four_particulars_and_the_lines(reason: str) -> None:
    demand = Demand(Money.of("12.50"), reason, "The class ended.", date(2026, 7, 1), "Jo Okafor")
    why, provision = rules.RECLAIM_REASONS[reason], rules.RECLAIM_PROVISIONS[reason]
    told = repaying.told(demand, lines(1250), reference="PHB-1-A", why=why, provision=provision, is_direct=True, on=DAY)
    assert (told.amount, told.repay_by, told.payer, told.reasons) == (
        demand.amount, demand.repay_by, "Jo Okafor", "The class ended.",
    )  # fmt: skip
    assert told.rows == (("1 June 2026: our payment", "£12.50"),)
    assert why in told.what[0] and told.law_rules == f"DP-15(1)({provision})"
    assert repaying.NOTHING_IS_TAKEN in told.after and repaying.HARDSHIP in told.after


@pytest.mark.parametrize(
    "pounds, payment, unused, due, says",
    [
        ("100", "100", "500", date(2026, 7, 1), ""),
        ("101", "100", "500", date(2026, 7, 1), "up to £100.00"),
        ("0", "100", "500", date(2026, 7, 1), "up to £100.00"),
        ("100", "100", "99", date(2026, 7, 1), "Only £99.00 is unused"),
        ("100", "100", "500", date(2026, 6, 28), "notice runs until 29 June 2026"),
    ],
)
def test_a_set_off_is_capped_at_the_payment_and_told_before_it(
    pounds: str, payment: str, unused: str, due: date, says: str
) -> None:
    refused = repaying.why_not_set_off(
        Money.of(pounds), payment=Money.of(payment), unused=Money.of(unused), due_on=due, on=DAY, least=28
    )
    assert (says in refused.because) if refused else says == ""


@pytest.mark.parametrize(
    "pounds, role, says",
    [
        ("500", Role.APPROVER, ""),
        ("501", Role.APPROVER, "£501.00 is above what you may let go. An ICB lead can."),
        ("501", Role.LEAD, ""),
    ],
)
def test_money_is_let_go_within_the_limits_of_signing_off(pounds: str, role: Role, says: str) -> None:
    bands = (Band(Role.APPROVER, Money.of("500")), Band(Role.LEAD, None))
    refused = why_not_let_go(Money.of(pounds), roles=frozenset({role}), bands=bands)
    assert (refused.because if refused else "") == says
