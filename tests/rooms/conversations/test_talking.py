"""One conversation from the first words to the last: whose turn, since when, by when, and who may read it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from openphb.conversations import actions, queries
from openphb.conversations.queries import Asked
from openphb.conversations.rules import About, NewFile, NewTalk, Team, Then
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people.rules import NewActing
from tests.rooms import world
from tests.rooms.clocks.steps import settled
from tests.rooms.world import DAY, NOON, ask, new_id

pytestmark = pytest.mark.django_db
LATER, NEXT = datetime(2026, 4, 8, 11, 0, tzinfo=UTC), date(2026, 4, 8)
ALL = Asked("all")


class Told:
    """A person with somebody of every side around them, and a board that promises an answer in three working days."""

    def __init__(self) -> None:
        self.asha = world.coordinator()
        self.person = world.person(self.asha)
        self.jo = world.themselves(self.person, by=self.asha)
        nominee = NewActing("nominee", "Nel Okafor", DAY, nominee_kind="individual", nominated_by="person")
        self.nel = world.acting_for(self.person, by=self.asha, new=nominee)
        self.fay = world.actor(Role.FINANCE, name="Fay Ito")
        settled("message_answer_days", 3, like=self.asha)

    def begun(self, team: Team = Team.CARE, words: str = "May my sister be paid?", **more: Any) -> Any:
        new = NewTalk(team, About(), words)
        told = {"person": self.person, "new": new, "by": self.jo, "at": NOON, "on": DAY}
        return perform(actions.begin, id=new_id(), **(told | more))

    def says(self, talk: Any, words: str, *, by: Actor, **more: Any) -> None:
        perform(actions.say, id=new_id(), conversation=talk, words=words, by=by, at=LATER, on=NEXT, **more)

    def line(self, talk: Any, *, by: Actor | None = None) -> Any:
        return ask(queries.talk, talk, by=by or self.asha).line


@pytest.fixture
def told() -> Told:
    return Told()


def test_whoever_writes_passes_the_turn_and_our_promise_runs_from_the_first_words(told: Told) -> None:
    talk = told.begun()
    assert (told.line(talk).turn, told.line(talk).answer_by) == ("board", date(2026, 4, 9))
    told.says(talk, "It is urgent.", by=told.jo)
    assert (told.line(talk).turn_since, told.line(talk).answer_by) == (NOON, date(2026, 4, 9))
    told.says(talk, "Yes, if the plan says so.", by=told.asha)
    assert (told.line(talk).turn, told.line(talk).answer_by) == ("person", None)
    told.says(talk, "Then I ask for it.", by=told.jo)
    assert (told.line(talk).turn, told.line(talk).answer_by) == ("board", date(2026, 4, 13))
    said = ask(queries.talk, talk, by=told.jo).said
    assert [each.by_name for each in said] == ["Jo Okafor", "Jo Okafor", "Asha Rahman", "Jo Okafor"]


def test_what_is_closed_is_opened_by_writing_and_every_step_stays(told: Told) -> None:
    talk = told.begun()
    told.says(talk, "It is done.", by=told.asha, then=Then.CLOSE)
    assert told.line(talk).is_closed and ask(queries.waiting_of, told.person, by=told.jo) == ()
    told.says(talk, "It is not.", by=told.jo)
    perform(actions.close, conversation=talk, by=told.jo, at=LATER, on=NEXT)
    verbs = [each.verb for each in ask(queries.talk, talk, by=told.asha).said]
    assert verbs == ["said", "said", "closed", "said", "opened again", "closed"]


def test_what_is_said_to_the_care_team_is_read_by_neither_finance_nor_a_nominee(told: Told) -> None:
    care, money = told.begun(), told.begun(Team.MONEY, "When does it come?")
    for nobody in (told.fay, told.nel):
        assert [each.id for each in ask(queries.inbox, ALL, by=nobody, on=NEXT)[0]] == [money]
        with pytest.raises(NotFound):
            ask(queries.talk, care, by=nobody)
        with pytest.raises(NotFound):
            told.says(care, "Hello", by=nobody)
    with pytest.raises(Refused):
        told.begun(by=told.nel)
    with pytest.raises(Refused):
        perform(actions.pass_on, conversation=care, to=Team.MONEY, by=told.asha, at=LATER, on=NEXT)
    stranger = world.themselves(world.person(told.asha, number=world.NHS_NUMBERS[1]), by=told.asha)
    with pytest.raises(NotFound):
        ask(queries.talk, money, by=stranger)
    assert ask(queries.talks_of, told.person, by=stranger) == ((), 0)
    far = world.actor(Role.LEAD, ods_code=world.DEVON)
    assert ask(queries.inbox, ALL, by=far, on=NEXT) == ((), 0)


def test_it_is_new_until_it_is_read_and_to_nobody_who_wrote_it(told: Told) -> None:
    talk = told.begun()
    assert told.line(talk).is_new and ask(queries.unread, told.person, by=told.jo) == 0
    perform(actions.read, conversation=talk, by=told.asha, at=LATER)
    assert not told.line(talk).is_new
    told.says(talk, "Yes.", by=told.asha)
    assert ask(queries.unread, told.person, by=told.jo) == 1
    perform(actions.read, conversation=talk, by=told.jo, at=LATER)
    assert ask(queries.unread, told.person, by=told.jo) == 0


def test_an_inbox_is_narrowed_by_turn_owner_lateness_and_name(told: Told) -> None:
    talk, other = told.begun(), told.begun(Team.MONEY, "When does it come?")
    perform(actions.take_on, conversation=other, owner=None, by=told.fay, at=LATER, on=NEXT)
    late = date(2026, 4, 10)
    found = {show: len(ask(queries.inbox, Asked(show), by=told.asha, on=late)[0]) for show in queries.SHOWS}
    assert found == {"ours": 2, "mine": 0, "late": 2, "theirs": 0, "closed": 0, "all": 2}
    assert ask(queries.to_answer, by=told.fay, on=late) == (1, 1)
    for search, expected in (("okaf", 2), ("SISTER", 1), ("nobody", 0)):
        assert ask(queries.inbox, Asked("all", search=search), by=told.asha, on=late)[1] == expected
    with pytest.raises(Refused):
        perform(actions.take_on, conversation=talk, owner=told.fay.id, by=told.asha, at=LATER, on=NEXT)


def test_sent_twice_it_is_said_once_and_files_are_read_by_those_who_may_read_the_words(told: Told) -> None:
    file, id = NewFile(new_id(), "gate.png", "image/png", b"clean"), new_id()
    for _ in range(2):
        perform(actions.begin, id=id, person=told.person, new=NewTalk(Team.CARE, About(), "Here"), files=(file,),
                by=told.jo, at=NOON, on=DAY)  # fmt: skip
    [said] = ask(queries.talk, id, by=told.asha).said
    assert [each.name for each in said.files] == ["gate.png"]
    person, found = ask(queries.file, file.id, by=told.jo)
    assert (person, bytes(found.content)) == (told.person, b"clean")
    with pytest.raises(NotFound):
        ask(queries.file, file.id, by=told.fay)


def test_the_database_keeps_what_was_said(told: Told) -> None:
    talk = told.begun()
    for change in ("UPDATE conversations_said SET words = 'else'", "DELETE FROM conversations_said",
                   "UPDATE conversations_conversation SET subject = 'else'"):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.commissioner', %s, true)", [str(told.asha.commissioner)])
            cursor.execute(change)
    assert told.line(talk).subject == "May my sister be paid?"
