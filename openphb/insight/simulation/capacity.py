"""Which step chokes first: where staff had fewer hours than were wanted, since when, and how many staff would do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from openphb.insight.simulation.cohort import STEPS
from openphb.insight.simulation.counting import Counted, month_at

STEP_WORDS = {"offer": "making offers", "plan": "planning", "pay": "setting up the money"}


@dataclass(frozen=True, slots=True)
class Choke:
    """One step over the run. `since` is the first month with too few hours, or None; hours are whole, rounded.

    `worst` is the month in which most was lacking; `staff_lacking` how many whole-time staff more would have served
    everybody who waited in that month, in hundredths.
    """

    step: str
    since: tuple[int, int] | None
    short_months: int
    worst: tuple[int, int]
    hours: int
    wanted: int
    staff_lacking: int

    @property
    def words(self) -> str:
        """The step in words."""
        return STEP_WORDS[self.step]


def chokes(found: Counted, *, hours_of_wte: int) -> tuple[Choke, ...]:
    """Every step, the one that chokes first first. `hours_of_wte` is hundredths of an hour a year."""
    each = [_choke(found, step, hours_of_wte=hours_of_wte) for step in STEPS]
    return tuple(
        sorted(each, key=lambda one: (one.since is None, one.since or (0, 0), -one.wanted * 1000 // max(one.hours, 1)))
    )


def _choke(found: Counted, step: str, *, hours_of_wte: int) -> Choke:
    hours, wanted = found.hours[step][0], found.wanted[step][0]
    short = wanted > hours
    worst = int(np.argmax(wanted - hours))
    lacking = max(int(wanted[worst] - hours[worst]), 0)
    return Choke(
        step,
        month_at(found.start, int(np.argmax(short))) if short.any() else None,
        int(short.sum()),
        month_at(found.start, worst),
        int(hours[worst]) // 10_000,
        int(wanted[worst]) // 10_000,
        -(-lacking * 12 // max(hours_of_wte, 1)),
    )


def months_to_wait(found: Counted) -> list[float]:
    """For each month how long those who wait would wait at the pace of the last three months, in months.

    From a yes to a live budget. Where nobody was served in those months there is no pace: infinity.
    """
    waiting, started = found.total("waiting")[0], found.total("started")[0]
    pace = [started[max(place - 2, 0) : place + 1].mean() for place in range(found.months)]
    return [
        float(many / each) if each else (float("inf") if many else 0.0)
        for many, each in zip(waiting, pace, strict=True)
    ]
