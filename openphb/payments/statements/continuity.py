"""Do the lines explain the balances? And which way round does the file run?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from openphb.kernel.money import Money
from openphb.payments.statements.statement import Note, StatementLine


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines in time order, with what their balances say."""

    lines: tuple[StatementLine, ...]
    opening: Money | None
    closing: Money | None
    continuous: bool | None
    notes: tuple[Note, ...]


def flow(lines: Sequence[StatementLine]) -> Flow:
    """Follow the running balance through the lines of a file, newest or oldest first.

    The balances decide the direction, else the dates, else the habit of the banks we read: newest first.
    Lines come out by day; within a day, in the order of the balances.
    """
    forward = _forward(lines)
    found = _follow(forward)
    if found.continuous is False:
        by_day = _follow(sorted(forward, key=lambda line: line.date))
        found = by_day if by_day.continuous else found
    in_order = tuple(sorted(found.lines, key=lambda line: line.date))
    return Flow(in_order, found.opening, found.closing, found.continuous, found.notes)


def _forward(lines: Sequence[StatementLine]) -> list[StatementLine]:
    backwards = list(reversed(lines))
    votes = _steps_that_hold(lines) - _steps_that_hold(backwards)
    if votes:
        return list(lines) if votes > 0 else backwards
    oldest_first = bool(lines) and lines[0].date < lines[-1].date
    return list(lines) if oldest_first else backwards


def _steps_that_hold(lines: Sequence[StatementLine]) -> int:
    return sum(
        before.balance is not None and after.balance == before.balance + after.amount
        for before, after in pairwise(lines)
    )


def _follow(lines: Sequence[StatementLine]) -> Flow:
    running: Money | None = None
    opening: Money | None = None
    moved, notes = Money(0), []
    for line in lines:
        moved += line.amount
        running = running + line.amount if running is not None else None
        if line.balance is None:
            continue
        if opening is None:
            opening = line.balance - moved
        if running is not None and running != line.balance:
            notes.append(_break(line, expected=running))
        running = line.balance
    continuous = None if opening is None else not notes
    return Flow(tuple(lines), opening, running, continuous, tuple(notes))


def _break(line: StatementLine, *, expected: Money) -> Note:
    return Note(
        line.line,
        f"The balance on line {line.line} is {line.balance}, but the lines before it and its own amount make "
        f"{expected}. A line may be missing or refused just before it.",
    )
