"""What is read off a receipt: clear things only. Wrong is never better than nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.receipt_words import Guess, read, read_photo

TODAY = date(2026, 11, 23)
MAY = date(2026, 5, 1)
NOTHING = None

TILLS = [
    (
        "a till roll",
        "TESCO STORES LTD\n01/05/2026 10:14\nMilk 1.20\nBread 1.10\nTOTAL £2.30\nCASH 5.00\nCHANGE 2.70",
        ("2.30", MAY, "TESCO STORES LTD"),
    ),
    ("a sub-total first", "Boots\nSUBTOTAL 9.00\nVAT 1.80\nTOTAL 10.80\n1 May 2026", ("10.80", MAY, "Boots")),
    ("sub total in two words", "Boots\nSub total 9.00\nTotal 10.80", ("10.80", NOTHING, "Boots")),
    (
        "a card line that agrees",
        "Halfords\nTOTAL 49.99\nVISA DEBIT 49.99\nEXPIRY 01/05/2027",
        ("49.99", NOTHING, "Halfords"),
    ),
    (
        "a card charged less than the total",
        "Halfords\nTOTAL 49.99\nVISA DEBIT 29.99\nGIFT CARD 20.00",
        (NOTHING, NOTHING, "Halfords"),
    ),
    ("only a card line", "Cafe Nero\nVISA 3.40", (NOTHING, NOTHING, "Cafe Nero")),
    ("two totals that differ", "Shop\nTOTAL 3.40\nTOTAL 4.40", (NOTHING, NOTHING, "Shop")),
    ("the same total twice", "Shop\nTOTAL 3.40\nThank you\nTOTAL 3.40", ("3.40", NOTHING, "Shop")),
    ("a total of items", "Shop\nTOTAL ITEMS 4.00\nTOTAL 7.25", ("7.25", NOTHING, "Shop")),
    ("what was saved", "Shop\nTOTAL SAVINGS 1.50\nTO PAY 6.00", ("6.00", NOTHING, "Shop")),
    (
        "a balance that is due",
        "Dr Ade, therapist\nSession 55.00\nBalance due £55.00",
        ("55.00", NOTHING, "Dr Ade, therapist"),
    ),
    (
        "a total and a part still to pay",
        "Garage\nTotal 400.00\nDeposit 100.00\nAmount due 300.00",
        (NOTHING, NOTHING, "Garage"),
    ),
    ("thousands", "Wheels Ltd\nInvoice total £1,250.00", ("1250.00", NOTHING, "Wheels Ltd")),
    ("the sum below its word", "Pool\nTotal\n£6.75", ("6.75", NOTHING, "Pool")),
    ("two sums on one line", "Pool\nTotal 2 x 3.50 7.00", (NOTHING, NOTHING, "Pool")),
    ("euros", "Hotel\nTOTAL €80.00", (NOTHING, NOTHING, "Hotel")),
    ("a total with tax named on its line", "Shop\nTotal inc VAT 12.00", (NOTHING, NOTHING, "Shop")),
    ("no total", "Shop\nTea 2.00\nCake 3.00", (NOTHING, NOTHING, "Shop")),
    ("a total of nothing", "Shop\nTOTAL 0.00", (NOTHING, NOTHING, "Shop")),
    ("a slip of the reader", "Shop\nT0TAL 2.3O", (NOTHING, NOTHING, "Shop")),
    ("a telephone number", "Shop\nTotal 0114 496.02.11", (NOTHING, NOTHING, "Shop")),
    ("a grand total", "Shop\nTotal food 3.00\nGrand total 3.00", ("3.00", NOTHING, "Shop")),
    ("a tip", "Cafe\nTotal 20.00\nTip 2.00\nTotal paid 22.00", (NOTHING, NOTHING, "Cafe")),
    ("change alone", "Kiosk\nCash 10.00\nChange 2.00", (NOTHING, NOTHING, "Kiosk")),
]
DAYS = [
    ("dd/mm/yyyy", "01/05/2026", MAY),
    ("dd/mm/yy", "01/05/26", MAY),
    ("dots", "01.05.2026", MAY),
    ("hyphens", "01-05-2026", MAY),
    ("the year first", "2026-05-01", MAY),
    ("a month by name", "1st May 2026", MAY),
    ("a month cut short", "01 MAY 26", MAY),
    ("the same day twice", "01/05/2026\nprinted 1 May 2026", MAY),
    ("two days", "01/05/2026\n02/05/2026", None),
    ("a day to come", "01/12/2026", None),
    ("a day long ago", "01/05/2019", None),
    ("no such day", "31/02/2026", None),
    ("the American way", "05/31/2026", None),
    ("when a card runs out", "Exp 01/05/2026", None),
    ("when it can be returned until", "Return by 01/05/2026", None),
    ("a version number", "v1.2.3 build 10.11", None),
    ("an invoice's own due day", "Due 01/05/2026\n30 April 2026", date(2026, 4, 30)),
]
PAYEES = [
    ("a shop", "Brightwater Pool\n1 Mill Road", "Brightwater Pool"),
    ("stars around it", "*** GREENGROCER ***", "GREENGROCER"),
    ("a word that is no name", "RECEIPT\nBrightwater Pool", ""),
    ("a greeting", "Thank you for shopping", ""),
    ("a number", "0114 496 0211", ""),
    ("an address in the net", "www.shop.co.uk", ""),
    ("noise of the reader", "~~ |_ . 7", ""),
    ("nothing", "", ""),
]


@pytest.mark.parametrize("case, words, expected", TILLS, ids=[each[0] for each in TILLS])
def test_what_a_receipt_says(case: str, words: str, expected: tuple[str | None, date | None, str]) -> None:
    amount, on, payee = expected
    assert read(words, today=TODAY) == Guess(Money.of(amount) if amount else None, on, payee)


@pytest.mark.parametrize("case, words, expected", DAYS, ids=[each[0] for each in DAYS])
def test_on_which_day(case: str, words: str, expected: date | None) -> None:
    assert read(words, today=TODAY).on == expected


@pytest.mark.parametrize("case, words, expected", PAYEES, ids=[each[0] for each in PAYEES])
def test_to_whom(case: str, words: str, expected: str) -> None:
    assert read(words, today=TODAY).payee == expected


PHOTOS = [
    ("said by the total and by the card", "TOTAL 6.75\nVISA 6.75", "6.75"),
    ("a pound sign that reads as a 4", "TOTAL 46.75\nVISA 6.75", None),
    ("a pound sign that reads as a 4, and nothing else", "Tea 1.95\nSwim 4.80\nTOTAL 46.75", None),
    ("lines that add up", "Tea 1.95\nSwim 4.80\nTOTAL 6.75", "6.75"),
    ("lines that add up without the first", "Table 9.00\nTea 1.95\nSwim 4.80\nTOTAL 6.75", "6.75"),
    ("a total nothing confirms", "TOTAL 6.75", None),
]


@pytest.mark.parametrize("case, words, expected", PHOTOS, ids=[each[0] for each in PHOTOS])
def test_off_a_photo_a_total_counts_when_it_is_said_twice(case: str, words: str, expected: str | None) -> None:
    assert read_photo(words, today=TODAY, known=()).amount == (Money.of(expected) if expected else None)


@pytest.mark.parametrize(
    "words, expected",
    [
        ("BRIGHTWATER POOL\n1 Mill Road", "Brightwater Pool"),
        ("| ~\nBRIGHTWATER POOL LTD", "Brightwater Pool"),
        ("BRIGHTWATFR P00L", ""),
        ("SEE S'SSIIT", ""),
        ("Greengrocer and Brightwater Pool", ""),
    ],
)
def test_off_a_photo_only_a_known_payee_is_believed(words: str, expected: str) -> None:
    assert read_photo(words, today=TODAY, known=("Brightwater Pool", "Greengrocer")).payee == expected


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_whatever_stands_there_it_is_read_without_stumbling(words: str) -> None:
    found = read(words, today=TODAY)
    assert found.amount is None or found.amount.pence > 0
    assert found.on is None or found.on <= TODAY
