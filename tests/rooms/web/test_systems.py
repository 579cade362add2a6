"""A lead gives another system a key, sees it once, and ends it; an auditor reads, and nobody else knows of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from openphb.people import systems
from tests.rooms.api.asking import System
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import actor, ask

pytestmark = pytest.mark.django_db


def give(browser: Any, **changes: Any) -> Any:
    told = {
        "name": "Ledger of the board", "what_for": "To book what is paid.", "contact": "Fay, fay@board.example",
        "scopes": ["payments:read", "budgets:read"], **boxes("valid_to", today()), **changes,
    }  # fmt: skip
    return browser.post(reverse("give_key"), told)


def test_before_any_it_says_that_there_is_none(signed_in: Browser) -> None:
    page = words(signed_in(actor(Role.LEAD)).get(reverse("systems")))
    assert "No other system has a key." in page and "Give a system a key" in page


def test_a_key_is_given_shown_once_works_and_is_ended(signed_in: Browser) -> None:
    lena = actor(Role.LEAD)
    browser = signed_in(lena)
    address = give(browser).url
    page = words(browser.get(address))
    [key] = re.findall(r"The key is (\S+) Copy it now", page)
    assert System(key).get("whoami").json()["scopes"] == ["budgets:read", "payments:read"]
    assert key not in words(browser.get(address)) and "Fay, fay@board.example" in page
    [found] = ask(systems.keys, by=lena)
    ended = browser.post(reverse("end_key", args=[found.id]), {"why": "It was replaced."})
    page = words(browser.get(ended.url))
    assert "The key opens nothing any more." in page and "It was replaced." in page and "End this key" not in page
    assert System(key).get("whoami").status_code == 401
    assert "Ended" in words(browser.get(reverse("systems")))


def test_what_is_missing_is_said_and_what_was_typed_is_kept(signed_in: Browser) -> None:
    page = give(signed_in(actor(Role.LEAD)), scopes=[], contact="")
    assert "Choose at least one thing that the key opens." in words(page) and "Enter whom to ask" in words(page)
    assert 'value="Ledger of the board"' in page.content.decode()


def test_a_double_click_gives_one_key(signed_in: Browser) -> None:
    lena = actor(Role.LEAD)
    browser, id = signed_in(lena), "00000000-0000-4000-8000-000000000001"
    first, second = give(browser, form_id=id), give(browser, form_id=id)
    assert first.url == second.url and len(ask(systems.keys, by=lena)) == 1


def test_an_auditor_reads_and_changes_nothing(signed_in: Browser) -> None:
    browser = signed_in(actor(Role.AUDITOR))
    page = words(browser.get(reverse("systems")))
    assert "Only an ICB lead gives a key" in page and "Give a system a key" not in page
    assert "Only an ICB lead gives a key" in words(give(browser))


def test_to_others_it_does_not_exist(signed_in: Browser) -> None:
    assert signed_in(actor(Role.FINANCE)).get(reverse("systems")).status_code == 404
