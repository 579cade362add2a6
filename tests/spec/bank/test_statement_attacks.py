"""Files that would have been read wrongly by a reader a little less careful: what is in them, and what may come out."""

from __future__ import annotations

import time

import pytest

from openphb.kernel.refusal import Refused
from openphb.payments import statements

PLAIN = "Date,Description,Amount"
SANTANDER = "Date,Description,Money in,Money Out,Balance"

CASES = {
    "two stray quotation marks around two good rows": (
        PLAIN,
        ['"01/04/2026,A,-1.00', "02/04/2026,B,-2.00", '03/04/2026,"C,-3.00', "04/04/2026,D,-4.00"],
        {("02", -200), ("04", -400)},
    ),
    "a comma in a text moves nothing": (PLAIN, ["01/04/2026,A, B,-1.00", "02/04/2026,B,-2.00"], {("02", -200)}),
    "thousands without quotation marks": (PLAIN, ["01/04/2026,A,-1,000.00", "02/04/2026,B,-2.00"], {("02", -200)}),
    "a payee called Total": (PLAIN, ["01/04/2026,TOTAL ENERGIES,-1.00"], {("01", -100)}),
    "an opening balance in the column of amounts": (
        "Date,Description,Amount,Balance",
        ["01/04/2026,Opening balance at 1 April,100.00,100.00", "02/04/2026,B,-2.00,98.00"],
        {("02", -200)},
    ),
    "a balance brought forward as money in": (
        SANTANDER,
        ["01/04/2026,Balance brought forward,100.00,,100.00", "02/04/2026,B,,2.00,98.00"],
        {("02", -200)},
    ),
    "a pound sign that was read in the wrong encoding": (PLAIN, ["01/04/2026,A,-Â£1.00"], {("01", -100)}),
    "one date that is no day says nothing of the others": (
        PLAIN,
        ["01/04/2026,A,-1.00", "31/02/2026,B,-2.00", "03/04/2026,C,-3.00"],
        {("01", -100), ("03", -300)},
    ),
    "one date with its month first among many that run day first": (
        PLAIN,
        [f"{day}/2026,A,-1.00" for day in ("10/03", "11/03", "02/04", "03/04", "04/13", "05/04")],
        {("10", -100), ("11", -100), ("02", -100), ("03", -100), ("05", -100)},
    ),
    "half the dates turned round by a spreadsheet": (
        PLAIN,
        [f"2026-{month}-04,A,-1.00" for month in ("01", "02", "12")]
        + [f"{day}/04/2026,A,-1.00" for day in ("13", "14", "15")],
        {("13", -100), ("14", -100), ("15", -100)},
    ),
    "every amount without a sign, and balances that fall": (
        "Date,Description,Amount,Balance",
        ["01/04/2026,A,1.00,99.00", "02/04/2026,B,2.00,97.00", "03/04/2026,C,5.00,92.00"],
        {("01", -100), ("02", -200), ("03", -500)},
    ),
    "every amount of a bank that writes signs the wrong way round, as the balances show": (
        "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)",
        ["01/04/2026,A,,X,1.00,99.00", "02/04/2026,B,,X,2.00,97.00", "03/04/2026,C,,X,5.00,92.00"],
        set(),
    ),
    "a credit card, whose minus is for paying it off": (
        PLAIN,
        ["01/04/2026,SHOP,1.00", "02/04/2026,PAYMENT RECEIVED - THANK YOU,-2.00", "03/04/2026,SHOP,3.00"],
        set(),
    ),
    "a card whose purchases have no minus, though its loads have": (
        "Date,Merchant,MCC,Amount",
        ["01/04/2026,SHOP,5411,1.00", "02/04/2026,LOAD,,-2.00", "03/04/2026,SHOP,5411,3.00"],
        set(),
    ),
    "a point lost on the way": (
        "Date,Description,Amount,Balance",
        ["01/04/2026,A,-1.00,99.00", "02/04/2026,B,-2050,78.50", "03/04/2026,C,-5.00,73.50"],
        {("01", -100), ("03", -500)},
    ),
    "a row that ends early": (SANTANDER, ["01/04/2026,A,,1.00", "02/04/2026,B,,2.00,98.00"], {("02", -200)}),
    "figures of other scripts": (
        PLAIN, ["٠١/٠٤/٢٠٢٦,A,-1.00", "02/04/2026,B,-２.00", "03/04/2026,C,-3.00"], {("03", -300)},
    ),
    "a blank between two figures": (
        PLAIN, ["01/04/2026,A,-1 2", "02/04/2026,B,-1\t234.00", "03/04/2026,C,-3.00"], {("03", -300)},
    ),
    "figures filled up with noughts": (PLAIN, ["01/04/2026,A,-000000100", "02/04/2026,B,-0002.00"], {("02", -200)}),
    "payees that sound like other formats": (
        PLAIN,
        ["01/04/2026,OFXHEADER:100 <OFX>,-1.00", "02/04/2026,<?xml?><Document>,-2.00", "03/04/2026,:61:2604,-3.00"],
        {("01", -100), ("02", -200), ("03", -300)},
    ),
    "a formula in every place": (
        PLAIN, ["=1+1,A,-1.00", "02/04/2026,=cmd,-2.00", "03/04/2026,C,=3.00"], {("02", -200)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_nothing_comes_out_but_what_is_surely_there(case):
    heading, rows, expected = CASES[case]
    found = statements.read("\n".join([heading, *rows, ""]).encode())
    assert {(f"{one.date:%d}", one.amount.pence) for one in found.lines} == expected
    assert len(found.lines) == len(expected)


def test_a_fee_beside_the_amount_is_not_passed_over():
    with pytest.raises(Refused, match="No row of headings"):
        statements.read(b"Completed Date,Description,Amount,Fee,Currency,Balance\n01/04/2026,A,-1.00,0.50,GBP,98.50\n")


@pytest.mark.parametrize("spoilt", [b"\x81", b"\xff", b"\x00", b"\xed\xa0\x80", b"\x1b[31m"])
def test_a_spoilt_byte_costs_its_own_row_and_no_other(spoilt):
    rows = [f"{day:02d}/04/2026,CAFÉ,-£{day}.00".encode() for day in range(1, 13)]
    rows[4] = rows[4].replace(b"CAF", b"CAF" + spoilt)
    found = statements.read(b"Date,Description,Amount\n" + b"\n".join(rows))
    assert [one.date.day for one in found.lines] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12] or len(found.lines) == 12
    assert all(one.text == "CAFÉ" for one in found.lines if one.date.day != 5)


def test_words_for_a_kind_of_shop_are_carried_as_they_are():
    text = (
        "Date,Merchant,Merchant category,Amount\n01/04/2026,GYM,Sports clubs,-1.00\n02/04/2026,X,5411 Grocers,-1.00\n"
    )
    assert [one.merchant_category for one in statements.read(text.encode()).lines] == ["Sports clubs", "5411"]


def test_a_long_file_is_read_in_seconds():
    rows = "".join(f"{1 + at % 28:02d}/04/2026,PAYEE {at},-{at}.00\n" for at in range(1, 8_001))
    assert len(statements.read(f"{PLAIN}\n{rows}".encode()).lines) == 8_000


@pytest.mark.parametrize(
    "content",
    [
        b"Date,Description,Amount\n01/04/2026,A,-1.00\n02/04/2026,B\x00,-2.00\n",
        b":20:S\n:25:1\n:60F:C260401GBP1,00\n:61:260401D1,00NTRFNON\x00REF\n:86:A\x1b[2JB\x00\n:61:26\x000402D1,00N\n",
        b"OFXHEADER:100\n<OFX><CURDEF>GBP<ACCTID>1<STMTTRN><DTPOSTED>20260401<TRNAMT>1.00<FITID>F<NAME>A\x00&#1;\x9bB"
        b"</STMTTRN><STMTTRN><DTPOSTED>2026\x000401<TRNAMT>1.\x0000</STMTTRN></OFX>",
    ],
)
def test_nothing_that_no_database_keeps_comes_out_of_any_format(content):
    found = statements.read(content)
    assert len(found.lines) == 1 and len(found.refused) == 1
    said = repr((found.lines, found.refused, found.notes, found.account))
    assert "\\x0" not in said and "\\x1b" not in said and "\\x9" not in said


@pytest.mark.parametrize(
    "amount", ["(" + " " * 9_000 + "x", "-" * 9_000, "0" * 9_000 + "x", "1,000" * 1_500, "£" * 9_000]
)
def test_no_amount_however_long_costs_time(amount):
    began = time.perf_counter()
    found = statements.read(f"{PLAIN}\n01/04/2026,A,{amount}\n02/04/2026,B,-2.00\n".encode())
    assert [one.amount.pence for one in found.lines] == [-200]
    assert time.perf_counter() - began < 1
