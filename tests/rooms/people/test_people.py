"""Recording people, and who acts for them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions, queries
from openphb.people.rules import NewActing, NewPerson
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, coordinator, new_id, person

pytestmark = pytest.mark.django_db


def record(**changes: Any) -> None:
    facts = {"nhs_number": "943 476 5919", "given_name": "Jo", "family_name": "Okafor", "birth_date": date(1980, 5, 1)}
    new = NewPerson(**(facts | changes))
    perform(actions.record_person, id=new_id(), new=new, by=coordinator(), at=NOON, on=DAY)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nhs_number": "943 476 5918"}, "last digit does not fit"),
        ({"nhs_number": "943 476"}, "has 10 digits"),
        ({"nhs_number": "٩٤٣٤٧٦٥٩١٩"}, "has 10 digits"),
        ({"birth_date": date(2026, 4, 7)}, "in the future"),
        ({"birth_date": date(1880, 1, 1)}, "125 years"),
        ({"given_name": " "}, "Enter a name"),
        ({"preferred_format": "pigeon"}, "how the person wants to hear"),
    ],
)
def test_what_stops_a_person_being_recorded(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        record(**changes)


def test_a_person_with_one_name_is_recorded() -> None:
    record(given_name="Sukarno", family_name="")


def test_the_same_form_sent_twice_makes_one_person() -> None:
    asha, id = coordinator(), new_id()
    new = NewPerson("9434765919", "Jo", "Okafor", date(1980, 5, 1))
    for _ in range(2):
        perform(actions.record_person, id=id, new=new, by=asha, at=NOON, on=DAY)
    assert ask(queries.people, by=asha).total == 1


def test_a_second_record_for_one_nhs_number_is_refused() -> None:
    record()
    with pytest.raises(Refused, match="already recorded here"):
        record(nhs_number="9434765919", given_name="Josephine")


def test_another_board_may_record_the_same_number_and_learns_nothing() -> None:
    asha, bo = coordinator(), coordinator(name="Bo", ods_code=DEVON)
    mine, theirs = person(asha), person(bo)
    assert ask(queries.people, by=bo).total == 1
    assert ask(queries.person, theirs, by=bo).name == "Jo Okafor"
    with pytest.raises(NotFound):
        ask(queries.person, mine, by=bo)


@pytest.mark.parametrize("search", ["oka", "Okafor", "OKAFOR JO", "943 476 5919", "9434765919"])
def test_people_are_found_by_the_start_of_a_name_or_their_number(search: str) -> None:
    asha = coordinator()
    person(asha)
    assert [p.name for p in ask(queries.people, by=asha, search=search).people] == ["Jo Okafor"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"capacity": "representative"}, "legal basis"),
        ({"capacity": "representative", "basis": "neighbour"}, "legal basis"),
        ({"capacity": "representative", "basis": "lpa"}, "evidence"),
        ({"capacity": "nominee"}, "individual or a body"),
    ],
)
def test_what_stops_someone_being_recorded_as_acting(facts: dict[str, Any], words: str) -> None:
    asha = coordinator()
    jo = person(asha)
    new = NewActing(name="Sam", valid_from=DAY, **facts)
    with pytest.raises(Refused, match=words):
        perform(actions.put_acting, id=new_id(), person=jo, new=new, by=asha, at=NOON, on=DAY)


def test_a_nominee_is_agreed_by_the_health_body_only_once_they_agree() -> None:
    asha, approver = coordinator(), actor(Role.APPROVER)
    jo, id = person(asha), new_id()
    new = NewActing("nominee", "Sam", DAY, nominee_kind="individual")
    perform(actions.put_acting, id=id, person=jo, new=new, by=asha, at=NOON, on=DAY)
    with pytest.raises(Refused, match="not agreed to act"):
        perform(actions.agree_nominee, id=id, by=approver, at=NOON)


def test_access_ends_the_day_after_someone_stops_acting() -> None:
    asha, account = coordinator(), new_id()
    jo, acting = person(asha), new_id()
    new = NewActing("representative", "Sam", DAY, basis="lpa", evidence="Seen on 1 April 2026")
    perform(actions.put_acting, id=acting, person=jo, new=new, by=asha, at=NOON, on=DAY)
    perform(actions.give_account, id=account, email="sam@example.org", name="Sam", password="", by=asha, at=NOON)
    perform(actions.link_account, acting=acting, account=account, by=asha, at=NOON)
    perform(actions.end_acting, id=acting, valid_to=date(2026, 5, 1), why="The power was revoked", by=asha, at=NOON)
    latest = queries.actor_for(account, commissioner=None, on=date(2026, 5, 1))
    assert latest is not None and latest.people == {jo}
    assert queries.actor_for(account, commissioner=None, on=date(2026, 5, 2)) is None


def test_everything_done_and_seen_is_on_the_audit_trail_and_only_some_may_read_it() -> None:
    asha, auditor = coordinator(), actor(Role.AUDITOR, where="127.0.0.1")
    jo = person(asha)
    perform(actions.saw, page="plan", person=jo, by=auditor, at=NOON)
    lines, total = ask(queries.audit, jo, by=auditor)
    assert [line.did for line in lines] == ["saw plan", "people.note_capacity", "people.record_person"]
    assert total == 3
    with pytest.raises(NotFound):
        ask(queries.audit, jo, by=asha)


def test_a_death_is_told_once_and_who_speaks_with_the_family() -> None:
    asha = coordinator()
    jo = person(asha)
    for _ in range(2):
        perform(actions.note_death, person=jo, died_on=DAY, colleague="Asha Rahman", by=asha, at=NOON, on=DAY)
    story, _ = ask(queries.story, jo, by=asha)
    assert [line.detail for line in story if line.did == "people.note_death"] == [
        "Asha Rahman speaks with the family first"
    ]


def test_nobody_died_before_they_were_born() -> None:
    asha = coordinator()
    jo = person(asha)
    with pytest.raises(Refused, match="before this person was born"):
        perform(actions.note_death, person=jo, died_on=date(1979, 1, 1), by=asha, at=NOON, on=DAY)


def test_the_story_of_a_person_leaves_out_who_looked() -> None:
    asha = coordinator()
    jo = person(asha)
    perform(actions.saw, page="person", person=jo, by=asha, at=NOON)
    story, total = ask(queries.story, jo, by=asha)
    assert [line.did for line in story] == ["people.note_capacity", "people.record_person"] and total == 2


def test_circumstances_are_shown_with_how_they_were_decided() -> None:
    asha = coordinator()
    jo = person(asha)
    (found,) = ask(queries.circumstances, jo, by=asha)
    assert (found.kind, found.value, found.reasons) == ("capacity", "has", "Nothing suggests otherwise.")


def test_what_is_known_of_a_person_is_not_for_another_board() -> None:
    jo = person(coordinator())
    stranger = actor(Role.COORDINATOR, ods_code=DEVON)
    assert ask(queries.circumstances, jo, by=stranger) == ()
    assert ask(queries.story, jo, by=stranger) == ((), 0)
