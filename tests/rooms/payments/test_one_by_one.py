"""A run paid one by one: whatever dies or stays silent, each is paid once; and nobody is held up by another."""

from __future__ import annotations

import pytest

from openphb.kernel.refusal import Refused
from openphb.ledger import chart
from openphb.payments import actions, queries
from tests.rooms.budgets.steps import START, Story
from tests.rooms.payments import steps

pytestmark = pytest.mark.django_db


def ready() -> tuple[Story, object]:
    story = steps.planned()
    return story, steps.approved(story, steps.prepared(story, rail="one by one"))


def batch(story: Story, run: object) -> tuple[object, ...]:
    return tuple(story.do(actions.send_batch, run=run, size=10, by=story.fay))


def answer(story: Story, run: object, answers: dict[object, bool]) -> int:
    return int(story.do(actions.record_answers, run=run, answers=answers, by=story.fay, on=START))


def test_what_is_sent_is_written_down_before_the_bank_is_asked() -> None:
    story, run = ready()
    (order,) = batch(story, run)
    first = steps.payments(story)[0]
    assert (first.state, story.balance(chart.CLEARING)) == ("sent", first.amount)
    assert batch(story, run) == ()
    again = story.see(actions.unanswered, run, by=story.fay, size=10)
    assert [each.cause for each in again] == [order.cause]  # type: ignore[attr-defined]


def test_an_answer_heard_twice_counts_once_and_the_run_is_settled() -> None:
    story, run = ready()
    (order,) = batch(story, run)
    assert [answer(story, run, {order.id: True}) for _ in range(2)] == [1, 0]  # type: ignore[attr-defined]
    assert story.do(actions.finish, run=run, by=story.fay) is True
    assert (steps.held(story), steps.uneven(story)) == (steps.payments(story)[0].amount, {})


def test_a_payment_the_bank_refuses_comes_back_and_holds_the_next() -> None:
    story, run = ready()
    (order,) = batch(story, run)
    answer(story, run, {order.id: False})  # type: ignore[attr-defined]
    assert steps.payments(story)[0].state == "returned"
    assert story.see(queries.on_hold, by=story.fay).total == 12
    assert steps.uneven(story) == {}


def test_a_run_goes_over_one_rail_only() -> None:
    story, run = ready()
    with pytest.raises(Refused, match="sent one by one, so it has no file"):
        story.do(actions.make_file, run=run, by=story.fay, on=START)
    assert story.balance(chart.CLEARING) == steps.NIL


def test_a_run_that_nobody_approved_sends_nothing() -> None:
    story = steps.planned()
    run = steps.prepared(story, rail="one by one")
    assert batch(story, run) == ()
    assert story.balance(chart.CLEARING) == steps.NIL
