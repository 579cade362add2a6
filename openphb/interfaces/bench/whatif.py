"""New rates against a whole caseload, beside a loop over people and beside OpenFisca-core, in the same run.

Three things are measured: totals and the list that changes; every line's words for a share of the budgets; and the
same by the engine for one person, whose answers are compared with those of the set to the penny.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from typing import Any

from openphb.budgets.costing.explain import explain
from openphb.budgets.costing.methods import USUAL, Method, method
from openphb.budgets.costing.sets.columns import Caseload, alone
from openphb.budgets.costing.sets.reckoning import reckon
from openphb.budgets.costing.sets.telling import told
from openphb.budgets.costing.sets.whatif import WhatIf, joined, what_if
from openphb.interfaces.bench import whatif_world

_AT_ONCE = 125_000
"""Budgets in one piece: small enough to stay near the processor, large enough that Python is not noticed."""
_TOLD_AT_ONCE = 2_000


def measure(budgets: int, *, explained: int, looped: int, seed: int) -> dict[str, Any]:
    """Seconds and budgets a second, each way."""
    way = method(USUAL, on=whatif_world.ON)
    now = whatif_world.lay(budgets, seed=seed)
    then = whatif_world.with_rates(now, whatif_world.rates(whatif_world.half_the_areas_dearer))
    began, spent = time.perf_counter(), time.process_time()
    found = _asked(now, then, way)
    seconds, spent = time.perf_counter() - began, time.process_time() - spent
    return {
        "budgets": budgets,
        "lines": sum(len(table.owners) for table in now.tables.values()),
        "processes": _processes(),
        "what_if": {
            "seconds": round(seconds, 2),
            "a_second": round(budgets / seconds),
            "processor_seconds": round(spent, 2),
            "before_pence": found.before,
            "after_pence": found.after,
            "change": len(found.changed),
        },
        "explained": _explained(now, way, most=explained),
        "one_by_one": _one_by_one(now, way, most=looped),
        "openfisca": _openfisca(now),
        "most_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _processes() -> int:
    return os.cpu_count() or 1


def _pieces(budgets: int, size: int) -> list[tuple[int, int]]:
    return [(first, min(first + size, budgets)) for first in range(0, budgets, size)]


def _asked(now: Caseload, then: Caseload, way: Method) -> WhatIf:
    """In threads: the work is numpy's, which lets go of Python while it reckons."""
    pieces = _pieces(now.size, _AT_ONCE)
    with ThreadPoolExecutor(_processes()) as pool:
        parts = pool.map(lambda ends: what_if(now.part(*ends), then.part(*ends), method=way), pieces)
        return joined((first, part) for (first, _), part in zip(pieces, parts, strict=True))


def _explained(now: Caseload, way: Method, *, most: int) -> dict[str, Any]:
    """Every line and sum of these budgets in words, in as many processes as there are processors."""
    most = min(most, now.size)
    parts = [(now.part(*ends), way) for ends in _pieces(most, _TOLD_AT_ONCE)]
    with ProcessPoolExecutor(_processes(), mp_context=get_context("spawn")) as pool:
        list(pool.map(_tell, parts[: _processes()]))  # so that starting Python is not measured
        began = time.perf_counter()
        done = list(pool.map(_tell, parts))
        seconds = time.perf_counter() - began
    return {
        "budgets": most,
        "lines": sum(lines for lines, _ in done),
        "seconds": round(seconds, 2),
        "a_second": round(most / seconds),
        "processor_seconds": round(sum(spent for _, spent in done), 2),
    }


def _tell(part: tuple[Caseload, Method]) -> tuple[int, float]:
    """How many lines and sums were told, and the seconds of a processor that it took."""
    began = time.process_time()
    lines, sums = told(reckon(*part))
    return sum(map(len, lines)) + sum(map(len, sums)), time.process_time() - began


def _one_by_one(now: Caseload, way: Method, *, most: int) -> dict[str, Any]:
    """The engine for one person; how many of its totals are not the set's is told, and ought to be none."""
    most = min(most, now.size)
    cases = [alone(now, place, on=whatif_world.ON) for place in range(most)]
    totals = reckon(now.part(0, most), way).of("total").tolist()
    began = time.perf_counter()
    found = [explain(case, way).sum_of("total") for case in cases]
    seconds = time.perf_counter() - began
    differ = sum(one != other for one, other in zip(found, totals, strict=True))
    return {"budgets": most, "seconds": round(seconds, 2), "a_second": round(most / seconds), "differ": differ}


def _openfisca(now: Caseload) -> dict[str, Any] | None:
    """None where it is not installed: the product never asks for it."""
    if find_spec("openfisca_core") is None:
        return None
    from openphb.interfaces.bench import whatif_openfisca

    totals = [int(each) for each in _totals(now)]
    return whatif_openfisca.measure(now, totals=totals)


def _totals(now: Caseload) -> Iterator[int]:
    way = method(USUAL, on=whatif_world.ON)
    for ends in _pieces(now.size, _AT_ONCE):
        yield from reckon(now.part(*ends), way).of("total").tolist()
