"""Tables out as CSV that a spreadsheet shows and never runs.

A cell that begins like a formula would be run by the program that opens it, so such text gets an apostrophe.
Numbers typed as numbers are left alone: -12.50 must stay a number.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from openphb.kernel.money import Money
from openphb.payments.statements.amounts import pounds

Cell = str | int | Decimal | Money | date | None
_NOT_SHOWN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_STARTS_A_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")


def cell(value: Cell) -> str:
    """One cell's text. Text that would start a formula, also after blanks, is quoted with an apostrophe.

    >>> cell("=1+1"), cell(Money(-1250))
    ("'=1+1", '-12.50')
    """
    if value is None:
        return ""
    if isinstance(value, Money):
        return pounds(value)
    if not isinstance(value, str):
        return str(value)
    starts = value.startswith(_STARTS_A_FORMULA) or _shown(value).startswith(_STARTS_A_FORMULA)
    return f"'{value}" if starts else value


def _shown(value: str) -> str:
    """The text from its first sign that is shown: programs pass over blanks and marks without width."""
    at = (place for place, sign in enumerate(value) if unicodedata.category(sign) not in _NOT_SHOWN)
    return value[next(at, len(value)) :]


def table(heading: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A whole CSV file: UTF-8 with its mark, so that a spreadsheet reads names right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in heading])
    writer.writerows([[cell(value) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")
