"""Single people, walked with numpy: many at once, month after month. The plain way, which the quick one must equal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.randomness import SECOND, STEP, Bits, mixed
from openphb.insight.simulation.flowing import Whole
from openphb.insight.simulation.people.tables import (
    AT_START,
    DECLINED,
    ELIGIBLE,
    HAD,
    LIVE,
    PAYING,
    PLANNING,
    QUANTILES,
    Tables,
)

NEVER = -1
EVENTS = ("offered", "accepted", "planned", "set_up", "ended", "left")
_LOW = np.uint64(0xFFFFFFFF)
_HIGH = np.uint64(32)
_STARTS = np.array([ELIGIBLE, PLANNING, LIVE])


@dataclass(frozen=True, slots=True)
class Lives:
    """Those of a range of people who ever could have a budget, in order. Months are counted from 0; -1 is never.

    `slot` says where they began, `happened` in which month each event was (people, events), `left_from` the box they
    left, `worth` what a year of their budget is worth in pence.
    """

    person: NDArray[np.int64]
    lane: NDArray[np.int64]
    slot: NDArray[np.int64]
    happened: NDArray[np.int64]
    left_from: NDArray[np.int64]
    worth: Whole


def lives(tables: Tables, first: int, *, many: int) -> Lives:
    """The lives of so many people from this one on."""
    person = np.arange(first, first + many, dtype=np.uint64)
    bits = mixed(tables.seed + (person + np.uint64(1)) * np.uint64(STEP))
    chosen = bits < tables.begins[-1]
    person, bits = person[chosen], bits[chosen]
    begun = np.searchsorted(tables.begins, bits, side="right")
    lane, slot = begun // tables.slots, begun % tables.slots
    walk = _Walk(tables, bits, lane=lane, slot=slot)
    for month in range(tables.months):
        walk.step(month)
    worth = tables.worth[lane, (bits % np.uint64(QUANTILES)).astype(np.int64)]
    return Lives(person.astype(np.int64), lane, slot, walk.happened, walk.left_from, worth)


class _Walk:
    """Where each of many people stands."""

    def __init__(self, tables: Tables, bits: Bits, *, lane: NDArray[np.int64], slot: NDArray[np.int64]) -> None:
        self.tables, self.bits, self.lane = tables, bits, lane
        began = slot < len(AT_START)
        self.box = np.where(began, _STARTS[np.minimum(slot, len(AT_START) - 1)], ELIGIBLE)
        self.from_month = np.where(began, 0, slot - len(AT_START) + 1)
        self.happened = np.full((len(bits), len(EVENTS)), NEVER, np.int64)
        self.left_from = np.full(len(bits), NEVER, np.int64)

    def step(self, month: int) -> None:
        here = np.flatnonzero((self.from_month <= month) & (self.left_from == NEVER))
        lane, box = self.lane[here], self.box[here]
        chance = mixed(self.bits[here] + np.uint64((month + 1) * SECOND % 2**64))
        leaves = (chance & _LOW) < self.tables.leave[lane, month, box]
        moves = ~leaves & ((chance >> _HIGH) < self.tables.move[lane, month, box])
        gone = here[leaves]
        self.left_from[gone] = box[leaves]
        self.happened[gone, EVENTS.index("left")] = month
        self._offer(here[moves & (box == ELIGIBLE)], chance[moves & (box == ELIGIBLE)], month)
        for source, target, event in ((PLANNING, PAYING, "planned"), (PAYING, LIVE, "set_up"), (LIVE, HAD, "ended")):
            going = here[moves & (box == source)]
            self.box[going] = target
            self.happened[going, EVENTS.index(event)] = month

    def _offer(self, people: NDArray[np.int64], chance: Bits, month: int) -> None:
        again = mixed(chance + np.uint64(STEP)) & _LOW
        yes = again < self.tables.accept[self.lane[people], month]
        self.happened[people, EVENTS.index("offered")] = month
        self.happened[people[yes], EVENTS.index("accepted")] = month
        self.box[people] = np.where(yes, PLANNING, DECLINED)
