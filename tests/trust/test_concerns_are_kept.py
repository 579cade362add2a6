"""A restricted concern: whoever is not named cannot tell that it exists, by any question, count, story or refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from openphb.budgets import actions, queries
from openphb.budgets.misuse import NewConcern
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import queries as people
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import Story
from tests.rooms.world import actor, new_id

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 11)
FRAUD = NewConcern(
    "fraud", "Cash is drawn every Friday, and the receipts are all in one hand.", date(2026, 5, 1), "The provider",
    open_to=(Role.LEAD, Role.AUDITOR),
)  # fmt: skip


def raised(new: NewConcern = FRAUD, *, by: Actor | None = None) -> tuple[Story, UUID]:
    story, id = steps.in_place(), new_id()
    story.do(actions.raise_concern, id=id, budget=story.budget, new=new, by=by or story.lena, on=ON)
    return story, id


def knows(story: Story, id: UUID, by: Actor) -> bool:
    listed = bool(story.see(queries.concerns, story.budget, by=by))
    try:
        story.see(queries.concern, id, by=by)
    except NotFound:
        return listed
    assert listed
    return True


def test_the_named_roles_and_whoever_wrote_it_down_know_of_it_and_nobody_else() -> None:
    story, id = raised()
    who = {role: actor(role) for role in Role}
    assert {role for role, each in who.items() if knows(story, id, each)} == {Role.LEAD, Role.AUDITOR}
    assert not knows(story, id, story.case.jo) and not knows(story, id, story.asha)


def test_whoever_wrote_it_down_goes_on_knowing_of_it() -> None:
    story = steps.in_place()
    id = new_id()
    story.do(actions.raise_concern, id=id, budget=story.budget, new=FRAUD, by=story.asha, on=ON)
    assert knows(story, id, story.asha) and not knows(story, id, actor(Role.COORDINATOR))


def test_an_open_concern_is_for_staff_and_never_for_the_person_or_another_board() -> None:
    story, id = raised(replace(FRAUD, kind="care", open_to=()))
    assert knows(story, id, actor(Role.CLINICIAN)) and not knows(story, id, story.case.jo)
    assert not knows(story, id, actor(Role.LEAD, ods_code="QJK"))


@pytest.mark.parametrize("deed", ["refer", "ask", "step", "close"])
def test_whoever_may_not_know_of_it_can_do_nothing_and_hears_the_same_as_of_nothing(deed: str) -> None:
    story, id = raised()
    told = {"by": story.fay, "on": ON}
    for concern in (id, new_id()):
        with pytest.raises(NotFound):
            if deed == "refer":
                story.do(actions.refer_concern, concern=concern, to="Counter fraud", **told)
            elif deed == "ask":
                story.do(actions.ask_about_concern, id=new_id(), concern=concern, whom="clinician", name="", said="x",
                         was_asked=True, **told)  # fmt: skip
            elif deed == "step":
                story.do(actions.take_step, id=new_id(), concern=concern, step="query", reasons="x", **told)
            else:
                story.do(actions.close_concern, concern=concern, because="x", **told)


def test_the_persons_record_and_their_audit_trail_say_nothing_of_it() -> None:
    story, id = raised()
    before = story.see(people.story, story.case.person, by=story.asha)
    trail = story.see(people.audit, story.case.person, by=story.case.jo)
    story.do(actions.refer_concern, concern=id, to="Local counter fraud specialist", by=story.lena, on=ON)
    story.do(actions.take_step, id=new_id(), concern=id, step="query", reasons="Asked the bank.", by=story.lena, on=ON)
    story.do(actions.close_concern, concern=id, because="Nothing was found.", by=story.lena, on=ON)
    assert story.see(people.story, story.case.person, by=story.asha) == before
    assert story.see(people.audit, story.case.person, by=story.case.jo) == trail
    assert not any("concern" in line.did for line in trail[0])


def test_whoever_it_may_be_about_is_not_told_before_counter_fraud() -> None:
    story, id = raised()
    told = {"concern": id, "name": "Jo", "said": "It was for the carer.", "was_asked": True, "by": story.lena, "on": ON}
    for whom in ("person", "holder"):
        with pytest.raises(Refused, match="refer it to counter fraud before"):
            story.do(actions.ask_about_concern, id=new_id(), whom=whom, **told)
    story.do(actions.ask_about_concern, id=new_id(), whom="care workers", **told)
    story.do(actions.refer_concern, concern=id, to="Local counter fraud specialist", by=story.lena, on=ON)
    story.do(actions.ask_about_concern, id=new_id(), whom="person", **told)
    assert set(story.see(queries.concern, id, by=story.lena).unasked) == {
        "holder", "coordinator", "clinician", "advocate",
    }  # fmt: skip


def test_a_gentler_step_may_be_left_out_and_then_it_is_said_why() -> None:
    story, id = raised()
    told = {"concern": id, "reasons": "Police have charged somebody.", "by": story.lena, "on": ON}
    with pytest.raises(Refused, match="These gentler steps come first: ask about it, look at what there is"):
        story.do(actions.take_step, id=new_id(), step="settle", **told)
    with pytest.raises(Refused, match="ask these, or write down why they were not asked: their care coordinator; "):
        story.do(actions.take_step, id=new_id(), step="stop", why_left_out="An offence was charged.", **told)
    for whom in ("coordinator", "care workers", "clinician", "advocate"):
        said = {"concern": id, "whom": whom, "name": "", "said": "Police ask us to wait.", "was_asked": False}
        story.do(actions.ask_about_concern, id=new_id(), **said, by=story.lena, on=ON)
    story.do(actions.take_step, id=new_id(), step="stop", why_left_out="An offence was charged.", **told)
    (step,) = story.see(queries.concern, id, by=story.lena).steps
    assert step.left_out == ("query", "evidence", "settle", "conditions", "payee")
