"""Whether two boards have recorded one person: asked by whoever runs the installation, and told to no board.

A board that was told would learn that another knows somebody. So nothing is written down in either, what is found names
nobody, and whoever runs the installation asks both boards which of them is responsible.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from openphb.interfaces.assuring import boards
from openphb.interfaces.perform import reading
from openphb.people import moves
from openphb.people.moves import Held


@dataclass(frozen=True, slots=True)
class Twin:
    """Two records of two boards under one NHS number. `alike`: they agree on the date of birth."""

    first_board: int
    first: UUID
    second_board: int
    second: UUID
    alike: bool


def twins(where: str, *, only: Iterable[int] | None = None) -> tuple[Twin, ...]:
    """Every two records in use of two boards that have one NHS number; handed over, it is known and not among them.

    `only`: among these boards.
    """
    known: dict[str, list[tuple[int, Held]]] = {}
    found: list[Twin] = []
    for by in boards(where, only=only):
        with reading(by):
            for each in moves.in_use(by=by):
                before = known.setdefault(each.nhs_number, [])
                found += [_twin(other, (by.commissioner, each)) for other in before]
                before.append((by.commissioner, each))
    return tuple(found)


def _twin(one: tuple[int, Held], other: tuple[int, Held]) -> Twin:
    (first_board, first), (second_board, second) = one, other
    return Twin(first_board, first.id, second_board, second.id, first.birth_date == second.birth_date)
