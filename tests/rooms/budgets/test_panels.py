"""A panel decides instead of one approver: asked, gathered, voted, followed, written down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from openphb.budgets import actions, queries
from openphb.budgets.panels import Outcome, Terms
from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.people import actions as people
from openphb.plans import actions as plans
from openphb.plans import queries as plan_queries
from openphb.plans.workflow import VersionState
from tests.rooms.budgets import steps
from tests.rooms.retold import told_once
from tests.rooms.world import DAY, NOON, actor, new_id

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A submitted plan that Cleo signed clinically, a panel of four, and the meeting that has it on its agenda."""

    story: steps.Story
    panel: UUID
    meeting: UUID
    members: tuple[Actor, ...]

    def do(self, action: Any, *, by: Actor, **more: Any) -> Any:
        return self.story.do(action, by=by, **more)

    @property
    def item(self) -> UUID:
        return self.story.see(queries.meeting, self.meeting).agenda[-1].id

    @property
    def lena(self) -> Actor:
        return self.story.lena

    def vote(self, by: Actor, vote: str, words: str = "") -> None:
        self.do(actions.vote, id=new_id(), item=self.item, vote=vote, words=words, by=by)

    def state(self, version: UUID | None = None) -> VersionState:
        return self.story.see(plan_queries.version, version or self.story.version).state


def works_here(who: Actor) -> None:
    told = {"id": who.id, "email": f"{who.id}@example.org", "name": who.name, "password": ""}
    perform(people.give_account, **told, by=who, at=NOON)
    perform(people.join, account=who.id, roles=sorted(who.roles), valid_from=DAY, by=who, at=NOON)


@told_once
def sitting(**terms: Any) -> Sitting:
    story = steps.submitted()
    story.do(actions.sign_off_clinically, id=new_id(), version=story.version, by=story.case.cleo)
    works_here(story.lena)
    works_here(story.abe)
    others = (actor(Role.CLINICIAN, name="Nia Bell"), actor(Role.FINANCE, name="Gil Hart"))
    for each in others:
        works_here(each)
    perform(people.join, account=story.asha.id, roles=[Role.COORDINATOR], valid_from=DAY, by=story.lena, at=NOON)
    panel, meeting = new_id(), new_id()
    asked = Terms(Money.of("5,000"), frozenset(), 2, "majority", story.lena.id, "", Money.of("20,000"))
    said = {"name": "Complex care panel", "valid_from": DAY, "owner": "The board", "reason": "Several see more."}
    story.do(actions.make_panel, id=panel, terms=replace(asked, **terms), **said, by=story.lena)
    members = (story.lena, story.abe, *others, story.asha)
    for each in members:
        told = {"account": each.id, "seat": "Colleague", "is_chair": each is story.lena}
        story.do(actions.add_panel_member, id=new_id(), panel=panel, **told, by=story.lena)
    story.do(actions.call_meeting, id=meeting, panel=panel, meets_on=DAY, place="Room 2", by=story.abe)
    return Sitting(story, panel, meeting, members)


def decide(at: Sitting, words: str = "") -> None:
    at.do(actions.record_panel_decision, item=at.item, words=words, by=at.lena)


def test_what_a_panel_is_asked_about_nobody_signs_alone():
    at = sitting()
    with pytest.raises(Refused, match="on the agenda of Complex care panel"):
        at.do(actions.sign_off_money, id=new_id(), version=at.story.version, by=at.lena)
    at.do(actions.take_off_agenda, item=at.item, because="A paper is missing.", by=at.story.abe)
    with pytest.raises(Refused, match="decides on plans above £5,000.00"):
        at.do(actions.sign_off_money, id=new_id(), version=at.story.version, by=at.lena)
    (asked,) = at.story.see(queries.sign_offs_waiting, by=at.lena, on=DAY).items
    assert asked.why_not and "local choice" in asked.why_not.because


def test_a_panel_agrees_with_a_condition_and_that_is_the_sign_off():
    at = sitting()
    abe, nia = at.members[1], at.members[2]
    at.vote(abe, "agree with conditions", "Look at the night hours in three months.")
    assert "1 of the 2" in at.story.see(queries.item, at.item, by=at.lena).comes_to.because
    at.vote(nia, "agree with conditions", "As Abe says.")
    assert at.story.see(queries.item, at.item, by=at.lena).comes_to is Outcome.CONDITIONS
    with pytest.raises(Refused, match="Write down the conditions"):
        decide(at)
    decide(at, "The night hours are looked at in three months.")
    decide(at, "Sent twice.")
    assert at.state() is VersionState.FUNDED
    _, money = at.story.see(queries.sign_offs, at.story.version)
    assert (money.band, money.note) == (
        "Complex care panel, 6 April 2026",
        "The night hours are looked at in three months.",
    )
    (found,) = at.story.see(queries.panel_decisions, at.story.case.plan, by=at.story.case.jo)
    assert (found.decision, found.counted) == ("agreed with conditions", "2 voted: 2 to agree with conditions")


def test_a_panel_returns_with_reasons_and_the_next_version_can_come_back():
    at = sitting()
    for each in at.members[:2]:
        at.vote(each, "return with reasons", "No plan for nights.")
    item = at.item
    decide(at, "Say what happens at night.")
    assert at.state() is VersionState.RETURNED
    story = at.story.see(plan_queries.history, at.story.case.plan)
    assert story[-1].note == "Complex care panel, 6 April 2026: Say what happens at night."
    assert at.story.see(queries.item, item, by=at.lena).line.decision == "returned with reasons"


def test_nobody_votes_on_what_they_wrote_or_declared_an_interest_in_or_what_is_their_own():
    at = sitting()
    nia, gil, asha = at.members[2:]
    with pytest.raises(Refused, match="You wrote in this plan"):
        at.vote(asha, "agree")
    with pytest.raises(Refused, match="Only members"):
        at.vote(at.story.fay, "agree")
    at.do(actions.declare_interest, id=new_id(), item=at.item, what="My neighbour.", by=nia)
    with pytest.raises(Refused, match="declared an interest"):
        at.vote(nia, "agree")
    with pytest.raises(Refused, match="your own case"):
        at.vote(replace(gil, acting=at.story.case.jo.acting), "agree")


def test_a_member_may_think_again_until_it_is_decided():
    at = sitting()
    abe, nia = at.members[1:3]
    at.vote(abe, "return with reasons", "Too dear.")
    at.vote(abe, "agree")
    at.vote(nia, "agree")
    seen = at.story.see(queries.item, at.item, by=at.lena)
    assert [(each.vote, each.was_replaced) for each in seen.votes][:2] == [
        ("return with reasons", True),
        ("agree", False),
    ]
    item = at.item
    decide(at)
    with pytest.raises(Refused, match="The panel has decided"):
        at.do(actions.vote, id=new_id(), item=item, vote="agree", words="", by=at.members[3])


def test_who_only_looks_after_the_case_cannot_record_the_decision():
    at = sitting()
    for each in at.members[:2]:
        at.vote(each, "agree")
    with pytest.raises(Refused, match="an approver or an ICB lead records"):
        at.do(actions.record_panel_decision, item=at.item, words="", by=at.members[2])


def test_minutes_are_ratified_once_all_is_decided_and_then_never_change():
    at = sitting()
    write = {"meeting": at.meeting, "minutes": "We met.", "by": at.lena}
    at.do(actions.write_minutes, **write)
    with pytest.raises(Refused, match="1 plan has no decision yet"):
        at.do(actions.ratify_minutes, meeting=at.meeting, by=at.lena)
    at.do(actions.take_off_agenda, item=at.item, because="Carried over.", by=at.lena)
    with pytest.raises(Refused, match="The chair ratifies"):
        at.do(actions.ratify_minutes, meeting=at.meeting, by=at.story.abe)
    at.do(actions.ratify_minutes, meeting=at.meeting, by=at.lena)
    with pytest.raises(Refused, match="ratified"):
        at.do(actions.write_minutes, **write)
    with pytest.raises(DatabaseError, match="never edited"), acting_as(at.lena), transaction.atomic():
        connection.cursor().execute("UPDATE budgets_panelmeeting SET minutes = 'Otherwise.'")


def test_an_urgent_signature_is_for_whoever_is_named_up_to_a_limit_and_comes_on_the_next_agenda():
    at = sitting()
    at.do(actions.take_off_agenda, item=at.item, because="It cannot wait.", by=at.story.abe)
    urgent = {"id": new_id(), "version": at.story.version, "reason": "Home from hospital on Friday."}
    with pytest.raises(Refused, match="Only Lena Okeke can sign between meetings"):
        at.do(actions.sign_urgently, **urgent, by=at.story.abe)
    at.do(actions.sign_urgently, **urgent, by=at.lena)
    assert at.state() is VersionState.FUNDED
    (line,) = at.story.see(queries.meeting, at.meeting).agenda
    assert line.ahead and line.ahead.reason == "Home from hospital on Friday."
    for each in at.members[1:3]:
        at.vote(each, "return with reasons", "It could have waited.")
    at.do(actions.record_panel_decision, item=line.id, words="We would have asked for more.", by=at.story.abe)
    assert at.state() is VersionState.FUNDED
    found = at.story.see(queries.ahead_of, [at.story.version])[at.story.version]
    assert (found.decision, found.words) == ("returned with reasons", "We would have asked for more.")


def test_on_the_fast_track_no_panel_is_asked_first_and_it_looks_back():
    at = sitting()
    with pytest.raises(Refused, match="Only a clinician"):
        at.do(actions.put_on_fast_track, id=new_id(), version=at.story.version, reason="Worse.", by=at.story.abe)
    told = {"id": new_id(), "version": at.story.version, "reason": "Getting worse by the day."}
    at.do(actions.put_on_fast_track, **told, by=at.story.case.cleo)
    (asked,) = at.story.see(queries.sign_offs_waiting, by=at.lena, on=DAY).items
    assert (asked.is_fast, asked.why_not) == (True, None)
    at.do(actions.sign_off_money, id=new_id(), version=at.story.version, by=at.story.abe)
    (line,) = at.story.see(queries.meeting, at.meeting).agenda
    assert line.ahead and line.ahead.way == "fast track"


def test_what_goes_back_stays_on_the_fast_track():
    at = sitting()
    told = {"id": new_id(), "version": at.story.version, "reason": "Getting worse by the day."}
    at.do(actions.put_on_fast_track, **told, by=at.story.case.cleo)
    new = at.do(actions.return_version, version=at.story.version, reasons="Say who comes at night.", by=at.lena)
    assert at.story.see(queries.ahead_of, [new])[new].way == "fast track"


def test_nobody_signs_off_the_plan_of_somebody_they_act_for():
    at = sitting()
    whose = replace(at.story.case.cleo, acting=at.story.case.jo.acting)
    new = at.do(actions.return_version, version=at.story.version, reasons="Say more.", by=at.story.abe)
    at.do(plans.submit, version=new, by=at.story.asha)
    with pytest.raises(Refused, match="This is your own case"):
        at.do(actions.sign_off_clinically, id=new_id(), version=new, by=whose)


def test_a_member_finds_what_waits_for_them_and_the_chair_the_minutes_to_ratify():
    at = sitting()
    duty = {"by": at.lena, "on": DAY}
    (found,) = at.story.see(queries.panel_duties, **duty)
    assert (found.panel_name, found.left, found.to_ratify, found.has_met) == ("Complex care panel", 1, False, True)
    at.do(actions.take_off_agenda, item=at.item, because="Carried over.", by=at.lena)
    assert at.story.see(queries.panel_duties, **duty) == ()
    at.do(actions.write_minutes, meeting=at.meeting, minutes="We met.", by=at.lena)
    assert [each.to_ratify for each in at.story.see(queries.panel_duties, **duty)] == [True]
    assert at.story.see(queries.panel_duties, by=at.story.abe, on=DAY) == ()
    assert at.story.see(queries.panel_duties, by=at.story.fay, on=DAY) == ()


def test_the_day_of_a_meeting_can_be_changed_until_somebody_has_voted():
    at = sitting()
    change = {"meeting": at.meeting, "meets_on": LATER, "place": "Online", "by": at.story.asha}
    at.do(actions.change_meeting, **change)
    with pytest.raises(Refused, match="Votes are recorded from that day"):
        at.vote(at.lena, "agree")
    at.do(actions.change_meeting, **(change | {"meets_on": DAY}))
    at.vote(at.lena, "agree")
    with pytest.raises(Refused, match="Members have voted"):
        at.do(actions.change_meeting, **change)
