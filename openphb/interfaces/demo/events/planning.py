"""Two scenarios of rolling out budgets: with the staff there are, and with more who plan. They are about nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial

from openphb.insight.simulation import examples, writing
from openphb.insight.simulation.scenario import Scenario
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.reporting.actions import scenarios

TODAYS, MORE = "Four years with today’s staff", "The same with more who plan"


def scenes(t: Teller) -> Iterator[Scene]:
    on = t.until - timedelta(days=40)
    todays = examples.icb()
    told = {"plan_wte": Decimal(16), "offer_wte": Decimal(6)}
    for name, found in ((TODAYS, todays), (MORE, todays.with_numbers(told))):
        yield Scene(on, f"{name}: a scenario", partial(_begin, t, name, found))


def _begin(t: Teller, name: str, found: Scenario) -> None:
    told = writing.kept(found) | {"name": name, "area": "South Yorkshire"}
    on = t.until - timedelta(days=40)
    t.do(scenarios.begin_scenario, id=t.id("scenario", name), told=told, by="lena", on=on)
