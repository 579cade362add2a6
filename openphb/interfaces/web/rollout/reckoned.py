"""Runs of scenarios, kept for as long as the process lives: a run turns only on the scenario, so it never grows old."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

from openphb.insight.simulation import running, uncertainty
from openphb.insight.simulation.running import Result
from openphb.insight.simulation.uncertainty import Bar
from openphb.reporting import planning

MOST_DRAWS = 200
"""More would keep somebody waiting for more than a second; the command line takes as many as the scenario says."""


def run(told: dict[str, Any]) -> Result:
    """The run of a scenario as it was kept."""
    return _run(json.dumps(told, sort_keys=True))


def tornado(told: dict[str, Any]) -> dict[str, tuple[Bar, ...]]:
    """On what its answers turn."""
    return _tornado(json.dumps(told, sort_keys=True))


@lru_cache(maxsize=32)
def _run(told: str) -> Result:
    found = planning.understood(json.loads(told))
    return running.run(replace(found, draws=min(found.draws, MOST_DRAWS)), with_tornado=False)


@lru_cache(maxsize=32)
def _tornado(told: str) -> dict[str, tuple[Bar, ...]]:
    return uncertainty.tornado(planning.understood(json.loads(told)))
