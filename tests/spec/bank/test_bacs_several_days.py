"""A Bacs file for several processing days, laid by hand: records of 106, a contra for each day, the day in each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import bacs
from openphb.payments.bacs.order import LARGEST
from tests.spec.bank.bacs_orders import CARE, ORDER, WAGES, dated_orders

LATER = replace(WAGES, processing_date=date(2026, 4, 9))
DATED = replace(ORDER, payments=(LATER, CARE, replace(LATER, reference="PHB-0043", amount=Money(1))))
PAYER = "20157500775991"
BY_HAND = [
    "VOL1ABC123" + " " * 31 + "423456" + " " * 32 + "1",
    "HDR1A423456S   423456ABC12300010001       26091 26110 000000" + " " * 20,
    "HDR2F0200000106" + " " * 35 + "00" + " " * 28,
    "UHL1      999999    000000004 MULTI  007" + " " * 40,
    f"20295963748472099{PAYER}    00009999999KENT MEDWAY ICB   PHB-0042/7        CAREWELL & CO      26097",
    f"{PAYER}017{PAYER}    00009999999KENT MEDWAY ICB   CONTRA            KENT MEDWAY ICB    26097",
    f"08999966374958099{PAYER}    00000012345KENT MEDWAY ICB   PHB-0041          J SMITH            26099",
    f"08999966374958099{PAYER}    00000000001KENT MEDWAY ICB   PHB-0043          J SMITH            26099",
    f"{PAYER}017{PAYER}    00000012346KENT MEDWAY ICB   CONTRA            KENT MEDWAY ICB    26099",
    "EOF1A423456S   423456ABC12300010001       26091 26110 000000" + " " * 20,
    "EOF2F0200000106" + " " * 35 + "00" + " " * 28,
    "UTL1" + "0000010012345" * 2 + "0000002" + "0000003" + " " * 36,
    "",
]
FILE = "\r\n".join(BY_HAND).encode("ascii")


def test_byte_for_byte_as_laid_by_hand():
    assert bacs.write(DATED) == FILE


@given(dated_orders())
def test_what_is_read_back_is_what_was_ordered(order):
    assert bacs.read(bacs.write(order)).order == order


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"4 MULTI  ", b"1 DAILY  ", "Line 3, columns 11 to 15 (record length) should be"),
        (b"00000000001KENT", b"00000000002KENT", "Line 9, columns 36 to 46: the contra is £123.46"),
        (b"CO      26097", b"CO      26098", "Line 5, columns 101 to 106: its day is not that"),
        (b"CO      26097", b"CO      2609X", "Line 5, columns 101 to 106 (processing date) is not a day"),
        (b" 26097\r\n", b" 26100\r\n", "Line 9, columns 101 to 106: each day has one contra"),
        (b"0000002" + b"0000003", b"0000001" + b"0000003", "Line 12 (UTL1) says 1 as debit count"),
    ],
)
def test_what_is_wrong_and_where(old, new, words):
    with pytest.raises(Refused) as refused:
        bacs.read(FILE.replace(old, new))
    assert words in refused.value.refusal.because


@pytest.mark.parametrize(
    ("payments", "field", "words"),
    [
        ((CARE, replace(LATER, processing_date=date(2026, 4, 11))), "payments[1].processing_date", "on Saturday"),
        ((replace(LATER, processing_date=date(2026, 5, 5)),), "payments[0].processing_date", "within 30 days"),
        ((replace(LATER, processing_date=date(2026, 4, 20)),), "expiry_date", "must expire after"),
        ((LATER, replace(LATER, amount=LARGEST)), "", "Split the run"),
    ],
)
def test_every_day_is_looked_at(payments, field, words):
    with pytest.raises(Refused) as refused:
        bacs.write(replace(ORDER, payments=payments))
    assert refused.value.refusal.field == field
    assert words in refused.value.refusal.because


def test_each_day_may_carry_as_much_as_a_file_of_one_day():
    large = replace(ORDER, payments=(replace(CARE, amount=LARGEST), replace(LATER, amount=LARGEST)))
    assert bacs.read(bacs.write(large)).total == Money(LARGEST.pence * 2)
