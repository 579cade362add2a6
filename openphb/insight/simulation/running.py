"""One run of a scenario, whole: what a page, a file and the command line tell of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.simulation import capacity, providers, published, uncertainty
from openphb.insight.simulation.capacity import Choke
from openphb.insight.simulation.compiling import Plan
from openphb.insight.simulation.counting import Counted, month_at
from openphb.insight.simulation.providers import Left
from openphb.insight.simulation.published import Beside
from openphb.insight.simulation.scenario import Aim, Scenario
from openphb.insight.simulation.solving import place_of
from openphb.insight.simulation.uncertainty import Bar


@dataclass(frozen=True, slots=True)
class Held:
    """An aim held against the run: how many by its month, and the first month that reached it, if any did.

    `share_of_draws` is how many of a hundred draws reach it by its month; None without draws. `is_beyond` says that
    the aim is due after the run ends, so that its last month was taken.
    """

    aim: Aim
    reached: int
    first_month: tuple[int, int] | None
    share_of_draws: int | None
    is_beyond: bool

    @property
    def is_met(self) -> bool:
        return self.reached >= self.aim.people


@dataclass(frozen=True, slots=True)
class Result:
    """Everything of one run. `fan` holds percentiles by month, `tornado` bars by measure."""

    scenario: Scenario
    plan: Plan
    counted: Counted
    fan: dict[str, NDArray[np.int64]]
    tornado: dict[str, tuple[Bar, ...]]
    aims: tuple[Held, ...]
    chokes: tuple[Choke, ...]
    beside: tuple[Beside, ...]
    contracts: tuple[Left, ...] = ()

    @property
    def last_month(self) -> tuple[int, int]:
        return month_at(self.scenario.start, self.scenario.months - 1)


def run(found: Scenario, *, with_tornado: bool = True) -> Result:
    """The run with its fan, its tornado, its aims and its chokes. The same scenario always gives the same result."""
    plan, counted = uncertainty.as_it_stands(found)
    draws = uncertainty.all_draws(found) if found.draws else {}
    return Result(
        found,
        plan,
        counted,
        fan=uncertainty.percentiles(draws),
        tornado=uncertainty.tornado(found) if with_tornado else {},
        aims=tuple(_held(found, aim, counted=counted, draws=draws) for aim in found.aims),
        chokes=capacity.chokes(counted, hours_of_wte=int(plan.whole["hours_of_wte"][0])),
        beside=published.beside(counted, population=int(plan.population[0])),
        contracts=providers.left(found, counted),
    )


def _held(found: Scenario, aim: Aim, *, counted: Counted, draws: dict[str, NDArray[np.int64]]) -> Held:
    place, months = place_of(found, aim), counted.total(aim.counts)[0]
    enough = months >= aim.people
    share = None
    if draws:
        of_draws = draws[aim.counts][:, place] >= aim.people
        share = math.floor(100 * int(of_draws.sum()) / len(of_draws))
    due = (aim.by[0] - found.start[0]) * 12 + aim.by[1] - found.start[1]
    first = month_at(found.start, int(np.argmax(enough))) if enough.any() else None
    return Held(aim, int(months[place]), first, share, due >= found.months)
