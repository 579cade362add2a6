"""An organisation that holds money for people sees its own accounts, and answers what we asked about them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.people import actions as people
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story, organisation
from tests.rooms.payments import steps
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DAY, NOON, actor, new_id

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_may")]
TODAY = date(2026, 5, 1)


def manager(signed_in: Browser, story: Story, *, of: UUID, name: str) -> Client:
    who = actor(Role.THIRD_PARTY, name=name)
    browser = signed_in(who)
    told = {"roles": frozenset({Role.THIRD_PARTY}), "valid_from": DAY, "organisation": of}
    perform(people.join, account=who.id, **told, by=story.asha, at=NOON)
    return browser


def held(story: Story) -> tuple[UUID, UUID, UUID]:
    """Penny Trust holds an account beside Jo's own; one line of each waits. (organisation, holding, question)"""
    penny = organisation(story, "Penny Trust")
    holding = budgets.hold(story, "third party", "organisation", organisation=penny)
    mine = steps.lloyds(steps.lines(("20", "-45.00", "CARE AGENCY")))
    steps.bring(story, mine, holding=holding)
    steps.bring(story, steps.lloyds(steps.lines(("21", "-12.00", "JOS OWN SHOP"))))
    asked = new_id()
    line = next(each.id for each in steps.waiting(story) if each.amount == Money(-4500))
    told = {"asks": "What was this for?", "reply_by": date(2026, 5, 15)}
    story.do(payments.ask, id=asked, line=line, **told, by=story.fay, on=TODAY)
    return penny, holding, asked


def test_it_reads_its_accounts_and_answers_a_question_in_one_step(signed_in: Browser) -> None:
    story = steps.paid()
    penny, holding, asked = held(story)
    browser = manager(signed_in, story, of=penny, name="Pat")
    home = browser.get("/", follow=True)
    assert home.request["PATH_INFO"] == reverse("organisation")
    for said in ("Penny Trust", "Jo Okafor: £45.00 on 20 April 2026", "What was this for?"):
        assert said in words(home)
    account = browser.get(reverse("organisation_holding", args=[holding]))
    (statement,) = [each for each in story.see(money.statements_of, story.budget).items if each.holding == holding]
    assert reverse("organisation_statement", args=[statement.id]) in account.content.decode()
    lines = words(browser.get(reverse("organisation_statement", args=[statement.id])))
    assert "CARE AGENCY" in lines and "JOS OWN SHOP" not in lines
    address = reverse("organisation_query", args=[asked])
    assert "Say what it was for" in words(browser.post(address, {"words": "", "plan_line": "none"}))
    sent = browser.post(address, {"words": "April’s hours.", "plan_line": "none"})
    assert sent["Location"] == reverse("organisation")
    found = story.see(money.query_view, asked)
    assert (found.state, found.answer, found.answered_by) == ("answered", "April’s hours.", "Pat")
    assert "This has been answered" in words(browser.get(address))


def test_it_enters_its_invoice_and_reads_how_it_stands(signed_in: Browser) -> None:
    """What the plan does not buy through it is not paid, and says so at once."""
    story = steps.paid()
    penny, holding, _ = held(story)
    browser = manager(signed_in, story, of=penny, name="Pat")
    form = reverse("organisation_invoice", args=[holding])
    assert form in browser.get(reverse("organisation_holding", args=[holding])).content.decode()
    days = {**day("dated_on", "30 4 2026"), **day("first", "20 4 2026"), **day("latest", "26 4 2026")}
    line = {"plan_line_1": "none", "units_1": "2", "rate_1": "20", "amount_1": "40"}
    page = words(browser.post(form, {"payee": "Taxi 4 U", "number": "9", "total": "40", **line, **days}, follow=True))
    assert "Invoice 9 of Taxi 4 U" in page and "is not among what the agreed plan pays for" in page
    assert "Put it right" in page and "Allow it" not in page
    assert "To be looked at" in words(browser.get(reverse("organisation_holding", args=[holding])))


def test_to_another_organisation_and_to_everybody_else_these_pages_do_not_exist(signed_in: Browser) -> None:
    story = steps.paid()
    _, holding, asked = held(story)
    other = manager(signed_in, story, of=organisation(story, "Other Trust"), name="Olu")
    asha, jo = signed_in(story.asha), signed_in(story.case.jo)
    (statement,) = [each for each in story.see(money.statements_of, story.budget).items if each.holding == holding]
    named = (("organisation_holding", holding), ("organisation_statement", statement.id), ("organisation_query", asked))
    for name, id in named:
        address = reverse(name, args=[id])
        assert [browser.get(address).status_code for browser in (other, asha)] == [404, 404]
    assert other.post(reverse("organisation_query", args=[asked]), {"words": "x"}).status_code == 404
    assert "You hold no money for anybody" in words(other.get(reverse("organisation")))
    assert asha.get(reverse("organisation")).status_code == 404
    assert jo.get(reverse("organisation")).status_code != 200
