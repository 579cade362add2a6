"""Chances for single people, out of a run of the cohort model. Chances are 32 or 64 bits, to be compared, not drawn."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from openphb.insight.randomness import Bits, seeded
from openphb.insight.simulation import cohort
from openphb.insight.simulation.cohort import BOXES
from openphb.insight.simulation.compiling import LANES, Plan
from openphb.insight.simulation.flowing import MILLION, Whole

FLOWS = ("entered", "offered", "accepted", "planned", "set_up", "ended", *(f"left_{box}" for box in BOXES))
"""What may happen to somebody in a month, in the order of the counts."""
ELIGIBLE, DECLINED, PLANNING, PAYING, LIVE, HAD = range(6)
AT_START = ("eligible", "planning", "live")
"""Where somebody may stand at the start: the first slots of each lane. After them comes one slot a month."""
QUANTILES = 4096
_MOVES = {"eligible": "offered", "planning": "planned", "paying": "set_up", "live": "ended"}
_CERTAIN = 2**32


@dataclass(frozen=True, slots=True)
class Tables:
    """All that a walk looks up.

    `begins` are rising 64-bit bounds, one a lane and slot: whose number lies below one begins there. `leave` and
    `move` are 32-bit chances by lane, month and box; `accept` by lane and month; `worth` is yearly pence by lane and
    quantile, 0 where a budget is spent once.
    """

    seed: np.uint64
    population: int
    months: int
    lanes: int
    begins: Bits
    leave: Bits
    move: Bits
    accept: Bits
    worth: Whole
    expected: dict[str, Whole]

    @property
    def slots(self) -> int:
        """Places where somebody of one lane may begin."""
        return len(AT_START) + self.months


def tables(plan: Plan, *, seed: int) -> Tables:
    """The tables of a plan of one draw."""
    assert plan.draws == 1, "one draw at a time"
    run = list(cohort.run(plan))
    start = {
        "live": plan.live,
        "planning": plan.waiting,
        "eligible": np.maximum(plan.base - plan.live - plan.waiting, 0),
    }
    flows = {name: np.stack([month.flows[name][0] for month in run], axis=1) for name in FLOWS}
    boxes = [start, *(month.boxes for month in run)]
    nobody = np.zeros_like(plan.base)
    before = {box: np.stack([each.get(box, nobody)[0] for each in boxes[:-1]], axis=1) for box in BOXES}
    leave = [_chance(flows[f"left_{box}"], before[box]) for box in BOXES]
    stays = {box: before[box] - flows[f"left_{box}"] for box in BOXES}
    none = np.zeros(flows["entered"].shape, np.uint64)
    move = [_chance(flows[_MOVES[box]], stays[box]) if box in _MOVES else none for box in BOXES]
    return Tables(
        seed=np.uint64(seeded(seed)),
        population=int(plan.population[0]),
        months=plan.months,
        lanes=plan.lanes,
        begins=_begins(plan, start, flows["entered"]),
        leave=np.ascontiguousarray(np.stack(leave, axis=2)),
        move=np.ascontiguousarray(np.stack(move, axis=2)),
        accept=_chance(flows["accepted"], flows["offered"]),
        worth=_worth(plan),
        expected=flows,
    )


def _chance(going: Whole, stock: Whole) -> Bits:
    """Of how many of 2³² numbers somebody goes, where so many of this stock went."""
    return (going * _CERTAIN // np.maximum(stock, 1)).astype(np.uint64)


def _begins(plan: Plan, start: dict[str, Whole], entered: Whole) -> Bits:
    """Bounds in whole numbers of any length, so that nobody is lost to rounding."""
    at_start = np.stack([start[name][0] for name in AT_START], axis=1)
    running = np.cumsum(np.concatenate((at_start, entered), axis=1).ravel()).tolist()
    people = int(plan.population[0])
    return np.array([min(each * 2**64 // people, 2**64 - 1) for each in running], np.uint64)


def _worth(plan: Plan) -> Whole:
    """A year of each budget that goes on, by quantile of a lognormal whose mean is that of the scenario.

    `skew` is how many times the median the mean is; the shape’s sigma is √(2 ln skew). Quantiles are taken in the
    middle of 4,096 equal parts and put in proportion, so that their mean is the scenario’s to the penny a part.
    """
    normal = NormalDist()
    places = np.array([normal.inv_cdf((place + 0.5) / QUANTILES) for place in range(QUANTILES)])
    worth = np.zeros((plan.lanes, QUANTILES), np.int64)
    for group in range(len(plan.groups)):
        year = int(plan.of_group["care_cost"][0, group] * (MILLION - plan.of_group["saving"][0, group])) // MILLION
        sigma = np.sqrt(2 * np.log(plan.whole[f"{plan.groups[group]}.skew"][0] / 1000))
        shape = np.exp(sigma * places)
        pence = np.rint(shape * (year / shape.mean())).astype(np.int64)
        for kind in (0, 2):
            worth[group * LANES + kind] = pence
    return worth
