"""The same people as agents of Mesa, where somebody has installed it. It is asked for by name and never a dependency.

It is measured twice: asked every month, as such models are written; and asked once a year, each agent walking its
months itself, which costs Mesa least. Either way whoever could never have a budget answers at once.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from importlib import import_module
from typing import Any

from openphb.insight.simulation.people.tables import AT_START, ELIGIBLE, LIVE, PLANNING, Tables

_STARTS = (ELIGIBLE, PLANNING, LIVE)


def measure(tables: Tables, *, agents: int, years: int) -> dict[str, Any]:
    """Seconds for so many agents over so many years, making them left out; and how many budgets were set up."""
    monthly, yearly = (_lived(tables, agents, months=months, years=years) for months in (1, 12))
    return {"agents": agents, "every_month": monthly, "once_a_year": yearly}


def _lived(tables: Tables, agents: int, *, months: int, years: int) -> dict[str, Any]:
    model = _model(tables, agents)
    began = time.perf_counter()
    for end in range(months, years * 12 + 1, months):
        model.end = end
        model.agents.do("live")
    seconds = time.perf_counter() - began
    rate = round(agents * years / seconds)
    return {"seconds": round(seconds, 3), "set_up": model.set_up, "person_years_a_second": rate}


def _model(tables: Tables, agents: int) -> Any:
    mesa = import_module("mesa")
    somebody = type("Somebody", (_Person, mesa.Agent), {})
    model = mesa.Model(seed=1)
    model.set_up, model.end, model.slots = 0, 0, tables.slots
    model.begins = tables.begins.tolist()
    model.leave, model.move, model.accept = tables.leave.tolist(), tables.move.tolist(), tables.accept.tolist()
    for _ in range(agents):
        somebody(model)
    return model


class _Person:
    """One person, who looks up the same chances."""

    model: Any

    def __init__(self, model: Any) -> None:
        super().__init__(model)  # type: ignore[call-arg]
        place = bisect_right(model.begins, model.random.getrandbits(64))
        self.is_in = place < len(model.begins)
        if self.is_in:
            self.lane, slot = divmod(place, model.slots)
            self.box = _STARTS[slot] if slot < len(AT_START) else ELIGIBLE
            self.month = max(slot - len(AT_START) + 1, 0)

    def live(self) -> None:
        if not self.is_in:
            return
        while self.is_in and self.month < self.model.end:
            self._month()
            self.month += 1

    def _month(self) -> None:
        model = self.model
        chance = model.random.getrandbits(64)
        if chance & 0xFFFFFFFF < model.leave[self.lane][self.month][self.box]:
            self.is_in = False
        elif chance >> 32 < model.move[self.lane][self.month][self.box]:
            yes = self.box or model.random.getrandbits(32) < model.accept[self.lane][self.month]
            self.box += 2 if self.box == ELIGIBLE and yes else 1
            model.set_up += self.box == LIVE
