"""Statements as CSV: the layouts of Lloyds and NatWest, and what people do to them on the way."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import statements
from tests.spec.bank.statement_lines import (
    LLOYDS_HEADING,
    NATWEST_HEADING,
    line,
    lloyds,
    lloyds_row,
    lloyds_rows,
)

NEWEST_FIRST = lloyds_rows(
    lloyds_row("03/04/2026", out="30.00", balance="20.00", text="THIRD"),
    lloyds_row("02/04/2026", out="50.00", balance="50.00", text="SECOND"),
    lloyds_row("01/04/2026", into="100.00", balance="100.00", text="FIRST"),
)


def test_newest_first_is_put_in_time_order_and_the_balances_agree():
    found = statements.read(NEWEST_FIRST)
    assert (found.format, found.layout, found.account) == ("csv", "lloyds", "309070-02355688")
    assert [one.text for one in found.lines] == ["FIRST", "SECOND", "THIRD"]
    assert [one.amount.pence for one in found.lines] == [10000, -5000, -3000]
    assert (found.opening, found.closing, found.continuous) == (Money(0), Money(2000), True)
    assert [one.line for one in found.lines] == [4, 3, 2]


def test_oldest_first_gives_the_same_statement():
    heading, *rows = NEWEST_FIRST.decode().splitlines()
    oldest_first = "\n".join([heading, *reversed(rows)]).encode()
    assert statements.read(oldest_first).lines == statements.read(NEWEST_FIRST).lines


def test_within_one_day_the_balances_give_the_order():
    found = statements.read(
        lloyds_rows(
            lloyds_row("01/04/2026", out="1.00", balance="97.00", text="C"),
            lloyds_row("01/04/2026", out="2.00", balance="98.00", text="B"),
            lloyds_row("01/04/2026", into="100.00", balance="100.00", text="A"),
        )
    )
    assert "".join(one.text for one in found.lines) == "ABC"
    assert found.continuous is True


def test_where_balances_and_days_read_both_ways_the_banks_habit_decides():
    """In and out again the same day: only that banks write the newest first tells which came first."""
    found = statements.read(
        lloyds_rows(
            lloyds_row("01/04/2026", out="1.00", balance="5.00", text="OUT"),
            lloyds_row("01/04/2026", into="1.00", balance="6.00", text="IN"),
        )
    )
    assert ([one.text for one in found.lines], found.opening) == (["IN", "OUT"], Money(500))


def test_natwest_as_downloaded():
    content = (
        b"\r\nDate, Type, Description, Value, Balance, Account Name, Account Number\r\n\r\n"
        b'27 Apr 2026,BAC,"\'NHS KENT , PHB-0041",1200.00,1205.00,"\'MR T EXAMPLE","\'602012-12345678",\r\n'
        b"28 Apr 2026,OTR,'GYM & CO,-5.50,1199.50,'MR T EXAMPLE,'602012-12345678,\r\n"
    )
    found = statements.read(content)
    assert (found.layout, found.account, found.continuous) == ("natwest", "602012-12345678", True)
    assert [(one.date, one.amount, one.text) for one in found.lines] == [
        (date(2026, 4, 27), Money(120000), "NHS KENT , PHB-0041"),
        (date(2026, 4, 28), Money(-550), "GYM & CO"),
    ]


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ("rubbish", "1 column where 8 are usual"),
        (lloyds_row("31/02/2026", out="1.00"), "not a day of the calendar"),
        (lloyds_row("02/04/26", out="1.00"), "year of two figures"),
        (lloyds_row("02/04/2026", out="1e3"), "not pounds and pence"),
        (lloyds_row("02/04/2026", out="1.005"), "not pounds and pence"),
        (lloyds_row("02/04/2026", out="1.00", into="1.00"), "can be read two ways"),
        (lloyds_row("02/04/2026"), "No money moved"),
        (lloyds_row("02/04/2026", out="-1.00"), "can be read two ways"),
        (lloyds_row("02/04/2026", out="1.00", text="SMITH, J"), "9 columns where 8 are usual"),
        (lloyds_row("02/04/2026", into="1.00", text="SMITH,12.00"), "9 columns where 8 are usual"),
        (lloyds_row("02/04/2026", out="1.00", text='"SMITH'), "quotation mark"),
        (lloyds_row("02/04/2026", out="1.00", text="A\x00B"), "control characters"),
        (lloyds_row("02/04/2026", out="1.00", text="X" * 10_001), "more than 10,000 characters"),
        (lloyds_row("02/04/2026", out="1.00").replace("02355688", "99999999"), "is for account 309070-99999999"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_loses_no_good_one(row, because):
    first = lloyds_row("01/04/2026", into="100.00", balance="100.00", text="FIRST")
    third = lloyds_row("03/04/2026", out="40.00", balance="60.00", text="THIRD")
    found = statements.read(lloyds_rows(first, row, third))
    assert [one.text for one in found.lines] == ["FIRST", "THIRD"]
    assert [refused.line for refused in found.refused] == [3]
    assert because in found.refused[0].because
    assert found.refused[0].text[:20] == row[:20] and len(found.refused[0].text) <= 201


def test_a_balance_that_cannot_be_read_proves_nothing_but_its_row_is_kept():
    first = lloyds_row("01/04/2026", into="100.00", balance="100.00")
    found = statements.read(lloyds_rows(first, lloyds_row("02/04/2026", out="1.00", balance="lots")))
    assert ([one.amount.pence for one in found.lines], found.refused) == ([10000, -100], ())
    assert (found.lines[1].balance, found.continuous) == (None, False)
    assert "The balance “lots” is not pounds and pence" in found.notes[0].because and found.notes[0].line == 3


def test_a_missing_row_breaks_the_balances_and_the_note_says_where():
    found = statements.read(
        lloyds_rows(
            lloyds_row("01/04/2026", into="100.00", balance="100.00"),
            lloyds_row("02/04/2026", out="10.00", balance="90.00"),
            lloyds_row("05/04/2026", out="10.00", balance="60.00"),
        )
    )
    assert found.continuous is False
    assert [note.line for note in found.notes] == [4]
    assert "The balance on line 4 is £60.00" in found.notes[0].because and "make £80.00" in found.notes[0].because


def test_a_row_refused_at_an_end_leaves_the_statement_unproven():
    found = statements.read(lloyds_rows("rubbish", lloyds_row("01/04/2026", into="1.00", balance="1.00")))
    assert found.continuous is False
    assert "Line 2 was refused" in found.notes[0].because


def test_without_balances_nobody_can_say_whether_it_is_continuous():
    found = statements.read(lloyds_rows(lloyds_row("01/04/2026", into="1.00")))
    assert (found.opening, found.closing, found.continuous) == (None, None, None)


def test_overdrawn_balances_are_read():
    row = lloyds_row("01/04/2026", out="5.00", balance="-2.50")
    assert statements.read(lloyds_rows(row)).opening == Money(250)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace("\n", ",\n").encode(),
        lambda text: ("Lloyds Bank\nStatement for April\n\n" + text + "\n\n").encode(),
    ],
)
def test_the_same_statement_in_every_encoding_and_delimiter(encode):
    text = lloyds_rows(lloyds_row("01/04/2026", into="£5.00", balance="£5.00", text="CAFÉ")).decode()
    (one,) = statements.read(encode(text)).lines
    assert (one.text, one.amount, one.balance) == ("CAFÉ", Money(500), Money(500))


def test_a_quoted_text_may_hold_commas_quotes_and_a_line_end():
    content = lloyds_rows(lloyds_row("01/04/2026", into='"1,000.00"', text='"SMITH, ""J""\nLTD"'))
    (one,) = statements.read(content).lines
    assert (one.text, one.amount) == ('SMITH, "J" LTD', Money(100000))


def test_dates_a_spreadsheet_turned_round_are_read_by_the_whole_file_and_said():
    rows = [lloyds_row(day, into="1.00") for day in ("04/03/2026", "04/13/2026", "04/25/2026")]
    found = statements.read(lloyds_rows(*rows))
    assert [one.date.day for one in found.lines] == [3, 13, 25]
    assert "month first" in found.notes[0].because


def test_two_accounts_in_one_file_are_refused_when_nobody_can_say_whose_it_is():
    row = lloyds_row("01/04/2026", into="1.00")
    with pytest.raises(Refused, match="two accounts"):
        statements.read(lloyds_rows(row, row.replace("02355688", "99999999")))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04", "spreadsheet"),
        (b"name,amount\na,1\n", "No row of headings"),
        (b"x" * 10_000_001, "larger than 10 MB"),
        ("\n".join([LLOYDS_HEADING] + ["x"] * 200_001).encode(), "more than 200,000 lines"),
        (b"\x81\x8d\x8f", "not text a bank would write"),
    ],
)
def test_a_file_that_is_no_statement_is_refused_with_what_to_do(content, words):
    with pytest.raises(Refused, match=words):
        statements.read(content)


def test_a_million_columns_are_one_refused_row():
    content = lloyds_rows("x," * 1_000_000, lloyds_row("01/04/2026", into="1.00"))
    found = statements.read(content)
    assert len(found.lines) == 1
    assert [(refused.line, len(refused.text)) for refused in found.refused] == [(2, 201)]


def test_a_statement_without_lines_is_read_as_such():
    for heading in (LLOYDS_HEADING, NATWEST_HEADING):
        found = statements.read(lloyds_rows(heading=heading))
        assert (found.lines, found.refused, found.continuous) == ((), (), None)


def test_a_format_asked_for_is_the_one_tried():
    with pytest.raises(Refused):
        statements.read(lloyds([line(100)]), format="camt053")
    with pytest.raises(Refused, match="not a format we read"):
        statements.read(lloyds([line(100)]), format="pdf")
