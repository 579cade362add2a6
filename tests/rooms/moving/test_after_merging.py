"""From the day a board is part of another: new people are recorded with that one, and all else goes on as before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.interfaces import handing_over as door
from openphb.interfaces.perform import perform, today
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refused
from openphb.moving import actions as lists
from openphb.moving import handing_over
from openphb.moving.hand_over_rules import NewHandOver
from openphb.people import actions as people
from openphb.people import arriving
from openphb.people.rules import NewPerson, Reach
from openphb.people.systems_rules import Scope
from openphb.reporting.queries import deadlines
from tests.rooms.api.asking import system
from tests.rooms.moving.merging_steps import BEFORE, MARCH, MERGES, NORTH_CENTRAL, WHOLE, board, merge, works
from tests.rooms.moving.steps import ADA, PEOPLE
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.web.conftest import signed_in
from tests.rooms.world import NHS_NUMBERS, NOON, ask, new_id, person

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db
SAID = "North Central London is part of West and North London since 1 April 2026. Record new people there."
BEN = NewPerson(NHS_NUMBERS[1], "Ben", "Sample", date(1975, 3, 2))


def record(by: Actor, *, on: date) -> UUID:
    return perform(people.record_person, id=new_id(), new=BEN, by=by, at=MARCH, on=on).id


def test_up_to_the_day_before_a_new_person_is_recorded_with_the_old_board() -> None:
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    merge(NORTH_CENTRAL)
    assert record(asha, on=BEFORE)


@pytest.mark.parametrize("on", [MERGES, MERGES + timedelta(days=400)])
def test_from_the_day_a_new_person_is_refused_there_with_the_way_to_the_other_board(on: date) -> None:
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    merge(NORTH_CENTRAL)
    with pytest.raises(Refused, match=SAID):
        record(asha, on=on)
    told = {"people": [(new_id(), BEN)], "source": "a list", "by": asha, "at": MARCH, "on": on}
    with pytest.raises(Refused, match=SAID):
        perform(arriving.bring_in_people, **told)
    assert record(Actor(asha.id, asha.name, board(WHOLE), asha.roles), on=on)


def test_whoever_is_there_already_is_looked_after_as_before() -> None:
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    merge(NORTH_CENTRAL)
    jo = record(asha, on=BEFORE)
    new = Reach(address="1 High Street, N1 1AA")
    assert perform(people.change_reach, person=jo, new=new, by=asha, at=NOON, on=NOON.date()) == jo


def test_a_list_of_people_is_refused_as_the_file_is_given() -> None:
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    merge(NORTH_CENTRAL)
    file = {"kind": "people", "name": "list.csv", "content": (PEOPLE + ADA).encode(), "by": asha}
    assert perform(lists.keep_file, id=new_id(), **file, at=MARCH)
    with pytest.raises(Refused, match=SAID):
        perform(lists.keep_file, id=new_id(), **file, at=NOON)


def test_nobody_is_handed_over_to_the_old_board_for_a_day_on_which_it_is_part_of_another() -> None:
    asha = works("QF7", Role.COORDINATOR)
    works(NORTH_CENTRAL, Role.COORDINATOR)
    merge(NORTH_CENTRAL)
    jo = person(asha)
    told = {"person": jo, "by": asha, "at": MARCH, "on": MARCH.date()}
    new = NewHandOver(board(NORTH_CENTRAL), MERGES, "They moved.", MARCH.date(), True)
    says = "From 1 April 2026 North Central London is part of West and North London. Hand over to West and North London"
    with pytest.raises(Refused, match=says):
        perform(handing_over.begin, id=new_id(), new=new, **told)
    day_before = NewHandOver(board(NORTH_CENTRAL), BEFORE, "They moved.", MARCH.date(), True)
    assert perform(handing_over.begin, id=new_id(), new=day_before, **told)


def test_a_hand_over_that_was_under_way_cannot_be_accepted_for_such_a_day() -> None:
    asha, lena = works("QF7", Role.COORDINATOR), works("QF7", Role.LEAD)
    cara = works(NORTH_CENTRAL, Role.COORDINATOR)
    id, on = new_id(), {"at": MARCH, "on": MARCH.date()}
    new = NewHandOver(board(NORTH_CENTRAL), MERGES, "They moved.", MARCH.date(), True)
    perform(handing_over.begin, id=id, person=person(asha), new=new, by=asha, **on)
    perform(handing_over.release, hand_over=id, by=lena, **on)
    merge(NORTH_CENTRAL)
    with pytest.raises(Refused, match="North Central London is part of West and North London"):
        door.accept(id, by=cara, **on)
    door.decline(id, why="Hand over to West and North London.", by=cara, **on)


@pytest.mark.slow  # four pages in a browser of the tests
def test_every_page_says_it_and_the_page_for_a_new_person_has_the_way_there(signed_in: Browser) -> None:
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    merge(NORTH_CENTRAL)
    assert today() >= MERGES
    browser, said = signed_in(asha), "Integrated Care Board, part of West and North London since 1 April 2026"
    session = browser.session
    session["commissioner"] = asha.commissioner
    session.save()
    listed, new = browser.get(reverse("people")), browser.get(reverse("record_person"))
    for page in (listed, new):
        assert said in words(page) and SAID in words(page)
    assert 'href="/people/new/"' not in listed.content.decode()
    assert f'href="{reverse("boards")}"' in new.content.decode() and "Record this person" not in words(new)
    typed = {"nhs_number": BEN.nhs_number, "given_name": "Ben", "family_name": "Sample", "preferred_format": "letter"}
    sent = browser.post(reverse("record_person"), typed | day("birth_date", "2 3 1975"))
    assert sent.status_code != 302 and SAID in words(sent)
    boards = words(browser.get(reverse("boards")))
    assert "NHS North Central London Integrated Care Board Now part of West and North London since 1 April" in boards
    browser.post(reverse("choose_board", args=[board(WHOLE)]))
    there = words(browser.get(reverse("record_person")))
    assert "part of" not in there and "Record this person" in there


def test_another_program_is_told_the_same(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    lena = works(NORTH_CENTRAL, Role.LEAD)
    merge(NORTH_CENTRAL)
    new = {"nhs_number": BEN.nhs_number, "given_name": "Ben", "family_name": "Sample", "birth_date": "1975-03-02"}
    said = system(Scope.PEOPLE_WRITE, by=lena).post("people", new, idempotency_key="one")
    assert said.status_code == 409 and SAID in said.content.decode()


def test_the_successor_has_a_return_due_though_it_knows_nobody_itself_and_the_old_board_none() -> None:
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    record(asha, on=BEFORE)
    merge(NORTH_CENTRAL)
    here = Actor(asha.id, "Lena", board(NORTH_CENTRAL), frozenset({Role.LEAD}))
    there = Actor(asha.id, "Lena", board(WHOLE), frozenset({Role.LEAD}))
    for on, ours, theirs in ((date(2026, 4, 20), 1, 0), (date(2026, 7, 20), 0, 1)):
        assert len(ask(deadlines.deadlines, by=here, on=on)) == ours
        assert len(ask(deadlines.deadlines, by=there, on=on)) == theirs
    assert ask(deadlines.of_the_quarter, by=here, on=date(2026, 7, 20)) is None
