"""Do the lines explain the balances? And which way round does the file run?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from openphb.kernel.money import Money
from openphb.payments.statements import chain
from openphb.payments.statements.statement import Note, StatementLine

Lines = Sequence[StatementLine]


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines in time order, with what their balances say."""

    lines: tuple[StatementLine, ...]
    opening: Money | None
    closing: Money | None
    continuous: bool | None
    notes: tuple[Note, ...]


def flow(lines: Lines, *, opening: Money | None = None, closing: Money | None = None) -> Flow:
    """Follow the running balance through the lines of a file, newest or oldest first.

    The days decide the direction, then the balances, else the habit of the banks we read: newest first. Lines
    come out by day; within a day, in the order of the balances, wherever the file has put them. `opening` and
    `closing` are what the file states apart from the lines, and are held against them.
    """
    found = _follow(in_order(lines))
    if found.continuous is False:
        chained = _follow(_chained_by_day(found.lines))
        found = chained if chained.continuous else found
    ordered = tuple(sorted(found.lines, key=lambda line: line.date))
    return _with_stated(Flow(ordered, found.opening, found.closing, found.continuous, found.notes), opening, closing)


def gap(lines: Lines, *, opening: Money | None, closing: Money | None) -> Money | None:
    """What the lines leave unexplained between two balances, None without both."""
    if opening is None or closing is None:
        return None
    return closing - opening - Money.total(line.amount for line in lines)


def in_order(lines: Lines) -> list[StatementLine]:
    """The lines from the oldest to the newest, as far as days and balances tell."""
    best = max(_candidates(lines), key=held, default=[])
    return list(best)


def explained(lines: Lines) -> int:
    """How many steps between two lines their balances bear out, in the order that suits them best."""
    return max(map(held, _candidates(lines)), default=0)


def held(lines: Lines) -> int:
    """How many steps between two lines their balances bear out, in this order."""
    return sum(_holds(before, after) for before, after in pairwise(lines))


def _holds(before: StatementLine, after: StatementLine) -> bool:
    return before.balance is not None and after.balance == before.balance + after.amount


def _candidates(lines: Lines) -> list[Lines]:
    """The orders a file may be in, likeliest first. Where its days run one way, only orders that keep to the days."""
    if not lines:
        return []
    newest_first = list(reversed(lines))
    both = [lines, newest_first] if lines[0].date < lines[-1].date else [newest_first, lines]
    by_day = [sorted(order, key=lambda line: line.date) for order in both]
    days = [line.date for line in lines]
    one_way = days[0] != days[-1] and (days == sorted(days) or days == sorted(days, reverse=True))
    return [*by_day] if one_way else [*both, *by_day]


def _chained_by_day(lines: Lines) -> list[StatementLine]:
    """Day by day, the lines in the order in which each begins where the one before it ended."""
    ordered: list[StatementLine] = []
    for _, day in groupby(sorted(lines, key=lambda line: line.date), key=lambda line: line.date):
        ordered += chain.link(list(day), begins_at=ordered[-1].balance if ordered else None)
    return ordered


def _follow(lines: Lines) -> Flow:
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


def _with_stated(found: Flow, opening: Money | None, closing: Money | None) -> Flow:
    """The flow held against the balances the file states at its ends."""
    begins = opening if found.opening is None else found.opening
    ends = closing if found.closing is None else found.closing
    notes = list(found.notes)
    if opening is not None and begins != opening:
        notes.append(Note(0, f"The file states an opening balance of {opening}, but its lines begin at {begins}."))
    if closing is not None and ends != closing:
        notes.append(Note(0, f"The file states a closing balance of {closing}, but its lines end at {ends}."))
    continuous = found.continuous
    left = gap(found.lines, opening=begins, closing=ends)
    if continuous is None and left is not None:
        continuous = not left
        notes += [Note(0, f"The lines leave {left} unexplained between opening and closing balance.")] if left else []
    return Flow(found.lines, begins, ends, continuous if len(notes) == len(found.notes) else False, tuple(notes))


def contradicted(lines: Lines) -> frozenset[int]:
    """Lines (by number) whose balance moved by their amount, but the other way or with the point elsewhere.

    Only where the steps on either side hold or are contradicted too: then no line is missing there, and the
    order of the file is right, so it is the amount that is misprinted or misread.
    """
    ordered = in_order(lines)
    steps = [_judge(before, after) for before, after in pairwise(ordered)]
    found = {
        ordered[at + 1].line
        for at, step in enumerate(steps)
        if step == "against" and all(_sound(steps, near) for near in (at - 1, at + 1))
    }
    if found and "holds" not in steps:
        found.add(ordered[0].line)
    return frozenset(found)


def _sound(steps: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(steps) or steps[at] in ("holds", "against")


def _judge(before: StatementLine, after: StatementLine) -> str:
    if before.balance is None or after.balance is None:
        return ""
    step, amount = (after.balance - before.balance).pence, after.amount.pence
    if step == amount:
        return "holds"
    shifted = any(abs(step) * 10**by == abs(amount) or abs(amount) * 10**by == abs(step) for by in (1, 2, 3))
    return "against" if step == -amount or (step and shifted) else ""


def stated_end(found: Iterable[Money]) -> Money | None:
    """The balance stated, if the file states one and no other."""
    different = set(found)
    return different.pop() if len(different) == 1 else None
