"""What single lives add up to: how many did what in each month, how long they waited, what their budgets are worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from openphb.insight.simulation.cohort import BOXES
from openphb.insight.simulation.flowing import Whole
from openphb.insight.simulation.people.tables import AT_START, FLOWS, Tables
from openphb.insight.simulation.people.walking import EVENTS, NEVER, Lives


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a range of people, which add up with those of other ranges.

    `begun` is by lane and slot at the start; `flows` by lane, month and flow; `waits` by lane and months from a yes to
    a live budget; `live_years` by lane and year: how many are live at its end; `worth` their yearly pence together.
    """

    begun: Whole
    flows: Whole
    waits: Whole
    live_years: Whole
    worth: Whole

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def same_as(self, other: Tally) -> bool:
        """True if every count is the same."""
        return all(np.array_equal(getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)


def empty(tables: Tables) -> Tally:
    """Nobody yet."""
    lanes, months = tables.lanes, tables.months
    years = months // 12
    shapes = ((lanes, len(AT_START)), (lanes, months, len(FLOWS)), (lanes, months + 1), (lanes, years), (lanes, years))
    return Tally(*(np.zeros(shape, np.int64) for shape in shapes))


def tallied(tables: Tables, found: Lives) -> Tally:
    """The counts of these lives."""
    tally = empty(tables)
    at_start = found.slot < len(AT_START)
    np.add.at(tally.begun, (found.lane[at_start], found.slot[at_start]), 1)
    later = ~at_start
    _add(tally.flows[:, :, FLOWS.index("entered")], found.lane[later], found.slot[later] - len(AT_START))
    for place, event in enumerate(EVENTS[:-1]):
        did = found.happened[:, place] != NEVER
        _add(tally.flows[:, :, FLOWS.index(event)], found.lane[did], found.happened[did, place])
    gone = found.left_from != NEVER
    left = FLOWS.index(f"left_{BOXES[0]}") + found.left_from[gone]
    np.add.at(tally.flows, (found.lane[gone], found.happened[gone, EVENTS.index("left")], left), 1)
    _wait(tally, found)
    _worth(tally, found)
    return tally


def _add(counts: Whole, lane: Whole, month: Whole) -> None:
    np.add.at(counts, (lane, month), 1)


def _wait(tally: Tally, found: Lives) -> None:
    yes, live = found.happened[:, EVENTS.index("accepted")], found.happened[:, EVENTS.index("set_up")]
    served = (yes != NEVER) & (live != NEVER)
    np.add.at(tally.waits, (found.lane[served], live[served] - yes[served]), 1)


def _worth(tally: Tally, found: Lives) -> None:
    began_live = found.slot == AT_START.index("live")
    set_up = found.happened[:, EVENTS.index("set_up")]
    ended, left = found.happened[:, EVENTS.index("ended")], found.happened[:, EVENTS.index("left")]
    for year in range(tally.worth.shape[1]):
        end = year * 12 + 11
        live = (began_live | ((set_up != NEVER) & (set_up <= end))) & ~((ended != NEVER) & (ended <= end))
        live &= ~((left != NEVER) & (left <= end))
        np.add.at(tally.live_years, (found.lane[live], year), 1)
        np.add.at(tally.worth, (found.lane[live], year), found.worth[live])
