"""How a sum is paid out over days: exactly, in advance, and the same each time but for the last."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.payments.instalments import EVERY, instalments

YEAR = Period(date(2026, 4, 6), date(2027, 4, 5))


@pytest.mark.parametrize(
    "total, every, count, first, last",
    [
        ("12,000", "month", 12, "1,000.00", "1,000.00"),
        ("100", "month", 12, "8.33", "8.37"),
        ("9,255.36", "four weeks", 13, "710.00", "735.36"),
        ("9,255.36", "once", 1, "9,255.36", "9,255.36"),
    ],
)
def test_a_year_of_money(total: str, every: str, count: int, first: str, last: str) -> None:
    found = instalments(Money.of(total), period=YEAR, every=every)
    assert (len(found), found[0].amount, found[-1].amount) == (count, Money.of(first), Money.of(last))


def test_months_begin_on_the_same_day_and_on_the_last_where_there_is_none() -> None:
    found = instalments(Money.of("1,200"), period=Period(date(2026, 1, 31), date(2027, 1, 30)), every="month")
    assert [each.due_on for each in found[:4]] == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30),
    ]  # fmt: skip


def test_a_few_days_over_are_paid_with_the_interval_before() -> None:
    found = instalments(Money.of("29"), period=Period(date(2026, 4, 6), date(2026, 5, 4)), every="four weeks")
    assert [(each.covers_to, each.amount) for each in found] == [(date(2026, 5, 4), Money.of("29"))]


def test_nothing_is_paid_for_nothing() -> None:
    assert instalments(Money(0), period=YEAR, every="month") == ()


@given(
    pence=st.integers(1, 10_000_000),
    start=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 800),
    every=st.sampled_from(EVERY),
)
def test_every_penny_once_and_every_day_once(pence: int, start: date, days: int, every: str) -> None:
    period = Period(start, start + timedelta(days=days))
    found = instalments(Money(pence), period=period, every=every)
    assert Money.total(each.amount for each in found) == Money(pence)
    assert all(each.amount > Money(0) and each.due_on == each.covers_from for each in found)
    assert found[-1].covers_to == period.end
    if pence > 10_000:  # with less, some instalments are nil and left out
        assert found[0].covers_from == start
        assert all(a.covers_to + timedelta(days=1) == b.covers_from for a, b in pairwise(found))
