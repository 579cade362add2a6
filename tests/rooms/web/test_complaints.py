"""Complaining in one step, and the pages on which a complaint is dealt with."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.plans import queries
from openphb.plans.workflow import ComplaintState
from tests.rooms.plans.steps import Case, offered
from tests.rooms.plans.test_complaints import complained, lead
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NOON, ask

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each opens several pages
WRONG = "Nobody rang back for a month."


def jos(signed_in: Browser, case: Case) -> Client:
    """Jo, signed in to their own pages."""
    browser = signed_in(case.jo)
    (acting,) = ask(people_queries.acting, case.person, by=case.asha)
    perform(people.link_account, acting=acting.id, account=case.jo.id, by=case.asha, at=NOON)
    return browser


def leads(case: Case) -> tuple[Actor, Client]:
    lena, browser = lead(case), Client()
    browser.force_login(get_user_model()._default_manager.get(pk=lena.id))
    return lena, browser


def test_home_and_how_to_complain_lead_to_one_page_and_one_step(signed_in: Browser) -> None:
    case = offered()
    browser, page = jos(signed_in, case), reverse("my_complaints", args=[case.person])
    assert page in browser.get(reverse("my_home", args=[case.person])).content.decode()
    assert reverse("complain") in browser.get(reverse("about:complaints")).content.decode()
    assert browser.get(reverse("complain")).headers["Location"] == page
    sent = browser.post(page, {"about": WRONG})
    assert sent.status_code == 303
    shown = words(browser.get(sent.headers["Location"]))
    assert WRONG in shown and "To be acknowledged by" in shown and "Ombudsman" in shown
    home = words(browser.get(reverse("my_home", args=[case.person])))
    assert "An answer to a complaint" in home


def test_a_colleague_who_reads_how_to_complain_is_told_where_theirs_is_recorded(signed_in: Browser) -> None:
    shown = words(signed_in(offered().asha).get(reverse("complain")))
    assert "open their record and choose “Record a complaint”" in shown


def test_nothing_typed_is_lost_where_something_is_missing(signed_in: Browser) -> None:
    case = offered()
    page = reverse("my_complaints", args=[case.person])
    answer = jos(signed_in, case).post(page, {"about": "", "wants": "An apology."})
    assert answer.status_code == 422
    assert "Say what went wrong, in your own words." in words(answer)
    assert "An apology." in answer.content.decode()


def test_whoever_complained_takes_it_back_on_their_page(signed_in: Browser) -> None:
    case = offered()
    browser, complaint = jos(signed_in, case), complained(case)
    address = reverse("take_back_my_complaint", args=[case.person, complaint])
    assert address in browser.get(reverse("my_complaint", args=[case.person, complaint])).content.decode()
    assert browser.post(address).status_code == 303
    assert "Taken back" in words(browser.get(reverse("my_complaint", args=[case.person, complaint])))


def test_staff_record_acknowledge_look_into_and_answer_it(signed_in: Browser) -> None:
    case = offered()
    lena, browser = leads(case)
    told = {
        "complained_by": "Ben Okafor", "capacity": "on their behalf", "about": WRONG, "how": "by telephone",
        "received_on-day": str(DAY.day), "received_on-month": str(DAY.month), "received_on-year": str(DAY.year),
    }  # fmt: skip
    made = browser.post(reverse("record_complaint", args=[case.person]), told)
    assert made.status_code == 303, words(made)
    (found,) = case.see(queries.complaints_of, case.person, on=DAY)
    assert found.complained_by == "Ben Okafor"
    steps = (
        ("acknowledge_complaint", {"offer": "Lena rings on Thursday."}, ComplaintState.ACKNOWLEDGED),
        ("look_into_complaint", {"looker": str(lena.id), "had_part": "no"}, ComplaintState.LOOKED_INTO),
        ("answer_complaint", {"found": "It was lost.", "done": "We are sorry."}, ComplaintState.ANSWERED),
    )
    for view, typed, state in steps:
        address = reverse(view, args=[found.id])
        assert address in browser.get(reverse("complaint", args=[found.id])).content.decode(), view
        assert browser.post(address, typed).status_code == 303, view
        assert case.see(queries.complaint, found.id, on=DAY).state is state
    shown = words(browser.get(reverse("complaint", args=[found.id])))
    assert "It was lost." in shown and "Ombudsman" in shown
    record = words(browser.get(reverse("person", args=[case.person])))
    assert "Complaints" in record and "Answered" in record


def test_a_page_of_a_step_that_cannot_be_made_says_why(signed_in: Browser) -> None:
    case = offered()
    complaint = complained(case)
    shown = words(signed_in(case.asha).get(reverse("answer_complaint", args=[complaint])))
    assert "You cannot answer this complaint, because it is received." in shown
