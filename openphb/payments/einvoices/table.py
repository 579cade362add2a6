"""Several invoices in one table (CSV): a heading row, then a row for each line. All of it is right, or none is taken.

The table leaves as a template with the organisation's own references in it, so that nobody has to guess a code.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import export

LARGEST = 500_000
MOST_ROWS = 500
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_UNITS = re.compile(r"\d{1,5}(\.\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one invoice. `place` is the line of the file it stands on."""

    place: int
    reference: str
    number: str
    dated_on: date
    first: date
    latest: date
    line: str
    units: Decimal
    rate: Money
    amount: Money
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: the rows that are right, and by line of the file what is wrong with the others."""

    rows: tuple[Row, ...]
    wrong: tuple[tuple[int, str], ...]


def _day(told: str) -> date:
    found = _DAY.fullmatch(told)
    if found is None:
        raise ValueError
    d, m, y, year, month, day_ = found.groups()
    return date(int(year), int(month), int(day_)) if year else date(int(y), int(m), int(d))


def _units(told: str) -> Decimal:
    if not _UNITS.fullmatch(told):
        raise ValueError
    return Decimal(told)


def _words(told: str) -> str:
    if not told:
        raise ValueError
    return told[:40]


COLUMNS: Mapping[str, tuple[str, Callable[[str], Any], str]] = {
    "Our reference": ("reference", _words, "such as 7KXM-2R4T: it stands on your page beside the person"),
    "Invoice number": ("number", _words, "as it stands on your invoice"),
    "Invoice date": ("dated_on", _day, "a day like 30/04/2026"),
    "First day": ("first", _day, "a day like 01/04/2026"),
    "Last day": ("latest", _day, "a day like 30/04/2026"),
    "Line": ("line", _words, "the number of the line of the plan, as it stands on your page"),
    "Units": ("units", _units, "a number like 12 or 7.5"),
    "Price of each": ("rate", Money.of, "pounds and pence like 21.50"),
    "Sum": ("amount", Money.of, "pounds and pence like 258.00"),
    "Day worked": ("on", lambda told: _day(told) if told else None, "a day like 13/04/2026, or nothing"),
}
"""Each heading: the name of what stands below it, how it is read, and what is wanted there, in words."""


def headings() -> tuple[str, ...]:
    return tuple(COLUMNS)


def template(lines: Iterable[tuple[str, str, Money]]) -> bytes:
    """The empty table: a row for each line an organisation provides (its reference, number and agreed price)."""
    rows = ((reference, "", "", "", "", line, "", rate, "", "") for reference, line, rate in lines)
    return export.table(COLUMNS, rows)


def read_table(content: bytes) -> Sheet:
    """Every row, right or wrong. Raises Refused for what is no such table at all. Rows without units are left out."""
    refuse_unless(len(content) <= LARGEST, "A table of invoices is at most 0.5 MB. Send it in parts.", field="file")
    rows = _rows(content)
    heads = [cell.strip() for cell in rows[0]] if rows else []
    missing = [name for name in COLUMNS if name not in heads and name != "Day worked"]
    refuse_unless(
        not missing, f"The first row has no heading “{(missing or [''])[0]}”. Use our template.", field="file"
    )
    refuse_unless(len(rows) - 1 <= MOST_ROWS, f"A table has at most {MOST_ROWS} rows. Send it in parts.", field="file")
    right: list[Row] = []
    wrong: list[tuple[int, str]] = []
    for place, cells in enumerate(rows[1:], start=2):
        told = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
        if not told.get("Units") and not told.get("Sum"):
            continue
        found = _row(place, told)
        if isinstance(found, Row):
            right.append(found)
        else:
            wrong.append(found)
    refuse_unless(bool(right or wrong), "There is no row with units and a sum in it.", field="file")
    return Sheet(tuple(right), tuple(wrong))


def _rows(content: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(_text(content), newline="")))
    except csv.Error:  # a cell longer than a table has, as where a quote never ends
        raise Refused(Refusal(_NO_TABLE, field="file")) from None


_NO_TABLE = "This is not a table (CSV). Save it as CSV and send that."


def _text(content: bytes) -> str:
    refuse_unless(b"\0" not in content, _NO_TABLE, field="file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _row(place: int, told: Mapping[str, str]) -> Row | tuple[int, str]:
    """The row, or what is wrong with it: each cell by its heading, with what is wanted there."""
    read: dict[str, Any] = {}
    wrong = []
    for heading, (name, reading, wanted) in COLUMNS.items():
        try:
            read[name] = reading(told.get(heading, ""))
        except ValueError:
            shown = told.get(heading, "")[:30]
            wrong.append(f"{heading}: “{shown}” is not {wanted}." if shown else f"{heading} is empty. Give {wanted}.")
    return (place, " ".join(wrong)) if wrong else Row(place, **read)
