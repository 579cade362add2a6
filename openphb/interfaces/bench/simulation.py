"""A nation person by person, beside numpy, Mesa and the cohort model, in the same run. Needs no database."""

from __future__ import annotations

import resource
import time
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from openphb.insight.simulation import examples
from openphb.insight.simulation.compiling import compile_plan, in_steps
from openphb.insight.simulation.people import simulating
from openphb.insight.simulation.people.comparing import agreement
from openphb.insight.simulation.people.tables import Tables, tables
from openphb.insight.simulation.people.tallying import Tally
from openphb.interfaces.bench import simulation_mesa


def measure(people: int, *, years: int, looped: int, agents: int, seed: int) -> dict[str, Any]:
    """Seconds and person-years a second, each way; how far it is from the cohort model; whether all ways agree."""
    found = replace(examples.england(), months=years * 12, seed=seed)
    began = time.perf_counter()
    chances = tables(compile_plan(found, in_steps(found)), seed=seed)
    cohort_seconds = time.perf_counter() - began
    began = time.perf_counter()
    simulating.simulate(chances, people=1)
    compiled = time.perf_counter() - began
    quick, ours = _timed(chances, people=people, years=years)
    sample, plain = _timed(chances, people=min(looped, people), years=years, way="numpy")
    again = simulating.simulate(chances, people=min(looped, people), threads=1, chunk=123_457)
    return {
        "people": people,
        "years": years,
        "seed": seed,
        "cohort_seconds": round(cohort_seconds, 3),
        "compile_seconds": round(compiled, 2),
        "numba": ours,
        "most_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "numpy": {**plain, "same_people": sample.same_as(again)},
        "mesa": _mesa(chances, agents=agents, years=years, ours=ours),
        "agreement": agreement(chances, quick, people=people),
    }


def _timed(chances: Tables, *, people: int, years: int, way: simulating.Way = "numba") -> tuple[Tally, dict[str, Any]]:
    began, spent = time.perf_counter(), time.process_time()
    found = simulating.simulate(chances, people=people, way=way)
    seconds, spent = time.perf_counter() - began, time.process_time() - spent
    told = {"people": people, "seconds": round(seconds, 3), "processor_seconds": round(spent, 3)}
    return found, {**told, "person_years_a_second": round(people * years / seconds)}


def _mesa(chances: Tables, *, agents: int, years: int, ours: dict[str, Any]) -> dict[str, Any] | None:
    """None where Mesa is not installed: the product never asks for it."""
    if find_spec("mesa") is None:
        return None
    told = simulation_mesa.measure(chances, agents=agents, years=years)
    for way in ("every_month", "once_a_year"):
        told[way]["times_slower"] = round(ours["person_years_a_second"] / told[way]["person_years_a_second"], 1)
    return told
