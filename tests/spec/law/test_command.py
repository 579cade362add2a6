"""`openphb law` as scripts see it: one JSON document, four exit codes, no Django, quick."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

RUN = "from openphb.interfaces.cli.law import law; law()"
CASE = {"question": "stop", "on": "2026-04-06", "facts": {"is_child": False, "has_capacity": True, "consents": False}}


def run(*args: str, told: object = None) -> tuple[int, str, str]:
    given = told if isinstance(told, str) else json.dumps(told)
    done = subprocess.run([sys.executable, "-c", RUN, *args], input=given, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def answered(*args: str, told: object = None) -> tuple[int, Any]:
    code, out, _ = run(*args, "--json", told=told)
    return code, json.loads(out)


def test_a_case_is_answered_as_one_document() -> None:
    code, answer = answered("check", "-", told=CASE)

    assert code == 0
    assert set(answer) == {"question", "on", "answer", "findings", "missing"}
    assert answer["answer"] == "must_stop"
    assert set(answer["findings"][0]) == {"id", "force", "says", "because", "weight", "cites"}
    assert answer["findings"][0]["cites"]["url"].startswith("https://www.legislation.gov.uk/")


def test_a_case_is_read_from_a_file_and_told_to_people(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE))
    code, out, _ = run("check", str(path))

    assert code == 0
    assert "must stop" in out and "DP-17(1)(a)" in out and "Not known: " in out


@pytest.mark.parametrize(
    "told, where",
    [
        ("{", "standard input"),
        ('{"question": "stop", "question": "stop"}', "standard input"),
        ("[]", "-"),
        ({"facts": {}}, "question"),
        ({"question": "stop"}, "facts"),
        (CASE | {"question": "stopp"}, "question"),
        (CASE | {"on": "soon"}, "on"),
        (CASE | {"on": "2013-07-31"}, "on"),
        (CASE | {"facts": {"consent": True}}, "facts.consent"),
        (CASE | {"facts": {"consents": "yes"}}, "facts.consents"),
    ],
)
def test_bad_input_says_where_why_and_what_to_try(told: object, where: str) -> None:
    code, answer = answered("check", "-", told=told)

    assert code == 2
    assert set(answer) == {"error"}
    assert answer["error"]["where"] == where
    assert answer["error"]["because"].endswith(".") and answer["error"]["try"].endswith((".", "}."))


def test_a_file_that_is_not_there_is_bad_input() -> None:
    code, answer = answered("check", "/no/such/case.json")

    assert code == 2 and answer["error"]["where"] == "/no/such/case.json"


def test_bad_input_is_told_to_people_on_standard_error() -> None:
    code, out, told = run("check", "-", told=CASE | {"on": "soon"})

    assert code == 2 and out == ""
    assert told.startswith("on: 'soon' is not a day.")


def test_where_no_law_is_written_down_the_question_is_refused() -> None:
    case = {"question": "reconsideration", "on": "2013-09-01", "facts": {"decision": "reduce"}}
    code, answer = answered("check", "-", told=case)

    assert code == 1
    assert answer["refused"]["because"].startswith("No version of DP-13(6)-(8) is written down for 1 September 2013")
    assert "SI 2013/2354" in answer["refused"]["cites"]


@pytest.mark.parametrize("day, groups", [("2026-04-06", 4), ("2019-12-01", 2), ("2014-03-31", 0)])
def test_the_list_is_of_the_day(day: str, groups: int) -> None:
    code, rules = answered("list", "--on", day)

    assert code == 0
    assert sum(rule["id"].startswith("SR-32A-groups") for rule in rules) == groups
    assert all(rule["since"] <= day and (rule["until"] is None or day < rule["until"]) for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_every_version_can_be_listed() -> None:
    _, rules = answered("list", "--all")

    assert [rule["since"] for rule in rules if rule["id"] == "DP-8(5A)"] == ["2013-10-14", "2017-04-01"]


def test_the_day_can_be_given_from_outside() -> None:
    _, answer = answered("check", "-", "--on", "2024-01-01", told={"question": "stop", "facts": {}})

    assert answer["on"] == "2024-01-01"


def test_a_reader_who_has_read_enough_is_no_fault_of_ours() -> None:
    piped = f'"{sys.executable}" -c "{RUN}" list --all --json | head -c 10; echo " ${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=True)

    assert done.stdout.strip().endswith(" 0") and done.stderr == ""


def test_it_starts_in_a_blink_and_without_django() -> None:
    begun = time.perf_counter()
    script = f"import sys\ntry:\n    {RUN}\nfinally:\n    print('django' in sys.modules, file=sys.stderr)"
    asked = [sys.executable, "-c", script, "check", "-", "--json"]
    done = subprocess.run(asked, input=json.dumps(CASE), capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "False"
    assert time.perf_counter() - begun < 2, "0.2 seconds when nothing else runs; the bound allows for busy machines"
