"""Conversations between an organisation and the team, with the person or without: who reads, and whose turn it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.conversations import actions, queries
from openphb.conversations.rules import About, NewTalk, Party, Team, Then
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import links
from tests.rooms.budgets.steps import Story, organisation
from tests.rooms.payments import supplying
from tests.rooms.payments.test_entering import TODAY
from tests.rooms.world import ask, new_id

pytestmark = pytest.mark.django_db


def begin(story: Story, by: Actor, *, of: UUID, with_person: bool, team: Team = Team.CARE, on: date = TODAY) -> UUID:
    new = NewTalk(team, About(), "Meg is ill on Monday.", "Monday")
    told: dict[str, Any] = {"person": story.case.person, "organisation": of, "with_person": with_person, "new": new}
    found: UUID = story.do(actions.begin_with_organisation, id=new_id(), **told, by=by, on=on)
    return found


def turn(talk: UUID, by: Actor) -> str:
    return str(ask(queries.talk, talk, by=by).line.turn)


def say(story: Story, talk: UUID, by: Actor, then: Then = Then.THEIRS) -> None:
    story.do(actions.say, id=new_id(), conversation=talk, words="Yes.", then=then, by=by, on=TODAY)


def test_the_turn_passes_between_the_three_as_the_team_says() -> None:
    story, _, gwen = supplying.supplied()
    assert gwen.organisation is not None
    talk = begin(story, gwen, of=gwen.organisation, with_person=True)
    jo, asha = story.case.jo, story.asha
    assert turn(talk, gwen) == turn(talk, jo) == turn(talk, asha) == Party.BOARD
    for then, expected in ((Then.THEIRS, Party.ORGANISATION), (Then.PERSONS, Party.PERSON), (Then.OURS, Party.BOARD)):
        say(story, talk, asha, then)
        assert turn(talk, asha) == expected
    for speaker in (gwen, jo):
        say(story, talk, asha)
        say(story, talk, speaker)
        assert turn(talk, asha) == Party.BOARD
    say(story, talk, asha, Then.CLOSE)
    assert turn(talk, gwen) == ""
    assert {each.side for each in ask(queries.talk, talk, by=jo).said} == set(Party)


def test_without_the_person_they_neither_read_it_nor_ever_have_the_turn() -> None:
    story, _, gwen = supplying.supplied()
    assert gwen.organisation is not None
    talk = begin(story, gwen, of=gwen.organisation, with_person=False)
    say(story, talk, story.asha, Then.PERSONS)
    assert turn(talk, gwen) == Party.ORGANISATION
    with pytest.raises(NotFound):
        ask(queries.talk, talk, by=story.case.jo)
    with pytest.raises(NotFound):
        say(story, talk, story.case.jo)
    assert ask(queries.talks_of, story.case.person, by=story.case.jo)[1] == 0


def test_the_team_may_begin_and_finance_reads_only_what_is_said_to_finance() -> None:
    story, _, gwen = supplying.supplied()
    assert gwen.organisation is not None
    talk = begin(story, story.asha, of=gwen.organisation, with_person=False)
    assert turn(talk, gwen) == Party.ORGANISATION
    with pytest.raises(NotFound):
        ask(queries.talk, talk, by=story.fay)
    money = begin(story, gwen, of=gwen.organisation, with_person=False, team=Team.MONEY)
    assert turn(money, story.fay) == Party.BOARD
    found, total = ask(queries.talks_of_organisation, by=gwen)
    assert total == 2 and found[0].id == talk


def test_it_opens_and_shuts_with_the_link_at_midnight() -> None:
    story, _, gwen = supplying.supplied()
    assert gwen.organisation is not None
    talk = begin(story, gwen, of=gwen.organisation, with_person=True)
    plain = replace(gwen, serving=frozenset())
    for on, opens in ((supplying.LAST_DAY, True), (supplying.LAST_DAY + timedelta(1), False)):
        then = supplying.of(gwen.organisation, on=on, like=plain)
        if opens:
            assert ask(queries.talk, talk, by=then).why_not is None
            continue
        with pytest.raises(NotFound):
            ask(queries.talk, talk, by=then)
        with pytest.raises(NotFound):
            say(story, talk, then)
        with pytest.raises(NotFound):
            begin(story, then, of=gwen.organisation, with_person=True, on=on)
    assert ask(links.links_of_person, story.case.person, by=story.case.jo, on=TODAY)


def test_another_organisation_of_the_same_person_neither_reads_nor_writes() -> None:
    story, _, gwen = supplying.supplied()
    assert gwen.organisation is not None
    talk = begin(story, gwen, of=gwen.organisation, with_person=True)
    other = organisation(story, "Other Care Ltd")
    supplying.link(story, other)
    olu = supplying.of(other, name="Olu")
    with pytest.raises(NotFound):
        ask(queries.talk, talk, by=olu)
    with pytest.raises(NotFound):
        say(story, talk, olu)
    with pytest.raises(NotFound):
        begin(story, olu, of=gwen.organisation, with_person=False)
    assert ask(queries.talks_of_organisation, by=olu)[1] == 0
