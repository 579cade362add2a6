"""The numbers behind a picture: columns with a unit each, told in words for a page and bare for a file."""

from __future__ import annotations

import csv as files
import io
from collections.abc import Iterable
from dataclasses import dataclass

from openphb.insight.pictures.units import Unit

Cell = float | str | None
NOTHING = "not known"


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column. Without a unit it holds words."""

    says: str
    unit: Unit | None = None

    def told(self, cell: Cell) -> str:
        if cell is None:
            return NOTHING
        return self.unit.told(cell) if self.unit and not isinstance(cell, str) else str(cell)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. A cell is a number in its column's unit, words, or None where it is not known."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """Every cell as a reader sees it."""
        return tuple(
            tuple(column.told(cell) for column, cell in zip(self.columns, row, strict=True)) for row in self.rows
        )

    def saved(self, *, source: str) -> str:
        """The table as CSV with its units in the headings, and where it comes from in the last column."""
        lines = io.StringIO(newline="")
        write = files.writer(lines)
        write.writerow([*(_heading(column) for column in self.columns), "Source"])
        write.writerows([*_bare(row, self.columns), _harmless(source)] for row in self.rows)
        return lines.getvalue()


def _heading(column: Column) -> str:
    return column.says if column.unit in (None, Unit.NUMBER, Unit.MONTH) else f"{column.says} ({column.unit})"


def _bare(row: Iterable[Cell], columns: Iterable[Column]) -> list[str]:
    return [_saved(cell, column) for cell, column in zip(row, columns, strict=True)]


def _saved(cell: Cell, column: Column) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _harmless(cell)
    return column.told(cell) if column.unit is Unit.MONTH else f"{cell:.10g}"


def _harmless(words: str) -> str:
    """Words that a spreadsheet would run are told as words."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words
