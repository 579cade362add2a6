"""The cohort model: how many people stand in each box, month by month, and how many go from each to the next.

    everybody else → could have one → offered → waits for a plan → waits for the money → live → had one
                                    ↘ said no                                            (each box) → left

Each month: some leave every box (they recover, move or die); some live budgets end; the money is set up for those whose
plan is ready, then plans are made, then offers, each as far as the hours of staff go; then others come to need care.
So nobody takes two steps in one month, and from a yes to a live budget it takes two months at the least.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from openphb.insight.simulation.compiling import LANES, RECURRING, YEAR, Plan, Step
from openphb.insight.simulation.flowing import MILLION, Flow, Whole, part_of, share_out

BOXES = ("eligible", "declined", "planning", "paying", "live", "had")
"""Boxes that people leave. Besides them there are everybody else (“outside”) and those who left (“gone”)."""
STEPS = ("offer", "plan", "pay")


@dataclass(frozen=True, slots=True)
class Month:
    """One month: who stands where at its end, and who went. Shapes (D, K); `outside`, `hours` and `wanted` (D,).

    `hours` is what the staff of a step had for it, `wanted` what everybody who waited would have taken, both in
    ten-thousandths of an hour. Where more was wanted than there was, the step held people up.
    """

    place: int
    boxes: dict[str, Whole]
    outside: Whole
    live_before: Whole
    flows: dict[str, Whole]
    hours: dict[str, Whole] = field(default_factory=dict)
    wanted: dict[str, Whole] = field(default_factory=dict)


def run(plan: Plan) -> Iterator[Month]:
    """Every month in order. Nobody appears or disappears: `people_in` is the population, whenever it is asked."""
    return _Model(plan).months()


def people_in(month: Month) -> Whole:
    """Everybody, wherever they are; one number a draw."""
    inside: Whole = np.sum([box.sum(axis=1) for box in month.boxes.values()], axis=0)
    return month.outside + inside


class _Model:
    """The boxes as they fill and empty."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        shape = (plan.draws, plan.lanes)
        self.boxes = {name: np.zeros(shape, np.int64) for name in (*BOXES, "gone")}
        self.boxes["live"], self.boxes["planning"] = plan.live.copy(), plan.waiting.copy()
        self.boxes["eligible"] = np.maximum(plan.base - plan.live - plan.waiting, 0)
        self.outside = plan.population - sum(box.sum(axis=1) for box in self.boxes.values())
        self.leaving = {name: Flow(shape) for name in BOXES}
        self.ending, self.offering, self.accepting = Flow(shape), Flow(shape), Flow(shape)
        self.coming, self.stirred = Flow(shape), Flow(shape)
        self.spare = {name: np.zeros(plan.draws, np.int64) for name in STEPS}
        self.recurring = np.tile(RECURRING, len(plan.groups))

    def months(self) -> Iterator[Month]:
        for place in range(self.plan.months):
            before = self.boxes["live"]
            self.hours: dict[str, Whole] = {}
            self.wanted: dict[str, Whole] = {}
            flows = self._leave()
            flows |= self._serve(place)
            flows |= self._offer(place)
            flows["entered"] = self._join(place)
            yield Month(place, dict(self.boxes), self.outside, before, flows, self.hours, self.wanted)

    def _move(self, going: Whole, source: str, target: str) -> Whole:
        self.boxes[source] = self.boxes[source] - going
        self.boxes[target] = self.boxes[target] + going
        return going

    def _leave(self) -> dict[str, Whole]:
        """Out of every box; then budgets that end while the person stays."""
        flows = {
            f"left_{name}": self._move(self.leaving[name].take(self.boxes[name], self.plan.leave), name, "gone")
            for name in BOXES
        }
        flows["ended"] = self._move(self.ending.take(self.boxes["live"], self.plan.finish), "live", "had")
        return flows

    def _serve(self, place: int) -> dict[str, Whole]:
        """Money set up, then plans made, as far as the hours go."""
        _, plan, pay = self.plan.steps
        live = (self.boxes["live"] * self.recurring).sum(axis=1)
        set_up = share_out(self._room(pay, live, place=place, asked=self.boxes["paying"]), self.boxes["paying"])
        self._move(set_up, "paying", "live")
        planned = share_out(self._room(plan, live, place=place, asked=self.boxes["planning"]), self.boxes["planning"])
        self._move(planned, "planning", "paying")
        return {"set_up": set_up, "planned": planned}

    def _offer(self, place: int) -> dict[str, Whole]:
        plan = self.plan
        grown = np.minimum(place, plan.ramp)
        rate = plan.offered + (plan.offered_later - plan.offered) * grown // plan.ramp
        wanted = self.offering.take(self.boxes["eligible"], rate)
        nobody = np.zeros(plan.draws, np.int64)
        offered = share_out(self._room(plan.steps[0], nobody, place=place, asked=wanted), wanted)
        accepted = self.accepting.take(offered, plan.accepted)
        self._move(accepted, "eligible", "planning")
        self._move(offered - accepted, "eligible", "declined")
        return {"offered": offered, "accepted": accepted}

    def _room(self, step: Step, live: Whole, *, place: int, asked: Whole) -> Whole:
        """How many the staff of a step can serve: their hours, less what live budgets take. Part of one is carried.

        Where hours are short, everybody's chance is the same, whatever kind of budget it is.
        """
        hours = step.room * (YEAR * 10_000 + self.plan.staff_growth * place) // (YEAR * 10_000)
        left = np.maximum(hours - live * step.ongoing // YEAR, 0) + self.spare[step.name]
        waiting, wanted = asked.sum(axis=1), (asked * step.each).sum(axis=1)
        room, short = part_of(waiting, part=left, whole=wanted), wanted > left
        self.spare[step.name] = np.where(short, left - room * (wanted // np.maximum(waiting, 1)), 0)
        self.hours[step.name], self.wanted[step.name] = left, wanted
        served: Whole = np.where(short, room, waiting)
        return served

    def _join(self, place: int) -> Whole:
        """Those who come to need care, and those who come forward because budgets exist; never more than there are."""
        plan = self.plan
        now, then = self._could(place), self._could(place + 1)
        coming = np.maximum(self.coming.add(now * plan.leave + (then - now) * MILLION, MILLION), 0)
        live = self.boxes["live"].reshape(plan.draws, -1, LANES).sum(axis=2)
        asks = live * plan.comes_forward
        goes_on = plan.of_group["recurring"]
        parts = np.zeros((*asks.shape, LANES), np.int64)
        parts[:, :, 2], parts[:, :, 3] = asks * goes_on, asks * (MILLION - goes_on)
        coming = coming + self.stirred.add(parts.reshape(plan.draws, -1), YEAR * 10_000 * MILLION)
        entered = share_out(self.outside, coming)
        self.outside = self.outside - entered.sum(axis=1)
        self.boxes["eligible"] = self.boxes["eligible"] + entered
        return entered

    def _could(self, place: int) -> Whole:
        """How many could have a budget in this month, by the growth of today's number."""
        grown = np.maximum(YEAR * 10_000 + self.plan.growth * place, 0)
        return self.plan.base * grown // (YEAR * 10_000)
