"""What a person who moves is told in writing, and that it is in short words."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.budgets.costing.reading_age import reading_age
from openphb.moving import hand_over_letters as letters
from openphb.moving.hand_over_letters import NotMoving
from openphb.moving.hand_over_rules import NewHandOver

TOLD, MOVES = date(2026, 5, 4), date(2026, 6, 1)
BOARDS = {"whence": "NHS South Yorkshire", "to": "NHS Devon"}
NEW = NewHandOver(1, MOVES, "You moved in with your daughter.", TOLD, plan_goes=True)


def second(*, declined: bool = False, opened: bool = False) -> str:
    off = NotMoving("Your GP is still in Sheffield.", declined, opened, TOLD, MOVES)
    return letters.second_letter("Jo Okafor", **BOARDS, off=off, asks="Asha Rahman")


@pytest.mark.parametrize(
    "letter",
    [
        letters.letter("Jo Okafor", **BOARDS, new=NEW, asks="Asha Rahman"),
        second(),
        second(declined=True),
        second(opened=True),
    ],
)
def test_a_child_of_eleven_can_read_it(letter: str) -> None:
    found = reading_age(letter)
    assert found.is_within_goal, found


@pytest.mark.parametrize(
    ("how", "says", "never"),
    [
        ({}, "We have called it off. Why: Your GP is still in Sheffield.", "has said no"),
        ({"declined": True}, "NHS Devon has said no. It says: Your GP is still in Sheffield.", "called it off"),
        ({}, "It has not seen your plan", "has begun a record of you"),
        ({"opened": True}, "NHS Devon had said yes and has begun a record of you.", "has not seen"),
    ],
)
def test_it_says_who_said_so_and_what_the_other_board_knows(how: dict[str, bool], says: str, never: str) -> None:
    letter = second(**how)
    assert says in letter and never not in letter


def test_it_says_what_was_said_before_that_nothing_is_to_be_done_and_whom_to_ask() -> None:
    letter = second()
    for words in ("4 May 2026", "1 June 2026", "You need do nothing.", "tell us: Asha Rahman", "Dear Jo Okafor"):
        assert words in letter
