"""Showing us which column is which: a table that nobody knows, and a layout out of what is said of its columns."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import csv_headings, csv_meanings, taught, text_blocks
from openphb.payments.statements.csv_layouts import Layout
from openphb.payments.statements.csv_rows import LONGEST_LINE, cells_of
from openphb.payments.statements.decoding import text_of
from openphb.payments.statements.read import recognise, require_a_statement

DELIMITERS: Mapping[str, str] = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MOST_COLUMNS = 30
_ROWS_SHOWN = 12
_FEWEST_COLUMNS = 3  # a day, words and an amount


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first rows of a table. `heading` counts from 1, and is 0 where no row is like headings."""

    delimiter: str
    rows: tuple[tuple[str, ...], ...]
    heading: int

    @property
    def width(self) -> int:
        return min(max(map(len, self.rows)), MOST_COLUMNS)

    def heading_of(self, column: int, *, heading: int) -> str:
        """What stands over a column, counted from 1, if that row holds the headings."""
        row = self.rows[heading - 1] if 0 < heading <= len(self.rows) else ()
        return row[column - 1].strip() if column <= len(row) else ""

    def samples(self, column: int, *, heading: int, most: int = 3) -> tuple[str, ...]:
        """The first few things a column holds below the headings."""
        cells = (row[column - 1].strip() for row in self.rows[heading:] if column <= len(row))
        return tuple(dict.fromkeys(filter(None, cells)))[:most]


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of a table: what some of its columns hold, counted from 1, and how figures are meant."""

    name: str
    heading: int
    columns: Mapping[int, str]
    dates: str
    plus_is: str
    before_pence: str


def is_known(content: bytes) -> bool:
    """Whether a file is read without being taught; one that is no CSV is not for teaching either."""
    if recognise(content) != "csv":
        return True
    lines = _lines(content)
    return bool(text_blocks.find(lines)) or csv_headings.knows(lines)


def fits(content: bytes, layout: Layout) -> bool:
    """Whether a CSV has the columns of a layout that was taught."""
    return recognise(content) == "csv" and csv_headings.fits(_lines(content), layout)


def can_be_taught(content: bytes) -> bool:
    """Whether a file is a table whose columns somebody could show us."""
    try:
        sheet(content)
    except Refused:
        return False
    return recognise(content) == "csv"


def sheet(content: bytes) -> Sheet:
    """The table in a file. Refused where it has no rows of columns."""
    require_a_statement(content, what="The file")
    lines = [line[:LONGEST_LINE] for line in _lines(content)[:_ROWS_SHOWN] if line.strip()]
    widths = {each: Counter(len(cells_of(line, each) or []) for line in lines) for each in DELIMITERS}
    best = max(DELIMITERS, key=lambda each: _tells(widths[each]))
    refuse_unless(_tells(widths[best]) > 0, "The file is no table of columns. Download it from the bank as CSV.")
    rows = tuple(tuple(cells_of(line, best) or []) for line in lines)
    return Sheet(best, rows, _heading(rows))


def guess(found: Sheet, *, heading: int) -> dict[int, str]:
    """What the columns may be, by what they are called: a beginning for whoever says it."""
    names = [found.heading_of(column, heading=heading).lower() for column in range(1, found.width + 1)]
    guessed = csv_meanings.likely(names)
    return {column: guessed[name] for column, name in enumerate(names, start=1) if name in guessed}


def layout_of(told: Told, found: Sheet) -> Layout:
    """The layout that was taught. Refused with everything that is still to be said, each beside its question."""
    columns: dict[str, list[int]] = {}
    for column, meaning in sorted(told.columns.items()):
        columns.setdefault(meaning, []).append(column)
    wrong = [*_missing(columns), *_twice(columns)]
    if told.heading:
        wrong += [_unnamed(column) for column in told.columns if not found.heading_of(column, heading=told.heading)]
    if wrong:
        raise Refused(*wrong)
    document = {
        "name": told.name,
        "headings": bool(told.heading),
        "columns": {meaning: _place(meaning, places, told=told, found=found) for meaning, places in columns.items()},
        "dates": told.dates,
        "plus_is": told.plus_is,
        "between_columns": DELIMITERS[found.delimiter],
        "before_pence": told.before_pence,
    }
    return taught.from_json(json.dumps(document))


def _lines(content: bytes) -> list[str]:
    return text_of(content).replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _tells(widths: Counter[int]) -> int:
    """How many rows have the width that most have, of those wide enough for a statement."""
    return max((times * width for width, times in widths.items() if width >= _FEWEST_COLUMNS), default=0)


def _heading(rows: Sequence[Sequence[str]]) -> int:
    """The first row as wide as most, without a figure in it."""
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    for number, row in enumerate(rows, start=1):
        filled = [cell for cell in row if cell.strip()]
        if len(row) >= usual and len(filled) >= _FEWEST_COLUMNS and not any(map(_has_figure, filled)):
            return number
    return 0


def _has_figure(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _missing(columns: Mapping[str, Sequence[int]]) -> list[Refusal]:
    wrong = []
    if "date" not in columns:
        wrong.append(Refusal("Say which column holds the day.", field="column_1"))
    if "text" not in columns:
        wrong.append(Refusal("Say which column holds the bank’s words: who was paid, or who paid.", field="column_1"))
    if "amount" not in columns and not {"money_in", "money_out"} <= columns.keys():
        said = "Say which column holds the amount, or which hold the money in and the money out."
        wrong.append(Refusal(said, field="column_1"))
    return wrong


def _twice(columns: Mapping[str, Sequence[int]]) -> list[Refusal]:
    """Words may come from several columns; anything else from one."""
    return [
        Refusal(f"Column {places[0]} is said to be the same. Choose one of them.", field=f"column_{places[1]}")
        for meaning, places in columns.items()
        if meaning != "text" and len(places) > 1
    ]


def _unnamed(column: int) -> Refusal:
    said = "This column has no heading, so it cannot be found again. Leave it out, or say that there are no headings."
    return Refusal(said, field=f"column_{column}")


def _place(meaning: str, places: Sequence[int], *, told: Told, found: Sheet) -> object:
    named = [found.heading_of(place, heading=told.heading) if told.heading else place for place in places]
    return named if meaning == "text" else named[0]
