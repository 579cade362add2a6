"""Single people beside the cohort model: how far apart they are, and how far chance alone takes an area."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from openphb.insight.randomness import seeded
from openphb.insight.simulation.flowing import Whole
from openphb.insight.simulation.people import simulating
from openphb.insight.simulation.people.tables import AT_START, FLOWS, Tables
from openphb.insight.simulation.people.tallying import Tally

_COMPARED_ABOVE = 50
"""Counts below this are left out of the comparison: their chance is not that of a normal distribution."""
PERCENTILES = (5, 50, 95)


def agreement(chances: Tables, found: Tally, *, people: int) -> dict[str, Any]:
    """How far the counts of single people are from the cohort model’s, in standard deviations of chance.

    Every flow of every lane and month is compared, and every flow in all. If only chance divides the two, the single
    distances have a spread of 1, and hardly one lies beyond `most_expected`.
    """
    share = people / chances.population
    told = [(found.flows[:, :, place], chances.expected[name] * share) for place, name in enumerate(FLOWS)]
    single = np.concatenate(
        [((got - want) / np.sqrt(np.maximum(want, 1)))[want > _COMPARED_ABOVE] for got, want in told]
    )
    sums = {
        name: round(float((got.sum() - want.sum()) / math.sqrt(max(want.sum(), 1))), 2)
        for name, (got, want) in zip(FLOWS, told, strict=True)
    }
    if not len(single):
        return {"compared": 0, "spread": None, "most": None, "most_expected": None, "in_all": sums}
    return {
        "compared": len(single),
        "spread": round(float(single.std()), 3),
        "most": round(float(np.abs(single).max()), 2),
        "most_expected": round(math.sqrt(2 * math.log(len(single))) + 1, 2),
        "in_all": sums,
    }


def document(
    chances: Tables, *, seed: int, repeats: int, threads: int, way: simulating.Way = "numba"
) -> dict[str, Any]:
    """Everybody of an area, so many times over, each time by the next seed: what chance alone does to the answer.

    Counts are at the end of each year of the run; money is whole pence. The same seed gives the same document.
    """
    runs = [
        simulating.simulate(replace(chances, seed=np.uint64(seeded(seed + each))), threads=threads, way=way)
        for each in range(repeats)
    ]
    live = np.stack([run.live_years.sum(axis=0) for run in runs])
    worth = np.stack([run.worth.sum(axis=0) for run in runs])
    waits = sum((run.waits.sum(axis=0) for run in runs), np.zeros(chances.months + 1, np.int64))
    return {
        "seed": seed,
        "repeats": repeats,
        "people": chances.population,
        "live_by_year": [_spread(row) for row in live.T],
        "live_by_year_cohort": _expected(chances).tolist(),
        "worth_by_year_pence": [_spread(row) for row in worth.T],
        "months_waited": {str(months): int(many) for months, many in enumerate(waits) if many},
        "apart_from_cohort": agreement(chances, runs[0], people=chances.population),
    }


def _spread(values: Whole) -> dict[str, int]:
    found = np.percentile(values, PERCENTILES, method="inverted_cdf").astype(np.int64).tolist()
    return {f"p{percent}": value for percent, value in zip(PERCENTILES, found, strict=True)}


def _expected(chances: Tables) -> Whole:
    """Live budgets of the cohort model at the end of each year."""
    place = AT_START.index("live")
    share = [int(each) for each in chances.begins[place :: chances.slots]]
    before = [int(chances.begins[at - 1]) if at else 0 for at in range(place, len(chances.begins), chances.slots)]
    start = sum(round((one - other) * chances.population / 2**64) for one, other in zip(share, before, strict=True))
    came = (chances.expected["set_up"] - chances.expected["ended"] - chances.expected["left_live"]).sum(axis=0)
    by_year: Whole = (start + np.cumsum(came))[11::12]
    return by_year
