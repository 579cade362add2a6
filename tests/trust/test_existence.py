"""Nobody learns from an answer, or from the work it took, that another board knows somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.people import actions as people
from tests.rooms.web.browsing import Browser
from tests.rooms.web.conftest import signed_in
from tests.rooms.web.test_people import WHO
from tests.rooms.world import DEVON, NHS_NUMBERS, NOON, actor, coordinator, new_id, person
from tests.trust.doors import body, headers

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = NHS_NUMBERS[0], NHS_NUMBERS[1]
Asks = Callable[[Client, str], Any]


def add(browser: Client, number: str) -> Any:
    return browser.post(reverse("record_person"), WHO | {"nhs_number": number})


def look_for(browser: Client, number: str) -> Any:
    return browser.post(reverse("people_find"), {"q": number}, follow=True)


@pytest.fixture
def elsewhere(db: None) -> None:
    """Our board knows Jo under a number and pays Meadow Care; Devon is asked."""
    asha = coordinator()
    person(asha, number=KNOWN)
    meadow = {"name": "Meadow Care", "kind": "care provider", "contact": "hello@example.org"}
    perform(people.record_organisation, id=new_id(), **meadow, by=asha, at=NOON)


NOBODY = "no identity"


def told(browser: Client, ask: Asks, number: str) -> tuple[Any, ...]:
    """What is answered, the steps it took in the database, and whether anything came of it; then it is undone."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            answer = ask(browser, number)
        made = str(answer.headers.get("Location", "")).rsplit("/", 2)[1] if answer.headers.get("Location") else NOBODY
        found = (answer.status_code, _but(body(answer, made), number), _but(str(headers(answer, made)), number))
        transaction.set_rollback(True)
    return *found, [statement["sql"].split(" ", 1)[0] for statement in asked.captured_queries]


def _but(said: str, number: str) -> str:
    """Without the number that was typed, however it is set."""
    for way in (number, f"{number[:3]} {number[3:6]} {number[6:]}"):
        said = said.replace(way, "NUMBER")
    return said


@pytest.mark.parametrize("ask", [add, look_for])
@pytest.mark.usefixtures("elsewhere")
def test_a_number_that_another_board_knows_is_answered_as_one_that_nobody_does(signed_in: Browser, ask: Asks) -> None:
    browser = signed_in(coordinator(ods_code=DEVON))
    told(browser, ask, UNKNOWN)  # whatever is only read once is read now
    assert told(browser, ask, KNOWN) == told(browser, ask, UNKNOWN)


@pytest.mark.usefixtures("elsewhere")
def test_a_payee_that_another_board_pays_is_unknown_here(signed_in: Browser) -> None:
    browser = signed_in(actor(Role.FINANCE, ods_code=DEVON))
    found = [browser.get(reverse("organisations"), {"q": name}) for name in ("Meadow Care", "Nobody at all")]
    assert found[0].status_code == found[1].status_code
    said = [body(page) for page in found]
    for name in ("Meadow Care", "Nobody at all"):
        said = [page.replace(name, "WHO").replace(name.replace(" ", "+"), "WHO") for page in said]
    assert said[0] == said[1]


@pytest.mark.usefixtures("elsewhere")
def test_here_it_is_said_that_they_are_recorded_already(signed_in: Browser) -> None:
    """So that the tests above could fail."""
    browser = signed_in(coordinator())
    assert told(browser, add, KNOWN) != told(browser, add, UNKNOWN)
    assert told(browser, look_for, KNOWN) != told(browser, look_for, UNKNOWN)
