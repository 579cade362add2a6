"""My work."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from openphb.kernel.actor import Role
from tests.rooms.plans.steps import agreed, asked, decided, offered, submitted
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NHS_NUMBERS, actor, coordinator


@pytest.mark.parametrize(
    ("make", "who", "says"),
    [
        (asked, "abe", "Decide on the request"),
        (decided, "asha", "Start a plan"),
        (submitted, "cleo", "Sign off clinically, or send back"),
    ],
)
def test_what_waits_for_me_is_one_line_with_its_next_step(signed_in: Browser, make: Any, who: str, says: str) -> None:
    case = make()
    shown = words(signed_in(getattr(case, who)).get(reverse("work")))
    assert "Jo Okafor" in shown and says in shown and "For you (1)" in shown


def test_what_waits_for_the_person_is_beside_what_waits_for_others(signed_in: Browser) -> None:
    case = offered()
    browser = signed_in(case.asha)
    assert "Waiting for the person (1)" in words(browser.get(reverse("work")))
    shown = words(browser.get(reverse("work"), {"show": "person"}))
    assert "Answer the offer" in shown and "6 April 2026" in shown
    assert "Nothing waits for a clinician." in words(browser.get(reverse("work"), {"show": "others"}))


def test_a_review_shows_by_its_clock_and_as_overdue_once_it_is(signed_in: Browser) -> None:
    """The plan of the story names 1 July 2026; the real clock is past it."""
    case = agreed()
    browser = signed_in(case.asha)
    for show in ("mine", "overdue"):
        shown = words(browser.get(reverse("work"), {"show": show}))
        assert "1 July 2026" in shown and "Hold the review" in shown


def test_plans_i_coordinate_can_be_shown_alone(signed_in: Browser) -> None:
    case = decided()
    bo = coordinator(name="Bo Lind")
    assert case.asha.commissioner == bo.commissioner
    browser = signed_in(bo)
    assert "Jo Okafor" in words(browser.get(reverse("work")))
    assert "Jo Okafor" not in words(browser.get(reverse("work"), {"whose": "own"}))


def test_finance_sees_what_waits_about_money(signed_in: Browser) -> None:
    shown = words(signed_in(actor(Role.FINANCE, name="Colin Price")).get(reverse("work")))
    assert "Payment runs to approve" in shown and "Statement lines to understand" in shown


def test_my_work_asks_no_more_questions_for_more_cases(
    signed_in: Browser, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    case = offered()
    browser = signed_in(case.asha)
    address = f"{reverse('work')}?show=person"
    browser.get(address)
    with django_assert_max_num_queries(40) as few:
        browser.get(address)
    before = len(few)
    offered(number=NHS_NUMBERS[1], given="Sam")
    offered(number=NHS_NUMBERS[2], given="Kit")
    with django_assert_num_queries(before):
        assert "Kit" in words(browser.get(address))
