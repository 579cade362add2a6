"""What is held about somebody: they ask on a phone without script, a colleague looks through it, a lead decides."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page

SignInAs = Callable[..., Page]
pytestmark = pytest.mark.browser
OWEN = "Owen Price"


def test_owen_reads_what_is_held_asks_for_a_correction_and_disagrees_with_the_answer(sign_in_as: SignInAs) -> None:
    owen = sign_in_as(OWEN, script=False, size=NARROW)
    _to_what_is_held(owen)
    expect(owen.get_by_role("heading", name="What, and for how long")).to_be_visible()
    expect(owen.get_by_text("Who you are, your plan, decisions and letters")).to_be_visible()
    check_page(owen)
    _ask(owen, "Correct something that is wrong or missing", "I never lived in Leeds.")
    expect(owen.get_by_role("heading", name="A correction", level=1)).to_be_visible()
    check_page(owen)
    answered_at = owen.url
    lena = sign_in_as("Lena Okeke", script=False, size=NARROW)
    lena.goto("/data/")
    check_page(lena)
    lena.get_by_role("link", name=OWEN).first.click()
    lena.get_by_role("button", name="Decide").click()
    expect(lena.get_by_role("heading", name="Decide", level=1)).to_be_visible()
    check_page(lena)
    lena.get_by_label("Refused").check()
    lena.get_by_role("button", name="Decide it").click()
    expect(lena.get_by_text("Say why.").first).to_be_visible()
    lena.get_by_label("Why?").fill("The letter of your doctor says so.")
    lena.get_by_role("button", name="Decide it").click()
    expect(lena.get_by_text("It is decided, and stands on their page.")).to_be_visible()
    owen.goto(answered_at)
    expect(owen.get_by_text("The letter of your doctor says so.")).to_be_visible()
    owen.get_by_label("What do you not agree with?").fill("The doctor meant my brother.")
    owen.get_by_role("button", name="Keep what I say").click()
    expect(owen.get_by_text("The doctor meant my brother.")).to_be_visible()
    check_page(owen)


def test_a_copy_is_looked_through_entry_by_entry(sign_in_as: SignInAs) -> None:
    owen = sign_in_as(OWEN, script=False, size=NARROW)
    _to_what_is_held(owen)
    _ask(owen, "A copy of everything you hold", "")
    expect(owen.get_by_text("To look through")).to_be_visible()
    asha = sign_in_as("Asha Rahman", script=False, size=NARROW)
    asha.goto("/data/")
    asha.get_by_role("link", name=OWEN).first.click()
    asha.get_by_role("button", name="Look through it").click()
    expect(asha.get_by_role("heading", name="Look through it", level=1)).to_be_visible()
    check_page(asha)
    asha.get_by_label("Yes, hand it over").check()
    asha.get_by_label("Hand over all others of this kind as well").check()
    asha.get_by_role("button", name="Keep this, and go on").click()
    expect(asha.get_by_role("heading", level=1)).to_be_visible()
    check_page(asha)


def test_a_lead_reads_what_may_go_and_holds_a_record_back(sign_in_as: SignInAs) -> None:
    lena = sign_in_as("Lena Okeke", script=False, size=NARROW)
    for address in ("/retention/", "/data/register/"):
        lena.goto(address)
        expect(lena.get_by_role("heading", level=1)).to_be_visible()
        check_page(lena)


def _to_what_is_held(owen: Page) -> None:
    owen.goto(re.sub(r"(/my/[^/]+/).*", r"\1people/", owen.url))
    owen.get_by_role("button", name="What we hold about you").click()
    expect(owen.get_by_role("heading", name="What we hold about you", level=1)).to_be_visible()


def _ask(owen: Page, what: str, words: str) -> None:
    owen.get_by_role("button", name="Ask for a copy, or for something to change").click()
    expect(owen.get_by_role("heading", name="Ask about what we hold")).to_be_visible()
    check_page(owen)
    owen.get_by_label(what).check()
    owen.get_by_label("What is it about?").fill(words)
    owen.get_by_role("button", name="Send").click()
    expect(owen.get_by_text("We have it. By when we answer stands below.")).to_be_visible()
