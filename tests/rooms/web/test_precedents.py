"""Earlier decisions: written by whoever decided, agreed by another, searched by colleagues, and about nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.plans import actions, queries
from tests.rooms.plans.steps import Case, decided
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DEVON, NHS_NUMBERS, NOON, actor, ask, new_id

pytestmark = pytest.mark.django_db
BIKE = "A bike was refused: the clinic can be reached by bus."
NIGHTS = "Care at night was granted in part: two nights of seven were needed."


def summed_up(summary: str, verb: str = "refuse", **more: Any) -> Case:
    case = decided(verb, **more)
    decision = case.see(queries.decisions, case.person)[0].id
    perform(actions.write_precedent, id=new_id(), decision=decision, summary=summary, by=case.abe, at=NOON)
    return case


def agreed(summary: str, verb: str = "refuse", **more: Any) -> Case:
    case = summed_up(summary, verb, **more)
    (waiting, *_) = [each for each in case.see(queries.precedents_waiting) if each.summary == summary]
    perform(actions.agree_precedent, id=waiting.id, by=actor(Role.LEAD), at=NOON)
    return case


def test_nobody_reads_it_before_somebody_else_agreed_it(signed_in: Browser) -> None:
    case = summed_up(BIKE)
    browser = signed_in(case.abe)
    shown = words(browser.get(reverse("precedents")))
    assert BIKE not in shown and "Waiting to be agreed" in shown
    (waiting,) = case.see(queries.precedents_waiting)
    assert "someone else must read it" in words(browser.get(reverse("agree_precedent", args=[waiting.id])))
    lead = signed_in(actor(Role.LEAD))
    assert lead.post(reverse("agree_precedent", args=[waiting.id])).status_code == 303
    assert BIKE in words(lead.get(reverse("precedents")))


def test_whoever_decided_writes_it_on_a_page_that_keeps_what_was_typed(signed_in: Browser) -> None:
    case = decided("refuse")
    page = reverse("write_precedent", args=[case.see(queries.decisions, case.person)[0].id])
    browser = signed_in(case.abe)
    refused = browser.post(page, {"summary": "Jo wanted a bike."})
    assert refused.status_code == 409 and "“Jo” could tell who this was about" in words(refused)
    assert "Jo wanted a bike." in refused.content.decode()
    assert browser.post(page, {"summary": BIKE}).status_code == 303
    assert BIKE in browser.get(page).content.decode()
    assert "Whoever made this decision writes" in words(signed_in(case.asha).get(page))


def test_it_is_searched_and_narrowed(signed_in: Browser) -> None:
    case = agreed(BIKE)
    agreed(NIGHTS, "grant in part", number=NHS_NUMBERS[1])
    browser = signed_in(case.asha)
    for asked, found in (
        ({}, {BIKE, NIGHTS}),
        ({"q": "bike"}, {BIKE}),
        ({"q": "CLINIC bus"}, {BIKE}),
        ({"q": "nothing like it"}, set()),
        ({"kind": "grant in part"}, {NIGHTS}),
        ({"outcome": "stands"}, {BIKE, NIGHTS}),
        ({"outcome": "kept"}, set()),
        ({"q": "bike", "kind": "grant in part"}, set()),
    ):
        shown = words(browser.get(reverse("precedents"), asked))
        assert {each for each in (BIKE, NIGHTS) if each in shown} == found, asked


def test_it_says_what_came_of_a_second_look() -> None:
    case = agreed(BIKE)
    look = new_id()
    decision = case.see(queries.decisions, case.person)[0].id
    case.do(actions.reconsider, id=look, decision=decision, because="No bus runs.", asked_by="Jo", by=case.jo)
    assert case.see(queries.precedents, outcome="waiting")[1] == 1
    changed = {"verdict": "grant", "reasons": "You are right."}
    case.do(actions.answer_reconsideration, id=look, **changed, by=actor(Role.LEAD))
    ((found,), _) = case.see(queries.precedents, outcome="changed")
    assert (found.outcome, found.year, found.service) == ("changed", 2026, "chc")


def test_what_is_found_leads_to_nobody(signed_in: Browser) -> None:
    case = agreed(BIKE)
    page = signed_in(case.asha).get(reverse("precedents")).content.decode()
    for told in ("Jo Okafor", NHS_NUMBERS[0], str(case.person), str(case.request), "1 May 1980", "6 April 2026"):
        assert told not in page


def test_once_agreed_it_stays() -> None:
    case = agreed(BIKE)
    decision = case.see(queries.decisions, case.person)[0].id
    with pytest.raises(Refused, match="agreed already"):
        perform(actions.write_precedent, id=new_id(), decision=decision, summary=NIGHTS, by=case.abe, at=NOON)


def test_another_board_reads_its_own() -> None:
    agreed(BIKE)
    assert ask(queries.precedents, by=actor(Role.LEAD, ods_code=DEVON))[1] == 0


def test_a_longer_list_asks_no_more_questions() -> None:
    case = agreed(BIKE)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            case.see(queries.precedents)
        return len(seen)

    first = asked()
    for number in NHS_NUMBERS[1:4]:
        agreed(NIGHTS, number=number)
    assert asked() == first
