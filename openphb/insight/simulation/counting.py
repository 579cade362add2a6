"""What is counted in a run, month by month: people as the published figures count them, and money in pence.

The published count is of people who had a budget since April: those live on 1 April and those who began since. It
starts again each April, so it falls each April although nobody lost a budget. It is never shown without what is live.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from openphb.insight.simulation.cohort import STEPS, Month
from openphb.insight.simulation.compiling import ARRANGED, LANES, RECURRING, YEAR, Plan
from openphb.insight.simulation.flowing import MILLION, Whole

PEOPLE = (
    "eligible", "offered", "accepted", "started", "started_one_off", "ended", "waiting", "live", "live_recurring",
    "offered_ever", "offered_this_year", "had_this_year", "had_one_off_this_year",
)  # fmt: skip
"""Counts of people. Stocks (eligible, waiting, live) are at a month's end; the others are of the month or year."""
MONEY = ("recurring", "one_off", "arranged", "paid_twice")
"""Pence by group. `arranged` is what the same people's care would have cost; nothing for those who came forward."""
WHOLE_MONEY = ("staff", "set_up")


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts of a run. Those by group have the shape (draws, months, groups); the others (draws, months)."""

    start: tuple[int, int]
    groups: tuple[str, ...]
    people: dict[str, Whole]
    pence: dict[str, Whole]
    hours: dict[str, Whole]
    wanted: dict[str, Whole]

    @property
    def months(self) -> int:
        return int(self.hours["plan"].shape[1])

    def total(self, name: str) -> Whole:
        """A count of people, or a sum of money, over the groups: (draws, months)."""
        if name in ("cost", "extra"):
            return self.cost() - (self.total("arranged") if name == "extra" else 0)
        found = self.people.get(name, self.pence.get(name))
        assert found is not None, name
        return found.sum(axis=2) if found.ndim == 3 else found

    def cost(self) -> Whole:
        """Budgets, places paid twice, staff and setting up."""
        parts = ("recurring", "one_off", "paid_twice", *WHOLE_MONEY)
        every: Whole = np.sum([self.total(name) for name in parts], axis=0)
        return every


def month_at(start: tuple[int, int], place: int) -> tuple[int, int]:
    """The year and month that is `place` months after the start.

    >>> month_at((2026, 11), 3)
    (2027, 2)
    """
    years, month = divmod(start[1] - 1 + place, YEAR)
    return start[0] + years, month + 1


def count(plan: Plan, months: Iterable[Month]) -> Counted:
    """Walk the run once and count."""
    tally = _Tally(plan)
    for month in months:
        tally.take(month)
    stacked = {name: np.stack(values, axis=1) for name, values in tally.kept.items()}
    return Counted(
        plan.start,
        plan.groups,
        people={name: stacked[name] for name in PEOPLE},
        pence={name: stacked[name] for name in (*MONEY, *WHOLE_MONEY)},
        hours={name: stacked[f"hours {name}"] for name in STEPS},
        wanted={name: stacked[f"wanted {name}"] for name in STEPS},
    )


class _Tally:
    """Running totals, and the months so far. A group's numbers have the shape (draws, groups)."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        shape = (plan.draws, len(plan.groups))
        self.kept: dict[str, list[Whole]] = {}
        self.ever, self.this_year = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        live = self._kinds(plan.live)
        self.had = live.sum(axis=2) + plan.had_already
        self.had_one_off = live[:, :, 1] + live[:, :, 3]
        self.left_over = {name: np.zeros(shape, np.int64) for name in ("recurring", "arranged", "paid_twice")}
        self.begun = [np.zeros(shape, np.int64)]

    def _kinds(self, lanes: Whole) -> Whole:
        return lanes.reshape(self.plan.draws, -1, LANES)

    def _keep(self, **told: Whole) -> None:
        for name, value in told.items():
            self.kept.setdefault(name, []).append(value)

    def take(self, month: Month) -> None:
        self._people(month)
        self._money(month)
        for name in STEPS:
            self._keep(**{f"hours {name}": month.hours[name], f"wanted {name}": month.wanted[name]})

    def _people(self, month: Month) -> None:
        flow = {name: self._kinds(each) for name, each in month.flows.items()}
        box = {name: self._kinds(each) for name, each in month.boxes.items()}
        offered, started = flow["offered"].sum(axis=2), flow["set_up"].sum(axis=2)
        one_off = flow["set_up"][:, :, ~RECURRING].sum(axis=2)
        if month_at(self.plan.start, month.place)[1] == 4:
            live = self._kinds(month.live_before)
            self.this_year, self.had = np.zeros_like(self.this_year), live.sum(axis=2)
            self.had_one_off = live[:, :, ~RECURRING].sum(axis=2)
        self.ever, self.this_year = self.ever + offered, self.this_year + offered
        self.had, self.had_one_off = self.had + started, self.had_one_off + one_off
        self._keep(
            eligible=sum(
                box[name].sum(axis=2) for name in ("eligible", "declined", "planning", "paying", "live", "had")
            ),
            offered=offered,
            accepted=flow["accepted"].sum(axis=2),
            started=started,
            started_one_off=one_off,
            ended=(flow["ended"] + flow["left_live"]).sum(axis=2),
            waiting=(box["planning"] + box["paying"]).sum(axis=2),
            live=box["live"].sum(axis=2),
            live_recurring=box["live"][:, :, RECURRING].sum(axis=2),
            offered_ever=self.ever,
            offered_this_year=self.this_year,
            had_this_year=self.had,
            had_one_off_this_year=self.had_one_off,
        )

    def _money(self, month: Month) -> None:
        of, whole = self.plan.of_group, self.plan.whole
        live, started = self._kinds(month.boxes["live"]), self._kinds(month.flows["set_up"])
        share = MILLION - of["saving"]
        goes_on, spent_once = live[:, :, RECURRING].sum(axis=2), started[:, :, ~RECURRING].sum(axis=2)
        in_place_of, once_in_place_of = live[:, :, 0], started[:, :, 1]
        self.begun.append(self.begun[-1] + started[:, :, RECURRING & ARRANGED].sum(axis=2))
        once = of["one_off_cost"] * share // MILLION
        self._keep(
            recurring=self._monthly("recurring", goes_on * (of["care_cost"] * share // MILLION)),
            one_off=spent_once * once,
            arranged=self._monthly("arranged", in_place_of * of["care_cost"]) + once_in_place_of * of["one_off_cost"],
            paid_twice=self._monthly("paid_twice", self._places_twice(in_place_of) * of["care_cost"]),
            staff=self._staff(month.place),
            set_up=whole["set_up_areas"] * (
                _part(whole["set_up_first_year"], month.place) + _part(whole["set_up_second_year"], month.place - YEAR)
            ),
        )  # fmt: skip

    def _monthly(self, name: str, a_year: Whole) -> Whole:
        """A twelfth of a yearly sum; the pence that are left over come with the next month."""
        due = a_year + self.left_over[name]
        self.left_over[name] = due % YEAR
        return due // YEAR

    def _places_twice(self, live: Whole) -> Whole:
        """Places of block contracts that are paid for though a budget takes their place: whole ones.

        All begun within the notice; of the others, those whose money never comes free. Budgets that were live at the
        start count as long begun.
        """
        notice = self.plan.whole["notice_months"] // 100
        before = np.maximum(len(self.begun) - 1 - notice, 0)
        then = np.stack(self.begun)[before, np.arange(self.plan.draws)]
        recent = np.minimum(self.begun[-1] - then, live)
        never = MILLION - self.plan.whole["released"][:, None]
        places: Whole = (recent * MILLION + (live - recent) * never) // MILLION
        return places * self.plan.of_group["block"] // MILLION

    def _staff(self, place: int) -> Whole:
        whole = self.plan.whole
        many = sum(whole[f"{name}_wte"] for name in STEPS)
        a_year = many * whole["cost_of_wte"] // 100
        return a_year * (YEAR * 10_000 + self.plan.staff_growth * place) // (YEAR * 10_000) // YEAR


def _part(of_year: Whole, place: int) -> Whole:
    """The month's part of a sum that is spent over a year; the parts add up to it."""
    if not 0 <= place < YEAR:
        return np.zeros_like(of_year)
    return of_year * (place + 1) // YEAR - of_year * place // YEAR


def split_by_holding(plan: Plan, live: Whole) -> dict[str, Whole]:
    """Live budgets by how the money is held; notional is what is neither. Shapes (draws, months, groups)."""
    direct = live * plan.of_group["direct"][:, None, :] // MILLION
    third = live * plan.of_group["third_party"][:, None, :] // MILLION
    return {"direct_payment": direct, "third_party": third, "notional": live - direct - third}
