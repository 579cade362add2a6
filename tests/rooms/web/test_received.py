"""A care plan from elsewhere is read in words by those who write plans, and somebody says what they did about it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.interfaces.perform import new_id, perform
from openphb.kernel.actor import Role
from openphb.people import access_rules, systems
from openphb.people.systems_rules import NewKey, Scope
from openphb.plans.actions import receiving
from openphb.plans.rules.receiving import NewReceived
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NOON, actor, coordinator, person

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "resourceType": "CarePlan", "status": "active", "intent": "plan", "title": "Wellness plan",
    "description": "To feel well.", "author": {"display": "Dr Meadow"}, "created": "2026-03-01T09:00:00Z",
    "contained": [{"resourceType": "Goal", "id": "g", "description": {"text": "To walk to the shop"}}],
    "goal": [{"reference": "#g"}, {"display": "To sleep"}],
    "activity": [
        {"detail": {"status": "scheduled", "code": {"text": "Walking group"}, "performer": [{"display": "Sam"}],
                    "scheduledString": "Every Monday"}},
        {"reference": {"display": "A sleep diary"}},
    ],
    "note": [{"text": "Likes the park."}], "basedOn": [{"display": "x"}],
}  # fmt: skip


@pytest.fixture
def asha() -> Any:
    return coordinator()


@pytest.fixture
def received(asha: Any) -> UUID:
    lena, key, id = actor(Role.LEAD), new_id(), new_id()
    new = NewKey("Hospital", "To share plans.", "Fay", frozenset({Scope.PLANS_SEND}), DAY)
    perform(systems.give_key, id=key, new=new, digest=access_rules.hash_of("x"), by=lena, at=NOON, on=NOON.date())
    by = actor(Role.COORDINATOR, name="Hospital (a system)", id=key)
    told = NewReceived("urn:hospital|7", "Wellness plan", json.dumps(SAID))
    perform(receiving.receive_plan, id=id, person=person(asha), new=told, by=by, at=NOON)
    return id


def test_it_waits_in_a_list_and_beside_the_person(signed_in: Browser, asha: Any, received: UUID) -> None:
    browser = signed_in(asha)
    page = browser.get(reverse("received_plans"))
    assert "Wellness plan" in words(page) and "Waits for somebody to look" in words(page)
    shown = words(browser.get(reverse("received_plan", args=[received])))
    for told in (
        "It is no plan of ours: nothing in it was agreed here.", "To walk to the shop", "To sleep", "Walking group",
        "Sam", "Planned", "Every Monday", "A sleep diary", "Likes the park.", "Dr Meadow", "urn:hospital|7",
        "It also says something about: basedOn.",
    ):  # fmt: skip
        assert told in shown, told


def test_the_whole_of_it_is_saved_as_a_file_that_opens_nothing(signed_in: Browser, asha: Any, received: UUID) -> None:
    saved = signed_in(asha).get(reverse("save_received", args=[received]))
    assert json.loads(saved.content) == SAID and saved["Content-Disposition"].startswith("attachment")


def test_somebody_says_what_they_did_and_it_waits_no_more(signed_in: Browser, asha: Any, received: UUID) -> None:
    browser = signed_in(asha)
    address = reverse("look_at_received", args=[received])
    assert "Say what you did about it." in words(browser.post(address, {"note": ""}))
    page = words(browser.get(browser.post(address, {"note": "Talked it over with Jo."}).url))
    assert "What you did about it is kept." in page and "Talked it over with Jo." in page
    assert "Say what you did about it" not in page
    assert "No care plan from elsewhere waits for you." in words(browser.get(reverse("received_plans")))


def test_a_lead_reads_and_says_nothing_and_to_others_it_does_not_exist(signed_in: Browser, received: UUID) -> None:
    address = reverse("received_plan", args=[received])
    page = words(signed_in(actor(Role.LEAD)).get(address))
    assert "Wellness plan" in page and "Only a care coordinator or a clinician" in page
    for role in (Role.FINANCE, Role.APPROVER):
        assert signed_in(actor(role)).get(address).status_code == 404
    assert signed_in(coordinator(ods_code="QJK")).get(address).status_code == 404


def test_before_any_came_each_list_says_so(signed_in: Browser, asha: Any) -> None:
    browser, whose = signed_in(asha), person(asha)
    assert "No care plan from elsewhere waits for you." in words(browser.get(reverse("received_plans")))
    page = words(browser.get(reverse("received_of", args=[whose])))
    assert "No other system has sent a care plan." in page
    assert "Care plans from elsewhere" in words(browser.get(reverse("person", args=[whose])))
