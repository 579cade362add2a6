"""The remittance advice a payee is sent."""

from __future__ import annotations

from datetime import date

from openphb.budgets.account_details import last_digits
from openphb.kernel.money import Money
from openphb.payments import remittance
from openphb.payments.remittance import Item, Remittance

ADVICE = Remittance(
    payer="NHS Kent and Medway ICB",
    payee="Carewell & Co",
    reference="PHB-0042/7",
    account="63748472",
    arrives=date(2026, 4, 8),
    items=(Item("Support at home,\nMarch", Money(123_45)), Item("Mileage", Money(1_000_00))),
    questions_to="01234 567890",
)


def test_it_says_who_when_what_for_and_how_much():
    words = remittance.text(ADVICE)
    assert "Payment from NHS Kent and Medway ICB" in words
    assert "arrives on 8 April 2026" in words
    assert "reference PHB-0042/7" in words
    assert "Total" in words and "£1,123.45" in words
    assert "ask 01234 567890" in words


def test_it_shows_as_much_of_the_account_as_the_page_does_and_no_more():
    assert f"ends in {last_digits(ADVICE.account)};" in remittance.text(ADVICE)
    assert "8472" not in remittance.text(ADVICE)


def test_amounts_stand_under_one_another():
    rows = [row for row in remittance.text(ADVICE).splitlines() if "£" in row]
    assert len(rows) == 3
    assert {len(row) for row in rows} == {60}


def test_a_long_description_still_leaves_room_for_its_amount():
    long = Remittance(
        **{**{name: getattr(ADVICE, name) for name in ADVICE.__slots__}, "items": (Item("x" * 90, Money(1)),)}
    )
    assert f"{'x' * 90}  £0.01" in remittance.text(long)
