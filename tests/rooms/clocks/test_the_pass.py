"""The pass over a board: a duty begins, gets its day, is met or falls away, because the facts say so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from openphb.budgets import actions as budgets
from openphb.clocks import queries
from openphb.clocks.actions import Passed
from openphb.clocks.workflow import ClockState
from openphb.commissioners.context import acting_as
from openphb.kernel.days import months_after
from openphb.payments import actions as payments
from openphb.people import actions as people
from openphb.plans import actions as plans
from tests.rooms.clocks.steps import brought_up_to_date, reviewed, running, settled
from tests.rooms.payments import steps
from tests.rooms.payments.steps import ARRIVES, PROCESSING
from tests.rooms.payments.test_closing import LATER, STOPS, back, spent, stopped
from tests.rooms.plans import steps as planning
from tests.rooms.world import DAY, ask, coordinator, new_id

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)


def test_the_first_payment_starts_the_clock_of_the_first_review():
    story = steps.paid()
    brought_up_to_date(story.fay, on=MAY)
    clock = running(story.asha, on=MAY)["dp_first_review"]
    assert (clock.started_on, clock.due_on) == (PROCESSING, months_after(PROCESSING, 3))
    assert (clock.owner, clock.owner_name, clock.kind.side) == (story.asha.id, story.asha.name, "funder")


def test_done_twice_nothing_changes():
    story = steps.paid()
    assert brought_up_to_date(story.fay, on=MAY).begun > 0
    assert brought_up_to_date(story.fay, on=MAY) == Passed()


def test_a_review_meets_the_first_clock_and_begins_the_next():
    story = steps.paid()
    brought_up_to_date(story.fay, on=MAY)
    held = date(2026, 6, 30)
    reviewed(story.case.plan, by=story.asha, on=held)
    brought_up_to_date(story.fay, on=held)
    now = running(story.asha, on=held)
    assert "dp_first_review" not in now
    assert now["dp_next_review"].due_on == date(2027, 6, 30)
    closed = ask(queries.kept_promises, story.case.person, by=story.asha, on=held)
    met = next(view for view in closed if view.kind.id == "dp_first_review")
    assert (met.state, met.closed_on, met.closed_by_name) == (ClockState.MET, held, story.asha.name)


def test_what_a_board_has_not_settled_has_no_day_and_gets_one_when_it_has():
    case = planning.asked()
    brought_up_to_date(case.asha)
    clock = running(case.asha)["request_decision"]
    assert (clock.due_on, clock.wants, clock.started_on) == (None, "request_decision_days", DAY)
    settled("request_decision_days", 10, like=case.asha)
    assert brought_up_to_date(case.asha).counted_again == 2  # information is to be given within the same days
    clock = running(case.asha)["request_decision"]
    assert (clock.due_on, clock.wants) == (date(2026, 4, 20), "")  # Easter Monday is the day it was asked for


def test_a_decision_meets_the_request_and_begins_the_plan():
    case = planning.asked()
    brought_up_to_date(case.asha)
    case.do(plans.decide, id=new_id(), request=case.request, verb="grant", reasons="It fits.", by=case.abe)
    brought_up_to_date(case.asha)
    assert set(running(case.asha)) == {"plan_agreed"}


def test_a_question_is_the_persons_turn_and_its_answer_is_ours():
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(("20", "-18.00", "GREENGROCER"))))
    line, query = steps.waiting(story)[0].id, new_id()
    asked = {"asks": "Could you tell us what this was for?", "reply_by": date(2026, 5, 20)}
    story.do(payments.ask, id=query, line=line, by=story.fay, on=MAY, **asked)
    brought_up_to_date(story.fay, on=MAY)
    theirs = running(story.fay, on=MAY)["query_reply"]
    assert (theirs.due_on, theirs.kind.side) == (date(2026, 5, 20), "person")
    settled("query_answer_days", 5, like=story.fay)
    story.do(payments.answer, query=query, words="Vegetables.", by=story.case.jo, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    now = running(story.fay, on=MAY)
    assert "query_reply" not in now and now["query_answer"].due_on == date(2026, 5, 11)


def test_a_statement_with_a_line_nobody_understands_runs_until_everything_is():
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(("20", "-18.00", "GREENGROCER"))))
    settled("statement_check_days", 10, like=story.fay)
    brought_up_to_date(story.fay, on=MAY)
    assert "statement_check" in running(story.fay, on=MAY)
    for each in steps.waiting(story):
        steps.say(story, each.id, "not in plan")
    brought_up_to_date(story.fay, on=MAY)
    assert "statement_check" not in running(story.fay, on=MAY)


def test_each_april_somebody_looks_whether_the_money_is_still_enough():
    story = steps.paid()
    settled("uprating_days", 5, like=story.fay)
    april = date(2027, 4, 1)
    brought_up_to_date(story.fay, on=april)
    assert running(story.fay, on=april)["uprating"].due_on == date(2027, 4, 8)
    reviewed(story.case.plan, by=story.asha, on=april)
    brought_up_to_date(story.fay, on=april)
    assert "uprating" not in running(story.fay, on=april)


def test_capacity_that_returns_wants_a_review_and_capacity_lost_a_decision():
    story = steps.paid()
    settled("prompt_review_days", 14, like=story.fay)
    for value, day, kind in (
        ("lacks", date(2026, 5, 1), "capacity_lost"),
        ("has", date(2026, 6, 1), "capacity_regained"),
    ):
        told = {"kind": "capacity", "value": value, "since": day, "reasons": "Assessed by Dr Osei."}
        person = story.case.person
        story.do(_without_day(people.note_circumstance), id=new_id(), person=person, by=story.asha, **told)
        brought_up_to_date(story.fay, on=day)
        clock = running(story.asha, on=day)[kind]
        assert (clock.started_on, clock.due_on) == (day, day + timedelta(days=14))
    assert "capacity_lost" not in running(story.asha, on=date(2026, 6, 1))


def _without_day(action: Any) -> Any:
    """An action that takes no day of its own."""

    def told(*, on: date, **more: Any) -> Any:
        return action(**more)

    told.__module__, told.__name__ = action.__module__, action.__name__
    return told


def test_a_death_lets_what_was_owed_to_the_person_fall_away():
    story = steps.paid()
    brought_up_to_date(story.fay, on=MAY)
    story.do(people.note_death, person=story.case.person, died_on=MAY, by=story.asha, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert "dp_first_review" not in running(story.asha, on=MAY)
    closed = ask(queries.kept_promises, story.case.person, by=story.asha, on=MAY)
    assert {view.state for view in closed if view.kind.id == "dp_first_review"} == {ClockState.FELL_AWAY}


def test_two_boards_are_passed_apart():
    ours, theirs = steps.paid(), coordinator(ods_code="QJK")
    brought_up_to_date(ours.fay, on=MAY)
    brought_up_to_date(theirs, on=MAY)
    assert running(theirs, on=MAY) == {} and "dp_first_review" in running(ours.asha, on=MAY)


def test_what_was_done_is_in_the_story_of_the_clock_and_of_the_pass():
    story = steps.paid()
    brought_up_to_date(story.fay, on=MAY)
    clock = running(story.asha, on=MAY)["dp_first_review"].id
    reviewed(story.case.plan, by=story.asha, on=ARRIVES)
    brought_up_to_date(story.fay, on=MAY)
    _, events = ask(queries.clock, clock, by=story.asha, on=MAY)
    assert [(each.verb, each.to_day, each.note) for each in events] == [("met", ARRIVES, story.asha.name)]
    assert ask(queries.latest_pass, by=story.asha).on == MAY


def test_the_database_refuses_a_closed_clock_without_a_day():
    story = steps.paid()
    brought_up_to_date(story.fay, on=MAY)
    stopped = pytest.raises(IntegrityError, match="clock_closed_on_a_day")
    with acting_as(story.fay), stopped, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE clocks_clock SET state = 'met'")


def test_the_final_statement_is_owed_until_it_is_sent_closed_or_not():
    story = stopped(spent())
    settled("final_statement_days", 42, like=story.fay)
    brought_up_to_date(story.fay, on=LATER)
    owed = running(story.fay, on=LATER)["final_statement"]
    assert (owed.started_on, owed.due_on) == (STOPS, STOPS + timedelta(days=42))
    left = story.do(payments.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)
    back(story, next(iter(left.values())))
    story.do(budgets.close, budget=story.budget, by=story.fay, on=LATER)
    brought_up_to_date(story.fay, on=LATER)
    assert "final_statement" in running(story.fay, on=LATER)
    sent = {"budget": story.budget, "sent_to": "Jo Okafor, by post", "on": LATER + timedelta(days=3)}
    story.do(payments.send_final_statement, id=new_id(), by=story.fay, **sent)
    brought_up_to_date(story.fay, on=sent["on"])
    assert "final_statement" not in running(story.fay, on=sent["on"])
    closed = ask(queries.kept_promises, story.case.person, by=story.fay, on=sent["on"])
    met = next(view for view in closed if view.kind.id == "final_statement")
    assert (met.state, met.closed_on, met.closed_by_name) == (ClockState.MET, sent["on"], story.fay.name)
