"""Asking every invariant of one board, and what that found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from openphb.assurance.invariants import ALL, Invariant
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money

SHOWN = 10
"""So many of what breaks one invariant are named; how many there are, and their pounds, are counted of all."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant that does not hold: how often, for how much together, and the first few."""

    invariant: Invariant
    times: int
    at_stake: Money
    first: tuple[str, ...]


def incoherent(
    *, by: Actor, on: date, at: datetime, of: Iterable[Invariant] = ALL, with_worker: bool = True
) -> tuple[Broken, ...]:
    """Those that do not hold for a board, on a day and at a moment. Empty is as it should be.

    Without the worker, as in a story told by a test, what needs it is not asked.
    """
    asked = [each for each in of if with_worker or not each.needs_worker]
    return tuple(found for each in asked if (found := _asked(each, by=by, on=on, at=at)))


def _asked(invariant: Invariant, *, by: Actor, on: date, at: datetime) -> Broken | None:
    rows = answers(invariant.sql, {"mine": by.commissioner, "on": on, "at": at})
    if not rows:
        return None
    pence = sum(int(pence or 0) for _, pence in rows)
    return Broken(invariant, len(rows), Money(pence), tuple(str(what) for what, _ in rows[:SHOWN]))
