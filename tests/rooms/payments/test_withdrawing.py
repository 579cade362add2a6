"""When one way of paying fails, the same sums go another way: on the bank's word, by two people, and once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.refusal import Refused
from openphb.ledger import chart
from openphb.payments import actions, queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import START, YEARLY, Story
from tests.rooms.payments import steps
from tests.rooms.world import NHS_NUMBERS, new_id

pytestmark = pytest.mark.django_db
SAID = "Ana at the bank, 13 April, case 7731: file not received, serial blocked."


def withdraw(story: Story, run: UUID, *, by: Any = None, on: date = START, evidence: str = SAID) -> Any:
    return story.do(actions.withdraw_run, run=run, evidence=evidence, by=by or story.finn, on=on)


def test_a_file_the_bank_did_not_take_is_due_again_and_paid_once_by_the_next() -> None:
    story = steps.planned()
    first = steps.payments(story)[0]
    lost = steps.prepared(story)
    steps.filed(story, lost)
    withdraw(story, lost)
    assert (story.agreed_balance(), story.balance(chart.CLEARING)) == (YEARLY, steps.NIL)
    (again,) = steps.due(story)
    assert (again.amount, again.due_on, again.id != first.id) == (first.amount, first.due_on, True)
    steps.pay(story)
    assert (steps.held(story), steps.uneven(story)) == (first.amount, {})
    assert SAID in [line.note for line in story.see(queries.run, lost, by=story.fay).story]
    assert len(steps.payments(story)) == 13


def test_withdrawing_twice_is_withdrawing_once_and_what_is_withdrawn_is_never_settled() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    withdraw(story, run)
    withdraw(story, run)
    assert len(steps.due(story)) == 1
    with pytest.raises(Refused, match="This run is withdrawn"):
        steps.settled(story, run)


def test_it_needs_the_banks_word_and_somebody_who_did_not_send_it() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    with pytest.raises(Refused, match="You sent this run, so someone else must withdraw it"):
        withdraw(story, run, by=story.fay)
    with pytest.raises(Refused, match="Say why"):
        withdraw(story, run, evidence=" ")


def test_a_file_the_bank_took_cannot_be_withdrawn() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    first = steps.payments(story)[0]
    steps.filed(story, run)
    told = {"id": new_id(), "payment": first.id, "code": "C", "returned_on": START, "by": story.fay, "on": START}
    story.do(actions.record_return, **told)
    with pytest.raises(Refused, match="so it took the file"):
        withdraw(story, run)
    assert story.balance(chart.CLEARING) == steps.NIL


class Bank:
    """A rail with a book of its own. While it is down it says nothing, and books nothing."""

    def __init__(self, *, down_until: date | None = None) -> None:
        self.book: dict[str, int] = {}
        self.down_until = down_until

    def pay(self, key: str, pence: int, *, on: date) -> bool | None:
        if self.down_until and on < self.down_until:
            return None
        return bool(self.book.setdefault(key, pence))


def work(story: Story, run: UUID, *, bank: Bank, on: date) -> int:
    """What a worker does: send what is left, ask again for what has no answer, write down what the bank said."""
    story.do(actions.send_batch, run=run, size=50, by=story.fay, on=on)
    asked = story.see(actions.unanswered, run, by=story.fay, size=50)
    said = {order.id: bank.pay(order.cause, order.amount.pence, on=on) for order in asked}
    answers = {id: answer for id, answer in said.items() if answer is not None}
    heard: int = story.do(actions.record_answers, run=run, answers=answers, by=story.fay, on=on)
    story.do(actions.finish, run=run, by=story.fay, on=on)
    return heard


def one_by_one(story: Story, *, on: date) -> UUID:
    return steps.approved(story, steps.prepared(story, up_to=on, processing_on=on, on=on, rail="one by one"))


def people(count: int) -> list[Story]:
    """So many people of one board, each with a first payment due on the same day."""
    stories = [steps.planned()]
    for number in NHS_NUMBERS[1:count]:
        stories.append(budgets.held(number=number))
        steps.promise(stories[-1])
    return stories


def test_the_drill_the_card_rail_is_dead_on_pay_day_for_eight_days() -> None:
    """Three people with assistants to pay. All are paid on the day by the other rail, and once; the books stay nil."""
    stories = people(3)
    story, wages = stories[0], [steps.payments(each)[0] for each in stories]
    cards, other = Bank(down_until=START + timedelta(days=8)), Bank()
    run = one_by_one(story, on=START)
    assert work(story, run, bank=cards, on=START) == 0
    withdraw(story, run, evidence="The card provider, 13 April 10:20, incident 88: nothing was loaded today.")
    second = one_by_one(story, on=START)
    assert work(story, second, bank=other, on=START) == 3
    assert [steps.held(each) for each in stories] == [each.amount for each in wages]
    for day in range(1, 10):
        work(story, run, bank=cards, on=START + timedelta(days=day))
    assert (cards.book, sorted(other.book.values())) == ({}, sorted(each.amount.pence for each in wages))
    assert [steps.uneven(each) for each in stories] == [{}, {}, {}]
    assert [each.arrives_on for each in (steps.payments(each)[0] for each in stories)] == [START] * 3


def test_what_the_dead_rail_had_paid_before_it_died_stays_paid() -> None:
    stories = people(2)
    story, cards = stories[0], Bank()
    run = one_by_one(story, on=START)
    (first,) = story.do(actions.send_batch, run=run, size=1, by=story.fay)
    story.do(actions.record_answers, run=run, answers={first.id: True}, by=story.fay, on=START)
    withdraw(story, run)
    second = one_by_one(story, on=START)
    assert work(story, second, bank=cards, on=START) == 1
    assert first.cause not in cards.book
    assert [steps.held(each) > steps.NIL for each in stories] == [True, True]
    assert [steps.uneven(each) for each in stories] == [{}, {}]
