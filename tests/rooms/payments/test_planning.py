"""Payments to come: planned from what was agreed, to the penny, and planned again when that changes."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import START, YEARLY
from tests.rooms.payments import steps

pytestmark = pytest.mark.django_db


def test_a_year_is_planned_to_the_penny_the_first_payment_on_the_first_day() -> None:
    story = steps.planned()
    planned = steps.payments(story)
    assert len(planned) == 13
    assert planned[0].due_on == planned[0].covers_from == START
    assert planned[-1].covers_to == date(2027, 4, 12)
    assert Money.total(each.amount for each in planned) == YEARLY
    assert {each.amount for each in planned[:-1]} == {planned[0].amount}


def test_planning_again_changes_nothing() -> None:
    story = steps.planned()
    before = steps.payments(story)
    assert story.do(actions.schedule, budget=story.budget, by=story.fay) == 0
    assert steps.payments(story) == before


def test_what_is_bought_once_is_due_when_it_is_agreed() -> None:
    story = steps.planned()
    day = date(2026, 4, 13)
    version = budgets.changed(story, budgets.planning.bicycle(), on=day)
    budgets.say_yes(story, version, on=day)
    steps.promise(story, version, starts_on=date(2026, 4, 14), on=day)
    once = [each for each in steps.payments(story) if each.kind == "one-off"]
    assert [(each.due_on, each.amount) for each in once] == [(date(2026, 4, 14), Money.of("1,899.00"))]
    assert Money.total(each.amount for each in steps.payments(story)) == story.agreed_balance()


def test_a_change_leaves_what_has_gone_and_spreads_the_rest_over_the_days_not_covered() -> None:
    story = steps.paid()
    gone = steps.payments(story, "settled")
    day = date(2026, 5, 4)
    dearer = budgets.planning.line(quantity=budgets.planning.Decimal(20))
    version = budgets.changed(story, dearer, on=day)
    budgets.say_yes(story, version, on=day)
    steps.promise(story, version, starts_on=date(2026, 5, 4), on=day)
    now = steps.payments(story)
    assert now[0] == gone[0]
    assert now[1].covers_from == date(2026, 5, 11)
    assert now[1].amount > now[0].amount
    promised = story.agreed_balance() + gone[0].amount
    assert Money.total(each.amount for each in now) == promised


def test_only_those_who_look_after_money_and_plans_may_plan_payments() -> None:
    story = steps.planned()
    with pytest.raises(Refused, match="can plan payments"):
        story.do(actions.schedule, budget=story.budget, by=story.case.jo)


def test_a_payment_on_hold_says_why_and_a_cancelled_one_leaves_the_list() -> None:
    story = steps.planned()
    first = steps.payments(story)[0]
    story.do(actions.hold, payment=first.id, because="Jo is in hospital.", by=story.fay)
    assert steps.due(story)[0].waits_for == "hold"
    with pytest.raises(Refused, match="is ready to be paid"):
        steps.prepared(story)
    story.do(actions.cancel, payment=first.id, because="Jo has what she needs.", by=story.fay)
    assert first.id not in [each.id for each in steps.payments(story)]
    shown = story.see(queries.payment, first.id, by=story.case.jo)
    assert [each.verb for each in shown.story] == ["plan", "hold", "cancel"]


def test_next_payment_is_what_the_person_sees() -> None:
    story = steps.planned()
    money = story.see(queries.money_of, story.budget, by=story.case.jo, on=START)
    assert money.agreed == money.promised == YEARLY
    assert money.next_payment.due_on == START
    assert [line.agreed for line in money.lines] == [YEARLY]


def test_another_board_does_not_see_the_payments() -> None:
    story, other = steps.planned(), budgets.opened(ods_code="QJK")
    first = steps.payments(story)[0]
    with pytest.raises(NotFound):
        other.see(queries.payment, first.id, by=other.fay)
    with pytest.raises(NotFound):
        other.do(actions.hold, payment=first.id, because="No.", by=other.fay)


def test_a_payment_that_is_taken_into_a_run_is_still_the_next_one() -> None:
    story = steps.planned()
    steps.prepared(story)
    assert story.see(queries.money_of, story.budget, by=story.case.jo, on=START).next_payment.due_on == START
