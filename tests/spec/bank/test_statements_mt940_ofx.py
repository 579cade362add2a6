"""Statements as MT940 and OFX, for banks whose CSV we do not know."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import statements

MT940 = """:20:STMT
:25:20201012345678
:28C:1/1
:60F:C260401GBP100,00
:61:2604020402C50,00NTRFPHB-0041//BR1
:86:NHS KENT
APRIL
:61:2604030403D20,5NTRFNONREF
:86:GYM CO
:62F:C260403GBP129,50
-
"""

OFX = """OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP
<BANKACCTFROM><BANKID>202010<ACCTID>12345678<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260401<DTEND>20260430
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260402120000[0:GMT]<TRNAMT>50.00<FITID>F1<NAME>NHS KENT<MEMO>PHB-0041</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260403<TRNAMT>-20.50<FITID>F2<NAME>GYM &amp; CO</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>129.50<DTASOF>20260403</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""


def test_mt940():
    found = statements.read(MT940.encode())
    assert (found.format, found.account) == ("mt940", "20201012345678")
    assert (found.opening, found.closing, found.continuous) == (Money(10000), Money(12950), True)
    first, second = found.lines
    assert (first.date, first.amount, first.text) == (date(2026, 4, 2), Money(5000), "NHS KENT APRIL")
    assert (first.reference, first.bank_id) == ("PHB-0041", "BR1/20260402/5000")
    assert (second.amount, second.text, second.reference) == (Money(-2050), "GYM CO", "")


@pytest.mark.parametrize(("mark", "pence"), [("C", 5000), ("D", -5000), ("RC", -5000), ("RD", 5000), ("CP", 5000)])
def test_mt940_marks_and_reversals(mark, pence):
    text = MT940.replace("0402C50,00", f"0402{mark}50,00")
    assert statements.read(text.encode()).lines[0].amount == Money(pence)


def test_mt940_a_new_year_between_value_day_and_entry_day():
    text = MT940.replace("2604020402", "2512310102")
    assert statements.read(text.encode()).lines[0].date == date(2026, 1, 2)


def test_mt940_a_bad_line_loses_no_good_one_and_breaks_the_balances():
    found = statements.read(MT940.replace("2604020402C50,00", "not a line").encode())
    assert [one.text for one in found.lines] == ["GYM CO"]
    assert (found.refused[0].line, found.continuous) == (5, False)
    assert "£50.00 unexplained" in found.notes[0].because


def test_mt940_a_balance_that_cannot_be_read_loses_no_line_and_is_said():
    found = statements.read(MT940.replace("GBP100,00", "lots").encode())
    assert len(found.lines) == 2
    assert (found.opening, found.closing, found.continuous) == (None, Money(12950), False)
    assert "balance on line 4 cannot be read" in found.notes[0].because


def test_mt940_messages_of_several_days_must_follow_on_from_each_other():
    later = MT940.replace("GBP100,00", "GBP129,50").replace("C260401", "C260403")
    later = later.replace("2604020402", "2604040404").replace("GBP129,50\n-", "GBP159,00\n-")
    found = statements.read((later + MT940).encode())
    assert (found.opening, found.closing, found.continuous) == (Money(10000), Money(15900), True)
    found = statements.read((later.replace("GBP129,50", "GBP130,00").replace("159,00", "159,50") + MT940).encode())
    assert found.continuous is False and "may be missing" in found.notes[0].because


def test_mt940_several_fields_86_are_joined_and_one_after_the_balance_is_nobodys():
    text = MT940.replace("APRIL", ":86:APRIL").replace(":86:GYM CO\n", "").replace("\n-\n", "\n:86:FREE TEXT\n-\n")
    assert [one.text for one in statements.read(text.encode()).lines] == ["NHS KENT APRIL", ""]


@pytest.mark.parametrize(
    ("line", "pence"),
    [
        ("110701CN50,00NZ10NONREF", 5000),
        ("1105240524D9,N192NONREF", -900),
        ("110527D000000001213,28N0440121470966      W.P. Jansen", -121328),
        ("1409010902DR000000000001,62NTRF0000549855700010//025498557/000001", -162),
        ("131017D620,3NSTON", -62030),
        ("1407290729C500NTRF29-07-2014 10:05//B4G29PGDCK1QFV3E", 50000),
        ("020322CM20000,00S051", 2000000),
    ],
)
def test_mt940_lines_as_other_readers_of_mt940_meet_them(line, pence):
    """Written after lines in the test files of mt-940 (BSD licence) and mt940js (MIT licence)."""
    text = MT940.replace("2604020402C50,00NTRFPHB-0041//BR1", line)
    assert statements.read(text.encode()).lines[0].amount == Money(pence)


def test_ofx():
    found = statements.read(OFX.encode())
    assert (found.format, found.account) == ("ofx", "202010-12345678")
    assert (found.opening, found.closing, found.continuous) == (None, Money(12950), None)
    first, second = found.lines
    assert (first.date, first.amount, first.text) == (date(2026, 4, 2), Money(5000), "NHS KENT PHB-0041")
    assert (second.amount, second.text, second.bank_id) == (Money(-2050), "GYM & CO", "F2/20260403/-2050")


def test_ofx_an_entry_without_the_banks_identity_gets_one_from_what_it_says():
    found = statements.read(OFX.replace("<FITID>F2", "").encode())
    assert [len(one.bank_id) for one in found.lines] == [len("F1/20260402/5000"), 40]


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("-2000,00", -200000),
        ("+1 006,60", 100660),
        ("-00000000001500.0000", -150000),
        ("+00000000000000.2400", 24),
        ("1,234.56", 123456),
        (".5", 50),
        ("12", 1200),
    ],
)
def test_ofx_amounts_as_banks_write_them(text, pence):
    """Written after files in the tests of the packages ofxparse and bankfile (MIT licence)."""
    either_way = OFX.replace("<TRNTYPE>CREDIT", "<TRNTYPE>OTHER")
    assert statements.read(either_way.replace(">50.00", f">{text}").encode()).lines[0].amount == Money(pence)


@pytest.mark.parametrize(
    "text", ["+00000000000115.8331", "1,234", "-1.2.3", "$120", "", "0.00", "1e3", "12.345", "--1"]
)
def test_ofx_amounts_that_are_refused(text):
    found = statements.read(OFX.replace(">50.00", f">{text}").encode())
    assert [len(found.lines), len(found.refused)] == [1, 1]


def test_ofx_an_amount_changed_from_another_currency_is_in_pounds_and_the_ledger_balance_is_the_closing_one():
    changed = "<MEMO>PHB-0041<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY></STMTTRN>"
    text = OFX.replace("<MEMO>PHB-0041</STMTTRN>", changed)
    text = text.replace("<LEDGERBAL>", "<AVAILBAL><BALAMT>999.00<DTASOF>20260403</AVAILBAL><LEDGERBAL>")
    found = statements.read(text.encode())
    assert (found.lines[0].amount, found.closing, found.refused) == (Money(5000), Money(12950), ())
    found = statements.read(text.replace("ORIGCURRENCY", "CURRENCY").encode())
    assert "in EUR" in found.refused[0].because


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MT940.replace("GBP", "EUR"), "in EUR"),
        (MT940.replace(":25:20201012345678\n", ""), "0 accounts"),
        (OFX.replace("GBP", "USD"), "in USD"),
        (OFX.replace("<ACCTID>12345678", ""), "0 accounts"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + OFX, "entities"),
    ],
)
def test_what_is_refused_as_a_whole(text, words):
    with pytest.raises(Refused, match=words):
        statements.read(text.encode())
