"""The person's own money in the same account: kept apart from the budget, never asked back, never set off."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import actions, queries
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_closing import ask_back, stopped
from tests.rooms.payments.test_statements import arrival
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
TOP_UP, TAKEN = ("20", "50.00", "J OKAFOR SAVINGS"), ("22", "-12.00", "COFFEE MACHINE")


def topped_up() -> Story:
    """Paid once; Jo put in £50 of their own and took £12 of it out again."""
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), TOP_UP, TAKEN)))
    for line in steps.waiting(story):
        steps.say(story, line.id, "own money")
    return story


def test_it_is_shown_apart_and_the_budget_has_what_it_had() -> None:
    story = topped_up()
    paid = Money.total(each.amount for each in steps.payments(story, "settled"))
    found = story.see(queries.money_of, story.budget, on=steps.ARRIVES)
    assert (found.left, found.own) == (paid, Money.of("38.00"))
    (account,) = [each for each in found.holdings if each.own]
    assert account.left == paid and steps.held(story) == paid + found.own


def test_no_more_than_the_budgets_is_asked_back_and_on_no_line_of_theirs() -> None:
    story = topped_up()
    left = story.see(queries.money_of, story.budget, on=steps.ARRIVES).left
    with pytest.raises(Refused, match=f"{left} is in the account"):
        ask_back(story, str(left + Money(1)).replace("£", ""))
    ask_back(story, str(left).replace("£", ""))
    assert steps.held(story) == Money.of("38.00")


def test_it_is_not_unused_money_that_a_payment_could_be_lowered_by() -> None:
    story = topped_up()
    left = story.see(queries.money_of, story.budget, on=steps.ARRIVES).left
    coming = steps.payments(story, "due")[-1]
    found = story.see(queries.can_set_off, coming.id, by=story.abe, on=date(2026, 4, 20))
    assert found.unused == left


def test_a_final_account_leaves_them_what_is_theirs() -> None:
    story = stopped(topped_up())
    left = story.see(queries.money_of, story.budget, on=date(2026, 5, 6)).left
    asked = story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=date(2026, 5, 6))
    assert Money.total(asked.values()) == left and steps.held(story) == Money.of("38.00")
