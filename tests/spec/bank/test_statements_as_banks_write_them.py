"""What banks write beside the standards, each case after a finding in the sample files of other readers."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import statements
from tests.spec.bank.test_statements_camt053 import CLOSES, ENTRY, OPENS, message, statement
from tests.spec.bank.test_statements_mt940_ofx import MT940, OFX

LINE = "2604020402C50,00NTRFPHB-0041//BR1"


def read_with(line: str) -> statements.Statement:
    """The statement with this line in place of its first."""
    return statements.read(MT940.replace(LINE, line).encode())


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("blanks in place of the entry date", "260402    C50,00NTRFPHB-0041//BR1"),
        ("blanks, and a letter of the currency", "260402    CP50,00NTRFPHB-0041//BR1"),
        ("no entry date", "260402C50,00NTRFPHB-0041//BR1"),
        ("blanks in the kind", "2604020402C50,00S   PHB-0041//BR1"),
        ("noughts beyond the places of an amount", "2604020402C0000000000000000050,00NTRFPHB-0041//BR1"),
        ("a second row", "2604020402C50,00NTRFPHB-0041//BR1\n/OCMT/GBP50,00/"),
    ],
)
def test_a_movement_of_mt940_however_its_bank_fills_it_up(what: str, line: str) -> None:
    found = read_with(line)
    first = found.lines[0]
    assert (first.date, first.amount, first.reference) == (date(2026, 4, 2), Money(5000), "PHB-0041"), what
    assert (first.text, first.bank_id, found.continuous) == ("NHS KENT APRIL", "BR1/20260402/5000", True)


@pytest.mark.parametrize(
    ("written", "reference", "text"),
    [
        ("0733959555      CORNER SHOP", "0733959555", "CORNER SHOP NHS KENT APRIL"),
        ("NONREF          CORNER SHOP", "", "CORNER SHOP NHS KENT APRIL"),
        ("EREF            ", "EREF", "NHS KENT APRIL"),
        ("LONGER-THAN-THE-STANDARD-ALLOWS", "LONGER-THAN-THE-STANDARD-ALLOWS", "NHS KENT APRIL"),
    ],
)
def test_a_name_behind_a_padded_reference_is_words_and_not_reference(written: str, reference: str, text: str) -> None:
    first = read_with(f"2604020402C50,00NTRF{written}").lines[0]
    assert (first.reference, first.text) == (reference, text)


@pytest.mark.parametrize(
    ("closing", "pence"),
    [
        ("C260403GBP0000000000000129,50", 12950),
        ("C260403129,50", 12950),
        ("C260403GBP129,501", None),
        ("C260403GBP129.50", None),
        ("C260403GBP129", None),
    ],
)
def test_a_closing_balance_is_read_whole_or_not_at_all(closing: str, pence: int | None) -> None:
    found = statements.read(MT940.replace("C260403GBP129,50", closing).encode())
    assert found.closing == (None if pence is None else Money(pence))
    assert found.continuous is (pence is not None)


def test_an_opening_balance_without_its_currency_is_not_taken_for_pounds() -> None:
    found = statements.read(MT940.replace("C260401GBP", "C260401").encode())
    assert (found.opening, found.continuous, len(found.lines)) == (None, False, 2)


@pytest.mark.parametrize("row", [":20:37 PAID AT THE TILL", ":26:37 PAID AT THE TILL", ":99:NO FIELD OF MT940"])
def test_words_that_only_look_like_a_field_break_nothing_off(row: str) -> None:
    words = f"{'CARD PAYMENT AT A SHOP WITH A LONG NAME ' * 2}14\n{row}"
    found = statements.read(MT940.replace("NHS KENT\nAPRIL", words).encode())
    assert (len(found.lines), found.continuous) == (2, True)
    assert found.lines[0].text.endswith(row)


@pytest.mark.parametrize("ends", ["", "-", "-\n", "-}\n", "\n\n"])
def test_how_a_file_ends_loses_nothing(ends: str) -> None:
    found = statements.read((MT940.removesuffix("\n-\n") + ends).encode())
    assert (len(found.lines), found.closing, found.continuous) == (2, Money(12950), True)


def test_intermediate_balances_of_a_statement_in_several_messages_follow_on() -> None:
    first = MT940.replace(":62F:", ":62M:")
    second = ":20:STMT\n:25:20201012345678\n:28C:1/2\n:60M:C260403GBP129,50\n"
    second += ":61:2604030403RC50,00NRTINONREF\n:62F:C260403GBP79,50\n-\n"
    found = statements.read((first + second).encode())
    assert (found.opening, found.closing, found.continuous) == (Money(10000), Money(7950), True)
    assert found.lines[-1].amount == Money(-5000)


INTERIM = """:20:REPORT
:25:20201012345678
:28C:7/1
:34F:GBP0,
:13D:2604031200+0100
:61:2604030403D20,50NTRFNONREF
:86:GYM CO
:90D:1GBP20,50
-
"""


def test_a_report_of_the_day_is_no_statement() -> None:
    with pytest.raises(Refused, match="MT942.*when the day has ended"):
        statements.read(INTERIM.encode())
    with pytest.raises(Refused, match="MT942"):
        statements.read_each((INTERIM + INTERIM.replace("20201012345678", "20201087654321")).encode())


def test_a_report_of_the_day_among_statements_counts_nothing_twice() -> None:
    found = statements.read((INTERIM + MT940).encode())
    assert [line.amount.pence for line in found.lines] == [5000, -2050]
    assert (found.continuous, len(found.refused)) == (True, 1)
    assert "the statement of that day has it again" in found.refused[0].because


def kinds(*entries: tuple[str, str]) -> statements.Statement:
    """An OFX file of these kinds and amounts."""
    rows = [
        f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>20260402<TRNAMT>{amount}<FITID>K{at}<NAME>GYM</STMTTRN>"
        for at, (kind, amount) in enumerate(entries)
    ]
    begin, end = OFX.index("<STMTTRN>"), OFX.index("</BANKTRANLIST>")
    return statements.read(f"{OFX[:begin]}{''.join(rows)}{OFX[end:]}".encode())


@pytest.mark.parametrize(
    ("entries", "read"),
    [
        ([("DEBIT", "-20.50"), ("CREDIT", "50.00"), ("OTHER", "3.00")], [-2050, 5000, 300]),
        ([("DEBIT", "-20.50"), ("FEE", "5.00"), ("PAYMENT", "9.00"), ("XFER", "-1.00")], [-2050, 500, 900, -100]),
        ([("DEBIT", "20.50")], []),
        ([("debit", "20.50")], []),
        ([("CREDIT", "-50.00")], []),
        ([("CHECK", "20.50"), ("DEP", "-1.00"), ("DIRECTDEP", "-2.00")], []),
        # A minus before money out shows what a sign means here: only the odd one is in doubt.
        ([("DEBIT", "-20.50"), ("DEBIT", "5.00"), ("POS", "-3.00"), ("OTHER", "4.00")], [-2050, -300, 400]),
        # No amount has a sign: what only the sign would tell is not known.
        ([("DEBIT", "20.50"), ("POS", "3.00"), ("CREDIT", "50.00")], [5000]),
        # Every sign is turned round, so a kind that says nothing is in doubt as well.
        ([("DEBIT", "20.50"), ("CREDIT", "-50.00"), ("ATM", "-10.00")], []),
        # No kind says anything: the sign counts, as the specification has it.
        ([("OTHER", "20.50"), ("POS", "-3.00"), ("", "-1.00")], [2050, -300, -100]),
    ],
)
def test_ofx_an_entry_whose_kind_and_sign_disagree_is_never_read(
    entries: list[tuple[str, str]], read: list[int]
) -> None:
    found = kinds(*entries)
    assert sorted(line.amount.pence for line in found.lines) == sorted(read)
    assert len(found.refused) == len(entries) - len(read)


def test_ofx_the_reason_says_what_is_against_what_and_what_to_do() -> None:
    found = kinds(("DEBIT", "20.50"), ("POS", "3.00"))
    assert "marked DEBIT, which is money out, but its amount (£20.50) has no minus" in found.refused[0].because
    assert "other entries of this file have signs against their kind" in found.refused[1].because
    assert all("as CSV or camt.053" in refused.because for refused in found.refused)


PARTIES = ENTRY[ENTRY.index("<RltdPties>") : ENTRY.index("</RltdPties>") + len("</RltdPties>")]
WORDS = ENTRY[ENTRY.index("<RmtInf>") : ENTRY.index("</RmtInf>") + len("</RmtInf>")]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (PARTIES, "<RltdPties><UltmtCdtr><Nm>GYM SOUTH</Nm></UltmtCdtr></RltdPties>", "GYM SOUTH APRIL MEMBERSHIP"),
        (WORDS, "<AddtlTxInf>STANDING ORDER</AddtlTxInf>", "GYM CO STANDING ORDER"),
        (PARTIES + "\n" + WORDS, "<AddtlTxInf>STANDING ORDER</AddtlTxInf>", "STANDING ORDER"),
        (WORDS, WORDS + "<AddtlTxInf>STANDING ORDER</AddtlTxInf>", "GYM CO APRIL MEMBERSHIP"),
        (PARTIES, "", "APRIL MEMBERSHIP"),
    ],
)
def test_camt053_an_entry_has_words_wherever_its_bank_put_them(old: str, new: str, text: str) -> None:
    found = statements.read(message(statement(OPENS, CLOSES, ENTRY.replace(old, new))))
    assert (found.lines[0].text, found.continuous) == (text, True)
