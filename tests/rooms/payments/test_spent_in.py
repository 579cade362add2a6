"""What was spent over some days, line by line: the figure that the person's page leads with."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.payments import queries
from tests.rooms.payments import steps
from tests.rooms.payments.test_statements import RENT, arrival

pytestmark = pytest.mark.django_db


def test_spending_counts_on_its_day_and_a_correction_moves_it() -> None:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    line = steps.waiting(story)[0]
    whole = Period(date(2026, 4, 1), date(2027, 3, 31))
    assert story.see(queries.spent_in, story.budget, within=whole) == {}
    steps.say(story, line.id, "spending", plan_line=steps.CARE)
    assert story.see(queries.spent_in, story.budget, within=whole) == {steps.CARE: Money(4500)}
    assert story.see(queries.spent_in, story.budget, within=Period(date(2026, 1, 1), date(2026, 3, 31))) == {}
    steps.say(story, line.id, "not in plan")
    found = story.see(queries.spent_in, story.budget, within=whole)
    assert {key: amount for key, amount in found.items() if amount} == {None: Money(4500)}
