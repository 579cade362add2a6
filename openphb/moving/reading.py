"""A table into what each row says, with every mistake beside the row and column it is in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.moving import cells
from openphb.moving.kinds import Column, Kind
from openphb.moving.sheets import Sheet, SheetRow


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "here already"
    WRONG = "to mend"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A mistake: which column, why, and what to do about it."""

    column: str
    because: str


@dataclass(frozen=True, slots=True)
class Read:
    """One row as it is read. `said` holds what each column says, by our name for it; what is empty is left out."""

    line: int
    said: Mapping[str, Any]
    wrong: tuple[Wrong, ...] = ()
    fate: Fate = Fate.NEW
    note: str = ""

    def get(self, name: str, default: Any = "") -> Any:
        return self.said.get(name, default)

    def but(self, *wrong: Wrong) -> Read:
        """The same, with these mistakes."""
        return replace(self, wrong=(*self.wrong, *wrong), fate=Fate.WRONG) if wrong else self

    def known(self, note: str) -> Read:
        """The same row, which is here already."""
        return self if self.fate is Fate.WRONG else replace(self, fate=Fate.KNOWN, note=note)


def require_columns(kind: Kind, columns: Mapping[str, int], *, width: int) -> None:
    """Raises Refused with everything that is still to be said of the columns, each beside its question."""
    found = [
        Refusal(f"Say which column holds: {column.label}.", field=column.name)
        for column in kind.columns
        if column.required and column.name not in columns
    ]
    taken: dict[int, str] = {}
    for name, place in columns.items():
        label = kind.column(name).label
        if not 0 <= place < width:
            found.append(Refusal("Choose one of the columns of the file.", field=name))
        elif place in taken:
            found.append(Refusal(f"This column is already said to hold: {taken[place]}.", field=name))
        taken.setdefault(place, label)
    if found:
        raise Refused(*found)


def read(sheet: Sheet, kind: Kind, *, columns: Mapping[str, int]) -> tuple[Read, ...]:
    """Every row, read by what was said of the columns."""
    return tuple(_row(row, kind, columns) for row in sheet.rows)


def _row(row: SheetRow, kind: Kind, columns: Mapping[str, int]) -> Read:
    if row.because:
        return Read(row.line, {}).but(Wrong("", row.because))
    said: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for column in kind.columns:
        try:
            value = _cell(row, column, columns)
        except cells.Unread as why:
            wrong.append(Wrong(column.label, str(why)))
            continue
        if value is not None:
            said[column.name] = value
        elif column.required:
            wrong.append(Wrong(column.label, "It is empty. Fill it in."))
    return Read(row.line, said).but(*wrong)


def _cell(row: SheetRow, column: Column, columns: Mapping[str, int]) -> Any:
    place = columns.get(column.name)
    return None if place is None else cells.read(row.cells[place], reads=column.reads, most=column.most)


def twice(rows: Iterable[Read], *, by: Sequence[str], called: str) -> tuple[Read, ...]:
    """Rows that say the same of these columns as an earlier one are to be mended: nobody can tell which is meant."""
    seen: dict[tuple[Any, ...], int] = {}
    told = []
    for row in rows:
        key = tuple(_folded(row.said.get(name)) for name in by)
        if all(each is not None for each in key):
            first = seen.setdefault(key, row.line)
            row = row if first == row.line else row.but(Wrong("", f"Row {first} is of the same {called}. Keep one."))
        told.append(row)
    return tuple(told)


def _folded(value: Any) -> Any:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def total(rows: Iterable[Read], name: str) -> Money:
    """What a column of sums adds up to, over the rows that can be read."""
    return Money.total([NIL, *(row.said[name] for row in rows if name in row.said)])
