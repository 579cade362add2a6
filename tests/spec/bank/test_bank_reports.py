"""Reports of our bank: every published code is read, and a row that is not understood is left with the reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import bank_reports
from openphb.payments.bank_reports import ARUCS, AWACS, CODES, Row, Unread
from openphb.payments.banking.accounts import BankAccount

HEADING = "Report,Code,Reference,Sort code,Account,Amount,Date,New sort code,New account\n"


def one(row: str, heading: str = HEADING, **more: object) -> Row | Unread:
    (found,) = bank_reports.read((heading + row + "\n").encode(), **more)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(("report", "code"), [(report, code) for report, codes in CODES.items() for code in codes])
def test_every_published_code_is_read(report, code):
    found = one(f'{report},{code},PHB-0041,20-00-00,55779911,"1,234.56",17/04/2026,08-99-99,66374958')
    assert isinstance(found, Row)
    assert (found.report, found.code, found.reference, found.on) == (report, code, "PHB-0041", date(2026, 4, 17))
    assert (found.account, found.amount) == (BankAccount("200000", "55779911"), Money(123_456))
    assert found.instead == (BankAccount("089999", "66374958") if report == AWACS else None)


def test_there_are_six_codes_of_the_one_and_two_of_the_other():
    assert {report: "".join(codes) for report, codes in CODES.items()} == {ARUCS: "0235BC", AWACS: "03"}


def test_the_same_in_xml_with_names_as_attributes():
    (found,) = bank_reports.read(
        b'<report>\n<row report="ARUCS" code="b" reference="PHB-0041" sort-code="200000" account="55779911"'
        b' amount="12" date="2026-04-17"/></report>'
    )
    assert isinstance(found, Row)
    assert (found.line, found.code, found.amount, found.means) == (2, "B", Money(1200), "the account is closed")


def test_headings_may_be_called_otherwise():
    heading = "Service,Reason,Ref,Sort,Number,Value,Returned\n"
    columns = {"report": "Service", "code": "Reason", "sort_code": "Sort", "account": "Number", "on": "Returned"}
    found = one("ARUCS,5,X,200000,55779911,1.00,2026-04-17", heading=heading, columns=columns)
    assert isinstance(found, Row) and (found.code, found.amount) == ("5", None)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("ARUDD,5,X,200000,55779911,1.00,2026-04-17", "“ARUDD” is no report we know"),
        ("ARUCS,4,X,200000,55779911,1.00,2026-04-17", "“4” is not a code of ARUCS"),
        ("AWACS,2,X,200000,55779911,1.00,2026-04-17,089999,66374958", "“2” is not a code of AWACS"),
        ("AWACS,3,X,200000,55779911,1.00,2026-04-17", "is not six digits"),
        ("ARUCS,5,X,20000,55779911,1.00,2026-04-17", "is not six digits"),
        ("ARUCS,5,X,200000,x,1.00,2026-04-17", "is not six to ten digits"),
        ("ARUCS,5,X,200000,55779911,1.005,2026-04-17", "is not an amount in pounds"),
        ('ARUCS,5,X,200000,55779911,"1.234,56",2026-04-17', "is not an amount in pounds"),
        ("ARUCS,5,X,200000,55779911,-1.00,2026-04-17", "is not an amount in pounds"),
        ("ARUCS,5,X,200000,55779911,1.00,31/02/2026", "is not a day"),
        ("ARUCS,5,X,200000,55779911,1.00", "is not a day"),
        ("ARUCS", "is not a code of ARUCS"),
    ],
)
def test_a_row_that_is_not_understood_says_why(row, says):
    found = one(row)
    assert isinstance(found, Unread) and found.line == 2 and says in found.because


def test_a_bad_row_takes_no_good_one_with_it():
    good = "ARUCS,5,X,200000,55779911,1.00,2026-04-17\n"
    found = bank_reports.read((HEADING + good + "rubbish\n" + good).encode("utf-16"))
    assert [type(each) for each in found] == [Row, Unread, Row]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The report is empty"),
        (b"hello\n", "has no heading “report”, “code”"),
        (HEADING.encode(), "The report has 0 rows"),
        (b"<report>", "not whole XML"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "its own document type"),
    ],
)
def test_what_is_no_report_is_refused(content, says):
    with pytest.raises(Refused, match=says):
        bank_reports.read(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    try:
        bank_reports.read(HEADING.encode() + content)
    except Refused:
        return
