"""Which board is part of which on a day, and what may be said of a merger. Pure: no database.

Rows of a board stay its own, sealed with it, so a board that merged goes on as a part of its successor (decision 0174).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.commissioners import codes
from openphb.commissioners.codes import Code
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Told:
    """What was recorded once: this board is part of `successor` from a day; None takes back what was said before."""

    board: int
    successor: int | None
    since: date
    successor_name: str = ""


@dataclass(frozen=True, slots=True)
class PartOf:
    """The board that a board is part of in the end, and since which day."""

    board: int
    name: str
    since: date

    def __str__(self) -> str:
        return f"part of {codes.short_name(self.name)} since {in_words(self.since)}"


def holding(told: Iterable[Told]) -> dict[int, Told]:
    """Of each board the latest that was recorded, oldest first in `told`; without what was taken back."""
    latest = {each.board: each for each in told}
    return {board: each for board, each in latest.items() if each.successor is not None}


def part_of(board: int, /, told: Iterable[Told], *, on: date) -> PartOf | None:
    """What a board is part of on a day, through every successor of a successor; None where it is its own.

    The day is the one on which the latest of them came about.
    """
    held, found = holding(told), None
    while (step := held.get(found.board if found else board)) and step.since <= on and step.successor is not None:
        since = max(step.since, found.since) if found else step.since
        found = PartOf(step.successor, step.successor_name, since)
    return found


def parts_of(board: int, /, told: Iterable[Told], *, on: date) -> tuple[int, ...]:
    """Every board that is part of this one on a day, near or far."""
    known = list(told)
    found = ((each, part_of(each, known, on=on)) for each in sorted(holding(known)))
    return tuple(each for each, whole in found if whole and whole.board == board)


def why_not_merge(old: str, /, into: str, *, on: date, carried: Iterable[Code] | None = None) -> Refusal | None:
    """The reason one board, by its code, cannot become part of another from a day, by the published list; or None."""
    known = tuple(codes.codes() if carried is None else carried)
    if old == into:
        return Refusal("A board cannot become part of itself.")
    rows = [each for each in known if each.ods == old]
    if not rows:
        return Refusal(f"There is no board with the code {old}.")
    return _why_not_end(rows[-1], into=into, on=on) or _why_not_begin(into, known, on=on)


def _why_not_end(old: Code, *, into: str, on: date) -> Refusal | None:
    if old.until is None:
        return Refusal(f"{old.ods} goes on by the published list, so it is part of no other board.")
    if len(old.successors) > 1:
        whose = " and ".join(old.successors)
        words = f"The people of {old.ods} went to {whose}, and nobody can say for a whole board who goes where. "
        return Refusal(f"{words}Hand them over one by one, at the page People who move.")
    if old.successors != (into,):
        return Refusal(f"By the published list, {old.ods} became part of {' and '.join(old.successors)}.")
    first = old.until + timedelta(days=1)
    words = f"{old.ods} ended on {in_words(old.until)}, so it is part of {into} from {in_words(first)}."
    return None if first == on else Refusal(words)


def _why_not_begin(into: str, known: Iterable[Code], *, on: date) -> Refusal | None:
    holds = any(each.ods == into and each.holds_on(on) for each in known)
    return None if holds else Refusal(f"No board has the code {into} on {in_words(on)}.")


def why_not_record(new: Told, /, told: Iterable[Told]) -> Refusal | None:
    """The reason this cannot be recorded beside what was: another holds, or it would lead in a circle."""
    known = list(told)
    held = holding(known).get(new.board)
    if held and (held.successor, held.since) != (new.successor, new.since):
        words = f"It is recorded as part of {held.successor_name} from {in_words(held.since)}. Call that off first."
        return Refusal(words)
    onward = part_of(new.successor, known, on=date.max) if new.successor is not None else None
    if new.successor == new.board or (onward and onward.board == new.board):
        return Refusal("That would be a circle: the other board is part of this one.")
    return None


def why_not_call_off(held: Told | None, *, on: date) -> Refusal | None:
    """The reason a merger cannot be called off."""
    if held is None:
        return Refusal("It is not recorded as part of another board, so there is nothing to call off.")
    if held.since <= on:
        words = f"The day, {in_words(held.since)}, has come. People were recorded there since, so it stands."
        return Refusal(words)
    return None


def why_not_new(name: str, /, whole: PartOf) -> Refusal:
    """The reason nobody new is recorded with a board of this name, which is part of another, and where instead."""
    return Refusal(f"{codes.short_name(name)} is {whole}. Record new people there.")


def why_not_to(name: str, /, whole: PartOf) -> Refusal:
    """The reason nobody is handed over to a board of this name, which is part of another, and to whom instead."""
    there = codes.short_name(whole.name)
    words = f"From {in_words(whole.since)} {codes.short_name(name)} is part of {there}. Hand over to {there}."
    return Refusal(words, field="receiver")
