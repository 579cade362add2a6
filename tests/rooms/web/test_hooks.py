"""A lead has a system called, sees its secret once and how each call went, pauses and ends it; others do not see it."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.interfaces.perform import now
from openphb.interfaces.webhooks.telling import call_what_is_due
from openphb.kernel.actor import Actor, Role
from openphb.people import hooks
from tests.receiver import OK, Receiver, says
from tests.rooms.people.steps_of_hooks import signed_by
from tests.rooms.people.test_hooks import called, key, told
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import actor, ask, coordinator, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena() -> Actor:
    return actor(Role.LEAD, name="Lena Okeke")


def add(browser: Any, system: UUID, **changes: Any) -> Any:
    given = {"address": "https://ledger.board.example/in", "happenings": ["payment.sent", "person.recorded"], **changes}
    return browser.post(reverse("make_hook", args=[system]), given)


def step(browser: Any, hook: UUID, slug: str, **told: str) -> str:
    """What the page says after a step."""
    return words(browser.get(browser.post(reverse("hook_step", args=[hook, slug]), told).url))


def test_before_any_it_says_so_and_where_to_begin(signed_in: Browser, lena: Actor) -> None:
    page = words(signed_in(lena).get(reverse("hooks")))
    assert "No other system is called." in page and "no name, nothing of health and no amount" in page


@pytest.mark.slow  # six pages, and a call
def test_an_address_is_added_its_secret_shown_once_and_a_trial_is_seen(signed_in: Browser, lena: Actor) -> None:
    browser, system = signed_in(lena), key(lena)
    address = add(browser, system).url
    [secret] = re.findall(r"The secret is (whsec_\S+) Copy it now", words(browser.get(address)))
    assert secret not in words(browser.get(address))
    [found] = ask(hooks.hooks, by=lena)
    assert "A trial is on its way." in step(browser, found.id, "trial")
    with Receiver(says(OK)).listening() as there:
        assert call_what_is_due(by=lena, at=now(), road=there.road()) == 1
    [(headers, body)] = told(there)
    assert signed_by(secret, headers, body) and b'"type":"trial"' in body
    page = words(browser.get(address))
    assert "Taken" in page and "status 204 after" in page and "Send again" in page


def test_it_pauses_says_why_and_is_taken_up_again(signed_in: Browser, lena: Actor) -> None:
    browser, hook = signed_in(lena), called(lena)
    page = step(browser, hook, "pause", why="The system moves.")
    assert "It is paused" in page and "The system moves." in page and "Send a trial" not in page
    assert "Paused" in words(browser.get(reverse("hooks")))
    page = step(browser, hook, "take-up")
    assert "It is called again" in page and "Send a trial" in page


def test_another_secret_is_shown_once_and_what_follows_is_said_first(signed_in: Browser, lena: Actor) -> None:
    browser, hook = signed_in(lena), called(lena)
    asked = words(browser.get(reverse("hook_step", args=[hook, "secret"])))
    assert "For 24 hours calls are signed with both." in asked
    assert re.search(r"The secret is whsec_\S+ Copy it now", step(browser, hook, "secret"))


def test_it_ends_for_good(signed_in: Browser, lena: Actor) -> None:
    browser, hook = signed_in(lena), called(lena)
    assert "That is for good." in words(browser.get(reverse("hook_step", args=[hook, "end"])))
    page = step(browser, hook, "end", why="It was replaced.")
    assert "It is called no more." in page and "It was replaced." in page and "Pause the calls" not in page


def test_one_call_is_sent_again(signed_in: Browser, lena: Actor) -> None:
    browser, hook = signed_in(lena), called(lena)
    person(coordinator())
    with Receiver(says(OK)).listening() as there:
        call_what_is_due(by=lena, at=now(), road=there.road())
        [call] = ask(hooks.calls, hook, by=lena, page=1).calls
        again = reverse("call_hook_again", args=[hook, call.id])
        assert "knows it by that" in words(browser.get(again))
        assert "It is sent again." in words(browser.get(browser.post(again, {}).url))
        call_what_is_due(by=lena, at=now(), road=there.road())
    assert len({headers["webhook-id"] for headers, _ in told(there)}) == 1 and len(there.asked) == 2


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"address": "https://127.0.0.1/in"}, "Give the name of the machine"),
        ({"address": "http://ledger.board.example/in"}, "must begin with https://"),
        ({"address": "https://me:word@ledger.board.example/"}, "Leave names, passwords"),
        ({"address": ""}, "Enter the address."),
        ({"happenings": []}, "Choose at least one thing that is told."),
    ],
)
def test_what_is_wrong_is_said_beside_it(signed_in: Browser, lena: Actor, changes: Any, because: str) -> None:
    assert because in words(add(signed_in(lena), key(lena), **changes)) and ask(hooks.hooks, by=lena) == ()


def test_an_auditor_reads_and_changes_nothing(signed_in: Browser, lena: Actor) -> None:
    hook, browser = called(lena), signed_in(actor(Role.AUDITOR))
    assert "Only an ICB lead" in words(browser.get(reverse("hook", args=[hook])))
    assert "Only an ICB lead" in words(browser.get(reverse("hook_step", args=[hook, "pause"])))


def test_to_others_and_by_a_wrong_step_there_is_nothing(signed_in: Browser, lena: Actor) -> None:
    hook = called(lena)
    assert signed_in(actor(Role.FINANCE)).get(reverse("hooks")).status_code == 404
    assert signed_in(lena).get(reverse("hook_step", args=[hook, "nothing"])).status_code == 404
