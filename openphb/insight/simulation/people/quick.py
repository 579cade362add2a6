"""Single people, walked one after the other by machine code: one pass each, the same lives as `walking` to the last.

Compiled by numba when it is first asked for, which takes some seconds (`insight.compiled`).
"""

from __future__ import annotations

import numpy as np

from openphb.insight.compiled import fast, mixed
from openphb.insight.randomness import SECOND, STEP
from openphb.insight.simulation.people.tables import Tables
from openphb.insight.simulation.people.tallying import Tally, empty

_STEP, _SECOND = np.uint64(STEP), np.uint64(SECOND)
_LOW, _HIGH, _ONE, _QUANTILES = np.uint64(0xFFFFFFFF), np.uint64(32), np.uint64(1), np.uint64(4096)


@fast
def _begun(slot):  # type: ignore[no-untyped-def]
    """The box somebody begins in: eligible, waiting for a plan, or live; who comes later is eligible."""
    if slot == 1:
        return 2
    return 4 if slot == 2 else 0


@fast
def _offered(chance, where, looked):  # type: ignore[no-untyped-def]
    """The box after an offer: 2 after a yes, 1 after a no. `where` is lane and month."""
    lane, month = where
    accept, flows = looked
    flows[lane, month, 1] += 1
    if (mixed(chance + _STEP) & _LOW) < accept[lane, month]:
        flows[lane, month, 2] += 1
        return 2
    return 1


@fast
def _walk(begun, chances, counts):  # type: ignore[no-untyped-def]
    """One life, counted as it goes. Gives the months in which the budget was live: the first, and the first after.

    `begun` is the person's bits, lane and slot; `chances` and `counts` are as in `_count`. Boxes are numbered as in
    `tables`: 0 eligible, 1 said no, 2 planning, 3 paying, 4 live, 5 had one. So are flows.
    """
    bits, lane, slot = begun
    leave, move, accept = chances
    flows, waits = counts
    months = leave.shape[1]
    box, yes, live, over = _begun(slot), -1, 0 if slot == 2 else -1, months
    if slot >= 3:
        flows[lane, slot - 3, 0] += 1
    for month in range(max(slot - 2, 0), months):
        chance = mixed(bits + np.uint64(month + 1) * _SECOND)
        if (chance & _LOW) < leave[lane, month, box]:
            flows[lane, month, 6 + box] += 1
            over = month if box == 4 else over
            break
        if (chance >> _HIGH) < move[lane, month, box]:
            if box == 0:
                box = _offered(chance, (lane, month), (accept, flows))
                yes = month if box == 2 else yes
                continue
            flows[lane, month, box + 1] += 1
            if box == 3:
                live = month
                waits[lane, month - yes] += yes >= 0
            over = month if box == 4 else over
            box += 1
    return live, over


@fast
def _count(people, looked, counts):  # type: ignore[no-untyped-def]
    """So many people from the first on, into counts that begin at nil. Arguments are tuples, in `counted`’s order."""
    first, many, seed = people
    begins, leave, move, accept, worth = looked
    begun, flows, waits, live_years, value = counts
    slots, bound = leave.shape[1] + 3, begins[-1]
    for person in range(first, first + many):
        bits = mixed(seed + (np.uint64(person) + _ONE) * _STEP)
        if bits >= bound:
            continue
        place = np.searchsorted(begins, bits, side="right")
        lane, slot = place // slots, place % slots
        if slot < 3:
            begun[lane, slot] += 1
        live, over = _walk((bits, lane, slot), (leave, move, accept), (flows, waits))
        if live >= 0:
            for year in range(live // 12, live_years.shape[1]):
                if year * 12 + 11 >= over:
                    break
                live_years[lane, year] += 1
                value[lane, year] += worth[lane, bits % _QUANTILES]


def counted(tables: Tables, first: int, *, many: int) -> Tally:
    """The counts of so many people from this one on."""
    tally = empty(tables)
    looked = (tables.begins, tables.leave, tables.move, tables.accept, tables.worth)
    counts = (tally.begun, tally.flows, tally.waits, tally.live_years, tally.worth)
    _count((first, many, tables.seed), looked, counts)
    return tally
