"""A record whose time is over goes as a whole, by two people, in a role of its own; and the seals know that it may."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from openphb.assurance import actions as assurance
from openphb.assurance.coherence import incoherent
from openphb.assurance.verifying import BACK_AGAIN, MISSING, Verified, verify
from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refused
from openphb.ledger import queries as ledger
from openphb.protection import actions, queries
from tests.rooms.payments import steps
from tests.rooms.world import actor, ask, new_id
from tests.sealing import alone_on_the_server

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]  # what is sealed must really be kept
LATER = date(2045, 6, 1)
THEN = datetime(2045, 6, 1, 12, 0, tzinfo=UTC)


def leads() -> tuple[Actor, Actor]:
    return actor(Role.LEAD, name="Lena Park"), actor(Role.APPROVER, name="Ravi Shah")


def proposed(person: UUID | None, *, by: Actor, on: date = LATER) -> UUID:
    id = new_id()
    perform(actions.propose_removal, id=id, person=person, by=by, at=THEN, on=on)
    return id


def removed(person: UUID | None) -> UUID:
    """All three steps."""
    lena, ravi = leads()
    id = proposed(person, by=lena)
    perform(actions.agree_removal, disposal=id, by=ravi, at=THEN, on=LATER)
    perform(actions.remove, disposal=id, by=lena, at=THEN, on=LATER)
    return id


def verified(by: Actor) -> Verified:
    with acting_as(by):
        return verify(by=by)


def test_a_record_is_kept_until_its_time_is_over() -> None:
    story = steps.paid()
    with pytest.raises(Refused, match="It is kept until"):
        proposed(story.case.person, by=leads()[0], on=date(2030, 1, 1))


def test_nobody_agrees_to_what_they_proposed_and_nothing_goes_by_one() -> None:
    story = steps.paid()
    lena, _ = leads()
    id = proposed(story.case.person, by=lena)
    with pytest.raises(Refused, match="You proposed it"):
        perform(actions.agree_removal, disposal=id, by=lena, at=THEN, on=LATER)
    with pytest.raises(Refused, match="Two people"):
        perform(actions.remove, disposal=id, by=lena, at=THEN, on=LATER)


def test_a_hold_keeps_it_whatever_its_age_even_once_it_was_agreed() -> None:
    story = steps.paid()
    lena, ravi = leads()
    id = proposed(story.case.person, by=lena)
    perform(actions.agree_removal, disposal=id, by=ravi, at=THEN, on=LATER)
    hold = new_id()
    why = {"kind": "inquiry", "why": "The inquiry asked for it.", "look_again_on": LATER}
    perform(actions.begin_hold, id=hold, person=story.case.person, **why, by=lena, at=THEN)
    (due,) = [each for each in ask(queries.due, by=lena, on=LATER)[0]]
    assert due.held_by == ("inquiry",)
    with pytest.raises(Refused, match="held back"):
        perform(actions.remove, disposal=id, by=lena, at=THEN, on=LATER)
    perform(actions.end_hold, hold=hold, why="The inquiry has reported.", by=ravi, at=THEN)
    assert sum(perform(actions.remove, disposal=id, by=lena, at=THEN, on=LATER).values()) > 100


def test_nothing_of_the_person_is_left_but_the_books_and_the_certificate() -> None:
    story = steps.paid()
    lena, _ = leads()
    before = {each.record: each.rows for each in ask(queries.what_is_held, story.case.person, by=lena)}
    assert before["case"] > 5 and before["money"] > 5
    id = removed(story.case.person)
    (certificate,) = ask(queries.certificates, by=lena)
    assert (certificate.id, certificate.agreed_by_name) == (id, "Ravi Shah") and certificate.rows > 100
    left = {each.record: each.rows for each in ask(queries.what_is_held, story.case.person, by=lena)}
    assert left == dict.fromkeys(left, 0) | {"case": 1}  # the certificate
    assert ask(ledger.verify, by=lena).differences == ()
    with acting_as(lena):
        found = incoherent(by=lena, on=LATER, at=THEN, with_worker=False)
    assert [(each.invariant.name, each.first) for each in found] == []


def test_verification_takes_what_was_lawful_and_finds_what_was_not(
    monkeypatch: pytest.MonkeyPatch, owner_sql: Any
) -> None:
    alone_on_the_server(monkeypatch)
    story = steps.paid()
    lena, _ = leads()
    perform(assurance.seal, by=lena, at=THEN - timedelta(days=1))
    assert verified(lena).ok
    removed(story.case.person)
    found = verified(lena)
    assert found.ok and found.removed > 50
    perform(assurance.seal, by=lena, at=THEN)
    assert verified(lena).ok
    owner_sql(
        "ALTER TABLE ledger_transfer DISABLE TRIGGER USER; DELETE FROM ledger_transfer WHERE id ="
        " (SELECT max(id) FROM ledger_transfer)",
        commissioner=lena.commissioner,
    )
    assert [each.what for each in verified(lena).found if each.table == "ledger_transfer"] == [MISSING]


def test_what_is_back_after_a_restore_is_named(monkeypatch: pytest.MonkeyPatch, owner_sql: Any) -> None:
    alone_on_the_server(monkeypatch)
    story = steps.paid()
    lena, _ = leads()
    removed(story.case.person)
    owner_sql(
        "INSERT INTO people_person (id, commissioner_id, nhs_number, given_name, family_name, search_name, birth_date,"
        " address, email, phone, communication_needs, preferred_format, gp_practice, recorded_at, recorded_by)"
        f" VALUES ('{story.case.person}', {lena.commissioner}, '9434765919', 'Jo', '', 'jo', '1980-05-01', '', '', '',"
        " '', 'letter', '', now(), 'x')",
        commissioner=lena.commissioner,
    )
    assert [(each.table, each.what) for each in verified(lena).found] == [("people_person", BACK_AGAIN)]


def test_pages_and_the_worker_can_take_nothing_away_themselves() -> None:
    story = steps.paid()
    lena, _ = leads()
    with acting_as(lena), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('openphb_program', 'protection_removed', 'INSERT')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_table_privilege('openphb_disposer', 'people_person', 'SELECT')")
        assert cursor.fetchone() == (False,)
    assert story.case.person
