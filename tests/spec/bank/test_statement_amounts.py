"""Amounts and dates as banks and spreadsheets print them: read right, or refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.statements import amounts, days
from openphb.payments.statements.days import Order
from openphb.payments.statements.statement import Unreadable


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("12.34", 1234),
        ("12.3", 1230),
        ("12", 1200),
        ("£1,234.56", 123456),
        ("1,234,567.89", 123456789),
        ("-12.34", -1234),
        ("-£12.34", -1234),
        ("£-12.34", -1234),
        ("12.34-", -1234),
        ("(12.34)", -1234),
        ("(£1,234.50)", -123450),
        ("\u221212.34", -1234),
        ("\u201312.34", -1234),
        ("+12.34", 1234),
        ("12.34 CR", 1234),
        ("12.34DR", -1234),
        ("12.34 dr", -1234),
        (" 0.01 ", 1),
        ("0.00", 0),
        ("999,999,999.99", 99_999_999_999),
        ("CR 12.34", 1234),
        ("DR12.34", -1234),
        ("GBP 12.34", 1234),
        ("-12.34 GBP", -1234),
        ("1 234.56", 123456),
        ("1\u00a0234\u202f567.89", 123456789),
        (".50", 50),
        ("-.50", -50),
        ("00012.00", 1200),
        ("- £ 12.34", -1234),
        ("\u201112.34", -1234),
    ],
)
def test_an_amount_with_its_sign(text, pence):
    assert amounts.signed(text) == Money(pence)


@pytest.mark.parametrize(
    "text",
    [
        "", "abc", "1e3", "NaN", "12.345", "5,00", "1,23.45", "1.234,56", "12 34", "١٢", "１２", "$5", "€5",
        "1000000000.00", "--5", "-5-", "(-5)", "-5 DR", "(5", "5)", "-5 CR", "(5 DR)", "0x10", "5.", ".", "£", "1_000",
        "1,23,456.78", "12 345", "1  234.56", "1\t234.56", "00012", "0,123.45", "O/D", "USD 5", "50p", "1'234.56", "5*",
        "CR 5 DR", "9" * 30, "\u200b5.00", "=5", "+", "()", "5 CR-", "1,234,56", "1.234.567", "5;00",
    ],
)  # fmt: skip
def test_an_amount_that_is_no_amount_or_two(text):
    with pytest.raises(Unreadable):
        amounts.signed(text)


@given(st.integers(-99_999_999_999, 99_999_999_999))
def test_every_amount_a_bank_writes_reads_back(pence):
    money = Money(pence)
    assert amounts.signed(amounts.pounds(money)) == money
    assert amounts.signed(str(money)) == money


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("12.00 OD", -1200), ("12.00 O/D", -1200), ("O/D 12.00", -1200), ("12.00D", -1200), ("12.00 CR", 1200),
        ("12.00DR", -1200), ("-12.00", -1200), ("£1,234.56", 123456), ("0.00", 0), ("n/a", None), ("", None),
    ],
)  # fmt: skip
def test_a_balance_may_be_overdrawn_in_several_ways(text, pence):
    assert amounts.balance(text) == (None if pence is None else Money(pence))


@pytest.mark.parametrize("text", ["O/D", "D", "-12.00 OD", "OD 12.00 OD", "(12.00) D", "lots"])
def test_a_balance_that_can_be_read_two_ways_or_none(text):
    with pytest.raises(Unreadable):
        amounts.balance(text)


@pytest.mark.parametrize(
    ("out", "into", "pence"),
    [
        ("5.00", "", -500),
        ("", "5.00", 500),
        ("5.00", "0.00", -500),
        ("0", "5.00", 500),
        ("5.00 DR", "", -500),
        ("", "5.00 CR", 500),
    ],
)
def test_an_amount_in_one_of_two_columns(out, into, pence):
    assert amounts.from_two_columns(out=out, into=into) == Money(pence)


@pytest.mark.parametrize(
    ("out", "into"),
    [("5", "5"), ("", ""), ("0", "0"), ("-5", ""), ("(5)", ""), ("5 CR", ""), ("", "-5"), ("", "5 DR")],
)
def test_two_columns_that_can_be_read_two_ways(out, into):
    with pytest.raises(Unreadable):
        amounts.from_two_columns(out=out, into=into)


@pytest.mark.parametrize(
    "text",
    ["03/04/2026", "3/4/2026", "03-04-2026", "03.04.2026", "3 Apr 2026", "03-APR-2026", "3 April 2026",
     "2026-04-03", "2026/04/03", "20260403", "3rd April 2026", "Fri 3 Apr 2026", "Friday, 03 April 2026", "03APR2026",
     "April 3, 2026", "Apr. 3rd, 2026", "03/04/2026 23:59", "2026-04-03T10:00:00Z", "3 Apr 2026, 9:05 am"],
)  # fmt: skip
def test_a_date_is_day_first(text):
    assert days.read(text) == date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2026", "04/13/2026", "3/4/26", "26/04/03", "2026-13-01", "3/4-2026", "١/٤/٢٠٢٦",
     "1 Foo 2026", "01/01/0026", "29/02/2023", "1 Marzipan 2026", "1th April 2026", "Thu 3 Apr 2026", "45123",
     "03042026", "20102011", "12:30", "3 Apr 2026 25:00", "01/01/2101", "2026-4-3", "03 / 04 / 2026",
     "3 Apr 26", "1 April", "32 April 2026", "tomorrow"],
)  # fmt: skip
def test_a_date_that_is_no_day(text):
    with pytest.raises(Unreadable):
        days.read(text)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "04/04/2026"], Order.DAY_FIRST),
        (["03/04/2026", "25/04/2026"], Order.DAY_FIRST),
        (["04/13/2026", "25/04/2026", "04/14/2026"], Order.DAY_FIRST),
        (["04/03/2026", "04/13/2026", "04/25/2026"], Order.MONTH_FIRST),
        (["04/25/2026", "04/13/2026", "04/03/2026"], Order.MONTH_FIRST),
        (["03/04/2026", "04/13/2026"], Order.UNCLEAR),
        (["04/25/2026", "03/04/2026", "04/13/2026"], Order.UNCLEAR),
        ([], Order.DAY_FIRST),
    ],
)
def test_the_file_settles_which_number_is_the_day(texts, order):
    assert days.settle(texts) is order


def test_in_an_unclear_file_only_dates_that_read_one_way_are_read():
    assert days.read("04/04/2026", Order.UNCLEAR) == date(2026, 4, 4)
    for text in ("03/04/2026", "04/13/2026"):
        with pytest.raises(Unreadable):
            days.read(text, Order.UNCLEAR)
