"""The sample world can be told, comes out even, and is the same world whoever tells it on the same day."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import shared, thorough
from tests.journeys import serving

DAY = date(2027, 2, 28)
"""The last day of the shortest month: where adding months goes wrong first."""
OTHER_DAYS = (date(2026, 12, 31), date(2026, 10, 14))
"""The last day of a year, and one like others. The journeys tell today besides."""
pytestmark = [pytest.mark.database, pytest.mark.slow]
Told = dict[str, Any]


@pytest.fixture(scope="module")
def tellings(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """A day told once, in a thorough run twice, each upon an empty database of its own; in one process of the run."""
    days = thorough.or_all([DAY], thorough=[DAY, DAY])
    told = shared.made_once(
        tmp_path_factory, "tellings", make=lambda: list(_told(days, tmp_path_factory.mktemp("story")))
    )
    return list(told)


@pytest.fixture(scope="module")
def story(tellings: list[Told]) -> Told:
    return tellings[0]


@pytest.fixture(scope="module")
def board(story: Told) -> Told:
    """South Yorkshire, where almost all of it happens."""
    found: Told = story["boards"]["QF7"]
    return found


def _told(days: list[date], folder: Path) -> Iterator[Told]:
    """At the same time, since each waits for its database most of the while."""
    with ExitStack() as held:
        telling = []
        for place, day in enumerate(days):
            surroundings = held.enter_context(serving.fresh_surroundings(folder / str(place)))
            command = [sys.executable, "-m", "tests.rooms.demo.figures", day.isoformat()]
            telling.append(subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        for one in telling:
            answer, trouble = one.communicate(timeout=300)
            assert one.returncode == 0, trouble.decode()[-3000:]
            yield json.loads(answer)


def test_told_twice_does_nothing(story: Told) -> None:
    assert story["scenes"] > 200
    assert story["scenes_when_told_again"] == 0


def test_every_balance_is_what_its_transfers_add_up_to(story: Told) -> None:
    assert story["boards"]["QF7"]["transfers"] > 500
    assert [found["differences"] for found in story["boards"].values()] == [[], []]


def test_what_should_be_nil_and_is_not_is_a_line_somebody_can_still_explain(board: Told) -> None:
    """Nothing is stuck on its way to a bank, and nothing is left over without a cause."""
    waiting = {line: -pence for line, pence in board["lines_to_understand"].items()}
    assert waiting, "Nothing is left for a visitor to explain"
    unexplained = {code: found for code, found in board["clearing"].items() if code.endswith(":unexplained")}
    causes = [each["causes"] for each in unexplained.values()]
    assert {cause: pence for each in causes for cause, pence in each.items()} == waiting
    asked_back = set(board["clearing"]) - set(unexplained)
    assert len(asked_back) == 2 and all(account.endswith(":repayable") for account in asked_back)
    for found in unexplained.values():
        assert found["pence"] == sum(found["causes"].values())


def test_the_fund_and_the_outside_world_balance_everybody_else(board: Told) -> None:
    assert sum(board["balances"].values()) == 0
    below = {account for account, pence in board["balances"].items() if pence < 0}
    assert {account for account in below if not account.endswith(":unexplained")} <= {"fund", "outside"}


def test_there_is_something_to_do_for_every_role(board: Told) -> None:
    states = board["cases_by_state"]
    for waits in ("offered", "requested", "waiting for the person to agree"):
        assert states[waits] >= 1, waits
    assert board["sign_offs_waiting"] >= 2
    assert board["details_waiting"] >= 1
    assert board["run_states"]["prepared"] >= 1
    assert board["questions"]["asked"] >= 1
    assert board["on_hold"] >= 1


def test_there_are_stories_of_every_kind_behind_it(board: Told) -> None:
    states = board["cases_by_state"]
    assert states["agreed"] >= 8 and states["declined"] >= 1 and states["ended"] >= 1
    assert board["run_states"]["settled"] >= 15
    assert board["people"] >= 12


def test_a_refusal_was_changed_and_colleagues_can_find_what_it_teaches(board: Told) -> None:
    assert board["precedents"] == ["changed"]


def test_most_of_what_is_settled_locally_is_and_the_rest_is_asked_for(board: Told) -> None:
    assert "reconsideration_days" not in board["not_set"]
    assert {"concern_days", "wheelchair_repair_pence"} <= set(board["not_set"])


def test_another_board_has_somebody_of_the_same_name_and_none_of_the_money(story: Told) -> None:
    devon = story["boards"]["QJK"]
    assert (devon["people"], devon["balances"], devon["transfers"]) == (1, {}, 0)


@thorough.only
def test_the_same_day_tells_the_same_figures_and_the_same_addresses(tellings: list[Told]) -> None:
    assert tellings[0] == tellings[1]


@thorough.only
def test_it_can_be_told_on_other_days(tmp_path: Path) -> None:
    for told in _told(list(OTHER_DAYS), tmp_path):
        assert told["boards"]["QF7"]["differences"] == []
        assert told["boards"]["QF7"]["details_waiting"] >= 1
