"""A CSV file of a bank into rows, so that one broken row takes no other with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from openphb.payments.statements import csv_asides
from openphb.payments.statements.csv_layouts import Layout
from openphb.payments.statements.statement import CONTROL, RefusedLine, one_line, shown

LONGEST_LINE = 10_000
_MOST_LINES_IN_A_ROW = 4
_MOVED = (
    "The headings change here or above, and no longer say what the columns are. Bring in what follows as a file of its "
    "own, with its headings first."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row: where it is, whose layout it shows, and the columns in their order.

    `line` is 0 in a file without headings. `width` is how many cells the rows have, which may be one off: some
    banks end rows with a comma, but not the heading, or the other way round. One width holds for the whole file,
    or a comma inside a text could move the amounts one column on unseen.
    """

    line: int
    layout: Layout
    delimiter: str
    columns: tuple[str, ...]
    width: int = 0

    @property
    def figures(self) -> frozenset[str]:
        """The columns of amounts."""
        layout = self.layout
        return frozenset({layout.signed, layout.money_out, layout.money_in, layout.balance})

    @property
    def named(self) -> int:
        """How many columns there are up to the last with a name."""
        return max(place for place, name in enumerate(self.columns, start=1) if name)


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name, with the line it starts on and its text as it stands.

    `part` counts how often the headings were repeated before it: a file may be two downloads in one.
    """

    line: int
    cells: Mapping[str, str]
    text: str
    part: int = 0


@dataclass(slots=True)
class Rows:
    """Everything below the headings: rows, lines refused, and balances that are stated apart from payments.

    `moved`: headings with other columns, or in another order, came last.
    """

    rows: list[Row] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)
    stated: list[csv_asides.Stated] = field(default_factory=list)
    part: int = 0
    moved: bool = False


def read_rows(lines: Sequence[str], heading: Heading) -> Rows:
    """Every row below the heading, in file order. Blank lines are passed over."""
    found = Rows()
    for line, text in _records(lines, heading):
        cells = cells_of(text, heading.delimiter) if len(text) <= LONGEST_LINE else None
        aside = csv_asides.of(cells or [], heading=heading.columns)
        moved = found.moved or csv_asides.moves_the_columns(cells or [], heading=heading.columns)
        found.moved = moved and not (aside and aside.starts_again)
        if found.moved:
            found.refused.append(RefusedLine(line, shown(text), _MOVED))
        elif aside:
            found.part += aside.starts_again
            found.stated += aside.stated(line)
            found.refused.append(RefusedLine(line, shown(text), aside.because, moved_money=False))
        else:
            row = _row(text, cells, line=line, heading=heading)
            row = replace(row, part=found.part) if isinstance(row, Row) and found.part else row
            found.rows.append(row) if isinstance(row, Row) else found.refused.append(row)
    return found


def _records(lines: Sequence[str], heading: Heading) -> Iterator[tuple[int, str]]:
    at = heading.line
    while at < len(lines):
        text, used = _whole_row(lines, at=at, heading=heading)
        if text.replace('"', "").strip(f" \t\r\xa0{heading.delimiter}"):
            yield at + 1, text
        at += used


def _whole_row(lines: Sequence[str], *, at: int, heading: Heading) -> tuple[str, int]:
    """A quoted text may hold line ends; follow it a few lines, but only if a whole row results."""
    text = lines[at]
    if text.count('"') % 2 == 0:
        return text, 1
    for used in range(2, _MOST_LINES_IN_A_ROW + 1):
        joined = "\n".join(lines[at : at + used])
        if joined.count('"') % 2 == 0:
            cells = cells_of(joined, heading.delimiter) or []
            whole = _fits(cells, heading=heading) and not _swallows_a_row(cells, heading=heading)
            return (joined, used) if whole else (text, 1)
    return text, 1


def _swallows_a_row(cells: Sequence[str], *, heading: Heading) -> bool:
    """Whether a text over several lines holds what may be a row of its own, between two stray quotation marks."""
    pieces = [piece for cell in cells if "\n" in cell for piece in cell.split("\n")]
    return any(piece.count(heading.delimiter) >= heading.width - 1 for piece in pieces)


def _row(text: str, cells: Sequence[str] | None, *, line: int, heading: Heading) -> Row | RefusedLine:
    because = why_not(text)
    if because or cells is None or not _fits(cells, heading=heading):
        return RefusedLine(line, shown(text), because or _why_it_does_not_fit(cells, heading=heading))
    named = {name: cell for name, cell in zip(heading.columns, cells, strict=False) if name}
    figures = heading.figures
    return Row(line, {name: _tidy(cell, of_figures=name in figures) for name, cell in named.items()}, text)


def _tidy(cell: str, *, of_figures: bool) -> str:
    """Words get single blanks. Figures keep theirs: what stands between two figures may make them two numbers."""
    return cell.strip().removeprefix("'") if of_figures else one_line(cell)


def _why_it_does_not_fit(cells: Sequence[str] | None, *, heading: Heading) -> str:
    if cells is None:
        return "A quotation mark on this row is not closed, so its columns cannot be told apart."
    columns = "column" if len(cells) == 1 else "columns"
    return f"The row has {len(cells)} {columns} where {heading.width} are usual in this file."


def why_not(text: str) -> str:
    """Why no bank can have written this line, or nothing."""
    if len(text) > LONGEST_LINE:
        return f"The line has more than {LONGEST_LINE:,} characters, more than any bank writes."
    if CONTROL.search(text):
        return "The line has control characters, which no bank writes."
    if "\ufffd" in text:
        return "The line has a character that cannot be read, so it was changed on its way from the bank."
    return ""


def _fits(cells: Sequence[str], *, heading: Heading) -> bool:
    """Whether the cells are as many as the file's rows have, and none stands outside the headings."""
    return len(cells) == heading.width and not any(map(str.strip, cells[heading.named :]))


def cells_of(text: str, delimiter: str) -> list[str] | None:
    """One record's cells, or None where the quotation marks do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        records = [record for record in reader if record]
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None
