"""A statement may be here before its payment is settled. Settling looks at what waited for it, in the same step."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.payments import actions
from tests.rooms.budgets.steps import START, Story
from tests.rooms.payments import steps
from tests.rooms.payments.steps import ARRIVES
from tests.rooms.payments.test_statements import RENT, arrival

pytestmark = pytest.mark.django_db


def brought_too_early() -> Story:
    """Jo's statement shows our payment before anybody made the file of its run."""
    story = steps.planned()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    assert len(steps.waiting(story)) == 2
    return story


def test_a_line_that_waited_for_a_payment_is_understood_when_its_run_is_settled() -> None:
    story = brought_too_early()
    steps.pay(story)
    assert [line.text for line in steps.waiting(story)] == [RENT[2]]
    assert steps.held(story) == steps.payments(story)[0].amount - Money.of("45")


def test_and_when_the_bank_answers_one_by_one() -> None:
    story = brought_too_early()
    run = steps.prepared(story, rail="one by one")
    steps.approved(story, run)
    (order,) = story.do(actions.send_batch, run=run, size=10, by=story.fay, on=START)
    story.do(actions.record_answers, run=run, answers={order.id: True}, by=story.fay, on=ARRIVES)
    assert [line.text for line in steps.waiting(story)] == [RENT[2]]


def test_spending_that_the_account_could_not_bear_yet_is_in_the_books_once_the_money_has_come() -> None:
    story = steps.planned()
    steps.bring(story, steps.lloyds(steps.lines(RENT)))
    steps.say(story, steps.waiting(story)[0].id, "spending", plan_line=steps.CARE)
    assert steps.account(story, "unexplained") == -Money.of("45")
    steps.pay(story)
    assert steps.uneven(story) == {}
    assert steps.held(story) == steps.payments(story)[0].amount - Money.of("45")


def test_a_line_that_is_not_understood_still_waits() -> None:
    story = steps.planned()
    steps.bring(story, steps.lloyds(steps.lines(RENT)), on=date(2026, 5, 1))
    steps.pay(story)
    assert [line.text for line in steps.waiting(story)] == [RENT[2]]
