"""A scenario, or many draws of it, as whole-number arrays that the model steps through.

Shapes: one number a draw (D,), or one a draw and lane (D, K). A group of people has four lanes: whose budget goes on or
is spent once, each for those who would have had arranged care and those who came forward because budgets exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from openphb.insight.simulation.flowing import MILLION, Whole
from openphb.insight.simulation.scenario import Scenario, input_at

LANES = 4
RECURRING = np.array([True, False, True, False])
ARRANGED = np.array([True, True, False, False])
"""For each lane of a group: does the budget go on, and would there have been arranged care?"""
YEAR = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One step that takes staff: hours in ten-thousandths. `room` is for a month, `ongoing` for a live budget's year.

    `each` is for one person of each lane (D, K).
    """

    name: str
    room: Whole
    each: Whole
    ongoing: Whole


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the model needs. Rates are in a million; money is pence; growth is ten-thousandths a year."""

    start: tuple[int, int]
    months: int
    groups: tuple[str, ...]
    population: Whole
    base: Whole
    growth: Whole
    leave: Whole
    finish: Whole
    offered: Whole
    offered_later: Whole
    ramp: Whole
    accepted: Whole
    comes_forward: Whole
    live: Whole
    waiting: Whole
    had_already: Whole
    steps: tuple[Step, Step, Step]
    staff_growth: Whole
    whole: Mapping[str, Whole]
    of_group: Mapping[str, Whole]

    @property
    def draws(self) -> int:
        return len(self.population)

    @property
    def lanes(self) -> int:
        return len(self.groups) * LANES


Steps = Mapping[str, Whole]
"""For each path its number in whole steps of its unit, one a draw."""


def in_steps(found: Scenario) -> dict[str, Whole]:
    """Every number as it stands, as one draw."""
    return {
        path: np.array([round(value.value * input_at(path).scale)], np.int64) for path, value in found.values.items()
    }


def compile_plan(found: Scenario, steps: Steps) -> Plan:
    """The scenario with these numbers in place of its own."""

    def group(key: str) -> Whole:
        return np.stack([steps[f"{code}.{key}"] for code in found.groups], axis=1)

    def lanes(of: Whole) -> Whole:
        return np.repeat(of, LANES, axis=1)

    goes_on = group("recurring")
    finish = _lanes_of(group("ended") // YEAR, MILLION * 100 // group("counts"))
    starting = {"base": group("eligible") * steps["population"][:, None] // 50_000_000, "live": group("live_now"),
                "waiting": group("waiting_now")}  # fmt: skip
    return Plan(
        start=found.start,
        months=found.months,
        groups=found.groups,
        population=steps["population"],
        **{name: _split(people, goes_on) for name, people in starting.items()},
        growth=lanes(group("growth") // 100),
        leave=lanes(MILLION * 100 // group("stay")),
        finish=finish,
        offered=lanes(group("offered")),
        offered_later=lanes(group("offered_later")),
        ramp=np.maximum(steps["ramp_months"] // 100, 1)[:, None],
        accepted=lanes(group("accepted")),
        comes_forward=group("comes_forward"),
        had_already=group("had_already"),
        steps=_steps(steps, groups=len(found.groups)),
        staff_growth=steps["staff_growth"] // 100,
        whole=steps,
        of_group={key: group(key) for key in (*_MONEY, "recurring", "direct", "third_party")},
    )


_MONEY = ("care_cost", "one_off_cost", "saving", "block")


def _lanes_of(recurring: Whole, one_off: Whole) -> Whole:
    """Numbers of a group's two kinds of budget, in the order of its lanes."""
    return np.stack((recurring, one_off, recurring, one_off), axis=2).reshape(len(recurring), -1)


def _split(people: Whole, goes_on: Whole) -> Whole:
    """People of a group by kind of budget; nobody has come forward yet."""
    recurring = people * goes_on // MILLION
    nobody = np.zeros_like(people)
    return np.stack((recurring, people - recurring, nobody, nobody), axis=2).reshape(len(people), -1)


def _steps(steps: Steps, *, groups: int) -> tuple[Step, Step, Step]:
    whole = np.full_like(steps["one_off_effort"], MILLION)
    effort = np.tile(np.stack((whole, steps["one_off_effort"]) * 2, axis=1), groups)

    def step(name: str, *, ongoing: str = "", effort: Whole = effort) -> Step:
        room = steps[f"{name}_wte"] * steps["hours_of_wte"] // YEAR
        each = np.maximum(steps[f"{name}_hours"][:, None] * 100 * effort // MILLION, 1)
        return Step(name, room, each, steps[ongoing] * 100 if ongoing else np.zeros_like(room))

    alike = np.full_like(effort, MILLION)
    return (
        step("offer", effort=alike), step("plan", ongoing="review_hours"), step("pay", ongoing="check_hours"),
    )  # fmt: skip
