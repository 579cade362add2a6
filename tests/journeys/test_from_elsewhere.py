"""What comes from other houses: a care plan that somebody looks at, and the national list that fills nothing in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_narrow, check_page

SignInAs = Callable[..., Page]
pytestmark = pytest.mark.browser


def test_a_care_coordinator_reads_a_hospitals_plan_and_says_what_she_did(sign_in_as: SignInAs) -> None:
    page = sign_in_as("Asha Rahman", script=False, size=NARROW)
    page.goto("/received-plans/")
    page.get_by_role("link", name="Breathing well at home").click()
    expect(page.get_by_text("To stay out of hospital this winter")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Say what you did about it").click()
    expect(page.get_by_role("heading", name="What did you do about it?")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("link", name="Say what you did about it.")).to_be_visible()
    page.get_by_label("What did you do about it?").fill("Showed it to Ravi, and wrote the goal into the draft.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("What you did about it is kept.")).to_be_visible()
    expect(page.get_by_text("Showed it to Ravi, and wrote the goal into the draft.")).to_be_visible()
    page.goto("/received-plans/")
    expect(page.get_by_text("No care plan from elsewhere waits for you.")).to_be_visible()


def test_whoever_records_a_person_looks_in_the_national_list_and_decides(sign_in_as: SignInAs) -> None:
    page = sign_in_as("Asha Rahman", script=False, size=NARROW)
    page.goto("/people/new/")
    page.get_by_role("textbox", name="NHS number").fill("9000000025")
    page.get_by_label("Given name").fill("Bryan")
    page.get_by_role("button", name="Find in the Personal Demographics Service").click()
    expect(page.get_by_text("This record is restricted", exact=False)).to_be_visible()
    expect(page.get_by_label("Given name")).to_have_value("Bryan")
    expect(page.get_by_text("Not the same").first).to_be_visible()
    check_page(page)
    check_narrow(page)
