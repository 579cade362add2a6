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


def test_ofx():
    found = statements.read(OFX.encode())
    assert (found.format, found.account) == ("ofx", "202010-12345678")
    assert (found.opening, found.closing, found.continuous) == (None, Money(12950), None)
    first, second = found.lines
    assert (first.date, first.amount, first.text) == (date(2026, 4, 2), Money(5000), "NHS KENT PHB-0041")
    assert (second.amount, second.text, second.bank_id) == (Money(-2050), "GYM & CO", "F2/20260403/-2050")


def test_ofx_an_entry_without_the_banks_identity_is_refused():
    found = statements.read(OFX.replace("<FITID>F2", "").encode())
    assert len(found.lines) == 1
    assert "FITID" in found.refused[0].because


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MT940.replace("GBP", "EUR"), "in EUR"),
        (MT940.replace(":25:20201012345678\n", ""), "0 accounts"),
        (MT940.replace("GBP100,00", "lots"), "balance on line 4"),
        (OFX.replace("GBP", "USD"), "in USD"),
        (OFX.replace("<ACCTID>12345678", ""), "0 accounts"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + OFX, "entities"),
    ],
)
def test_what_is_refused_as_a_whole(text, words):
    with pytest.raises(Refused, match=words):
        statements.read(text.encode())
