"""One NHS number in two boards is found by whoever runs the installation, and by no board."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from openphb.interfaces import comparing_boards
from openphb.interfaces.cli import main
from openphb.kernel.actor import Role
from openphb.people import queries as people
from tests.rooms.moving import crossing
from tests.rooms.world import DEVON, NHS_NUMBERS, actor, ask, board, coordinator, person

pytestmark = pytest.mark.django_db


@pytest.mark.slow  # asks every board there is
def test_two_boards_that_recorded_one_number_are_found_and_nobody_is_named() -> None:
    here, there = coordinator(), coordinator(ods_code=DEVON)
    ours, theirs = person(here), person(there, born=crossing.BEGUN.replace(year=1990))
    person(here, number=NHS_NUMBERS[1])
    (found,) = comparing_boards.twins("a test")
    sides = {(found.first_board, found.first), (found.second_board, found.second)}
    assert sides == {(board(), ours), (board(DEVON), theirs)} and not found.alike
    words = CliRunner().invoke(main.assemble(["boards"]), ["boards", "twins"])
    assert words.exit_code == 1 and str(ours) in words.output and NHS_NUMBERS[0] not in words.output
    assert "Okafor" not in words.output and "Ask both boards" in words.output


@pytest.mark.slow  # the same
def test_neither_board_learns_that_it_was_asked() -> None:
    here, there = coordinator(), coordinator(ods_code=DEVON)
    ours = person(here)
    before, _ = ask(people.audit, ours, by=actor(Role.LEAD))
    person(there)
    assert len(comparing_boards.twins("a test")) == 1
    assert ask(people.audit, ours, by=actor(Role.LEAD))[0] == before


@pytest.mark.slow  # begins with a budget that was agreed and put in place
def test_whoever_was_handed_over_is_no_twin() -> None:
    crossing.begun().released().accepted()
    assert comparing_boards.twins("a test") == ()
    told = CliRunner().invoke(main.assemble(["boards"]), ["boards", "twins", "--json"])
    assert told.exit_code == 0 and json.loads(told.output) == {"ok": True, "twins": []}
