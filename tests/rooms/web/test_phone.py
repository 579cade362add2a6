"""A receipt that waited on a telephone arrives once, from whoever wrote it; and pages are kept only where asked for."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.web import kept, on_phone
from openphb.payments import queries as money
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, day
from tests.rooms.web.test_mine import jos, photo
from tests.rooms.world import new_id

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_may")]  # a budget told up to its first payment
BY_SCRIPT = {"Accept": "application/json"}


def sent(browser: Client, story: Story, *, id: UUID, author: UUID, **other: Any) -> Any:
    told = {"file": photo(), "amount": "12.40", "payee": "Corner chemist", **day("spent_on", "30 4 2026"), **other}
    carried = {"form_id": str(id), "form_for": kept.made_out_to(author)}
    address = reverse("send_receipt", args=[story.case.person])
    return browser.post(address, told | carried, headers=BY_SCRIPT)


def test_a_receipt_that_waited_is_kept_once_however_often_it_is_sent(signed_in: Browser) -> None:
    story, id = steps.paid(), new_id()
    browser, jo = jos(signed_in, story), story.case.jo.id
    listed = reverse("my_receipts", args=[story.case.person])
    for _ in range(2):
        assert sent(browser, story, id=id, author=jo).json() == {"kept": True, "onward": listed}
    for other in ({"amount": "12.41"}, {"payee": "Somebody else"}, {"file": photo((60, 20))}):
        refused = sent(browser, story, id=id, author=jo, **other)
        assert refused.status_code == 409 and "What we have stays as it is" in refused.json()["because"][0]
    (receipt,) = story.see(money.receipts, story.case.person).items
    assert (str(receipt.amount), receipt.spent_on) == ("£12.40", date(2026, 4, 30))


def test_what_somebody_else_wrote_on_the_same_telephone_is_not_taken(signed_in: Browser) -> None:
    story = steps.paid()
    browser = jos(signed_in, story)
    refused = sent(browser, story, id=new_id(), author=story.asha.id)
    assert refused.status_code == 403 and "It waits for them" in refused.json()["because"][0]
    lacking = sent(browser, story, id=new_id(), author=story.case.jo.id, amount="-1")
    assert lacking.status_code == 422 and len(lacking.json()["because"]) == 1
    assert story.see(money.receipts, story.case.person).items == ()
    assert browser.get(reverse("phone_ready")).json()["whose"] == on_phone.key_of(story.case.jo.id)
    assert Client().get(reverse("phone_ready")).json() == {"whose": ""}


def test_pages_are_kept_from_when_it_is_asked_for_until_it_is_ended(signed_in: Browser) -> None:
    story = steps.paid()
    browser, asha = jos(signed_in, story), signed_in(story.asha)
    home, here = reverse("my_home", args=[story.case.person]), reverse("this_phone")
    assert asha.get(here).status_code == 404 and asha.post(here, {"keep": "yes"}).status_code == 404
    assert "Openphb-Keep" not in browser.get(home).headers
    browser.post(here, {"keep": "yes"})
    assert "now kept on this phone" in browser.get(here).text
    told = browser.get(home)
    assert (told["Openphb-Keep"], unquote(told["Openphb-Title"])) == (on_phone.key_of(story.case.jo.id), "Home")
    assert told["Cache-Control"] == "no-store, private" and 'id="offline" hidden' in told.text
    browser.post(here, {"keep": "no"})
    browser.get(here)
    assert "Openphb-Keep" not in browser.get(home).headers
