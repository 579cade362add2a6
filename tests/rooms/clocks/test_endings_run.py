"""Clocks of endings: care that has to be named before a budget stops, and a debt somebody cannot easily pay."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.budgets import actions as budgets
from openphb.budgets.actions import NewCare
from openphb.clocks import queries
from openphb.clocks.workflow import ClockState
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments.repaying import by_the_month
from tests.rooms.budgets.steps import Story
from tests.rooms.clocks.steps import brought_up_to_date, running, settled
from tests.rooms.payments import steps
from tests.rooms.payments.test_closing import LATER, ask_back, spent
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
MAY, STOPS, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 10)
CARE, DEBT = "continuity_arranged", "write_off_decision"


def how_it_ended(story: Story, kind: str, *, on: date) -> list[tuple[str, date | None, str]]:
    closed = story.see(queries.kept_promises, story.case.person, by=story.fay, on=on)
    return [(each.state, each.closed_on, each.closed_by_name) for each in closed if each.kind.id == kind]


def test_a_budget_is_not_to_stop_before_it_is_said_what_care_there_is() -> None:
    story = steps.paid()
    told = {"rule": "DP-17(2)(g)", "reasons": "It is met in another way.", "stops_on": STOPS, "by": story.abe}
    story.do(budgets.give_notice, id=new_id(), budget=story.budget, **told, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert running(story.asha, on=MAY)[CARE].due_on == STOPS
    care = NewCare("Meadow Care visits twice a day.", STOPS, "Asha Rahman")
    story.do(budgets.record_care_after, id=new_id(), budget=story.budget, new=care, by=story.asha, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert [(state, by) for state, _, by in how_it_ended(story, CARE, on=MAY)] == [(ClockState.MET, story.asha.name)]


def test_paying_would_be_hard_and_then_it_is_our_turn_until_parts_are_agreed() -> None:
    story = spent()
    settled("write_off_days", 20, like=story.fay)
    asked = ask_back(story, "100").id
    brought_up_to_date(story.fay, on=LATER)
    assert DEBT not in running(story.fay, on=LATER)
    said = {"words": "I can manage £10 a month.", "by": story.case.jo, "on": LATER}
    story.do(payments.say_hardship, id=new_id(), reclaim=asked, **said)
    brought_up_to_date(story.fay, on=LATER)
    ours = running(story.fay, on=LATER)[DEBT]
    assert (ours.subject, ours.started_on, ours.kind.side) == (asked, LATER, "funder") and ours.due_on
    told = {"reclaim": asked, "parts": by_the_month(Money.of("100"), first_on=JULY, number=10), "by": story.fay}
    story.do(payments.agree_instalments, id=new_id(), agreed_with="Jo Okafor", **told, on=LATER)
    brought_up_to_date(story.fay, on=LATER)
    assert how_it_ended(story, DEBT, on=LATER) == [(ClockState.MET, LATER, story.fay.name)]


def test_when_the_day_for_paying_back_has_passed_somebody_decides_what_becomes_of_it() -> None:
    story = spent()
    asked = ask_back(story, "100").id
    brought_up_to_date(story.fay, on=JULY)
    assert running(story.fay, on=JULY)[DEBT].started_on == date(2026, 6, 30)
    told = {"reasons": "Jo's boiler broke.", "amount": Money.of("40"), "by": story.abe, "on": JULY}
    story.do(payments.waive, id=new_id(), reclaim=asked, **told)
    brought_up_to_date(story.fay, on=JULY)
    assert how_it_ended(story, DEBT, on=JULY) == [(ClockState.MET, JULY, story.abe.name)]
