"""The numbers behind a picture: columns with a unit each, told in words for a page and bare for a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from openphb.insight.pictures.units import Unit

Cell = float | str | None
Saved = Decimal | str | None
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

    def saved(self, *, source: str) -> tuple[tuple[str, ...], tuple[tuple[Saved, ...], ...]]:
        """The heading and rows to save: units stand in the heading, and where it comes from in the last column."""
        heading = (*(_heading(column) for column in self.columns), "Source")
        return heading, tuple((*_bare(row, self.columns), source) for row in self.rows)


def _heading(column: Column) -> str:
    if column.unit in (None, Unit.NUMBER, Unit.MONTH):
        return column.says
    return f"{column.says} ({Unit.PENCE if column.unit is Unit.ROUNDED else column.unit})"


def _bare(row: Iterable[Cell], columns: Iterable[Column]) -> list[Saved]:
    return [_saved(cell, column) for cell, column in zip(row, columns, strict=True)]


def _saved(cell: Cell, column: Column) -> Saved:
    """A number as a number, so that it can be reckoned with; a month in words."""
    if cell is None or isinstance(cell, str):
        return cell
    return column.told(cell) if column.unit is Unit.MONTH else Decimal(f"{cell:.10g}")
