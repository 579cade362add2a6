"""`openphb returns aacc` and `openphb returns check`: the contract that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.insight.returns.plds import writing
from openphb.interfaces.cli import main
from openphb.people import queries as people
from tests.rooms.reporting import steps
from tests.rooms.world import ask
from tests.spec.insight.plds_records import broken, sound

APRIL = ("returns", "aacc", "--commissioner", "QF7", "--period", "2026-04")


def openphb(*told: str) -> tuple[int, Any]:
    """The exit code, and the one JSON document on standard output."""
    done = CliRunner().invoke(main.assemble(told), [*told, "--json"])
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.django_db
def test_the_return_of_a_month_is_written_and_checked_again(tmp_path: Path) -> None:
    board = steps.board()
    out = tmp_path / "april.zip"
    code, told = openphb(*APRIL, "--out", str(out))
    assert (code, told["return"], told["commissioner"], told["ok"]) == (0, "aacc", "QF7", True)
    assert (told["period_start"], told["period_end"], told["records"]) == ("2026-04-01", "2026-04-30", 4)
    numbers = {each["code"]: each["value"] for each in told["numbers"]}
    assert (numbers["records:people"], numbers["cost:02"]) == (1, 45_643)
    assert told["schema"]["checked"] is False
    code, checked = openphb("returns", "check", str(out))
    assert (code, checked["return"], checked["ok"], checked["findings"]) == (0, "aacc", True, [])
    record, _ = ask(people.audit, board.story.case.person, by=board.lena)
    assert [each.name for each in record if each.did == "reporting.name_in_return"] == ["The operator"]


@pytest.mark.django_db
def test_as_xml_it_says_that_nobody_could_check_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps.board()
    monkeypatch.setenv("OPENPHB_AACC_SCHEMA", str(tmp_path / "none"))
    out = tmp_path / "april.xml"
    code, told = openphb(*APRIL, "--form", "aacc-2.0", "--out", str(out))
    assert code == 0 and told["schema"]["says"].startswith("Not checked")
    code, checked = openphb("returns", "check", str(out))
    assert (code, checked["return"], checked["schema"]["checked"]) == (0, "aacc-2.0", False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "told, where, words",
    [
        (("--commissioner", "ZZZ", "--period", "2026-04"), "--commissioner", "There is no board with the code ZZZ"),
        (("--commissioner", "QH8", "--period", "2026-04"), "--commissioner", "Its people are now under D7T5G"),
        (("--commissioner", "QF7", "--period", "April"), "--period", "is no month"),
        ((*APRIL[2:], "--form", "pdf"), "--form", "no form of this return"),
    ],
)
def test_what_was_typed_wrong_is_bad_input(told: tuple[str, ...], where: str, words: str) -> None:
    code, answer = openphb("returns", "aacc", *told)
    assert code == 2 and answer["error"]["where"] == where and words in answer["error"]["because"]


def test_a_broken_file_is_told_record_by_record_and_stops(tmp_path: Path) -> None:
    file = tmp_path / "broken.zip"
    file.write_bytes(writing.written(broken("people", nhs_number="9434765918")))
    code, told = openphb("returns", "check", str(file))
    assert (code, told["ok"]) == (1, False)
    [finding] = told["findings"]
    assert (finding["table"], finding["record"], finding["item"]) == ("people", "PERSON1", "NHS NUMBER")
    assert "9434765918" not in json.dumps(told)


def test_a_file_whose_header_is_unreadable_is_still_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "broken.zip"
    file.write_bytes(writing.written(broken("header", reporting_period_end_date="soon")))
    _, told = openphb("returns", "check", str(file))
    assert [each["code"] for each in told["findings"]] == ["format"]


def test_a_right_file_needs_no_database(tmp_path: Path) -> None:
    file = tmp_path / "right.zip"
    file.write_bytes(writing.written(sound()))
    assert openphb("returns", "check", str(file))[0] == 0
