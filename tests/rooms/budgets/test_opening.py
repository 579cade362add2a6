"""A budget is opened for a plan, estimated before the plan is written, and may be withdrawn."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest

from openphb.budgets import actions, queries
from openphb.budgets.actions import EstimateLine
from openphb.budgets.references import budget_reference
from openphb.budgets.workflow import BudgetState
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import queries as people
from tests.rooms.budgets import steps
from tests.rooms.plans import steps as planning
from tests.rooms.world import DAY, new_id

pytestmark = pytest.mark.django_db
LINE = EstimateLine("Care at home", "12 hours × £14.20 × 52 weeks", Money.of("8,860.80"))


def estimate(story: steps.Story, **changes: object) -> object:
    asked = {
        "id": new_id(),
        "budget": story.budget,
        "lines": [LINE],
        "explained_to": "Jo Okafor",
        "made_on": DAY,
        "by": story.asha,
    }
    return story.do(actions.estimate, **(asked | changes))


def test_a_budget_has_a_reference_that_people_can_read_out():
    story = steps.opened()
    assert re.fullmatch(r"PHB[CDFGHJKMNPQRTWXY34679]{6}", story.reference)
    assert story.see(queries.budget_by_reference, story.reference.lower(), on=DAY).id == story.budget


def test_opening_twice_with_one_form_opens_one():
    story = steps.opened()
    again = story.do(actions.open_budget, id=story.budget, plan=story.case.plan, by=story.asha)
    assert again.reference == story.reference


def test_a_plan_has_one_open_budget_at_a_time():
    story = steps.opened()
    with pytest.raises(Refused, match=f"already has a budget, {story.reference}"):
        story.do(actions.open_budget, id=new_id(), plan=story.case.plan, by=story.asha)


def test_a_reference_that_is_taken_is_passed_over(owner_sql):
    story = steps.opened()
    wanted = UUID(int=77)
    owner_sql(
        "UPDATE budgets_budget SET reference = %s",
        [budget_reference(wanted)],
        commissioner=story.asha.commissioner,
    )
    other = planning.started(number="9000000009")
    other.do(actions.open_budget, id=wanted, plan=other.plan, by=other.asha)
    assert other.see(queries.budget, wanted, on=DAY).reference == budget_reference(wanted, attempt=1)


def test_a_budget_cannot_be_opened_for_a_plan_that_is_not_there():
    story = steps.opened()
    with pytest.raises(NotFound):
        story.do(actions.open_budget, id=new_id(), plan=new_id(), by=story.asha)


def test_only_those_who_plan_open_a_budget():
    case = planning.started()
    with pytest.raises(Refused, match="Only a care coordinator or an ICB lead can open a budget"):
        case.do(actions.open_budget, id=new_id(), plan=case.plan, by=case.abe)


def test_an_estimate_shows_its_working_and_to_whom_it_was_explained():
    story = steps.opened()
    estimate(story)
    seen = story.see(queries.budget, story.budget, on=DAY, by=story.case.jo).estimate
    assert (seen.yearly, seen.explained_to) == (Money.of("8,860.80"), "Jo Okafor")
    assert seen.lines[0].working == "12 hours × £14.20 × 52 weeks"


def test_estimates_are_history_and_the_latest_one_counts():
    story = steps.opened()
    estimate(story)
    estimate(story, lines=[LINE, EstimateLine("Training", "1 course × £120", Money.of("120"))])
    assert len(story.see(queries.estimates, story.budget)) == 2
    assert story.see(queries.budget, story.budget, on=DAY).estimate.yearly == Money.of("8,980.80")


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"lines": []}, "Add at least one line", "lines"),
        ({"lines": [EstimateLine("Care", " ", Money(1))]}, "Line 1 needs words and its working", "lines"),
        ({"lines": [LINE, EstimateLine("Care", "1", Money(-1))]}, "Line 2 is below nil", "lines"),
        ({"explained_to": " "}, "Say to whom", "explained_to"),
        ({"made_on": date(2026, 4, 7)}, "7 April 2026 is in the future", "made_on"),
    ],
)
def test_an_estimate_nobody_could_follow_is_not_kept(changes, words, field):
    story = steps.opened()
    with pytest.raises(Refused, match=words) as stopped:
        estimate(story, **changes)
    assert stopped.value.refusal.field == field
    assert story.see(queries.estimates, story.budget) == ()


def test_a_budget_nobody_wants_any_more_is_withdrawn_with_reasons():
    story = steps.opened()
    with pytest.raises(Refused, match="Say why"):
        story.do(actions.withdraw, budget=story.budget, reasons=" ", by=story.asha)
    story.do(actions.withdraw, budget=story.budget, reasons="Jo prefers the agency.", by=story.asha)
    story.do(actions.withdraw, budget=story.budget, reasons="Jo prefers the agency.", by=story.asha)
    assert story.see(queries.budget, story.budget, on=DAY).state is BudgetState.CLOSED
    assert [line.verb for line in story.see(queries.story, story.budget)] == ["open", "withdraw"]


def test_a_withdrawn_budget_makes_room_for_another():
    story = steps.opened()
    story.do(actions.withdraw, budget=story.budget, reasons="Opened by mistake.", by=story.asha)
    story.do(actions.open_budget, id=new_id(), plan=story.case.plan, by=story.asha)
    assert len(story.see(queries.budgets_for_person, story.case.person, on=DAY)) == 2
    assert story.see(queries.budget_for_person, story.case.person, on=DAY).state is BudgetState.INDICATIVE


def test_what_was_done_is_in_the_persons_audit_trail():
    story = steps.estimated()
    trail, _ = story.see(people.audit, story.case.person, by=story.lena)
    done = {line.did: line for line in trail}
    assert done["budgets.open"].name == "Asha Rahman" and story.reference in done["budgets.open"].detail
    assert "£9,000.00" in done["budgets.estimate"].detail


def test_a_plan_is_not_ended_under_a_budget_that_runs():
    story = steps.in_place()
    told = {"plan": story.case.plan, "why": "It is too dear.", "given_up_by": "", "by": story.lena}
    with pytest.raises(Refused, match="Give notice on its page: the plan ends with it"):
        story.do(actions.end_plan, id=new_id(), **told)
