"""Everybody of an area, in chunks and by as many threads as are given; the answer turns on neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

from openphb.insight.simulation.compiling import compile_plan, in_steps
from openphb.insight.simulation.people import tallying, walking
from openphb.insight.simulation.people.tables import Tables, tables
from openphb.insight.simulation.people.tallying import Tally
from openphb.insight.simulation.scenario import Scenario

Way = Literal["numba", "numpy"]
CHUNKS = {"numba": 1_000_000, "numpy": 250_000}


def prepared(found: Scenario) -> Tables:
    """The tables of a scenario, by its seed."""
    return tables(compile_plan(found, in_steps(found)), seed=found.seed)


def simulate(
    tables: Tables, *, people: int | None = None, threads: int = 2, way: Way = "numba", chunk: int = 0
) -> Tally:
    """The counts of so many people; of everybody if not said. Fewer people than live there are a sample of them."""
    many = tables.population if people is None else people
    do = _way(way)
    total = tallying.empty(tables)
    with ThreadPoolExecutor(threads) as pool:
        for part in pool.map(lambda ends: do(tables, ends), _chunks(many, chunk or CHUNKS[way])):
            total = total + part
    return total


def _way(way: Way) -> Callable[[Tables, tuple[int, int]], Tally]:
    if way == "numpy":
        return lambda tables, ends: tallying.tallied(tables, walking.lives(tables, ends[0], many=ends[1]))
    from openphb.insight.simulation.people import quick

    return lambda tables, ends: quick.counted(tables, ends[0], many=ends[1])


def _chunks(people: int, size: int) -> Iterator[tuple[int, int]]:
    for first in range(0, people, size):
        yield first, min(size, people - first)
