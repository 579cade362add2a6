"""A file is a table of rows, or is refused with what to do; nothing in it is ever run."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date
from typing import Any

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.moving import cells, kinds, reading, sheets

HEADS = "NHS number,Given name,Date of birth\n"
ADA = "9434765919,Ada,01/05/1980\n"


def workbook(*rows: list[Any]) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def read(content: bytes, kind: kinds.Kind = kinds.PEOPLE) -> tuple[reading.Read, ...]:
    found = sheets.sheet(content)
    return reading.read(found, kind, columns=sheets.guess(found, kind))


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_however_a_spreadsheet_saved_it(between: str, encoding: str) -> None:
    text = (HEADS + "9434765919,Zoë,01/05/1980\n").replace(",", between)
    assert read(text.encode(encoding))[0].said == {
        "nhs_number": "9434765919", "given_name": "Zoë", "birth_date": date(1980, 5, 1),
    }  # fmt: skip


@pytest.mark.slow  # the library that reads workbooks is loaded
def test_a_workbook_says_what_is_seen_in_it_and_a_formula_is_refused() -> None:
    rows = read(workbook(
        ["NHS number", "Given name", "Date of birth"], [9434765919, "Ada", date(1980, 5, 1)], [], ["=1+1", "B", None],
    ))  # fmt: skip
    assert (rows[0].line, rows[0].said["nhs_number"], rows[0].said["birth_date"]) == (2, "9434765919", date(1980, 5, 1))
    assert rows[1].line == 4 and "paste it as values" in rows[1].wrong[0].because


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b"", "is empty"),
        (HEADS.encode(), "no rows below them"),
        (b"%PDF-1.7", "old kind of spreadsheet"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old kind of spreadsheet"),
        (b"PK\x03\x04rubbish", "no workbook"),
        (packed(xl__workbook_xml=b"<a/>", xl__vbaProject_bin=b"x"), "has macros"),
        (packed(xl__workbook_xml=b"<a/>", xl__externalLinks__one_xml=b"x"), "from another file"),
        (packed(xl__workbook_xml=b"0" * 30_000_000), "far more than a list"),
        (packed(xl__workbook_xml=b"<broken"), "cannot be read"),
        (packed(word__document_xml=b"<a/>"), "no workbook"),
        (("a," * 200 + "\n1\n").encode(), "more than 100 columns"),
        (b"name,Name\n1,2\n", "are called"),
        ((HEADS + ADA * 5_001).encode(), "more than 5,000 rows"),
        ((HEADS + '"' + "x" * 100).encode(), "is not closed"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(content: bytes, because: str) -> None:
    with pytest.raises(Refused, match=because):
        list(read(content)) and pytest.fail("it was read")  # type: ignore[func-returns-value]


def test_a_million_columns_and_a_line_without_end_cost_seconds_and_no_more() -> None:
    began = time.monotonic()
    for content in (
        HEADS.encode() + b"," * 9_000_000 + b"x",
        HEADS.encode() + b"x" * 9_000_000,
        b"\n" * 9_000_000 + b"a\nb",
    ):
        rows = sheets.sheet(content).rows
        assert all(row.because or len(row.cells) <= 3 for row in rows)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("text", "reads", "says"),
    [
        ("01/05/1980", "day", date(1980, 5, 1)),
        ("1980-05-01", "day", date(1980, 5, 1)),
        ("1 May 1980", "day", date(1980, 5, 1)),
        ("£1,234.50", "money", Money.of("1,234.50")),
        ("0", "money", Money(0)),
        ("Direct Payment", "holding", "direct payment"),
        ("NHS continuing healthcare", "service", "chc"),
        ("943 476 5919", "nhs number", "9434765919"),
        ("'+44 114 496 0000", "text", "+44 114 496 0000"),
        ("O'Neill", "text", "O'Neill"),
        ("", "day", None),
    ],
)
def test_a_cell_is_read_in_one_way(text: str, reads: str, says: object) -> None:
    assert cells.read(text, reads=reads, most=100) == says


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("01/05/80", "day"), ("05/13/1980", "day"), ("31/02/1980", "day"), ("yesterday", "day"), ("12.345", "money"),
        ("-5", "money"), ("5 EUR", "money"), ("nought", "number"), ("NaN", "number"), ("0", "number"), ("0", "days"),
        ("dragon", "service"), ("ada", "email"), ("a\x07b", "text"), ("x" * 101, "text"), ("9434765918", "nhs number"),
    ],
)  # fmt: skip
def test_what_could_be_read_two_ways_or_none_is_refused(text: str, reads: str) -> None:
    with pytest.raises(cells.Unread, match=r"\w"):
        cells.read(text, reads=reads, most=100)
