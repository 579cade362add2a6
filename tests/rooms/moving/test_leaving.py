"""Everything of a board in one file, of one moment; its lists can be brought in elsewhere and say the same."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from openphb.interfaces.moving_out import take_everything
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.moving import queries
from openphb.moving.leaving import looking, tables
from openphb.people import actions as people
from tests.rooms.budgets import steps as budgets
from tests.rooms.moving.steps import ADA, BEN, BUDGETS, PEOPLE, PLANS, Board, board, budget
from tests.rooms.moving.test_bringing_in import SUMS
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, NOON, actor, ask

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # every table there is, written out
PAYEES = "Name,What it does,How to reach it\nSample Trust,third party,'+44 114\n"


def moved_in() -> Board:
    b = board()
    b.brought("people", PEOPLE + ADA + BEN, by=b.lena)
    b.brought("payees", PAYEES, by=b.lena)
    b.brought("plans", PLANS + b.plan(NHS_NUMBERS[0]), by=b.asha)
    b.brought("budgets", BUDGETS + budget(NHS_NUMBERS[0]), by=b.fay, totals=SUMS)
    return b


def lists_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {kind: packed.read(f"lists/{kind}.csv") for kind in ("people", "payees", "plans", "budgets")}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_what_one_board_takes_away_another_brings_in_and_it_says_the_same(tmp_path: Path) -> None:
    b = moved_in()
    take_everything(tmp_path / "a.zip", why="We move out.", by=b.lena, at=NOON)
    lists = lists_of(tmp_path / "a.zip")
    there = Board(
        *(actor(role, ods_code=DEVON) for role in (Role.LEAD, Role.LEAD, Role.FINANCE, Role.FINANCE)), b.email
    )
    perform(people.join, account=b.asha.id, roles=[Role.COORDINATOR], by=there.lena, at=NOON, valid_from=DAY)
    for kind, content in lists.items():
        by, totals = (there.fay, SUMS) if kind == "budgets" else (there.lena, {})
        id = there.brought(kind, content, by=by, totals=totals)
        assert ask(queries.arrival, id, by=by).left_out == ()
    take_everything(tmp_path / "b.zip", why="To compare.", by=there.lena, at=NOON)
    again = lists_of(tmp_path / "b.zip")
    for kind in ("people", "payees", "plans"):
        assert rows(again[kind]) == rows(lists[kind]) != []
    [before], [after] = rows(lists["budgets"]), rows(again["budgets"])
    assert before["Left of it"] == "20.05" and after | {"Signed off by": ""} == before | {"Signed off by": ""}


def test_every_table_leaves_with_its_rows_its_meaning_and_its_hash(tmp_path: Path) -> None:
    b, path = moved_in(), tmp_path / "all.zip"
    made = take_everything(path, why="We move out.", by=b.lena, at=NOON)
    assert made["ledger_ok"] and made["ledger_sum_pence"] == 0 and made["transfers"] == 2
    assert {f"tables/{each.name}.csv" for each in tables.tables()} <= set(made["parts"])
    assert made["parts"]["tables/people_person.csv"]["rows"] == 2
    with zipfile.ZipFile(path) as packed:
        meanings = packed.read("dictionary.csv").decode()
        sums = packed.read("sums.csv").decode()
    assert "Someone who has, or is offered, a personal health budget." in meanings
    assert "holding … held,1,2005" in sums and "secret_hash" not in meanings
    assert looking.differences(path)[1] == ()


def test_a_paper_leaves_as_a_file_and_nobody_elses_row_leaves_at_all(tmp_path: Path) -> None:
    b = moved_in()
    b.kept("people", PEOPLE + ADA + "9000000017,Cy,Third,01/01/1990,\n", by=b.lena)
    budgets.opened(ods_code=DEVON)
    made = take_everything(tmp_path / "all.zip", why="We move out.", by=b.lena, at=NOON)
    assert [name for name in made["parts"] if name.startswith("files/moving_arrival/content/")]
    assert made["parts"]["tables/people_person.csv"]["rows"] == 2


def changed(path: Path, name: str, content: bytes | None) -> Path:
    other = path.with_suffix(".changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for each in old.namelist():
            if each != name or content is not None:
                new.writestr(each, old.read(each) if each != name else content)
    return other


def test_a_file_that_was_changed_says_where(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    take_everything(path, why="We move out.", by=moved_in().lena, at=NOON)
    found = [looking.differences(changed(path, "sums.csv", each))[1] for each in (b"x", None)]
    assert found == [("sums.csv was changed.",), ("sums.csv is missing.",)]
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("more.txt", "x")
    assert looking.differences(path)[1] == ("more.txt is not in the manifest.",)


def test_only_a_lead_takes_everything_away_says_why_and_leaves_no_half_a_file(tmp_path: Path, monkeypatch: Any) -> None:
    b, path = moved_in(), tmp_path / "all.zip"
    with pytest.raises(Refused, match="Only an ICB lead"):
        take_everything(path, why="We move out.", by=b.fay, at=NOON)
    with pytest.raises(Refused, match="Say what it is taken away for"):
        take_everything(path, why=" ", by=b.lena, at=NOON)
    monkeypatch.setattr(json, "dumps", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_everything(path, why="We move out.", by=b.lena, at=NOON)
    assert not path.exists()
