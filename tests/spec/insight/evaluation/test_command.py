"""`openphb evaluate` as scripts rely on it: one document, honest exit codes, no Django."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.spec.insight.evaluation.asking import TRIAL, csv, trial

pytestmark = pytest.mark.slow  # each loads libraries of statistics in a process of its own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_bytes(csv(trial()))
    (tmp_path / "question.yaml").write_text(TRIAL)
    return tmp_path


def openphb(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from openphb.interfaces.cli.main import run; run()", "evaluate", *arguments]
    surroundings = os.environ | {"PYTHONPATH": os.getcwd(), "PYTHONPROFILEIMPORTTIME": "1"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=surroundings)


def test_one_document_and_nothing_else_without_django(folder: Path):
    told = openphb(folder, "people.csv", "--spec", "question.yaml", "--json", "--report", "r.html", "--pdf", "r.pdf")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["outcomes"][0]["name"] == "score"
    assert "| django" not in told.stderr and "psycopg" not in told.stderr
    assert (folder / "r.pdf").read_bytes().startswith(b"%PDF") and "<html" in (folder / "r.html").read_text()


def test_bad_input_says_where_and_nothing_is_written(folder: Path):
    (folder / "people.csv").write_text("person,arm,wave,score\n1,budget,0,much\n2,usual,1,3\n")
    told = openphb(folder, "people.csv", "--spec", "question.yaml", "--json", "--report", "r.html")
    assert told.returncode == 2 and not (folder / "r.html").exists()
    assert json.loads(told.stdout)["error"]["where"] == "people.csv line 2, column score"


def test_a_rule_that_stops_it_is_a_refusal(folder: Path):
    (folder / "question.yaml").write_text(TRIAL.replace("[score]", "[{column: score, smallest: 0.01}]"))
    told = openphb(folder, "people.csv", "--spec", "question.yaml", "--json")
    assert told.returncode == 1 and "it would need" in json.loads(told.stdout)["refused"]["because"]


def test_a_question_to_begin_with(folder: Path):
    told = openphb(folder, "--example", "comparison")
    assert told.returncode == 0 and told.stdout.startswith("# Two arms")
    assert openphb(folder, "--example", "nothing").returncode == 2
