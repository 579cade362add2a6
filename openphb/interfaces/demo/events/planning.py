"""Two scenarios of rolling out budgets: with the staff there are, and with more who plan. They are about nobody.

The first gets a contract that too few would be left in, and is the board's plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from openphb.insight.simulation import examples, writing
from openphb.insight.simulation.scenario import Contract, Scenario
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.reporting.actions import scenarios

MOORVIEW = Contract(
    "Moorview House, aftercare", "section_117", people=40, least=36, fixed_cost=410_000, notice_months=6,
    source="The provider’s own account (sample)",
)  # fmt: skip
TODAYS, MORE = "Four years with today’s staff", "The same with more who plan"


def scenes(t: Teller) -> Iterator[Scene]:
    on = t.until - timedelta(days=40)
    todays = examples.icb()
    told = {"plan_wte": Decimal(16), "offer_wte": Decimal(6)}
    for name, found in ((TODAYS, todays), (MORE, todays.with_numbers(told))):
        yield Scene(on, f"{name}: a scenario", partial(_begin, t, name, found))
    later = on + timedelta(days=7)
    yield Scene(later, "A contract is entered, and it is the board's plan", partial(plan, t, todays, on=later))


def _begin(t: Teller, name: str, found: Scenario) -> None:
    told = writing.kept(found) | {"name": name, "area": "South Yorkshire"}
    on = t.until - timedelta(days=40)
    t.do(scenarios.begin_scenario, id=t.id("scenario", name), told=told, by="lena", on=on)


def plan(t: Teller, found: Scenario, *, on: date) -> None:
    scenario, note = t.id("scenario", TODAYS), "The contract of Moorview House."
    told = writing.kept(replace(found, contracts=(MOORVIEW,))) | {"name": TODAYS, "area": "South Yorkshire"}
    id = t.id("scenario", TODAYS, 2)
    t.do(scenarios.change_scenario, id=id, scenario=scenario, told=told, seen=1, note=note, by="lena", on=on)
    t.do(scenarios.make_it_the_plan, scenario=scenario, by="lena", on=on)
