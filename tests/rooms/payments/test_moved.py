"""Of two boards, each pays for its own days: nothing leaves for days on which the other is responsible."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from openphb.interfaces.perform import perform
from openphb.kernel.refusal import Refused
from openphb.payments.queries.in_the_way import ELSEWHERE
from openphb.people import moves
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import NOON

pytestmark = pytest.mark.django_db
JUNE, BANK_DAY = date(2026, 6, 8), date(2026, 6, 9)
MOVES = date(2026, 5, 20)
"""Between the payments of 11 May and 8 June."""


def run_of(story: Story) -> UUID:
    return steps.prepared(story, up_to=JUNE, processing_on=BANK_DAY, on=JUNE)


def in_a_run(story: Story) -> set[date]:
    return {each.due_on for each in steps.payments(story, "in a run")}


def test_a_run_takes_no_payment_for_days_after_somebody_moved() -> None:
    story = steps.planned()
    story.do(moves.note_leaving, person=story.case.person, to="NHS Devon", by=story.asha, on=MOVES)
    run_of(story)
    assert in_a_run(story) == {date(2026, 4, 13), date(2026, 5, 11)}


def test_a_payment_that_is_in_a_run_already_does_not_leave_with_it() -> None:
    story = steps.planned()
    run = run_of(story)
    assert JUNE in in_a_run(story)
    story.do(moves.note_leaving, person=story.case.person, to="NHS Devon", by=story.asha, on=MOVES)
    with pytest.raises(Refused, match=ELSEWHERE.partition(",")[0]):
        steps.approved(story, run)


def test_the_board_that_takes_somebody_over_pays_for_no_day_before() -> None:
    story = steps.planned()
    comes = {"on": MOVES, "whence": "NHS Devon", "is_new": True}
    story.do(moves.note_coming, person=story.case.person, by=story.asha, **comes)
    run_of(story)
    assert in_a_run(story) == {JUNE}


def test_whoever_comes_back_is_still_paid_for_the_days_before_they_left() -> None:
    story, left = steps.planned(), date(2026, 5, 1)
    story.do(moves.note_leaving, person=story.case.person, to="NHS Devon", by=story.asha, on=left)
    comes = {"on": MOVES, "whence": "NHS Devon", "is_new": False}
    story.do(moves.note_coming, person=story.case.person, by=story.asha, **comes)
    run_of(story)
    assert in_a_run(story) == {date(2026, 4, 13), JUNE}


def test_a_record_that_was_here_without_a_move_has_no_day_that_is_known_not_to_be_ours() -> None:
    story = steps.planned()
    comes = {"on": MOVES, "whence": "NHS Devon", "is_new": False}
    story.do(moves.note_coming, person=story.case.person, by=story.asha, **comes)
    run_of(story)
    assert len(in_a_run(story)) == 3


def test_whoever_stays_after_all_is_paid_as_before() -> None:
    story = steps.planned()
    story.do(moves.note_leaving, person=story.case.person, to="NHS Devon", by=story.asha, on=MOVES)
    perform(moves.note_staying, person=story.case.person, why="They stay.", by=story.asha, at=NOON)
    run_of(story)
    assert JUNE in in_a_run(story)
