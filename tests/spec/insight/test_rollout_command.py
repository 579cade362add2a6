"""`openphb rollout`, as scripts outside call it: one document, its seed in it, money in pence, honest exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

OPENPHB = [sys.executable, "-c", "from openphb.interfaces.cli.main import run; run()", "rollout"]
SMALL = """\
seed: 5
draws: 20
months: 12
groups: {chc: {}}
aims: [{name: Live, counts: live, by: '2027-03', people: 450}]
"""
pytestmark = pytest.mark.slow  # each is a process of its own


def openphb(*arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*OPENPHB, *arguments], env=os.environ | environment, input=text, capture_output=True, text=True
    )


def told(*arguments: str, text: str = SMALL) -> Any:
    found = openphb(*arguments, "--json", text=text)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_a_run_is_one_document_with_its_seed_and_without_django():
    found = openphb("run", "-", "--json", text=SMALL, PYTHONPROFILEIMPORTTIME="1")
    assert "django" not in found.stderr and "numba" not in found.stderr
    document = json.loads(found.stdout)
    assert document["seed"] == 5 and document["scenario"]["seed"] == 5 and len(document["periods"]) == 12
    assert document["balance"]["adds_up"] is True


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    one, again, other = (openphb("run", "-", "--json", "--seed", seed, text=SMALL).stdout for seed in ("5", "5", "6"))
    assert one == again != other and json.loads(other)["seed"] == 6


def test_the_example_can_be_run_as_it_is(tmp_path: Path):
    text = openphb("example").stdout
    assert told("check", "-", text=text)["ok"] is True
    table = tmp_path / "table.csv"
    assert openphb("run", "-", "--by", "quarter", "--table", str(table), text=text).returncode == 0
    assert table.read_text(encoding="utf-8-sig").startswith("period,offered,")


def test_what_is_wrong_with_a_scenario_is_bad_input_with_its_place():
    found = openphb("run", "-", "--json", text="groups: {chc: {acepted: 1}}")
    error = json.loads(found.stdout)["error"]
    assert found.returncode == 2 and error["where"] == "groups.chc.acepted" and "accepted" in error["try"]


def test_a_number_is_searched_for_backwards():
    solved = told("solve", "-", "chc.offered")
    assert solved["value"] and solved["gives"] >= 450
    for arguments in (
        ("solve", "-", "chc.nothing"),
        ("solve", "-", "chc.accepted", "--aim", "2"),
        ("run", "nowhere.yaml"),
    ):
        assert openphb(*arguments, text=SMALL).returncode == 2


def test_single_people_are_told_with_the_cohort_model_beside_them():
    one, again = (openphb("people", "-", "--json", "--repeats", "3", text=SMALL) for _ in range(2))
    document = json.loads(one.stdout)
    assert one.stdout == again.stdout and document["seed"] == 5 and document["people"] == 1_500_000
    assert len(document["live_by_year"]) == len(document["live_by_year_cohort"]) == 1
