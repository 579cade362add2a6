"""The team links organisations to a person and ends that; a person chooses one to help; each sees just that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.people import actions as people
from openphb.people import links, who_helps
from openphb.people.linking_rules import PAYROLL
from tests.rooms.budgets.steps import Story, organisation
from tests.rooms.payments import steps, supplying
from tests.rooms.payments.steps import CARE
from tests.rooms.payments.test_entering import notional
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.test_mine import jos
from tests.rooms.web.test_providing import works_for
from tests.rooms.world import NOON, new_id

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_may")]


def test_the_team_links_a_provider_to_a_line_and_ends_it_with_a_reason(signed_in: Browser) -> None:
    story, goodcare = notional()
    asha, whose = signed_in(story.asha), story.case.person
    form = reverse("link_person", args=[whose])
    days = {**boxes("valid_from", date(2026, 5, 1)), **boxes("valid_to", date(2027, 4, 30))}
    told = {"organisation": str(goodcare), "kind": "care", "why": "It sends its invoices.", **days}
    assert "Choose at least one line" in words(asha.post(form, told))
    page = words(asha.post(form, {**told, "lines": [str(CARE)], "notice_days": "28"}, follow=True))
    assert "It is linked." in page and "1 May 2026 to 30 April 2027" in page
    gwen = works_for(signed_in, story, of=goodcare)
    assert "Jo Okafor" in words(gwen.get(reverse("provider_home")))
    (found,) = story.see(links.links_of_person, whose, on=date(2026, 5, 1))
    assert "linked to this person for these days already" in words(asha.post(form, {**told, "lines": [str(CARE)]}))
    end = reverse("end_link", args=[found.id])
    assert "Say why the link ends." in words(asha.post(end, {"why": ""}))
    assert "sees nothing more of Jo Okafor" in words(asha.post(end, {"why": "It moved."}, follow=True))
    assert "Jo Okafor" not in words(gwen.get(reverse("provider_home")))
    assert gwen.get(reverse("provider_link", args=[found.id])).status_code == 404


def test_lines_that_others_pay_for_are_not_invoiced_to_us(signed_in: Browser) -> None:
    story = steps.paid()
    goodcare = organisation(story, "Goodcare Ltd")
    asha = signed_in(story.asha)
    days = {**boxes("valid_from", date(2026, 5, 1)), **boxes("valid_to", date(2027, 4, 30))}
    told = {"organisation": str(goodcare), "kind": "care", "why": "Care.", "lines": [str(CARE)], **days}
    sent = asha.post(reverse("link_person", args=[story.case.person]), told)
    assert "Choose at least one line" in words(sent) and sent.status_code == 409
    auditor = signed_in(story.fay)
    assert auditor.get(reverse("person_links", args=[story.case.person])).status_code == 200


def test_a_bureau_sees_its_employers_and_nothing_of_their_money(signed_in: Browser) -> None:
    story = steps.paid()
    bureau = organisation(story, "Ledgerwell")
    link = supplying.link(story, bureau, kind=PAYROLL)
    lou = works_for(signed_in, story, of=bureau, name="Lou")
    home = words(lou.get("/", follow=True))
    assert (
        "Employers whose payroll you run" in home
        and "Jo Okafor" in home
        and "Your invoices" not in home.split("Employers")[1]
    )
    page = words(lou.get(reverse("provider_link", args=[link])))
    assert "Jo Okafor" in page and "£" not in page and "Send an invoice" not in page
    for name in ("provider_invoice", "ask_new_price"):
        assert lou.get(reverse(name, args=[link])).status_code == 404
    assert "You have sent" not in words(lou.get(reverse("provider_invoices")))


def supporting(signed_in: Browser) -> tuple[Story, Client, Client, UUID]:
    """Plain Steps is on our list; Jo signs in, and so does Sia, who works for it."""
    story = steps.paid()
    plain_steps = new_id()
    told: dict[str, Any] = {"name": "Plain Steps", "kind": "support organisation", "contact": ""}
    perform(people.record_organisation, id=plain_steps, **told, by=story.asha, at=NOON)
    return story, jos(signed_in, story), works_for(signed_in, story, of=plain_steps, name="Sia"), plain_steps


def test_a_person_chooses_an_organisation_to_help_with_just_what_they_tick(
    signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, jo, sia, plain_steps = supporting(signed_in)
    whose = story.case.person
    home = reverse("my_home", args=[whose])
    assert sia.get(home).status_code == 404
    choose = reverse("choose_my_organisation", args=[whose])
    told = {"organisation": str(plain_steps), "sees": ["money"], "why": "Keeps my books."}
    sent = words(jo.post(choose, {**told, **boxes("valid_to", date(2026, 7, 31))}, follow=True))
    assert "Plain Steps can look at what you chose until the end of 31 July 2026." in sent
    assert "Invite again" not in sent and "Can open what you chose" in sent
    again = {**told, "why": "Once more.", **boxes("valid_to", date(2026, 7, 31))}
    assert "It helps already" in words(jo.post(choose, again))
    assert "People you help" in words(sia.get(reverse("provider_home")))
    assert sia.get(reverse("my_money", args=[whose])).status_code == 200
    for shut in ("my_plan", "my_letters", "my_organisations", "my_messages"):
        assert sia.get(reverse(shut, args=[whose])).status_code == 404
    _at(monkeypatch, datetime(2026, 7, 31, 22, 59, tzinfo=UTC))
    assert sia.get(reverse("my_money", args=[whose])).status_code == 200
    _at(monkeypatch, datetime(2026, 7, 31, 23, 1, tzinfo=UTC))
    assert sia.get(reverse("my_money", args=[whose])).status_code == 404
    (kept,) = story.see(who_helps.helpers, whose)
    assert kept.name == "Plain Steps" and kept.has_account


def _at(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    from openphb.interfaces import perform as clock
    from openphb.interfaces.web import sending

    for module in (clock, sending):
        monkeypatch.setattr(module, "now", lambda: at)


def test_what_a_person_ends_is_shut_at_once_for_all_of_the_organisation(signed_in: Browser) -> None:
    story, jo, sia, plain_steps = supporting(signed_in)
    whose = story.case.person
    told = {
        "organisation": str(plain_steps),
        "sees": ["money"],
        "why": "Books.",
        **boxes("valid_to", date(2026, 7, 31)),
    }
    jo.post(reverse("choose_my_organisation", args=[whose]), told)
    (helper,) = story.see(who_helps.helpers, whose)
    assert sia.get(reverse("my_money", args=[whose])).status_code == 200
    jo.post(reverse("end_my_helper", args=[whose, helper.id]), {"why": ""})
    assert sia.get(reverse("my_money", args=[whose])).status_code == 404
