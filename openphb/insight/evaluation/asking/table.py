"""A CSV table as columns of words, each cell with its line. Numbers are read when somebody asks for a number."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.evaluation.faults import MOST_TOLD, Fault, Unreadable, stop
from openphb.insight.evaluation.numbers import Array

MISSING = frozenset({"", "na", "n/a", "nan", "null", ".", "missing"})
"""Cells that say nobody knows. Zero is a number, and so is a minus one."""
MOST_ROWS = 2_000_000


@dataclass(frozen=True)
class Table:
    """A table of people: `name` to call it by, its columns as written, the line each row stands on, and its print."""

    name: str
    columns: Mapping[str, NDArray[np.str_]]
    lines: NDArray[np.int64]
    sha256: str

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.lines.size)

    def words(self, column: str) -> NDArray[np.str_]:
        """A column as it was written, with '' for what is missing."""
        if column not in self.columns:
            raise stop(
                f"{self.name} line 1",
                f"There is no column “{column}”.",
                try_=f"Its columns are: {', '.join(self.columns)}.",
            )
        return self.columns[column]

    def numbers(self, column: str) -> Array:
        """A column of numbers, not-a-number where one is missing. Raises Unreadable with each cell that is none."""
        words = self.words(column)
        found, faults = np.full(words.size, np.nan), []
        for place, word in enumerate(words):
            if word:
                value = _number(str(word))
                if value is None:
                    faults.append(self._fault(place, column, f"“{word}” is not a number."))
                else:
                    found[place] = value
        if faults:
            raise Unreadable(*faults)
        return found

    def is_numeric(self, column: str) -> bool:
        """True where every cell that is not missing is a number."""
        return all(_number(str(word)) is not None for word in np.unique(self.words(column)) if word)

    def fault(self, place: int, *, column: str, because: str, try_: str = "") -> Fault:
        """Something wrong with one cell."""
        return Fault(f"{self.name} line {self.lines[place]}, column {column}", because, try_)

    def _fault(self, place: int, column: str, because: str) -> Fault:
        return self.fault(place, column=column, because=because, try_="Write digits, like 12.5, or leave it empty.")


def _number(word: str) -> float | None:
    try:
        value = float(word)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in word else None


def read(content: bytes, *, name: str) -> Table:
    """The table in a CSV file (UTF-8, a line of names first). Raises Unreadable with every line that does not fit."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise stop(f"{name} line {line}", "This is not UTF-8 text.", try_="Save it as CSV UTF-8.") from None
    told = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = _header(next(told, []), name)
        rows = list(_rows(told, name=name, width=len(header)))
    except csv.Error as problem:
        raise stop(
            f"{name} line {told.line_num}", f"This line is not CSV: {problem}.", try_="Look at its quotes."
        ) from None
    if not rows:
        raise stop(f"{name} line 2", "There are no rows.", try_="Write one row for each person, or person and wave.")
    lines = np.array([line for line, _ in rows], dtype=np.int64)
    columns = {each: np.array(cells) for each, cells in zip(header, zip(*(row for _, row in rows), strict=True),
                                                            strict=True)}  # fmt: skip
    return Table(name, columns, lines, hashlib.sha256(content).hexdigest())


def _header(names: list[str], where: str) -> list[str]:
    header = [name.strip() for name in names]
    if not any(header):
        raise stop(f"{where} line 1", "The first line names no columns.", try_="Write the names of the columns first.")
    for place, name in enumerate(header):
        if not name or name in header[:place]:
            told = f"Column {place + 1} has no name." if not name else f"Two columns are called “{name}”."
            raise stop(f"{where} line 1", told, try_="Give every column a name of its own.")
    return header


def _rows(told: Iterator[list[str]], *, name: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it ends on. Empty lines are passed over."""
    faults = []
    for count, cells in enumerate(told):
        line = getattr(told, "line_num", count + 2)
        if not any(cells):
            continue
        if len(cells) != width:
            because = f"This line has {len(cells)} cells, and the first line names {width} columns."
            faults.append(Fault(f"{name} line {line}", because, "Add or take away commas."))
        if count >= MOST_ROWS:
            raise stop(name, f"There are more than {MOST_ROWS:,} rows.", try_="Take a sample of them.")
        if len(faults) >= MOST_TOLD:
            break
        yield line, [_cell(cell) for cell in cells]
    if faults:
        raise Unreadable(*faults)


def _cell(cell: str) -> str:
    word = cell.strip()
    return "" if word.lower() in MISSING else word
