"""A restricted record opens to a system that says why, and the person can read what it said (UK GDPR, article 18)."""

from __future__ import annotations

from typing import Any

import pytest

from openphb.interfaces.perform import perform
from openphb.people.looking import Asked
from openphb.people.looking import looks as looks_at
from openphb.protection import actions
from openphb.protection.actions import Decided
from tests.rooms.api.asking import System, system
from tests.rooms.budgets.steps import Story, in_place
from tests.rooms.protection.test_asking import asked
from tests.rooms.world import NHS_NUMBERS, NOON, ask, coordinator, person, themselves

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # a whole story is told before each of them
WHY = "To stop a payment\n that the person disputes."


@pytest.fixture
def story() -> Story:
    """A person with a budget, whose record was restricted because they asked."""
    told = in_place()
    whose = told.case.person
    id = asked(whose, by=themselves(whose, by=coordinator()), kind="restrict", words="I need it for a claim.")
    perform(actions.decide, ask=id, new=Decided("agreed"), by=told.lena, at=NOON)
    return told


def said(asks: System, path: str, why: str = "", **more: Any) -> Any:
    return asks.browser.get(path, more, headers=asks._headers() | ({"Openphb-Reason": why} if why else {}))


ADDRESSES = ("/api/v1/people/{0}", "/api/v1/people/{0}/budgets", "/fhir/R4/Patient/{0}", "/fhir/R4/Patient?_id={0}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_opens_to_whoever_says_why_and_to_nobody_else(address: str, story: Story) -> None:
    asks, path = system(by=story.lena), address.format(story.case.person)
    shut = said(asks, path)
    assert shut.status_code == 403 and "Openphb-Reason" in shut.content.decode()
    assert NHS_NUMBERS[0] not in shut.content.decode()
    assert said(asks, path, WHY.replace("\n", "")).status_code == 200


def test_a_list_leaves_it_out_and_shows_the_rest(story: Story) -> None:
    asks, other = system(by=story.lena), person(coordinator(), number=NHS_NUMBERS[3])
    listed = [each["id"] for each in said(asks, "/api/v1/people").json()["items"]]
    assert str(other) in listed and str(story.case.person) not in listed
    whole = said(asks, "/api/v1/people", "To stop a payment.").json()["items"]
    assert str(story.case.person) in [each["id"] for each in whole]


def test_what_was_said_stands_beside_the_look(story: Story) -> None:
    said(system(by=story.lena), f"/api/v1/people/{story.case.person}", "To stop a payment.")
    found, _ = ask(looks_at, story.case.person, Asked(), by=story.lena)
    assert found[0].why == "To stop a payment."
