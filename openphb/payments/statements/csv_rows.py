"""A CSV file of a bank into rows, so that one broken row takes no other with it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from openphb.payments.statements.csv_layouts import LAYOUTS, Layout
from openphb.payments.statements.statement import RefusedLine, one_line, shown

LONGEST_LINE = 10_000
_HEADING_WITHIN = 25  # lines; some banks put the account's name and balance above the heading
_MOST_LINES_IN_A_ROW = 4
_ROWS_TO_JUDGE_BY = 500
_DELIMITERS = (",", ";", "\t")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row: where it is, whose layout it shows, and the columns in their order.

    `width` is how many cells the rows have, which may be one off: some banks end rows with a comma, but not
    the heading, or the other way round. One width holds for the whole file, or a comma inside a text could
    move the amounts one column on unseen.
    """

    line: int
    layout: Layout
    delimiter: str
    columns: tuple[str, ...]
    width: int = 0

    @property
    def named(self) -> int:
        """How many columns there are up to the last with a name."""
        return max(place for place, name in enumerate(self.columns, start=1) if name)


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name, with the line it starts on and its text as it stands."""

    line: int
    cells: Mapping[str, str]
    text: str


def find_heading(lines: Sequence[str]) -> Heading | None:
    """The first row that has every column of a layout we know."""
    for number, line in enumerate(lines[:_HEADING_WITHIN], start=1):
        if len(line) > LONGEST_LINE:
            continue
        for delimiter in _DELIMITERS:
            columns = tuple(cell.strip().lower() for cell in _cells(line, delimiter) or ())
            for layout in LAYOUTS:
                if layout.columns <= set(columns):
                    return _with_width(Heading(number, layout, delimiter, columns), lines)
    return None


def _with_width(heading: Heading, lines: Sequence[str]) -> Heading:
    """The width most rows have, of those that would do; the heading's own if no row tells."""
    usual = len(heading.columns)
    widths = Counter({usual: 0})
    for text in lines[heading.line : heading.line + _ROWS_TO_JUDGE_BY]:
        cells = _cells(text[:LONGEST_LINE], heading.delimiter) or []
        would_do = heading.named <= len(cells) <= usual + 1 and not any(map(str.strip, cells[heading.named :]))
        if would_do and any(cells):
            widths[len(cells)] += 1
    return replace(heading, width=widths.most_common(1)[0][0])


def rows(lines: Sequence[str], heading: Heading) -> Iterator[Row | RefusedLine]:
    """Every row below the heading, read or refused, in file order. Blank lines are passed over."""
    at = heading.line
    while at < len(lines):
        text, used = _whole_row(lines, at=at, heading=heading)
        if text.strip(f" \t\r{heading.delimiter}"):
            yield _row(text, line=at + 1, heading=heading)
        at += used


def _whole_row(lines: Sequence[str], *, at: int, heading: Heading) -> tuple[str, int]:
    """A quoted text may hold line ends; follow it a few lines, but only if a whole row results."""
    text = lines[at]
    if text.count('"') % 2 == 0:
        return text, 1
    for used in range(2, _MOST_LINES_IN_A_ROW + 1):
        joined = "\n".join(lines[at : at + used])
        if joined.count('"') % 2 == 0:
            fits = _fitting_cells(joined, heading=heading) is not None
            return (joined, used) if fits else (text, 1)
    return text, 1


def _row(text: str, *, line: int, heading: Heading) -> Row | RefusedLine:
    because = _why_not(text)
    cells = None if because else _fitting_cells(text, heading=heading)
    if cells is None:
        return RefusedLine(line, shown(text), because or _why_it_does_not_fit(text, heading=heading))
    return Row(line, {name: one_line(cell) for name, cell in zip(heading.columns, cells, strict=False)}, text)


def _why_it_does_not_fit(text: str, *, heading: Heading) -> str:
    cells = _cells(text, heading.delimiter)
    if cells is None:
        return "A quotation mark on this row is not closed, so its columns cannot be told apart."
    columns = "column" if len(cells) == 1 else "columns"
    return f"The row has {len(cells)} {columns} where {heading.width} are usual in this file."


def _why_not(text: str) -> str:
    if len(text) > LONGEST_LINE:
        return f"The line has more than {LONGEST_LINE:,} characters, more than any bank writes."
    if _CONTROL.search(text):
        return "The line has control characters, which no bank writes."
    return ""


def _fitting_cells(text: str, *, heading: Heading) -> list[str] | None:
    """The row's cells if they are as many as the file's rows have, and none stands outside the headings."""
    cells = _cells(text, heading.delimiter)
    if cells is None or len(cells) != heading.width or any(map(str.strip, cells[heading.named :])):
        return None
    return cells


def _cells(text: str, delimiter: str) -> list[str] | None:
    """One record's cells, or None where the quotation marks do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        records = [record for record in reader if record]
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None
