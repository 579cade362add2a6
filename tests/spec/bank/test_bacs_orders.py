"""Writing a Bacs file: what is made of an order, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import bacs
from openphb.payments.bacs.characters import plain
from tests.spec.bank.bacs_orders import ORDER, PAYER, orders, with_payment


@given(orders())
def test_what_is_read_back_is_what_was_ordered(order):
    found = bacs.read(bacs.write(order))
    assert found.order == order
    assert found.total == Money.total(payment.amount for payment in order.payments)


@given(orders())
def test_the_same_order_always_gives_the_same_bytes(order):
    assert bacs.write(order) == bacs.write(order) == bacs.write(bacs.read(bacs.write(order)).order)


def _streamed(order):
    credits = [(each.sort_code, each.account, each.amount.pence, each.reference, each.name) for each in order.payments]
    return "".join(bacs.stream(replace(order, payments=()), iter(credits))).encode("ascii")


@given(st.text(max_size=30), st.text(max_size=20), st.sampled_from([0, 1, 99_999_999_999, 10**11]))
def test_record_by_record_it_is_the_same_file_or_refused_for_the_same_reasons(name, reference, pence):
    for order in (with_payment(name=name, reference=reference, amount=Money(pence)), with_payment(account="637-4958")):
        try:
            content = bacs.write(order)
        except Refused as refused:
            with pytest.raises(Refused) as again:
                _streamed(order)
            assert again.value.refusals == refused.refusals
        else:
            assert _streamed(order) == content


def test_a_file_of_nothing_and_a_head_that_cannot_be_are_refused_record_by_record_too():
    for order in (replace(ORDER, payments=()), replace(ORDER, serial="0"), replace(ORDER, file_number=0)):
        with pytest.raises(Refused):
            _streamed(order)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_can_add_a_record_or_leave_its_column(name, reference):
    try:
        content = bacs.write(with_payment(name=name, reference=reference))
    except Refused:
        return
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r") == 10
    assert [len(line) for line in content.split(b"\r\n")] == [80] * 4 + [100] * 3 + [80] * 3 + [0]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Zoë O’Brien", "ZOE O BRIEN"),
        ("Łukasz Żółć", "LUKASZ ZOLC"),
        ("Straße & Søn", "STRASSE & SON"),
        ("a\r\nUTL1", "A  UTL1"),
        ("Smith–Jones", "SMITH-JONES"),
        ("<b>&amp;</b>", "B &AMP  /B"),
        ("安娜", ""),
    ],
)
def test_names_are_put_in_bacs_letters(text, carried):
    assert plain(text) == carried


def test_a_long_name_is_cut_but_a_long_reference_is_refused():
    found = bacs.read(bacs.write(with_payment(name="Bartholomew Featherstonehaugh")))
    assert found.order.payments[0].name == "BARTHOLOMEW FEATHE"
    with pytest.raises(Refused, match="longer than 18 characters"):
        bacs.write(with_payment(reference="A REFERENCE OF 19 C"))


def test_an_expiry_left_out_is_seven_days_after_processing():
    assert bacs.read(bacs.write(replace(ORDER, expiry_date=None))).order.expiry_date == date(2026, 4, 14)


def test_a_short_serial_gains_noughts_and_short_accounts_do_too():
    found = bacs.read(bacs.write(replace(with_payment(account="637-4958"), serial="42"))).order
    assert (found.serial, found.payments[0].account) == ("000042", "06374958")


@pytest.mark.parametrize(
    ("order", "field", "words"),
    [
        (with_payment(amount=Money(0)), "payments[0].pence", "for £0.00"),
        (with_payment(amount=Money(-1)), "payments[0].pence", "for -£0.01"),
        (with_payment(amount=Money(10**11)), "payments[0].pence", "An amount must be from"),
        (with_payment(amount=Money(10**15)), "payments[0].pence", "An amount must be from"),
        (with_payment(name="安娜"), "payments[0].name", "letters A to Z"),
        (with_payment(name=" "), "payments[0].name", "letters A to Z"),
        (with_payment(sort_code="12345"), "payments[0].sort_code", "not six digits"),
        (with_payment(account="x"), "payments[0].account", "not six to ten digits"),
        (replace(ORDER, payments=()), "", "not 0"),
        (replace(ORDER, serial="000000"), "serial", "cannot be used"),
        (replace(ORDER, serial=" "), "serial", "cannot be used"),
        (replace(ORDER, serial="1234567"), "serial", "cannot be used"),
        (replace(ORDER, file_number=0), "file_number", "between 1 and 999"),
        (replace(ORDER, file_number=1000), "file_number", "between 1 and 999"),
        (replace(ORDER, originator=replace(PAYER, sun="12345")), "originator.sun", "service user number"),
        (replace(ORDER, originator=replace(PAYER, account="1")), "originator.account", "not six to ten"),
        (replace(ORDER, processing_date=date(2026, 4, 6)), "processing_date", "do not work on Monday"),
        (replace(ORDER, processing_date=date(2026, 4, 11)), "processing_date", "do not work on Saturday"),
        (replace(ORDER, processing_date=date(2026, 3, 31)), "processing_date", "within 30 days"),
        (replace(ORDER, processing_date=date(2026, 5, 5)), "processing_date", "within 30 days"),
        (replace(ORDER, processing_date=date(2029, 4, 3)), "processing_date", "cannot be said"),
        (replace(ORDER, expiry_date=date(2026, 4, 7)), "expiry_date", "must expire after"),
    ],
)
def test_what_would_not_fit_is_refused(order, field, words):
    with pytest.raises(Refused) as refused:
        bacs.write(order)
    assert refused.value.refusal.field == field
    assert words in refused.value.refusal.because


def test_every_reason_is_given_at_once():
    order = replace(with_payment(amount=Money(0), name=""), serial="0")
    with pytest.raises(Refused) as refused:
        bacs.write(order)
    fields = [refusal.field for refusal in refused.value.refusals]
    assert fields == ["serial", "payments[0].pence", "payments[0].name"]


def test_a_total_of_more_than_eleven_digits_is_refused():
    large = with_payment(amount=Money(99_999_999_999)).payments
    with pytest.raises(Refused, match="Split the run"):
        bacs.write(replace(ORDER, payments=large))
