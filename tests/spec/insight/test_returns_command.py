"""`openphb returns` as scripts call it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.interfaces.cli.returns import returns
from tests.spec.insight.made import BOARD, budget, folder, held, person

LONG_AGO = date(2024, 5, 1)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    several = [budget(f"b{at}", f"p{at}", "other", LONG_AGO) for at in range(3)]
    return folder(
        tmp_path / "facts",
        {
            "budgets": [*several, budget("bad", "p1", "other", LONG_AGO, annual_pence=-5)],
            "people": [person(f"p{at}") for at in range(3)],
            "holdings": [held(key, "notional", LONG_AGO) for key in ("b0", "b1", "b2", "bad")],
        },
    )


def run(*words: object, input: str | None = None) -> tuple[int, Any]:
    """The exit code and the one JSON document."""
    told = CliRunner().invoke(returns, [*map(str, words), "--json"], input=input)
    return told.exit_code, json.loads(told.stdout)


def quarterly(*words: object) -> tuple[int, Any]:
    return run("phb-quarterly", *words)


def test_a_return_is_made_kept_and_read_again(facts: Path, tmp_path: Path):
    kept = tmp_path / "return.json"
    code, told = quarterly("--commissioner", BOARD, "--period", "2025-26-Q1", "--facts", facts, "--out", kept)
    numbers = {cell["code"]: cell["count"] for cell in told["cells"]}
    assert code == 0 and numbers["adult.other.active_at_end.notional"] == 3
    assert (told["period_end"], told["counted_since"], told["facts_of"]) == ("2025-06-30", "2025-04-01", "2025-07-01")
    assert {each["code"]: each["people"] for each in told["headline"]}["live"] == 3
    assert [(each["code"], each["record"]) for each in told["findings"]] == [("B09", "bad")]
    assert told["engine"] == "duckdb" and told["template_is_public"] is False
    assert json.loads(kept.read_text()) == told
    assert run("check", kept) == (0, {"return": "phb-quarterly", "ok": True, "findings": []})

    told["cells"][0]["count"] += 1
    code, found = run("check", "-", input=json.dumps(told))
    assert code == 1 and not found["ok"] and {each["code"] for each in found["findings"]} >= {"R06"}


def test_a_folder_of_facts_is_checked_for_a_quarter(facts: Path):
    code, found = run("check", facts, "--period", "2025-06-30")
    assert code == 1 and [each["mends"] for each in found["findings"]] == ["the finance team"]
    code, told = run("check", facts)
    assert code == 2 and told["error"]["where"] == "--period"


def test_people_are_told_in_words(facts: Path):
    told = CliRunner().invoke(
        returns, ["phb-quarterly", "--commissioner", BOARD, "--period", "2025-06-30", "--facts", str(facts)]
    )
    assert told.exit_code == 0
    assert "3  people had a regular one at the end of 30 June 2025" in told.stdout
    assert "1 findings, of which 1 stop the return." in told.stdout


@pytest.mark.parametrize(
    "words, where, because",
    [
        (("--commissioner", "QNQ", "--period", "2026-06-30"), "--commissioner", "Its people are now under"),
        (("--commissioner", "S0E4D", "--period", "2026-03-31"), "--commissioner", "were then under QNQ and QU9"),
        (("--commissioner", BOARD, "--period", "June"), "--period", "is not a quarter"),
        (("--commissioner", BOARD, "--period", "2022-06-30"), "--commissioner", "QOP began on 1 July 2022"),
        (("--commissioner", BOARD, "--period", "2025-09-30"), "--period", "before the quarter ended"),
        (("--commissioner", BOARD, "--period", "2025-06-30", "--engine", "abacus"), "--engine", "duckdb or spark"),
        (("--commissioner", BOARD, "--period", "2025-06-30", "--facts", "nowhere"), "--facts", "no folder of facts"),
    ],
)
def test_what_was_typed_wrong_is_told_with_where(facts: Path, words, where: str, because: str):
    code, told = quarterly("--facts", facts, *words)
    assert code == 2 and told["error"]["where"] == where and because in told["error"]["because"]


def test_a_number_is_published_beside_what_was_published_before(tmp_path: Path):
    began = [date(2025, 5, 1)] * 20 + [date(2025, 8, 1)] * 2 + [LONG_AGO] * 10
    facts = folder(
        tmp_path / "facts",
        {
            "budgets": [budget(f"b{at}", f"p{at}", "other", day) for at, day in enumerate(began)],
            "people": [person(f"p{at}") for at in range(len(began))],
        },
        as_of=date(2025, 10, 1),
    )
    june, september = tmp_path / "june.csv", tmp_path / "september.csv"
    asked = ("publish", "year_to_date.all", "--facts", facts)
    code, told = run(*asked, "--period", "2025-06-30", "--out", june)
    assert code == 0 and {row["code"]: row["people"] for row in told["rows"]} == {BOARD: 30, "all": 30}
    code, told = run(*asked, "--period", "2025-09-30", "--before", june, "--out", september)
    assert code == 0 and {row["code"]: row["people"] for row in told["rows"]} == {BOARD: None, "all": None}
    assert "[c]" in september.read_text() and run(*asked, "--period", "2025-09-30")[1]["rows"][0]["people"] == 32


@pytest.mark.parametrize(
    "words, where, because",
    [
        (("nothing.all", "--period", "2025-06-30"), "nothing.all", "no such number"),
        (("year_to_date.all", "--period", "June"), "--period", "is not a quarter"),
        (("year_to_date.all", "--period", "2025-06-30", "--before", "OTHER"), "OTHER", "is no table"),
        (("year_to_date.all", "--period", "2025-06-30", "--regions", "OTHER"), "OTHER", "ods_code and region"),
    ],
)
def test_what_cannot_be_published_is_told_with_where(facts: Path, tmp_path: Path, words, where: str, because: str):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    typed = [str(other) if word == "OTHER" else word for word in words]
    code, told = run("publish", "--facts", facts, *typed)
    assert code == 2 and told["error"]["where"] == where.replace("OTHER", str(other))
    assert because in told["error"]["because"]


def test_where_there_are_no_facts_yet_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENPHB_HOME", str(tmp_path))
    code, told = quarterly("--commissioner", BOARD, "--period", "2025-06-30")
    assert code == 1 and "openphb facts extract" in told["refused"]["because"]


@pytest.mark.parametrize("text", ["", "not json", "[]", '{"return": "something else"}'])
def test_a_file_that_is_no_return_is_bad_input(text: str):
    code, told = run("check", "-", input=text)
    assert code == 2 and "no return that we know" in told["error"]["because"]
