"""`openphb budget explain`, as scripts call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.interfaces.cli.budget import budget
from tests.spec.budgets.costing import checker, documents


def run(told: Any, *options: str) -> tuple[int, str]:
    text = told if isinstance(told, str) else json.dumps(told)
    answer = CliRunner().invoke(budget, ["explain", "-", *options], input=text)
    return answer.exit_code, answer.stdout


def test_the_document_is_the_contracts():
    code, answer = run(documents.full(), "--json")
    found = json.loads(answer)
    ends = {"weekly_pence", "annual_pence", "one_off_pence", "contingency_pence", "total_pence"}
    assert code == 0 and ends | {"lines", "would_change_if", "inconsistent"} <= set(found)
    for line in found["lines"]:
        assert {"id", "says", "working", "pence", "rule", "version", "cites"} <= set(line)
        assert line["cites"] and line["says"].endswith(".")
        assert checker.pence(line["working"]) == line["pence"]
    assert found["total_pence"] == sum(line["pence"] for line in found["lines"])
    assert found["reading_age"]["years"] <= 11


def test_the_example_is_a_budget_with_nothing_left_out_and_no_doubt_about_it():
    code, answer = run(CliRunner().invoke(budget, ["example"]).stdout, "--json")
    found = json.loads(answer)
    assert code == 0 and found["inconsistent"] == found["not_costed"] == []
    assert {line["every"] for line in found["lines"]} == {"year", "once", "contingency"}


def test_people_get_words():
    code, answer = run(documents.full())
    assert code == 0 and answer.startswith("Your budget comes to £") and "Reading age of this explanation" in answer


def test_the_day_and_the_method_can_be_asked_for():
    assert json.loads(run(documents.full(), "--json", "--on", "2026-05-01")[1])["on"] == "2026-05-01"
    code, answer = run(documents.full(), "--json", "--method", "guessing")
    assert code == 2 and "support-time" in json.loads(answer)["error"]["try"]


def test_before_the_law_knows_a_figure_it_is_a_refusal_with_its_source():
    told = documents.full()
    for each in (*told["rates"], *told["on_costs"]):
        each["since"] = "2014-01-01"
    code, answer = run(told | {"on": "2014-05-01"}, "--json")
    refused = json.loads(answer)["refused"]
    assert code == 1 and "1 May 2014" in refused["because"] and refused["cites"]


WRONG: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("budget.on", lambda told: told.pop("on")),
    ("budget.on", lambda told: told.update(on="2026-13-01")),
    ("budget.colour", lambda told: told.update(colour="red")),
    ("budget.support", lambda told: told.update(support="all day")),
    ("budget.support", lambda told: told["support"].append(told["support"][0])),
    ("budget.support", lambda told: told.update(support=told["support"] * 50)),
    ("budget.support[0].minutes", lambda told: told["support"][0].update(minutes=1441)),
    ("budget.support[0].minutes", lambda told: told["support"][0].update(minutes=True)),
    ("budget.support[0].days", lambda told: told["support"][0].update(days=[])),
    ("budget.support[0].days[1]", lambda told: told["support"][0].update(days=["mon", "someday"])),
    ("budget.support[0].task", lambda told: told["support"][0].pop("task")),
    ("budget.support.morning", lambda told: told["support"][0].pop("minutes")),
    ("budget.support.morning.unpaid", lambda told: told["support"][0]["unpaid"].pop("minutes")),
    ("budget.support.out", lambda told: told["support"][1].pop("to")),
    ("budget.support[1].from", lambda told: told["support"][1].update({"from": "25:00"})),
    ("budget.support.night.kind", lambda told: told["rates"].pop(1)),
    ("budget.rates[0].pence", lambda told: told["rates"][0].update(pence=14.5)),
    ("budget.rates[0].since", lambda told: told["rates"][0].pop("since")),
    ("budget.on_costs[0].value", lambda told: told["on_costs"][0].update(value=-1)),
    ("budget.on_costs[0].value", lambda told: told["on_costs"][0].update(value=0.123456)),
    ("on_costs.training", lambda told: told["on_costs"][1].update(value=10.5)),
    ("budget.team.assistants", lambda told: told.pop("team")),
    ("budget.team.assistants", lambda told: told["team"].update(assistants=0)),
    ("budget.needs.levels.mobility", lambda told: told["needs"]["levels"].update(mobility="terrible")),
    ("needs.profile", lambda told: told["needs"].update(profile="nobody's")),
    ("method_version", lambda told: told.update(method_version="99")),
    ("budget", lambda told: told.update(method="equivalent-package", equipment=[], start_up=[], contingency={})),
    ("budget.figures.ni_rate.value", lambda told: told.update(figures={"ni_rate": {"value": "much"}})),
]


@pytest.mark.parametrize(("where", "spoil"), WRONG, ids=[f"{at} {where}" for at, (where, _) in enumerate(WRONG)])
def test_what_cannot_be_read_is_said_with_where_why_and_what_to_try(where: str, spoil: Callable[..., object]):
    told = documents.full()
    spoil(told)
    code, answer = run(told, "--json")
    problem = json.loads(answer)["error"]
    assert (code, problem["where"]) == (2, where)
    assert problem["because"].endswith((".", "?")) and problem["try"]


@pytest.mark.parametrize("text", ["[1, 2]", "7", "null", '"x"', "{", '{"on": NaN}', ""])
def test_what_is_no_document_at_all_is_bad_input(text: str):
    assert run(text, "--json")[0] == 2


def test_new_rates_can_be_set_against_budgets_before_they_are_adopted(tmp_path: Path):
    told, rates = tmp_path / "budgets.json", tmp_path / "rates.json"
    seldom = documents.full() | {"support": documents.full()["support"][2:]}
    told.write_text(json.dumps([seldom, documents.full()]))
    rates.write_text(json.dumps({"rates": [documents.full()["rates"][0] | {"pence": 1500}]}))
    answer = CliRunner().invoke(budget, ["whatif", str(told), "--rates", str(rates), "--json"])
    found = json.loads(answer.stdout)
    assert answer.exit_code == 0 and [each["budget"] for each in found["changed"]] == [2]
    dearer = documents.full()
    dearer["rates"][0]["pence"] = 1500
    assert found["changed"][0]["after_pence"] == json.loads(run(dearer, "--json")[1])["total_pence"]
    assert found["change_pence"] == found["after_pence"] - found["before_pence"] > 0
    assert "1 of them change" in CliRunner().invoke(budget, ["whatif", str(told), "--rates", str(rates)]).stdout


@pytest.mark.parametrize(
    ("told", "new", "where"),
    [
        ([{"on": "2026-11-22"}], {}, "budget 1: budget"),
        ([documents.FULL], {"team": {}}, "rates.team"),
        ([documents.FULL], [], "rates.rates"),
        ([documents.FULL, 7], {}, "budget 2: budget"),
        ([documents.FULL], {"rates": "dear"}, "budget 1: budget.rates"),
        ([documents.FULL], {"rates": [7]}, "budget 1: budget.rates[2]"),
    ],
)
def test_what_cannot_be_read_among_many_is_said_with_its_place(tmp_path: Path, told: Any, new: Any, where: str):
    rates = tmp_path / "rates.json"
    rates.write_text(json.dumps(new))
    answer = CliRunner().invoke(budget, ["whatif", "-", "--rates", str(rates), "--json"], input=json.dumps(told))
    assert (answer.exit_code, json.loads(answer.stdout)["error"]["where"]) == (2, where)
