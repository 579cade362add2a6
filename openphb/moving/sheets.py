"""A file into a table: its headings, and its rows with the number that a spreadsheet shows beside them. Pure."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.moving import workbooks
from openphb.moving.kinds import Kind
from openphb.payments.statements.decoding import text_of

LARGEST_FILE, MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000_000, 5_000, 100, 5_000
"""Bytes, rows, columns and characters of a cell: a board of 5,000 people comes in at one go. Our own choice."""
_ZIP, _OLD, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_BETWEEN = (",", ";", "\t", "|")
_FIRST_ROWS = 20


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the number it has in a spreadsheet, its cells, and why it cannot be read at all, if it cannot."""

    line: int
    cells: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. Headings are in the first row that is not empty; every row after it that is not empty is told."""

    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def samples(self, column: int, *, most: int = 3) -> tuple[str, ...]:
        """The first few things a column holds, counted from 0."""
        cells = (row.cells[column].strip() for row in self.rows[:200] if column < len(row.cells))
        return tuple(islice(dict.fromkeys(filter(None, cells)), most))


def sheet(content: bytes) -> Sheet:
    """The table in a file. Raises Refused where there is none, or it is larger than we take."""
    refuse_unless(bool(content.strip()), "The file is empty.", field="file")
    refuse_unless(len(content) <= LARGEST_FILE, "The file is larger than 10 MB. Divide it in two.", field="file")
    refuse_unless(
        not content.startswith((_OLD, _PDF)),
        "This is a PDF or an old kind of spreadsheet. Save it as “Excel workbook (.xlsx)” or “CSV UTF-8”.",
        field="file",
    )
    found = _workbook(content) if content.startswith(_ZIP) else _csv(content)
    filled = ((line, cells) for line, cells in enumerate(found, start=1) if any(map(str.strip, cells)))
    first = next(filled, None)
    if first is None:
        raise Refused(Refusal("The file has no rows.", field="file"))
    headings = tuple(each.strip() for each in _trimmed(first[1]))
    _require_headings(headings)
    rows = tuple(_row(line, cells, width=len(headings)) for line, cells in islice(filled, MOST_ROWS + 1))
    refuse_unless(
        len(rows) <= MOST_ROWS, f"The file has more than {MOST_ROWS:,} rows. Divide it, with the headings first in "
        "each part.", field="file",
    )  # fmt: skip
    refuse_unless(bool(rows), "The file has headings and no rows below them.", field="file")
    return Sheet(headings, rows)


def guess(found: Sheet, kind: Kind) -> dict[str, int]:
    """Which column is likely to be which, by its heading: column of the file from 0, by the name of ours."""
    plain = [_plain(each) for each in found.headings]
    guessed: dict[str, int] = {}
    for column in kind.columns:
        for wanted in (column.label, column.name, *column.also):
            place = next((n for n, each in enumerate(plain) if each == _plain(wanted)), None)
            if place is not None and place not in guessed.values():
                guessed[column.name] = place
                break
    return guessed


def same(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """True where two files have the same headings in the same places, so that what was said of one holds of both."""
    return [_plain(each) for each in ours] == [_plain(each) for each in theirs]


def _workbook(content: bytes) -> Iterator[tuple[str, ...]]:
    return workbooks.rows_of(content, most=MOST_ROWS + _FIRST_ROWS)


def _csv(content: bytes) -> Iterator[tuple[str, ...]]:
    try:
        text = text_of(content)
    except Refused:
        raise Refused(
            Refusal("This file is no table that can be read. Save it as “CSV UTF-8” or .xlsx.", field="file")
        ) from None
    refuse_unless("\x00" not in text, "This file is no table: it has characters no list has.", field="file")
    first = "".join(islice(io.StringIO(text), _FIRST_ROWS))[:20_000]
    counted = Counter({each: first.count(each) for each in _BETWEEN})
    between = max(_BETWEEN, key=lambda each: counted[each])
    csv.field_size_limit(LARGEST_FILE)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=between, skipinitialspace=True, strict=True):
            beyond = "".join(row[MOST_COLUMNS:])[:1]
            yield (*row[:MOST_COLUMNS], *([beyond] if beyond else ()))
    except csv.Error as broken:
        raise Refused(
            Refusal(
                "A quotation mark in the file is not closed, or stands within a text. Save it again as “CSV UTF-8”.",
                field="file",
            )
        ) from broken


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    filled = [place for place, cell in enumerate(cells, start=1) if cell.strip()]
    return cells[: filled[-1]]


def _require_headings(headings: tuple[str, ...]) -> None:
    refuse_unless(len(headings) <= MOST_COLUMNS, f"The file has more than {MOST_COLUMNS} columns.", field="file")
    named = [_plain(each) for each in headings if each]
    twice = next((each for each, times in Counter(named).items() if times > 1), None)
    refuse_unless(
        twice is None, f"Two columns are called “{twice}”. Give each a name of its own in the first row.", field="file"
    )


def _row(line: int, cells: tuple[str, ...], *, width: int) -> SheetRow:
    beyond = any(map(str.strip, cells[width:]))
    if beyond:
        return SheetRow(line, _short(cells[:width]), "There is something to the right of the last heading. Is a comma "
                        "in a text not between quotation marks?")  # fmt: skip
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return SheetRow(line, _short(cells[:width]), f"A cell has more than {LONGEST_CELL:,} characters.")
    padded = (*cells[:width], *[""] * (width - len(cells)))
    return SheetRow(line, padded)


def _short(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell[:LONGEST_CELL] for cell in cells)


def _plain(heading: str) -> str:
    """A heading as it is compared: lower case, letters and digits, single blanks."""
    kept = "".join(letter if letter.isalnum() else " " for letter in heading.casefold())
    return " ".join(kept.split())
