"""`openphb pay`: what an employer owes, from facts told as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.interfaces.cli.main import assemble

ASKED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "sick": (
        {
            "works_on": [0, 1, 2, 3, 4],
            "spells": [{"first": "2026-06-01", "last": "2026-06-05", "earned_pence": 10000}],
        },
        {"owed_pence": 8000},
    ),
    "holiday": (
        {"year_begins": "2026-04-01", "periods": [{"ends": "2026-04-30", "hours": 68}]},
        {"hours": 8},
    ),
    "redundancy": (
        {"born_on": "1970-01-01", "began": "2020-06-01", "ends": "2026-05-31", "week_pence": 40000},
        {"owed_pence": 360000, "notice_weeks": 6},
    ),
    "least": ({"born_on": "1990-01-01", "period_starts": "2026-04-01"}, {"hour_pence": 1271}),
}


def _run(*arguments: str) -> tuple[int, dict[str, Any]]:
    answer = CliRunner().invoke(assemble(arguments), list(arguments))
    return answer.exit_code, json.loads(answer.stdout)


@pytest.mark.parametrize("command", ASKED)
def test_each_command_answers_what_it_was_told(command: str, tmp_path: Path) -> None:
    told, expected = ASKED[command]
    (tmp_path / "told.json").write_text(json.dumps(told), encoding="utf-8")
    code, answer = _run("pay", command, str(tmp_path / "told.json"), "--json")
    assert code == 0
    assert answer.items() >= expected.items()


@pytest.mark.parametrize("command", ASKED)
def test_a_fact_left_out_is_asked_for_and_never_guessed(command: str, tmp_path: Path) -> None:
    told = dict(ASKED[command][0])
    left_out = next(iter(told))
    del told[left_out]
    (tmp_path / "told.json").write_text(json.dumps(told), encoding="utf-8")
    code, answer = _run("pay", command, str(tmp_path / "told.json"), "--json")
    assert (code, answer["error"]["where"]) == (2, left_out)


def test_pay_periods_out_of_order_are_bad_input(tmp_path: Path) -> None:
    periods = [{"ends": "2026-05-31", "hours": 10}, {"ends": "2026-04-30", "hours": 10}]
    (tmp_path / "told.json").write_text(json.dumps({"year_begins": "2026-04-01", "periods": periods}))
    code, answer = _run("pay", "holiday", str(tmp_path / "told.json"), "--json")
    assert (code, answer["error"]["where"]) == (2, "periods")
