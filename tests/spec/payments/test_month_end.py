"""A month's end: months of a payment add up to it, promises come out even, and a journal balances."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.payments.month_end import (
    CODES,
    BudgetMonth,
    Costs,
    Flows,
    cost_through,
    in_all,
    journal,
    month,
    still_to_buy,
    why_no_journal,
)

APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))
FOUR_WEEKS = Period(date(2026, 4, 13), date(2026, 5, 10))
SET = dict(zip(CODES, ("H71234", "5216", "7101", "8201", "9001"), strict=True))
PENCE = st.integers(0, 10**9)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
MONIES = st.builds(Money, PENCE)
MONTHS = st.builds(
    BudgetMonth,
    st.builds(Flows, MONIES, MONIES, MONIES, MONIES, MONIES),
    st.builds(Flows, MONIES, MONIES, MONIES, MONIES, MONIES),
    st.builds(Costs, MONIES, MONIES, MONIES, MONIES),
    came_back=MONIES,
)


@pytest.mark.parametrize(
    ("day", "pence"),
    [
        (date(2026, 4, 12), 0),
        (date(2026, 4, 13), 1_000),
        (date(2026, 4, 30), 18_000),
        (date(2026, 5, 10), 28_000),
        (date(2027, 1, 1), 28_000),
    ],
)
def test_each_day_of_a_payment_costs_the_same(day: date, pence: int) -> None:
    assert cost_through(28_000, FOUR_WEEKS, day=day) == pence


def test_half_a_penny_goes_up() -> None:
    assert cost_through(1, Period(date(2026, 4, 1), date(2026, 4, 2)), day=date(2026, 4, 1)) == 1
    assert cost_through(1, Period(date(2026, 4, 1), date(2026, 4, 3)), day=date(2026, 4, 1)) == 0


@given(PENCE, DAYS, st.integers(0, 400))
def test_the_months_of_a_payment_add_up_to_it(pence: int, start: date, length: int) -> None:
    covers = Period(start, start + timedelta(days=length))
    day, before, parts = start - timedelta(days=1), 0, []
    while before < pence and len(parts) < 20:
        day = month(day + timedelta(days=1)).end or day
        parts.append(cost_through(pence, covers, day=day) - before)
        before += parts[-1]
    assert sum(parts) == pence and all(part >= 0 for part in parts)


@given(st.lists(MONTHS, max_size=6))
def test_a_journal_comes_to_nothing(found: list[BudgetMonth]) -> None:
    written = journal(in_all(found), on=date(2026, 4, 30), codes=SET)
    debit, credit = (Money.total(row[side] or NIL for row in written) for side in (4, 5))
    assert debit == credit
    assert all((row[4] is None) != (row[5] is None) for row in written)


@given(MONTHS)
def test_what_is_owed_or_paid_ahead_is_what_was_paid_less_what_it_cost(found: BudgetMonth) -> None:
    assert found.paid_ahead - found.owed == found.before.paid + found.within.paid - found.costs.through
    assert not (found.paid_ahead and found.owed)


def test_what_is_owed_on_one_is_never_set_against_what_was_paid_ahead_on_another() -> None:
    owing = BudgetMonth(Flows(), Flows(), Costs(through=Money(500)))
    ahead = BudgetMonth(Flows(), Flows(paid=Money(500)), Costs())
    together = in_all([owing, ahead])
    assert (together.owed, together.paid_ahead) == (Money(500), Money(500))


def test_what_is_promised_and_not_planned_is_spread_over_the_days_that_are_left() -> None:
    """From 31 December, 90 days of the financial year and 120 of the promise are left."""
    end = date(2026, 12, 31)
    assert still_to_buy(Money(12_000), end=end, promised_to=end + timedelta(days=120)) == Money(9_000)
    assert still_to_buy(Money(12_000), end=end, promised_to=date(2027, 3, 31)) == Money(12_000)
    assert still_to_buy(Money(12_000), end=end, promised_to=end) == NIL
    assert still_to_buy(Money(-1), end=end, promised_to=date(2027, 3, 31)) == NIL
    assert still_to_buy(Money(12_000), end=end, promised_to=None) == NIL


def test_a_journal_needs_every_code() -> None:
    assert why_no_journal(SET) is None
    without = why_no_journal({name: code for name, code in SET.items() if name != "finance_code_owed"})
    assert without and "1 of the 5 codes" in without.because
