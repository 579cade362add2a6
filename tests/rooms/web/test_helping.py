"""A person chooses who helps from their own pages; the helper meets what was chosen, and after midnight nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.people import actions, helping, who_helps
from openphb.people.helping_rules import Chosen, NewHelper
from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.test_mine import jos, photo
from tests.rooms.world import NOON, actor, ask, new_id

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_may")]
TODAY = date(2026, 5, 1)
TICKED = {"name": "Olu Ade", "email": "olu@example.org", "relation": "friend", "why": "Keeps my receipts"}


def helps(
    signed_in: Browser, jo: UUID, *, by: Actor, sees: str, does: str = "", name: str = "Olu Ade"
) -> tuple[Client, UUID]:
    """A browser of somebody who was chosen and let in."""
    olu, id = actor(name=name), new_id()
    browser = signed_in(olu)
    chosen = Chosen(frozenset(sees.split()), frozenset(does.split()), TODAY + timedelta(days=30), "Helps")
    new = NewHelper(name, f"{id}@example.org", "", TODAY, chosen)
    perform(helping.choose_helper, id=id, person=jo, new=new, by=by, at=NOON, on=TODAY)
    perform(actions.link_account, acting=id, account=olu.id, by=by, at=NOON)
    return browser, id


def page(browser: Client, name: str, *parts: Any) -> Any:
    return browser.get(reverse(name, args=parts))


def test_somebody_is_chosen_in_one_step_and_ended_in_two(signed_in: Browser) -> None:
    story = steps.paid()
    jo, browser = story.case.person, jos(signed_in, story)
    ticks = {"sees": ["money", "receipts"], "does": ["receipts"], "form_id": str(new_id())}
    days = boxes("valid_from", TODAY) | boxes("valid_to", TODAY + timedelta(days=90))
    wrong = browser.post(reverse("choose_my_helper", args=[jo]), TICKED | ticks | days | {"sees": [], "does": []})
    assert (
        wrong.status_code == 409 and "Choose at least one thing" in words(wrong) and "Keeps my receipts" in wrong.text
    )
    chosen = browser.post(reverse("choose_my_helper", args=[jo]), TICKED | ticks | days)
    assert chosen.url == reverse("my_people", args=[jo])
    shown = words(browser.get(chosen.url))
    for said in (
        "Olu Ade is invited",
        "Invited, has not come in yet",
        "Helps with: Keeps my receipts",
        "Send receipts",
    ):
        assert said in shown
    (olu,) = ask(who_helps.helpers, jo, by=story.case.jo)
    ended = browser.post(reverse("end_my_helper", args=[jo, olu.id]), {"form_id": str(new_id())}, follow=True)
    assert "can open nothing more" in words(ended) and "Whose help has ended or was changed" in words(ended)


def test_a_helper_meets_what_was_chosen_and_no_way_to_anything_else(signed_in: Browser) -> None:
    story = steps.paid()
    jo = story.case.person
    browser, _ = helps(signed_in, jo, by=story.asha, sees="money receipts", does="receipts")
    home = page(browser, "my_home", jo)
    assert "You help Jo Okafor" in words(home) and "Helping Jo Okafor" in words(home)
    assert "Send receipts" in words(home) and reverse("my_plan", args=[jo]) not in home.text
    for name in ("my_money", "my_receipts", "send_receipt", "my_how"):
        assert page(browser, name, jo).status_code == 200, name
    money = page(browser, "my_money", jo).text
    for closed in ("my_plan", "my_people", "my_decisions", "my_letters", "ask_change"):
        refused = page(browser, closed, jo)
        assert refused.status_code == 404 and "This page was not chosen for you" in words(refused), closed
        assert f'href="{reverse(closed, args=[jo])}"' not in money + home.text, closed
    assert page(browser, "person", jo).status_code == 404
    told = {"file": photo(), "amount": "12.00", "payee": "Kiosk", "plan_line": "none", "form_id": str(new_id())}
    sent = browser.post(reverse("send_receipt", args=[jo]), told | boxes("spent_on", TODAY))
    assert sent.status_code == 303, words(sent)


def test_what_was_typed_when_the_help_ended_can_be_copied_and_nothing_more_is_shown(signed_in: Browser) -> None:
    story = steps.paid()
    jo = story.case.person
    browser, id = helps(signed_in, jo, by=story.asha, sees="plan", does="asking")
    form = page(browser, "ask_change", jo)
    made_out = form.text.split('name="form_for"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    typed = {"because": "Jo would like more swimming.", "form_for": made_out, "form_id": str(new_id())}
    less = Chosen(frozenset({"plan"}), frozenset(), TODAY + timedelta(days=30), "Reads")
    again = new_id()
    perform(helping.change_helper, id=again, acting=id, chosen=less, by=story.asha, at=NOON, on=TODAY)
    refused = browser.post(reverse("ask_change", args=[jo]), typed)
    assert refused.status_code == 404 and "Jo would like more swimming." in words(refused)
    perform(helping.end_helper, acting=again, why="", by=story.asha, at=NOON, on=TODAY)
    over = browser.post(reverse("ask_change", args=[jo]), typed)
    assert over.status_code == 403 and "Jo would like more swimming." in words(over)
    assert "Your access to these pages has ended" in words(over) and "until the end of 30 April 2026" in words(over)
    assert "Okafor" not in words(over)


def test_a_helper_may_stop_by_themselves(signed_in: Browser) -> None:
    story = steps.paid()
    jo = story.case.person
    browser, id = helps(signed_in, jo, by=story.case.jo, sees="money")
    asked = page(browser, "stop_helping", jo, id)
    assert "Stop helping now" in words(asked)
    over = browser.post(reverse("stop_helping", args=[jo, id]), {"form_id": str(new_id())}, follow=True)
    assert over.status_code == 403 and "Your access to these pages has ended" in words(over)
    (found,) = ask(who_helps.helpers, jo, by=story.case.jo)
    assert (found.ended_by, found.ended_why) == ("Olu Ade", "They stopped helping") and found.told_at


def test_who_looked_is_narrowed_on_the_page_and_saved(signed_in: Browser) -> None:
    story = steps.paid()
    jo = story.case.person
    mine = jos(signed_in, story)
    browser, _ = helps(signed_in, jo, by=story.case.jo, sees="money")
    page(browser, "my_money", jo)
    shown = words(page(mine, "my_lookers", jo))
    assert "Olu Ade (helper) · Looked at their money · " in shown
    assert "Olu Ade, helper" not in words(mine.get(reverse("my_lookers", args=[jo]), {"day": "30 4 2026"}))
    assert "“tomorrow” is not a day" in words(mine.get(reverse("my_lookers", args=[jo]), {"day": "tomorrow"}))
    saved = mine.get(reverse("my_lookers_file", args=[jo]), {"show": "looks"})
    assert saved["Content-Type"].startswith("text/csv") and "Olu Ade" in saved.content.decode("utf-8-sig")
