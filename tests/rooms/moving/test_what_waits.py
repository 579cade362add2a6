"""What waits about people who move, on both sides; the second letter; and the money that is for days of the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from openphb.budgets import actions as budget_actions
from openphb.budgets import queries as budgets
from openphb.budgets.workflow import BudgetState
from openphb.interfaces import handing_over as door
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.moving import dying, handing_over, taking_over, waiting
from openphb.moving import hand_over_rules as rules
from openphb.moving.ending import endings
from openphb.moving.waiting import Waits
from openphb.payments import actions as payments
from openphb.payments.models import Payment
from tests.rooms.moving import crossing
from tests.rooms.moving.crossing import BEGUN, MAY, MOVES, Crossing
from tests.rooms.world import actor, ask

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each begins with a budget that was agreed and put in place
DAY_BEFORE = MOVES - timedelta(days=1)
LATE = MOVES - rules.ANSWER_BY


def waits(by: Actor, *, on: date = BEGUN) -> list[tuple[Waits, int]]:
    return [(each.waits, each.days) for each in ask(waiting.waiting, by=by, on=on)]


def open_payments(move: Crossing) -> dict[str, set[str]]:
    """Payments to come, by what they are for: days before the move, and days after; each with where they stand."""
    rows = ask(lambda by: list(Payment.objects.of(by).filter(state__in=["due", "on hold"])), by=move.story.asha)
    before = {row.why_held or row.state for row in rows if row.covers_from < MOVES}
    return {"before": before, "after": {row.why_held or row.state for row in rows if row.covers_from >= MOVES}}


def planned(**changes: Any) -> Crossing:
    """Begun, with the payments of Jo's year planned."""
    move = crossing.begun(**changes)
    perform(payments.schedule, budget=move.story.budget, by=move.story.fay, at=MAY, on=BEGUN)
    return move


def test_each_is_told_whose_turn_it_is_and_how_long_they_have() -> None:
    move = crossing.begun()
    asha, lena, dora = move.story.asha, move.story.lena, move.dora
    assert (waits(lena), waits(asha), waits(dora)) == ([(Waits.RELEASE, 28)], [], [])
    move.released()
    assert (waits(lena), waits(asha), waits(dora)) == ([], [], [(Waits.ANSWER, 28)])
    assert waits(dora, on=MOVES) == [], "on the day it is too late to say yes"
    assert waits(asha, on=LATE) == [(Waits.NO_ANSWER, 14)] and waits(asha, on=LATE - timedelta(days=1)) == []
    move.accepted()
    assert (waits(asha), waits(dora)) == ([(Waits.ACCEPTED, 28)], [(Waits.LOOK, 28)])
    assert waits(asha, on=BEGUN + rules.TOLD_FOR + timedelta(days=1)) == []
    move.do(handing_over.call_off, hand_over=move.hand_over, why="They stay.", by=asha)
    assert (waits(asha), waits(dora)) == ([], [(Waits.TAKE_BACK, 28)])
    move.do(taking_over.take_back, taken=move.hand_over, by=dora)
    assert waits(dora) == []


def test_of_who_comes_no_more_is_told_than_the_page_shows_and_a_third_board_and_finance_nothing() -> None:
    move = crossing.begun().released()
    (line,) = ask(waiting.waiting, by=move.dora, on=BEGUN)
    there = move.there()
    assert (line.name, line.board, line.moves_on) == (there.name, there.whence, there.moves_on)
    for other in (actor(Role.COORDINATOR, ods_code="QOP"), actor(Role.FINANCE), crossing.of(Role.FINANCE)):
        assert waits(other) == []


def test_a_no_is_told_and_the_person_gets_a_second_letter() -> None:
    move = crossing.begun().released()
    assert move.here().second_letter == ""
    door.decline(move.hand_over, why="Their GP is still in Sheffield.", by=move.dora, at=MAY, on=BEGUN)
    assert waits(move.story.asha) == [(Waits.DECLINED, 28)]
    told = move.here().second_letter
    assert "has said no. It says: Their GP is still in Sheffield." in told and "4 May 2026" in told


def test_whoever_is_called_off_gets_a_second_letter_only_where_they_had_the_first() -> None:
    move = crossing.begun()
    off: dict[str, Any] = {"why": "They stay in Sheffield.", "by": move.story.asha}
    move.do(handing_over.call_off, hand_over=move.hand_over, **off)
    assert move.here().second_letter == "" == move.here().letter
    sent = crossing.begun_again(move).released()
    sent.do(handing_over.call_off, hand_over=sent.hand_over, **off)
    assert "We have called it off. Why: They stay in Sheffield." in sent.here().second_letter


def test_payments_for_days_of_the_other_wait_for_its_answer_and_what_was_due_before_is_paid() -> None:
    move = planned()
    assert open_payments(move) == {"before": {"due"}, "after": {"due"}}
    move.released()
    assert open_payments(move) == {"before": {"due"}, "after": {rules.WAITS_FOR_ANSWER}}
    move.accepted()
    assert open_payments(move) == {"before": {"due"}, "after": {rules.OF_THE_OTHER}}
    move.do(handing_over.call_off, hand_over=move.hand_over, why="They stay.", by=move.story.asha)
    assert open_payments(move) == {"before": {"due"}, "after": {"due"}}


def test_where_the_other_says_no_or_nothing_by_the_day_what_waited_is_paid() -> None:
    move = planned().released()
    worker = actor(Role.FINANCE)
    assert door.look_after(by=worker, at=MAY, on=DAY_BEFORE) == 0
    assert open_payments(move)["after"] == {rules.WAITS_FOR_ANSWER}
    assert door.look_after(by=worker, at=MAY, on=MOVES) > 0
    assert open_payments(move)["after"] == {"due"} and door.look_after(by=worker, at=MAY, on=MOVES) == 0
    door.decline(move.hand_over, why="No.", by=move.dora, at=MAY, on=MOVES)
    assert open_payments(move)["after"] == {"due"}


def test_a_death_calls_the_move_off_in_the_same_transaction_and_nothing_is_paid_or_written() -> None:
    move = planned().released()
    move.accepted()
    told = {"died_on": BEGUN, "colleague": "Asha Rahman", "told_by": "Ben"}
    move.do(dying.record_death, person=move.person, **told, by=move.story.asha)
    here = move.here()
    assert here.called_off_why == rules.DIED == move.there().called_off_why
    assert here.second_letter == "" and waits(move.dora) == [(Waits.TAKE_BACK, 28)]
    (why,) = open_payments(move)["after"]
    assert why.startswith("This person has died.")


def test_the_old_budget_is_ended_by_hand_and_every_step_says_where_it_stands() -> None:
    move = planned().released()
    move.accepted()
    story = move.story
    (found,) = ask(endings, move.person, day=MOVES, by=story.asha, on=BEGUN)
    assert (found.state, found.stops_on, found.owed) == (BudgetState.LIVE, None, 0) and found.after.many > 0
    assert [each.person for each in ask(budgets.of_those_who_left, by=story.lena, on=BEGUN)] == [move.person]
    assert ask(budgets.of_those_who_left, by=story.fay, on=BEGUN) == (), "notice is not for finance to give"
    stops: dict[str, Any] = {"rule": "DP-17(2)(h)", "reasons": "They move.", "stops_on": MOVES}
    _notice(move, **stops)
    assert ask(budgets.of_those_who_left, by=story.lena, on=DAY_BEFORE) == (), "until the day it is nobody's turn"
    assert len(ask(budgets.of_those_who_left, by=story.fay, on=MOVES)) == 1
    move.do(
        payments.cancel_rest, budget=story.budget, because="It has stopped.", from_day=MOVES, by=story.fay, on=MOVES
    )
    perform(budget_actions.stop, id=move.hand_over, budget=story.budget, by=story.fay, at=MAY, on=MOVES)
    (found,) = ask(endings, move.person, day=MOVES, by=story.asha, on=MOVES)
    assert (found.state, found.after.many) == (BudgetState.SETTLING, 0)


def _notice(move: Crossing, **stops: Any) -> None:
    care = budget_actions.NewCare("The other board looks after it.", MOVES, "NHS Devon")
    told = {"id": move.hand_over, "budget": move.story.budget, "care": care, **stops}
    perform(budget_actions.give_notice_with_care, **told, by=move.story.lena, at=MAY, on=BEGUN)
