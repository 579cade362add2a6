"""The questions of decisions that were modelled elsewhere: draws of several options, a frontier, and later years."""

from __future__ import annotations

from typing import Any

import numpy as np

from openphb.insight.evaluation.asking import question
from openphb.insight.evaluation.asking.table import Table
from openphb.insight.evaluation.faults import Unreadable, stop
from openphb.insight.evaluation.numbers import Array, finite, pence
from openphb.insight.evaluation.worth import decision, discounting, frontier


def complete(table: Table, column: str) -> Array:
    """A column of numbers in which none is missing."""
    values = table.numbers(column)
    empty = np.flatnonzero(~np.isfinite(values))
    if empty.size:
        raise Unreadable(
            *(table.fault(int(each), column=column, because="A number is missing here.") for each in empty)
        )
    return values


def draws(table: Table, asked: question.Draws) -> dict[str, Any]:
    """Each option, the two that are compared, the frontier of the means, and which is best at each threshold."""
    if table.rows < 2:
        raise stop(table.name, "One draw says nothing of how sure anything is.", try_="Give two rows or more.")
    names = [each.name for each in asked.options]
    costs = np.column_stack([complete(table, each.cost) for each in asked.options])
    effects = np.column_stack([complete(table, each.effect) for each in asked.options])
    one, other = names.index(asked.treated), names.index(asked.control)
    gain, more = effects[:, one] - effects[:, other], costs[:, one] - costs[:, other]
    most = max(asked.thresholds[-1], 1.0)
    return {
        "direction": f"{asked.treated} minus {asked.control}",
        "options": [
            {
                "name": name,
                "mean_cost_pounds": float(cost),
                "mean_cost_pence": pence(float(cost)),
                "mean_effect": float(effect),
            }
            for name, cost, effect in zip(names, costs.mean(axis=0), effects.mean(axis=0), strict=True)
        ],
        "cost_effectiveness": decision.incremental(gain, more, thresholds=asked.thresholds, level=asked.level)
        | {"curve": decision.curve(gain, more, most=2 * most)},
        "decision": [_named(decision.best(effects, costs, threshold=each), names) for each in asked.thresholds],
        "frontier": _frontier(names, costs.mean(axis=0), effects.mean(axis=0)),
    }


def _named(found: dict[str, Any], names: list[str]) -> dict[str, Any]:
    listed = {part: dict(zip(names, found[part], strict=True)) for part in ("mean_net_benefit_pounds", "share_best")}
    return found | listed | {"best": names[found["best"]]}


def options(table: Table, asked: question.Frontier) -> dict[str, Any]:
    """The frontier of options told by their means."""
    names = [str(each) for each in table.words(asked.name)]
    if len(set(names)) < len(names) or "" in names:
        raise stop(
            f"{table.name} column {asked.name}", "Two options have the same name, or one has none.", try_="Name each."
        )
    found = _frontier(names, complete(table, asked.cost), complete(table, asked.effect))
    on = [each["name"] for each in sorted(found, key=lambda each: each["effect"]) if each["status"] == frontier.ON]
    return {"frontier": found, "on_the_frontier": on}


def _frontier(names: list[str], costs: Array, effects: Array) -> list[dict[str, Any]]:
    placed = frontier.frontier(
        [
            frontier.Placed(name, float(cost), float(effect))
            for name, cost, effect in zip(names, costs, effects, strict=True)
        ]
    )
    return [
        {
            "name": each.name, "cost_pounds": each.cost, "cost_pence": pence(each.cost), "effect": each.effect,
            "status": each.status, "against": each.against or None,
            "icer_pounds": None if each.icer is None else finite(each.icer),
            "icer_pence": None if each.icer is None else pence(each.icer),
        }
        for each in placed
    ]  # fmt: skip


def flows(table: Table, asked: question.Flows) -> dict[str, Any]:
    """What later years count for now."""
    years = complete(table, asked.years)
    found: dict[str, Any] = {"formula": "amount / (1 + rate)^years"}
    if asked.cost:
        costs = complete(table, asked.cost)
        now = discounting.present(costs.tolist(), years=years.tolist(), rate=asked.cost_rate)
        found["cost"] = {
            "rate": asked.cost_rate, "undiscounted_pence": pence(float(costs.sum())), "present_pence": pence(now),
            "present_pounds": now,
        }  # fmt: skip
    if asked.effect:
        effects = complete(table, asked.effect)
        now = discounting.present(effects.tolist(), years=years.tolist(), rate=asked.effect_rate)
        found["effect"] = {"rate": asked.effect_rate, "undiscounted": float(effects.sum()), "present": now}
    return found
