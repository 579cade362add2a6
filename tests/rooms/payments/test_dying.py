"""When somebody has died: nothing is paid or sent to them, their estate is written to, and a mistake is undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.budgets import actions as budget_actions
from openphb.kernel.refusal import Refused
from openphb.payments import actions, queries
from openphb.people import actions as people
from openphb.people import estates
from openphb.people import queries as people_queries
from openphb.plans import queries as plan_queries
from openphb.plans.queries.addressing import addressees
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
DIED, TOLD = date(2026, 5, 2), date(2026, 5, 6)


def died(story: Story, **more: Any) -> Any:
    told = {"person": story.case.person, "died_on": DIED, "colleague": "Asha Rahman", "told_by": "Ben Okafor, her son"}
    return story.do(actions.record_death, **(told | {"by": story.asha, "on": TOLD} | more))


def acting_today(story: Story, on: date = TOLD) -> list[str]:
    return [each.capacity for each in story.see(people_queries.acting, story.case.person, on=on)]


def test_payments_to_come_wait_and_nobody_is_written_to() -> None:
    story = steps.paid()
    due = len(steps.payments(story, "due"))
    letters = story.see(plan_queries.decisions, story.case.person)
    assert died(story) == due > 0
    assert steps.payments(story, "due") == []
    assert {each.why_held for each in steps.payments(story, "on hold")} == {
        "This person has died. Nothing more is paid until somebody has looked at what is owed."
    }
    assert story.see(plan_queries.decisions, story.case.person) == letters


def test_the_persons_own_way_in_ends_and_so_does_a_representatives() -> None:
    story = steps.paid()
    assert acting_today(story) == ["person"]
    died(story)
    assert acting_today(story) == []
    known = story.see(estates.death, story.case.person)
    assert (known.told_by, known.colleague, known.ended) == (
        "Ben Okafor, her son",
        "Asha Rahman",
        ("Jo Okafor (person)",),
    )


def test_a_mistake_is_taken_back_with_a_reason_and_everything_goes_on() -> None:
    story = steps.paid()
    before = [each.id for each in steps.payments(story, "due")]
    held = steps.payments(story, "due")[2]
    story.do(actions.hold, payment=held.id, because="Jo asked us to.", by=story.fay)
    died(story)
    with pytest.raises(Refused, match="how the mistake happened"):
        story.do(actions.take_back_death, person=story.case.person, because=" ", by=story.asha, on=TOLD)
    why = "It was somebody of the same name. The hospital rang back."
    story.do(actions.take_back_death, person=story.case.person, because=why, by=story.asha, on=TOLD)
    assert [each.id for each in steps.payments(story, "due")] == [each for each in before if each != held.id]
    assert [each.why_held for each in steps.payments(story, "on hold")] == ["Jo asked us to."]
    assert acting_today(story) == ["person"]
    assert story.see(people_queries.person, story.case.person).died_on is None
    assert story.see(estates.death, story.case.person) is None
    died(story, died_on=date(2026, 5, 3))  # and it can be recorded again, when it is true


def test_a_second_day_is_not_written_over_the_first() -> None:
    story = steps.paid()
    died(story)
    assert died(story) == 0
    with pytest.raises(Refused, match="recorded already"):
        died(story, died_on=date(2026, 5, 1))


@pytest.mark.parametrize("known", [True, False])
def test_notice_of_the_end_and_what_is_asked_back_go_to_the_personal_representatives(known: bool) -> None:
    story = steps.paid()
    died(story)
    if known:
        story.do(people.name_representatives, person=story.case.person, representatives="Ben Okafor",
                 contact="4 Hill Row, Sheffield", by=story.asha, on=TOLD)  # fmt: skip
    to = "Ben Okafor" if known else "The personal representatives of Jo Okafor"
    story.do(
        budget_actions.give_notice, id=new_id(), budget=story.budget, rule="DP-17(2)(h)", by=story.lena, on=TOLD,
        reasons="We are sorry for your loss.", stops_on=date(2026, 5, 7),
    )  # fmt: skip
    story.do(actions.stop, id=new_id(), budget=story.budget, by=story.lena, on=date(2026, 5, 7))
    story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=date(2026, 6, 1))
    (asked,) = story.see(queries.reclaims, story.budget, by=story.fay, on=date(2026, 6, 1))
    assert asked.reason == "died" and asked.payer == "the personal representatives of Jo Okafor"
    for kind in ("stop", "repay"):
        told = next(each for each in story.see(plan_queries.decisions, story.case.person) if each.kind == kind)
        assert "To the personal representatives of Jo Okafor" in told.notice and "Dear Jo" not in told.notice
        (whom,) = story.see(addressees, story.case.person, kind=kind, on=TOLD)
        assert (whom.capacity, whom.name) == ("personal_representative", to)


def test_only_whoever_works_with_the_family_records_it() -> None:
    story = steps.paid()
    with pytest.raises(Refused, match="Only a care coordinator or clinician"):
        died(story, by=story.fay)
