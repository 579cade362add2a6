"""What was found about the rows of a file, and what they would make. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from openphb.kernel.refusal import Refusal
from openphb.moving.kinds import Kind
from openphb.moving.reading import Fate, Read, Wrong


@dataclass(frozen=True, slots=True)
class Making:
    """Something new: the identity it will have, the rows it comes from, what it is, and whose it is."""

    id: UUID
    lines: tuple[int, ...]
    new: Any
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """Every row with its fate, in the order of the file; and what would be made."""

    rows: tuple[Read, ...]
    making: tuple[Making, ...]

    def many(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.rows)


def identity(arrival: UUID, line: int) -> UUID:
    """What a row makes has one identity, so that bringing a file in twice makes it once."""
    return uuid5(arrival, f"row {line}")


def wrongs(refusals: Iterable[Refusal], kind: Kind, *, also: Mapping[str, str] | None = None) -> tuple[Wrong, ...]:
    """Refusals of a room as mistakes of columns. `also`: by which column of ours a field of theirs goes."""
    names = {each.name: each.label for each in kind.columns}
    columns = {field: names[name] for field, name in (also or {}).items()}
    return tuple(Wrong(columns.get(each.field, names.get(each.field, "")), _words(each)) for each in refusals)


def _words(refusal: Refusal) -> str:
    return f"{refusal.because} ({refusal.cites})" if refusal.cites else refusal.because


def in_order(rows: Iterable[Read], order: Sequence[Read]) -> tuple[Read, ...]:
    """These rows in the order of those."""
    found = {row.line: row for row in rows}
    return tuple(found[row.line] for row in order)
