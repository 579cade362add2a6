"""Pages of data protection: who looks, what a restriction asks of staff, and what the person reads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from openphb.people.rules import NewActing
from openphb.protection import actions, queries
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.conftest import signed_in
from tests.rooms.world import DAY, NOON, actor, ask, coordinator, new_id, person

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(db: None) -> Actor:
    return coordinator()


@pytest.fixture
def jo(asha: Actor) -> UUID:
    return person(asha)


def jos_own(jo: UUID, *, by: Actor, signed_in: Browser) -> Client:
    """Jo, signed in."""
    acting, who = new_id(), actor(name="Jo Okafor")
    new = NewActing("person", "Jo Okafor", DAY, agrees_to_act=True, consents=True)
    perform(people.put_acting, id=acting, person=jo, new=new, by=by, at=NOON, on=DAY)
    browser = signed_in(who)
    perform(people.link_account, acting=acting, account=who.id, by=by, at=NOON)
    return browser


def test_a_person_reads_what_is_held_asks_for_a_copy_and_sees_by_when(
    asha: Actor, jo: UUID, signed_in: Browser
) -> None:
    browser = jos_own(jo, by=asha, signed_in=signed_in)
    shown = words(browser.get(reverse("my_data", args=[jo])))
    assert "Who you are, your plan, decisions and letters" in shown and "section 12A" in shown
    assert "Consent, and why it is not the reason we hold this" in shown
    answer = browser.post(reverse("ask_my_data", args=[jo]), {"kind": "access", "words": ""})
    assert answer.status_code == 303
    assert "Answered by" in words(browser.get(answer["Location"]))


@pytest.mark.slow  # a dozen pages one after the other
def test_staff_look_through_one_entry_after_another_and_another_lead_releases(
    asha: Actor, jo: UUID, signed_in: Browser
) -> None:
    lena = signed_in(actor(Role.LEAD, name="Lena Park"))
    told = {"kind": "access", "asked_by": "Jo", "came_by": "letter", "asked_on-day": "6", "asked_on-month": "4",
            "asked_on-year": "2026"}  # fmt: skip
    address = lena.post(reverse("record_data_ask", args=[jo]), told)["Location"]
    assert "Not checked yet" in words(lena.get(address))
    ask_id = address.rstrip("/").split("/")[-1]
    lena.post(reverse("identify_data_ask", args=[ask_id]), {"how": "Rang the number on record."})
    look = reverse("look_data_ask", args=[ask_id])
    for _ in range(6):
        found = lena.get(look)
        if found.status_code == 200:
            break
        assert lena.post(found["Location"], {"what": "keep", "rest": "on"}).status_code == 303
    assert lena.post(look, {})["Location"] == address
    assert "The copy is being made" in words(lena.get(address))


def test_a_restricted_record_asks_everybody_of_staff_why_and_says_so(asha: Actor, jo: UUID, signed_in: Browser) -> None:
    lead = actor(Role.LEAD)
    perform(actions.restrict, id=new_id(), person=jo, why="It may be wrong.", by=lead, at=NOON)
    browser = signed_in(asha)
    answer = browser.get(reverse("person", args=[jo]))
    assert answer.status_code == 302 and reverse("say_why", args=[jo]) in answer["Location"]
    browser.post(answer["Location"], {"why": "They rang about their claim."})
    assert "This record is restricted" in words(browser.get(reverse("person", args=[jo])))
    assert "This record is restricted" in words(
        jos_own(jo, by=asha, signed_in=signed_in).get(reverse("my_data", args=[jo]))
    )


def test_who_looked_says_honestly_that_some_entries_may_not_be_shown(asha: Actor, jo: UUID, signed_in: Browser) -> None:
    shown = words(jos_own(jo, by=asha, signed_in=signed_in).get(reverse("my_lookers", args=[jo])))
    assert "Some entries may not be shown" in shown


def test_a_hold_leaves_nothing_in_what_the_person_reads(asha: Actor, jo: UUID, signed_in: Browser) -> None:
    lead = signed_in(actor(Role.LEAD, name="Lena Park"))
    told: dict[str, Any] = {"kind": "inquiry", "why": "Asked for.", "look_again_on-day": "1",
                            "look_again_on-month": "1", "look_again_on-year": "2030"}  # fmt: skip
    assert lead.get(reverse("hold_record", args=[jo])).status_code == 200
    assert lead.post(reverse("hold_record", args=[jo]), told).status_code == 303
    assert "A public inquiry asked" in words(lead.get(reverse("retention")))
    shown = words(jos_own(jo, by=asha, signed_in=signed_in).get(reverse("my_lookers", args=[jo])))
    assert "Who looked" in shown and "hold" not in shown and "Lena" not in shown
    assert len(ask(queries.holds, by=actor(Role.LEAD))) == 1


@pytest.mark.parametrize(("role", "reads"), [(Role.LEAD, True), (Role.AUDITOR, True), (Role.COORDINATOR, False)])
def test_the_register_is_offered_to_whoever_may_read_it(role: Role, reads: bool, signed_in: Browser) -> None:
    browser, register = signed_in(actor(role)), reverse("data_register")
    assert (register in browser.get(reverse("data_asks")).content.decode()) is reads
    assert browser.get(register).status_code == (200 if reads else 404)
