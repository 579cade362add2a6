"""Near a year's end: what is promised for the next year is not still to be paid in this one."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.budgets import actions as budgets
from openphb.budgets import queries as held
from openphb.budgets.amounts import budget_year
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.kernel.money import Money
from openphb.payments import queries
from tests.rooms.budgets.steps import START, YEARLY, Story
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db

BEFORE_THE_END, AFTER_IT = date(2027, 3, 20), date(2027, 4, 14)


def purse(story: Story, on: date) -> Purse:
    budget = story.see(queries.money_of, story.budget, on=on)
    return Purse(story.see(held.budget, story.budget, on=on), budget, budget_year(START, on=on), {})


@pytest.fixture
def story() -> Story:
    """A year of which one payment was made, and a second year promised three weeks before it begins."""
    story = steps.paid()
    story.do(budgets.award_next_year, id=new_id(), budget=story.budget, by=story.fay, on=BEFORE_THE_END)
    return story


def test_the_next_year_is_not_still_to_be_paid_in_this_one(story: Story) -> None:
    first = steps.payments(story, "settled")[0].amount
    seen = purse(story, BEFORE_THE_END)
    assert seen.to_come == YEARLY - first
    assert seen.money.later == seen.money.promised - seen.to_come > YEARLY - Money.of("100")


def test_once_the_next_year_has_begun_it_is(story: Story) -> None:
    seen = purse(story, AFTER_IT)
    assert seen.money.later == Money(0) and seen.to_come == seen.money.promised


def test_before_anything_is_promised_for_next_year_there_is_nothing_later() -> None:
    story = steps.paid()
    assert purse(story, BEFORE_THE_END).money.later == Money(0)
