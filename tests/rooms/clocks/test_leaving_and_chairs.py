"""A funder that leaves and a chair that is to be looked at again run on clocks, until somebody has done it."""

from __future__ import annotations

from datetime import date

import pytest

from openphb.budgets import actions as budgets
from openphb.budgets import queries as held
from openphb.budgets.actions import NewSplit
from openphb.clocks import queries
from openphb.clocks.workflow import ClockState
from openphb.kernel.money import NIL, Money
from openphb.plans import actions as plans
from tests.rooms.budgets import steps as beginning
from tests.rooms.budgets.steps import Story
from tests.rooms.clocks.steps import brought_up_to_date, reviewed, running, settled
from tests.rooms.payments import steps
from tests.rooms.payments.test_recharging import agreed
from tests.rooms.payments.test_whole import LEAVES, MAY, NEXT, chair, leaves, share
from tests.rooms.world import ask, new_id

pytestmark = pytest.mark.django_db


def test_a_line_of_a_funder_that_leaves_runs_to_its_last_day_and_is_met_by_a_decision() -> None:
    story = steps.paid()
    agreement = agreed(story)
    share(story, agreement)
    brought_up_to_date(story.fay, on=MAY)
    assert "funder_leaving" not in running(story.asha, on=MAY)
    leaves(story, agreement)
    brought_up_to_date(story.fay, on=MAY)
    view = running(story.asha, on=MAY)["funder_leaving"]
    assert (view.started_on, view.due_on) == (MAY, LEAVES)
    ours = NewSplit(steps.CARE, NEXT, "The board bears it.")
    story.do(budgets.split_line, id=new_id(), budget=story.budget, new=ours, by=story.fay, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert "funder_leaving" not in running(story.asha, on=MAY)
    kept = ask(queries.kept_promises, story.case.person, by=story.asha, on=MAY)
    assert [each.state for each in kept if each.kind.id == "funder_leaving"] == [ClockState.MET]


def with_a_chair_in_place() -> Story:
    """Jo bought a chair from a supplier of her choice, with the money of an agreed plan."""
    story = beginning.opened()
    bought = beginning.planning.bicycle(what="Wheelchair", supplier="Chairs Ltd")
    story.do(plans.put_line, version=story.version, line=bought, by=story.asha)
    beginning.with_limits(story)
    story.do(plans.submit, version=story.version, by=story.asha)
    beginning.sign(story, story.version)
    for action in (plans.consent, plans.sign_agreement):
        story.do(action, id=new_id(), version=story.version, given=beginning.planning.given(), by=story.case.jo)
    beginning.planning.say_yes(story.case, story.version)
    beginning.bank(story, beginning.hold(story, "direct payment", "person"))
    beginning.put_in_place(story)
    new = chair(line=steps.BIKE, option="third party", value=Money.of("1,899"), repair=NIL, supplier="Chairs Ltd")
    story.do(budgets.set_up_chair, id=new_id(), budget=story.budget, new=new, by=story.asha)
    return story


def test_a_chair_has_a_review_at_the_end_of_its_period_and_at_once_when_needs_change() -> None:
    story = with_a_chair_in_place()
    settled("prompt_review_days", 28, like=story.fay)
    brought_up_to_date(story.fay, on=MAY)
    assert running(story.asha, on=MAY)["wheelchair_period"].due_on == date(2031, 4, 12)
    told = {"what": "Jo cannot push it.", "said_by": "Jo", "noted_on": MAY}
    story.do(budgets.note_need_changed, id=new_id(), budget=story.budget, **told, by=story.asha, on=MAY)
    brought_up_to_date(story.fay, on=MAY)
    assert running(story.asha, on=MAY)["wheelchair_need"].started_on == MAY
    assert story.see(held.chair, story.budget).needs
    reviewed(story.case.plan, by=story.asha, on=date(2026, 5, 11))
    brought_up_to_date(story.fay, on=date(2026, 5, 12))
    assert "wheelchair_need" not in running(story.asha, on=date(2026, 5, 12))
