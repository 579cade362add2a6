"""The sample world can be told, comes out even, and is the same world whoever tells it on the same day."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import shared, thorough
from tests.journeys import serving

DAY = date(2027, 2, 28)
"""The last day of the shortest month: where adding months goes wrong first."""
DAYS = thorough.or_all((DAY,), thorough=(DAY, date(2026, 10, 14), date(2026, 12, 31)))
pytestmark = [pytest.mark.database, pytest.mark.slow]
Told = dict[str, Any]


@pytest.fixture
def told(tmp_path_factory: pytest.TempPathFactory, day: date) -> Told:
    """This day upon an empty database of its own, once for all processes of the run."""
    return _told_once(tmp_path_factory, day)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return _told_once(tmp_path_factory, DAY)


@pytest.fixture(scope="module")
def board(story: Told) -> Told:
    """South Yorkshire, where almost all of it happens."""
    found: Told = story["boards"]["QF7"]
    return found


def _told_once(factory: pytest.TempPathFactory, day: date) -> Told:
    def tell() -> Told:
        return _told(day, upon=serving.fresh_surroundings(factory.mktemp("story")))

    return dict(shared.made_once(factory, f"told-{day}", make=tell))


def _told(day: date, *, upon: AbstractContextManager[dict[str, str]]) -> Told:
    command = [sys.executable, "-m", "tests.rooms.demo.figures", day.isoformat()]
    with upon as surroundings:
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout))


def test_told_again_does_nothing_and_whoever_tells_a_day_leaves_the_same_figures(tmp_path: Path) -> None:
    """Today's world, which visitors and journeys live in, is told again; and once more by somebody else."""
    today = serving.this_day()
    again = _told(today, upon=serving.told_surroundings(tmp_path / "again"))
    afresh = _told(today, upon=serving.fresh_surroundings(tmp_path / "afresh"))
    assert (again.pop("scenes"), afresh.pop("scenes") > 200) == (0, True)
    assert again == afresh


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


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_it_can_be_told_on_awkward_days(told: Told) -> None:
    assert told["scenes"] > 200
    assert told["boards"]["QF7"]["differences"] == []
    assert told["boards"]["QF7"]["details_waiting"] >= 1
