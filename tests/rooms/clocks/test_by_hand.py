"""Moving, waiving and explaining: who may, with what reason, and what the law does not let go."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from openphb.clocks import actions, queries
from openphb.clocks.queries import ClockView
from openphb.clocks.workflow import CLOCK_MOVES, ClockState
from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import STAFF, Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.budgets.steps import Story
from tests.rooms.clocks.steps import brought_up_to_date, running, settled
from tests.rooms.payments import steps
from tests.rooms.world import NOON, actor, ask

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
BECAUSE = "Jo is away until June, and asked for it."


def story_with_clocks() -> tuple[Story, ClockView, ClockView]:
    """A review that statute dates, and a statement check whose day is our own choice."""
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(("20", "-18.00", "GREENGROCER"))))
    settled("statement_check_days", 10, like=story.fay)
    brought_up_to_date(story.fay, on=MAY)
    now = running(story.asha, on=MAY)
    return story, now["dp_first_review"], now["statement_check"]


def do(action: Any, view: ClockView, *, by: Actor, **more: Any) -> None:
    perform(action, clock=view.id, **({"why": BECAUSE} | more), by=by, at=NOON)


def again(view: ClockView, *, by: Actor) -> ClockView:
    found: ClockView = ask(queries.clock, view.id, by=by, on=MAY)[0]
    return found


def test_a_day_of_law_comes_sooner_but_never_later():
    story, review, _ = story_with_clocks()
    assert review.due_on is not None
    with pytest.raises(Refused, match="The law sets 14 July 2026 as the last day"):
        do(actions.move, review, to=review.due_on + timedelta(days=1), by=story.asha)
    do(actions.move, review, to=date(2026, 6, 1), by=story.asha)
    moved = again(review, by=story.asha)
    assert (moved.due_on, moved.lawful_on, moved.was_moved) == (date(2026, 6, 1), review.due_on, True)


def test_a_day_of_our_own_is_moved_with_a_reason_and_the_pass_leaves_it_so():
    story, _, check = story_with_clocks()
    do(actions.move, check, to=date(2026, 6, 30), by=story.asha)
    brought_up_to_date(story.fay, on=MAY)
    moved, events = ask(queries.clock, check.id, by=story.asha, on=MAY)
    assert moved.due_on == date(2026, 6, 30)
    assert [(each.verb, each.by_name, each.note) for each in events] == [("move", story.asha.name, BECAUSE)]


def test_a_must_of_statute_is_explained_and_not_waived():
    story, review, _ = story_with_clocks()
    with pytest.raises(Refused, match="cannot be waived, only explained"):
        do(actions.waive, review, by=story.lena, on=MAY)
    do(actions.explain, review, by=story.asha)
    explained = ask(queries.explanations, (review.id,), by=story.asha)
    assert explained[review.id].note == BECAUSE and again(review, by=story.asha).is_running


def test_a_duty_of_our_own_is_waived_by_whoever_decides_and_stays_so():
    story, _, check = story_with_clocks()
    with pytest.raises(Refused, match="You cannot waive a duty"):
        do(actions.waive, check, by=story.asha, on=MAY)
    do(actions.waive, check, by=story.lena, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert again(check, by=story.asha).state is ClockState.WAIVED
    with pytest.raises(Refused, match="not running any more"):
        do(actions.explain, check, by=story.asha)


@pytest.mark.parametrize("action", [actions.move, actions.waive, actions.explain])
def test_nothing_is_done_by_hand_without_a_reason(action: Any):
    story, _, check = story_with_clocks()
    more = {actions.move: {"to": date(2026, 6, 30)}, actions.waive: {"on": MAY}}.get(action, {})
    with pytest.raises(Refused, match="Say why"):
        do(action, check, by=story.lena, why=" ", **more)


def test_whoever_is_no_staff_finds_no_clock_to_move():
    story, _, check = story_with_clocks()
    with pytest.raises(NotFound):
        do(actions.explain, check, by=story.case.jo)
    with pytest.raises(NotFound):
        ask(queries.board, queries.Asked(), by=story.case.jo, on=MAY)
    with pytest.raises(NotFound):
        do(actions.explain, check, by=actor(Role.LEAD, ods_code="QJK"))


def test_what_was_done_to_a_clock_is_never_edited():
    story, _, check = story_with_clocks()
    do(actions.explain, check, by=story.asha)
    with acting_as(story.asha), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE clocks_clockevent SET note = 'Nothing happened.'")


def test_every_move_is_in_the_table_and_waiving_is_the_only_one_of_ours():
    by_hand = [move for move in CLOCK_MOVES if move.reasons_needed]
    assert [(move.verb, move.source, move.target) for move in by_hand] == [
        ("waive", ClockState.RUNNING, ClockState.WAIVED)
    ]
    assert {move.source for move in CLOCK_MOVES} == set(ClockState) - {ClockState.WAIVED}


@pytest.mark.parametrize("role", sorted(set(Role) - STAFF))
def test_only_staff_bring_a_board_up_to_date(role: Role):
    with pytest.raises(Refused, match="Only staff can bring up to date"):
        brought_up_to_date(actor(role))
