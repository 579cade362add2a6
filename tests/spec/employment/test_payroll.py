"""Payroll: what leaves as a table, what comes back, and what of it is refused."""

from __future__ import annotations

from datetime import date, time

import pytest

from openphb.employment.payroll import COLUMNS, beside_sent, lines_of, read, table_of
from openphb.employment.rotas import Shift
from openphb.employment.sheets import Rates, elements
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused

DAY = date(2026, 6, 1)
JUNE = Period(DAY, date(2026, 6, 28))
HEADING = (
    "Employee reference,Period start,Period end,Gross,Tax,Employee NI,Pension,Net,Employer NI,Employer pension,Paid on"
)
GOOD = "E-1,2026-06-01,2026-06-28,1000.00,20.00,30.00,50.00,900.00,45.00,30.00,2026-07-05"


def test_what_leaves_says_who_when_what_and_how_much():
    told = elements((Shift(DAY, time(9), time(10, 20)),), {DAY: Rates(Money.of("14.20"))})
    lines = lines_of(told, employer="PHB-1", employee="E-1", name="=cmd()", period=JUNE, corrects=DAY)
    [row] = table_of(lines)
    assert dict(zip(COLUMNS, map(str, row), strict=True)) == {
        "Employer reference": "PHB-1",
        "Employee reference": "E-1",
        "Employee": "=cmd()",
        "National Insurance number": "",
        "Period start": "2026-06-01",
        "Period end": "2026-06-28",
        "Pay element": "ordinary",
        "Hours or nights": "1.33",
        "Rate": "£14.20",
        "Amount": "£18.89",
        "Cost centre": "PHB-1",
        "Note": "Difference to the week of 1 June 2026, sent before. 1 June 2026, in hours",
    }


def test_a_payslip_is_read_and_adds_up():
    found = read(f"{HEADING}\r\n{GOOD}\r\n".encode("utf-8-sig"))
    [slip] = found.results
    assert not found.refused
    assert (str(slip.net), str(slip.to_hmrc), str(slip.to_pension), str(slip.cost)) == (
        "£900.00", "£95.00", "£80.00", "£1,075.00",
    )  # fmt: skip
    assert slip.paid_on == date(2026, 7, 5)


def test_what_bureaux_call_the_columns_and_how_they_write_is_understood():
    text = "Works number;From;To;Gross pay;PAYE;Net pay\nE-9;01/06/2026;28/06/2026;£1,000.00;100;900.00\n"
    [slip] = read(text.encode("cp1252")).results
    assert (slip.employee, slip.starts, slip.gross, slip.tax) == ("E-9", DAY, Money.of("1,000"), Money.of("100"))


@pytest.mark.parametrize(
    "row, words",
    [
        (GOOD.replace("900.00", "901.00"), "does not add up"),
        (GOOD.replace("2026-06-28", "28th of June"), "is not a day"),
        (GOOD.replace("1000.00", "lots"), "“lots” in the column “gross”"),
        (GOOD.replace("E-1", ""), "“employee reference” is empty"),
        (GOOD.replace("2026-06-28", "2026-05-28"), "ends before it begins"),
        ("E-1,2026-06-01,2026-06-28,-5.00,0,0,0,-5.00,0,0,", "below nil"),
        ("E-1", "“period start” is empty"),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_costs_no_other(row, words):
    found = read(f"{HEADING}\n{GOOD}\n\n{row}\n{GOOD.replace('E-1', 'E-2')}\n".encode())
    assert [each.employee for each in found.results] == ["E-1", "E-2"]
    [refused] = found.refused
    assert refused.line == 4 and words in refused.because


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2", b"Name,Pay\nBeth,5\n", b"a" * 2_000_001, b"%PDF-1.7 nothing"],
)
def test_what_is_no_table_of_payslips_is_refused_whole(content):
    with pytest.raises(Refused) as stopped:
        read(content)
    assert stopped.value.refusal.field == "file"


def test_a_payslip_is_laid_beside_what_was_sent():
    [slip] = read(f"{HEADING}\n{GOOD}".encode()).results
    assert beside_sent(slip, sent=Money.of("1,000")) == ""
    assert "£40.00 more" in beside_sent(slip, sent=Money.of("960"))
    assert "£40.00 less" in beside_sent(slip, sent=Money.of("1,040"))
