"""The same caseload by OpenFisca-core, where somebody has installed it. It reckons in floats and rounds no line.

It is asked for by name and never a dependency: the measurement says that it is not installed where it is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from openphb.budgets.costing.sets.columns import Caseload, Column, Table

_PERIOD = "2026"
_A_YEAR = 365 / 7
Formula = Callable[..., Any]


def measure(now: Caseload, *, totals: list[int]) -> dict[str, Any]:
    """Seconds for the totals of all budgets, once; and how many are a penny or more from the exact ones."""
    simulation = _simulation(now)
    began = time.perf_counter()
    found = simulation.calculate("total", _PERIOD)
    seconds = time.perf_counter() - began
    differ = int((np.abs(found - np.array(totals)) >= 1).sum())
    return {"budgets": now.size, "seconds": round(seconds, 2), "a_second": round(now.size / seconds), "differ": differ}


def _simulation(now: Caseload) -> Any:
    """A population of pieces of support in groups of budgets, with what was told for each."""
    entities, builder = import_module("openfisca_core.entities"), import_module("openfisca_core.simulation_builder")
    piece = entities.Entity("piece", "pieces", "", "")
    budget = entities.GroupEntity("budget", "budgets", "", "", roles=[{"key": "part"}])
    system = import_module("openfisca_core.taxbenefitsystems").TaxBenefitSystem([piece, budget])
    told_of_pieces, told_of_budgets = _pieces(now), _budgets(now)
    for name in told_of_pieces:
        system.add_variable(_variable(name, piece))
    for name in told_of_budgets:
        system.add_variable(_variable(name, budget))
    system.add_variable(_variable("cost", piece, formula=_cost))
    for name, formula in (
        ("pay", _pay),
        ("bought", _bought),
        ("gross", _gross),
        ("tax", _tax),
        ("pension", _pension),
        ("annual", _annual),
        ("total", _total),
    ):
        system.add_variable(_variable(name, budget, formula=formula))
    made = builder.SimulationBuilder()
    made.create_entities(system)
    hours = now.tables["hours"]
    made.declare_person_entity("piece", np.arange(len(hours.owners)))
    groups = made.declare_entity("budget", np.arange(now.size))
    made.join_with_persons(groups, hours.owners, roles=np.repeat("part", len(hours.owners)))
    simulation = made.build(system)
    for name, values in (told_of_pieces | told_of_budgets).items():
        simulation.set_input(name, _PERIOD, values)
    return simulation


def _variable(name: str, entity: Any, *, formula: Formula | None = None) -> type:
    variables, periods = import_module("openfisca_core.variables"), import_module("openfisca_core.periods")
    told = {"value_type": float, "entity": entity, "definition_period": periods.DateUnit.YEAR, "label": name}
    return type(name, (variables.Variable,), told | ({"formula": formula} if formula else {}))


def _pieces(now: Caseload) -> dict[str, Any]:
    hours, unpaid = now.tables["hours"], now.tables["unpaid_hours"]
    told = {name: _values(hours.columns[name]) for name in ("minutes", "visits", "carers", "rate")}
    given = np.zeros(len(hours.owners))
    places = np.searchsorted(hours.owners, unpaid.owners)  # whose first piece it is
    given[places] = _values(unpaid.columns["given"])
    return told | {"given": given, "employed": hours.counts_as["employed"].astype(float)}


def _budgets(now: Caseload) -> dict[str, Any]:
    told = {name: _values(column) for name, column in now.facts.items()}
    for name in ("sickness", "training", "insurance", "payroll", "recruitment", "contingency_weeks"):
        table = now.tables[name]
        told[f"{name}_told"] = _spread(table, next(iter(table.columns.values())), size=now.size)
    claims = now.tables["allowance"]
    return told | {
        "employs": np.isin(np.arange(now.size), now.tables["employer"].owners).astype(float),
        "claims": np.isin(np.arange(now.size), claims.owners).astype(float),
    }


def _spread(table: Table, column: Column, *, size: int) -> Any:
    found = np.zeros(size)
    found[table.owners] = _values(column)
    return found


def _values(column: Column) -> Any:
    return (column.numbers / column.over)[column.index]


def _cost(piece: Any, period: Any) -> Any:
    time_ = piece("minutes", period) * piece("carers", period) - piece("given", period)
    return time_ * piece("visits", period) / 60 * piece("rate", period) * _A_YEAR


def _pay(budget: Any, period: Any) -> Any:
    return budget.sum(budget.members("cost", period) * budget.members("employed", period))


def _bought(budget: Any, period: Any) -> Any:
    return budget.sum(budget.members("cost", period) * (1 - budget.members("employed", period)))


def _gross(budget: Any, period: Any) -> Any:
    pay, weeks = budget("pay", period), budget("holiday_weeks", period)
    return (
        budget("employs", period) * pay * (1 + weeks / (52 - weeks) + budget("sickness_told", period) / 52)
        + (1 - budget("employs", period)) * pay
    )


def _tax(budget: Any, period: Any) -> Any:
    above = budget("gross", period) - budget("assistants", period) * budget("ni_threshold", period)
    due = budget("employs", period) * np.maximum(above, 0) * budget("ni_rate", period)
    return due - budget("claims", period) * np.minimum(due, budget("allowance", period))


def _pension(budget: Any, period: Any) -> Any:
    gross, staff = budget("gross", period), budget("assistants", period)
    counts = np.minimum(gross, staff * budget("pension_upper", period)) - staff * budget("pension_lower", period)
    enrolled = budget("employs", period) * (gross > staff * budget("pension_trigger", period))
    return enrolled * counts * budget("pension_rate", period)


def _annual(budget: Any, period: Any) -> Any:
    staff = budget("assistants", period)
    sums = ("bought", "gross", "tax", "pension", "insurance_told")
    each = (budget("training_told", period) + 12 * budget("payroll_told", period)) * staff
    return sum(budget(name, period) for name in sums) + each


def _total(budget: Any, period: Any) -> Any:
    annual = budget("annual", period)
    once = budget("recruitment_told", period) * budget("new_assistants", period)
    return annual + once + annual * 7 * budget("contingency_weeks_told", period) / 365
