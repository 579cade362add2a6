"""The board and the person's own list, as pages: what each reads, may do, and is told."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from openphb.clocks import queries
from openphb.clocks.queries import SORTS, STAGES, WHOSE
from openphb.interfaces.perform import perform
from openphb.interfaces.web.clocks.words import AREAS
from openphb.kernel.actor import Role
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.people.rules import NewActing
from tests.rooms.clocks.steps import brought_up_to_date, running, settled
from tests.rooms.payments import steps
from tests.rooms.plans import steps as planning
from tests.rooms.web.browsing import day, words
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, acting_for, actor, ask, new_id

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)


@pytest.fixture
def told(in_may: None) -> Any:
    """Jo is being paid; a statement has a line that nobody understands; it is 1 May 2026."""
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(("20", "-18.00", "GREENGROCER"))))
    settled("statement_check_days", 10, like=story.fay)
    brought_up_to_date(story.fay, on=MAY)
    return story


def test_mine_are_those_with_my_name_and_those_of_my_role(told: Any, signed_in: Any):
    shown = words(signed_in(told.asha).get(reverse("clocks")))
    assert "First review of the direct payment" in shown and "14 July 2026" in shown and "Jo Okafor" in shown
    assert "Check a statement" not in shown
    shown = words(signed_in(told.fay).get(reverse("clocks")))
    assert "Check a statement" in shown and "Somebody in finance" in shown and "First review" not in shown


def test_where_it_is_done_opens_for_whoever_follows_it(told: Any, signed_in: Any):
    """Those who do not hold reviews are led to the plan, and not to a page that refuses them."""
    for who in (told.asha, told.lena):
        browser = signed_in(who)
        for clock in running(who, on=MAY).values():
            page = browser.get(reverse("clock", args=[clock.id])).content.decode()
            for address in re.findall(r'href="([^"]+)"[^>]*>\s*Go to where it is done', page):
                assert browser.get(address).status_code == 200, (who.name, clock.kind.id, address)


@pytest.mark.slow  # opens every board in every order
@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize("stage", STAGES)
def test_every_way_of_looking_opens(told: Any, signed_in: Any, whose: str, stage: str):
    browser = signed_in(told.lena)
    for sort in SORTS:
        for area in ("", *AREAS):
            asked = {"whose": whose, "stage": stage, "sort": sort, "area": area}
            assert browser.get(reverse("clocks"), asked).status_code == 200


def test_overdue_stands_first_and_says_how_late(told: Any, signed_in: Any, monkeypatch: Any):
    from openphb.interfaces.web.clocks import views

    monkeypatch.setattr(views, "today", lambda: date(2026, 7, 20))
    shown = words(signed_in(told.asha).get(reverse("clocks"), {"whose": "all", "stage": "overdue"}))
    assert "6 days late" in shown and "Overdue (2)" in shown
    assert shown.index("Check a statement") < shown.index("First review of the direct payment")


def test_a_name_that_is_searched_for_stays_out_of_the_address(told: Any, signed_in: Any):
    browser = signed_in(told.asha)
    sent = browser.post(reverse("clocks_find"), {"q": "Okaf"})
    assert sent.status_code == 303 and "Okaf" not in sent["Location"]
    assert "Jo Okafor" in words(browser.get(sent["Location"]))
    nobody = browser.post(reverse("clocks_find"), {"q": "Zyx"})
    assert "Nothing is due here." in words(browser.get(nobody["Location"]))


def test_one_clock_says_why_this_day_and_where_it_is_done(told: Any, signed_in: Any):
    browser = signed_in(told.asha)
    clock = running(told.asha, on=MAY)["dp_first_review"]
    shown = browser.get(reverse("clock", args=[clock.id]))
    for said in ("reg. 14(2)(a)", "By 3 months.", "A review is held.", "Law:"):
        assert said in words(shown)
    assert reverse("hold_review", args=[told.case.plan]) in shown.content.decode()
    assert "cannot be waived" not in words(shown)  # a care coordinator could not waive it in any case


def test_the_lead_is_told_why_a_must_of_statute_is_not_waived_and_may_explain_it(told: Any, signed_in: Any):
    browser = signed_in(told.lena)
    clock = running(told.asha, on=MAY)["dp_first_review"]
    shown = words(browser.get(reverse("clock", args=[clock.id])))
    assert "It cannot be waived, only explained." in shown and "Waive it" not in shown
    browser.post(reverse("explain_clock", args=[clock.id]), {"why": "Jo is in hospital."})
    assert "Jo is in hospital." in words(browser.get(reverse("clock", args=[clock.id])))


def test_a_day_of_our_own_is_moved_and_waived_on_pages(told: Any, signed_in: Any):
    browser = signed_in(told.lena)
    clock = running(told.asha, on=MAY)["statement_check"]
    typed = {**day("to", "30 6 2026"), "why": "Two of us are away."}
    assert browser.post(reverse("move_clock", args=[clock.id]), typed).status_code == 303
    shown = words(browser.get(reverse("clock", args=[clock.id])))
    assert "Moved from 20 April 2026 to 30 June 2026" in shown
    assert browser.post(reverse("waive_clock", args=[clock.id]), {"why": ""}).status_code == 422
    assert browser.post(reverse("waive_clock", args=[clock.id]), {"why": "The account is closed."}).status_code == 303
    assert "Waived on 1 May 2026 by Lena Okeke" in words(browser.get(reverse("clock", args=[clock.id])))


def test_a_day_of_law_is_not_moved_later_on_the_page_and_nothing_typed_is_lost(told: Any, signed_in: Any):
    clock = running(told.asha, on=MAY)["dp_first_review"]
    typed = {**day("to", "30 8 2026"), "why": "Jo is away."}
    answered = signed_in(told.asha).post(reverse("move_clock", args=[clock.id]), typed)
    assert answered.status_code == 409
    assert "The law sets 14 July 2026 as the last day." in words(answered) and "Jo is away." in words(answered)


def test_the_board_is_saved_as_a_table(told: Any, signed_in: Any):
    answered = signed_in(told.lena).get(reverse("save_clocks"), {"whose": "all"})
    assert answered["Content-Type"].startswith("text/csv") and "attachment" in answered["Content-Disposition"]
    rows = answered.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(running(told.asha, on=MAY))
    assert any("Jo Okafor,First review of the direct payment,2026-07-14" in row for row in rows)


def test_a_missing_choice_of_the_board_is_asked_for_on_the_board(in_may: None, signed_in: Any):
    case = planning.asked()
    brought_up_to_date(case.asha, on=MAY)
    shown = signed_in(actor(Role.APPROVER)).get(reverse("clocks"), {"stage": "no day"})
    assert "No day yet" in words(shown) and "Set it under local settings" in words(shown)
    assert reverse("local_setting", args=["request_decision_days"]) in shown.content.decode()


def test_the_board_is_brought_up_to_date_by_hand(in_may: None, signed_in: Any):
    case = planning.asked()
    browser = signed_in(case.asha)
    assert "have not been brought up to date yet" in words(browser.get(reverse("clocks")))
    assert browser.post(reverse("bring_clocks_up_to_date")).status_code == 303
    shown = words(browser.get(reverse("clocks"), {"whose": "all"}))
    assert "Up to date: 2 begun" in shown and "Decide a request for a budget" in shown


def test_the_board_asks_no_more_questions_for_more_clocks(
    told: Any, signed_in: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
):
    browser, address = signed_in(told.lena), f"{reverse('clocks')}?whose=all"
    browser.get(address)
    with django_assert_max_num_queries(20) as few:
        browser.get(address)
    planning.asked(number=NHS_NUMBERS[1], given="Sam")
    brought_up_to_date(told.fay, on=MAY)
    with django_assert_num_queries(len(few)):
        assert "Sam Okafor" in words(browser.get(address))


def test_the_person_reads_our_days_as_plainly_as_theirs(told: Any, signed_in: Any):
    browser = signed_in(told.case.jo)
    _link(told)
    home = words(browser.get(reverse("my_home", args=[told.case.person])))
    assert "Look through the statement you sent" in home and "By 20 April 2026" in home
    shown = words(browser.get(reverse("my_promises", args=[told.case.person])))
    for said in (
        "What we owe you",
        "A review of your plan",
        "By 14 July 2026",
        "What we asked of you",
        "reg. 14(2)(a)",
    ):
        assert said in shown


def test_the_person_reads_why_a_day_of_ours_was_moved(told: Any, signed_in: Any):
    browser = signed_in(told.lena)
    clock = running(told.asha, on=MAY)["statement_check"]
    browser.post(reverse("move_clock", args=[clock.id]), {**day("to", "30 6 2026"), "why": "Two of us are away."})
    theirs = signed_in(told.case.jo)
    _link(told)
    shown = words(theirs.get(reverse("my_promises", args=[told.case.person])))
    assert "By 30 June 2026" in shown and "Lena Okeke says why: Two of us are away." in shown


def test_a_nominee_is_not_shown_what_is_about_capacity(told: Any, signed_in: Any):
    new = NewActing(
        "nominee", "Nia Brook", DAY, nominee_kind="individual", nominated_by="person", family=True, agrees_to_act=True
    )
    nia = acting_for(told.case.person, by=told.asha, new=new)
    told_ = {"kind": "capacity", "value": "lacks", "since": MAY, "reasons": "Assessed by Dr Osei."}
    perform(people.note_circumstance, id=new_id(), person=told.case.person, by=told.asha, at=NOON, **told_)
    brought_up_to_date(told.fay, on=MAY)
    assert "capacity_lost" in running(told.asha, on=MAY)
    seen = {view.kind.id for view in ask(queries.clocks_of, told.case.person, by=nia, on=MAY)}
    assert "dp_first_review" in seen and "capacity_lost" not in seen


def _link(story: Any) -> None:
    """Jo's account stands for Jo."""
    own = next(
        each for each in ask(people_queries.acting, story.case.person, by=story.asha) if each.capacity == "person"
    )
    perform(people.link_account, acting=own.id, account=story.case.jo.id, by=story.asha, at=NOON)
