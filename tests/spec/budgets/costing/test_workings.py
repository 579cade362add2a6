"""A budget can be rebuilt from its own page: from the printed workings, and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from openphb.budgets.costing.explain import explain
from openphb.budgets.costing.formulas import Choice, Node, Pair, names
from openphb.budgets.costing.methods import methods
from openphb.budgets.costing.reading import read
from openphb.budgets.costing.result import Result, document
from tests.spec.budgets.costing import checker, documents

CASES = 300


def explained(told: Any) -> dict[str, Any]:
    """The document as a script gets it, through JSON and back; without what would change it, which is reckoned again
    and again.
    """
    case, method = read(told)
    return json.loads(json.dumps(document(Result(case, explain(case, method), (), ()))))


@pytest.mark.parametrize("hundred", range(0, CASES, 100))
def test_three_hundred_budgets_agree_to_the_penny_with_their_printed_workings(hundred: int):
    for seed in range(hundred, hundred + 100):
        found = explained(documents.made(seed))
        for line in (*found["lines"], *found["sums"]):
            assert checker.pence(line["working"]) == line["pence"], (seed, line)
        kinds = {
            every: [line["pence"] for line in found["lines"] if line["every"] == every]
            for every in ("year", "once", "contingency")
        }
        assert sum(kinds["year"]) == found["annual_pence"], seed
        assert sum(kinds["once"]) == found["one_off_pence"], seed
        assert sum(kinds["contingency"]) == found["contingency_pence"], seed
        assert sum(line["pence"] for line in found["lines"]) == found["total_pence"], seed
        assert found["weekly_pence"] == round(found["annual_pence"] * 7 / 365), seed


def test_the_checker_itself_can_tell_a_wrong_penny():
    assert checker.pence("90 minutes × 7 visits × 2 people ÷ 60 minutes × £14.50 × 365 days ÷ 7 days") == 1_587_750
    assert checker.pence("(£200.05 − 3 assistants × £50.00) × 15%") == 751
    assert [checker.pence(f"{half} × £0.01") for half in ("0.5", "1.5", "2.5")] == [0, 2, 2]
    with pytest.raises(ValueError):
        checker.pence("£5.00 £3.00")


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "support.morning.minutes": lambda told: told["support"][0].update(minutes=95),
    "support.morning.carers": lambda told: told["support"][0].update(carers=1),
    "support.morning.task": lambda told: told["support"][0].update(task="Bathing"),
    "support.morning.unpaid.minutes": lambda told: told["support"][0]["unpaid"].update(minutes=35),
    "support.morning.unpaid.willing": lambda told: told["support"][0]["unpaid"].update(willing=False),
    "support.out.days": lambda told: told["support"][1].update(days=["mon"]),
    "support.out.to": lambda told: told["support"][1].update(to="17:00"),
    "support.night.days": lambda told: told["support"][2].update(days=["mon"]),
    "rates.pa.pence": lambda told: told["rates"][0].update(pence=1500),
    "rates.sleep.pence": lambda told: told["rates"][1].update(pence=13000),
    "team.assistants": lambda told: told["team"].update(assistants=3),
    "team.new": lambda told: told["team"].update(new=2),
    "team.allowance": lambda told: told["team"].update(allowance=False),
    "figures.ni_rate": lambda told: told.update(figures={"ni_rate": {"value": 15.5}}),
    "figures.ni_threshold": lambda told: told.update(figures={"ni_threshold": {"value": 5200}}),
    "figures.allowance": lambda told: told.update(figures={"allowance": {"value": 12000}}),
    "figures.pension_trigger": lambda told: told.update(figures={"pension_trigger": {"value": 9000}}),
    "figures.holiday_weeks": lambda told: told.update(figures={"holiday_weeks": {"value": 6}}),
    "on_costs.sickness": lambda told: told["on_costs"][0].update(value=3),
    "on_costs.training": lambda told: told["on_costs"][1].update(value=16000),
    "on_costs.insurance": lambda told: told["on_costs"][2].update(value=13000),
    "on_costs.payroll": lambda told: told["on_costs"][3].update(value=1300),
    "on_costs.recruitment": lambda told: told["on_costs"][4].update(value=21000),
    "on_costs.redundancy": lambda told: told["on_costs"][5].update(value=2.5),
    "equipment.hoist.pence": lambda told: told["equipment"][0].update(pence=18001),
    "start_up.gloves.pence": lambda told: told["start_up"][0].update(pence=9901),
    "contingency.weeks": lambda told: told.update(contingency={"weeks": 5}),
}


@pytest.mark.parametrize("path", EDITS)
def test_changing_one_input_changes_exactly_the_lines_that_name_it(path: str):
    told = documents.full()
    before = _lines(explained(told))
    EDITS[path](told)
    after = _lines(explained(told))

    def shown(line: dict[str, Any] | None) -> Any:
        return line and (line["says"], line["working"], line["pence"])

    changed = {id for id in before | after if shown(before.get(id)) != shown(after.get(id))}
    other_pence = {id for id in before | after if _pence(before.get(id)) != _pence(after.get(id))}
    both = [(id, line) for lines in (before, after) for id, line in lines.items()]
    naming = {id for id, line in both if path in line["inputs"]}
    built = {id for id, line in both if other_pence & set(line["builds_on"])}
    assert naming and changed == naming | built


def _pence(line: dict[str, Any] | None) -> Any:
    return line and line["pence"]


def _lines(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {line["id"]: line for line in (*found["lines"], *found["sums"])}


def test_a_new_rate_leaves_what_was_reckoned_for_an_earlier_day_as_it_was():
    told = documents.full()
    before = explained(told)
    told["rates"].append(told["rates"][0] | {"id": "pa-2027", "pence": 1525, "since": "2027-04-01"})
    told["on_costs"].append({"name": "training", "value": 20000, "since": "2027-04-01"})

    def kept(found: dict[str, Any]) -> Any:
        return found["lines"], found["sums"], found["method"]

    assert kept(explained(told)) == kept(before)
    later = explained(told | {"on": "2027-04-01"})
    assert later["total_pence"] > before["total_pence"]
    assert "rates.pa-2027.pence" in _lines(later)["hours.morning"]["inputs"]
    assert later == explained(told | {"on": "2027-04-01"})


def test_whatever_a_formula_chooses_by_is_in_the_sentence_so_that_no_threshold_is_hidden():
    def chosen_by(node: Node | None) -> set[str]:
        match node:
            case Choice():
                return set(names(node))
            case Pair(_, left, right):
                return chosen_by(left) | chosen_by(right)
        return set()

    steps = [step for method in methods() for step in method.steps]
    assert any(chosen_by(step.formula) for step in steps)
    for step in steps:
        assert all(f"{{{name}}}" in step.says for name in chosen_by(step.formula)), step.id
