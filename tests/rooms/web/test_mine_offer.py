"""Somebody who was offered a budget reads what it is, and says yes or no with equal ease."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from tests.rooms.plans import steps
from tests.rooms.plans.steps import Case
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, acting_for, ask, new_id

pytestmark = pytest.mark.usefixtures("in_may")

YES, NO = "Yes, I ask for it", "No, thank you"
REPRESENTATIVE = NewActing("representative", "Tom Marsh", DAY, basis="deputy", evidence="Order 1", agrees_to_act=True,
                           consents=True)  # fmt: skip
NOMINEE = NewActing("nominee", "Nia Bell", DAY, agrees_to_act=True, nominated_by="person", nominee_kind="individual")


def opened(signed_in: Browser, case: Case, who: Actor | None = None) -> Client:
    actor = who or case.jo
    browser = signed_in(actor)
    (acting,) = [each for each in ask(people_queries.acting, case.person, by=case.asha) if each.name == actor.name]
    perform(people.link_account, acting=acting.id, account=actor.id, by=case.asha, at=NOON)
    return browser


def address(case: Case, person: UUID | None = None) -> str:
    return reverse("my_offer", args=[person or case.person, case.request])


def home(browser: Client, case: Case) -> str:
    return words(browser.get(reverse("my_home", args=[case.person])))


def state(case: Case) -> str:
    return str(case.see(queries.request, case.request).state)


def advised() -> Case:
    case = steps.offered()
    told: dict[str, Any] = {"topics": "The three ways of holding the money", "how": "With an interpreter"}
    case.do(actions.give_advice, id=new_id(), request=case.request, given_on=DAY, by=case.asha, **told)
    return case


def test_what_is_offered_and_what_was_explained_can_be_read_before_answering(signed_in: Browser) -> None:
    case = advised()
    browser = opened(signed_in, case)
    assert address(case) in browser.get(reverse("my_home", args=[case.person])).content.decode()
    assert "Your choice" in home(browser, case) and "It is your turn." in home(browser, case)
    shown = browser.get(address(case))
    for said in ("You were offered it on 6 April 2026", "The three ways of holding the money", "With an interpreter"):
        assert said in words(shown)
    assert YES in words(shown) and NO in words(shown) and " checked" not in shown.content.decode()


def test_where_nothing_was_explained_the_page_says_so(signed_in: Browser) -> None:
    case = steps.offered()
    assert "ask for it to be explained" in words(opened(signed_in, case).get(address(case)))


@pytest.mark.parametrize(
    ("verb", "reached", "at_home"),
    [
        ("ask", "requested", "You asked for it on 1 May 2026"),
        ("decline", "declined", "Nobody is waiting for you, and you can come back to it at any time."),
    ],
)
def test_yes_and_no_take_one_step_each(signed_in: Browser, verb: str, reached: str, at_home: str) -> None:
    case = steps.offered()
    browser = opened(signed_in, case)
    assert browser.post(address(case), {"verb": verb})["Location"] == reverse("my_home", args=[case.person])
    assert state(case) == reached and at_home in home(browser, case)


def test_no_answer_is_chosen_for_anybody(signed_in: Browser) -> None:
    case = steps.offered()
    refused = opened(signed_in, case).post(address(case), {})
    assert refused.status_code == 422 and "Choose one. Both are fine" in words(refused)
    assert state(case) == "offered"


def test_either_answer_can_be_changed_and_can_be_left(signed_in: Browser) -> None:
    case = steps.offered()
    browser = opened(signed_in, case)
    reached = []
    for verb in ("decline", "keep", "ask again", "keep", "withdraw"):
        assert browser.post(address(case), {"verb": verb}).status_code == 303
        reached.append(state(case))
    assert reached == ["declined", "declined", "requested", "requested", "declined"]


def test_a_second_click_changes_nothing_and_a_stale_tab_is_told_why(signed_in: Browser) -> None:
    case = steps.offered()
    browser = opened(signed_in, case)
    assert [browser.post(address(case), {"verb": "ask"}).status_code for _ in range(2)] == [303, 303]
    stale = browser.post(address(case), {"verb": "decline"})
    assert stale.status_code == 409 and "You cannot decline this offer" in words(stale)
    assert state(case) == "requested"


def test_once_decided_the_page_leads_to_the_letter_and_asks_nothing(signed_in: Browser) -> None:
    case = steps.decided("refuse")
    browser = opened(signed_in, case)
    (decision,) = case.see(queries.decisions, case.person)
    shown = browser.get(address(case))
    assert reverse("my_decision", args=[case.person, decision.id]) in shown.content.decode()
    assert "Send my answer" not in words(shown)
    late = browser.post(address(case), {"verb": "withdraw"})
    assert late.status_code == 409 and "You cannot withdraw this request" in words(late)


def test_whoever_stands_in_law_for_them_sees_the_question(signed_in: Browser) -> None:
    case = steps.offered()
    browser = opened(signed_in, case, acting_for(case.person, by=case.asha, new=REPRESENTATIVE))
    shown = words(browser.get(address(case)))
    assert "For Jo Okafor" in shown and YES in shown and NO in shown


@pytest.mark.parametrize("verb", ["ask", "decline"])
def test_a_nominee_reads_whose_answer_it_is_and_gives_none(signed_in: Browser, verb: str) -> None:
    case = steps.offered()
    browser = opened(signed_in, case, acting_for(case.person, by=case.asha, new=NOMINEE))
    shown = words(browser.get(address(case)))
    assert "Only the person, a representative or a care coordinator can ask for this budget." in shown
    assert YES not in shown and NO not in shown and "It is your turn" not in home(browser, case)
    assert browser.post(address(case), {"verb": verb}).status_code == 409 and state(case) == "offered"


def test_an_offer_is_read_and_answered_only_on_the_pages_of_the_person_it_was_made_to(signed_in: Browser) -> None:
    case, other = steps.offered(), steps.offered(number=NHS_NUMBERS[1])
    mo = opened(signed_in, other)
    for wrong in (address(case), address(case, other.person)):
        assert (mo.get(wrong).status_code, mo.post(wrong, {"verb": "decline"}).status_code) == (404, 404)
    assert state(case) == "offered"
