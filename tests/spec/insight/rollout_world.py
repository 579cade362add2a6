"""Scenarios for specifications: small ones, and any that can be thought of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as some

from openphb.insight.simulation import uncertainty
from openphb.insight.simulation.counting import Counted
from openphb.insight.simulation.groups import KINDS
from openphb.insight.simulation.scenario import Scenario, paths, usual


def scenario(*groups: str, months: int = 24, **numbers: Any) -> Scenario:
    """Usual figures, with these numbers in their place: `chc__accepted=80`; a number alone is of the area."""
    found = replace(usual(groups or ("chc",)), months=months, draws=0)
    told = {path.replace("__", "."): Decimal(str(number)) for path, number in numbers.items()}
    return found.with_numbers(told)


def alone(**numbers: Any) -> Scenario:
    """One group whose budgets never end and who never leave, staff for all of them, and nobody when it starts."""
    still = {"chc__stay": 600, "chc__ended": 0, "chc__live_now": 0, "staff_growth": 0}
    plenty = {"offer_wte": 9000, "plan_wte": 9000, "pay_wte": 9000}
    return scenario(**{**still, **plenty, **numbers})


def counted(found: Scenario) -> Counted:
    """What its run counts."""
    return uncertainty.as_it_stands(found)[1]


def total(found: Counted, name: str) -> list[int]:
    """One count, month by month."""
    return [int(each) for each in found.total(name)[0]]


@some.composite
def scenarios(draw: Any) -> Scenario:
    """Any scenario that holds together, of up to three groups and three years."""
    groups = tuple(draw(some.lists(some.sampled_from(sorted(KINDS)), min_size=1, max_size=3, unique=True)))
    found = replace(usual(groups), months=draw(some.integers(1, 36)), start=(2026, draw(some.integers(1, 12))))
    told = {}
    for path, known in paths(groups):
        if draw(some.booleans()):
            told[path] = Decimal(draw(some.integers(int(known.least * 100), int(known.greatest * 100)))) / 100
    values = {path: each for path, each in found.with_numbers(told).values.items()}
    steps = uncertainty.within(uncertainty.in_steps(replace(found, values=values)), found)
    kept = {path: Decimal(int(each[0])) / uncertainty.input_at(path).scale for path, each in steps.items()}
    return replace(found, values=values).with_numbers(kept)
