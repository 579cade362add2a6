"""Cells that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.statements import export


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("\u200b \x00@SUM(A1)", "'\u200b \x00@SUM(A1)"),
        ("\u200b", "\u200b"),
        ("-12.50", "'-12.50"),
        ("J SMITH", "J SMITH"),
        ("A=B", "A=B"),
        ("", ""),
        (None, ""),
        (Money(-1250), "-12.50"),
        (Money(123456), "1234.56"),
        (-3, "-3"),
        (Decimal("-0.5"), "-0.5"),
        (date(2026, 4, 1), "2026-04-01"),
    ],
)
def test_text_is_quoted_and_numbers_stay_numbers(value, written):
    assert export.cell(value) == written


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), max_size=5))
def test_no_text_starts_a_formula_and_none_is_lost(rows):
    content = export.table(["a"], rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.lstrip(" ").startswith(tuple("=+-@\t\r")) for row in read for cell in row)
