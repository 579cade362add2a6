"""A family writes half a plan on a phone, over three visits; their care coordinator writes in it too.

Told in the sample world. Joan signs out between her visits, and the second one is without script. Every page is looked
at: no axe violation, nothing to scroll sideways at 320 px, no call to elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.checking import PHONE
from tests.journeys.conftest import SignInAs
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # two people, three visits, and every page looked at
JOAN, ASHA, EDITH = "Joan Marlow", "Asha Rahman", "Edith Marlow"
GOOD, DUSK = "She sings along.", "At dusk she looks for her mother."
OURS = "She hums before she gets restless."
Visits = Callable[..., Walker]


@pytest.fixture
def visits(sign_in_as: SignInAs, looked: Looked) -> Visits:
    """Joan at her telephone, signed in anew."""

    def visit(*, script: bool = True) -> Walker:
        joan = Walker(sign_in_as(JOAN, script=script, size=PHONE), JOAN, looked=looked)
        return joan.follows(f"Open the pages of {EDITH}")  # she acts for somebody else too

    return visit


def test_a_family_writes_half_a_plan_on_a_phone_over_three_visits(
    visits: Visits, sign_in_as: SignInAs, looked: Looked
) -> None:
    joan, asha = visits(), Walker(sign_in_as(ASHA), ASHA, looked=looked)
    draft = _goes_on_where_she_was(joan)
    _leaves(joan.page)
    _comments(asha)
    joan = visits(script=False)
    _answers_the_comment(joan, draft)
    _meets_another_writer(joan, asha, draft)
    _leaves(joan.page)
    joan = visits()
    _reads_it_whole_and_shares_a_part(joan, draft)
    _passes_it_on(joan, draft)
    _finds_it_among_her_work(asha)


def _leaves(page: Page) -> None:
    page.get_by_role("navigation", name="Account").get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name=f"Sign in as {JOAN}", exact=True).or_(
        page.get_by_role("link", name="Sign in").first
    ).first.wait_for()


def _goes_on_where_she_was(joan: Walker) -> str:
    """The first visit: what was said by us, two answers of hers, somebody more to call; half a sentence is kept."""
    joan.opens("Go on with the plan").reads("It is your turn to write.", "I added the radio")
    draft = joan.path
    joan.opens("How to talk with me").reads("Saved by Asha Rahman", "What it said before").goes_back()
    joan.opens("Also worth knowing").answers({"What else should people know": "She was a school"})
    joan.presses("Save and go on").is_told("is saved")
    joan.goes_to(draft).opens("The people around me").presses("Add somebody")
    joan.answers({"Who is this?": "Family", "What is their name?": ""}).presses("Save").is_told("Say who it is.")
    joan.answers({"What is their name?": "Peter Marlow", "What are they to you?": "Son"}).presses("Save")
    joan.is_told("“Peter Marlow” is saved.")
    return draft


def _plan_of(asha: Walker) -> Walker:
    asha.goes_to("/people/").opens(EDITH)
    asha.page.locator("main a[href^='/plans/versions/']").first.click()
    asha.page.wait_for_load_state()
    return asha


def _comments(asha: Walker) -> None:
    _plan_of(asha).reads("Joan Marlow", "parts that the person can write themselves are written").presses(
        "Comments (1 not settled)"
    )
    asha.answers({"What is it about?": "About me", "What would you like to say?": "What did she teach?"})
    asha.presses("Add this comment").is_told("Your comment is there")


def _answers_the_comment(joan: Walker, draft: str) -> None:
    """The second visit begins with what Asha asked, and the half sentence is still there."""
    joan.goes_to(draft).presses("Comments on it").reads("What did she teach?")
    joan.page.locator("main").get_by_role("link", name="Answer").last.click()
    joan.page.wait_for_load_state()
    joan.answers({"What do you answer?": "Music, at the girls’ school."}).presses("Answer")
    joan.goes_to(draft).opens("Also worth knowing")
    assert joan.kept("What else should people know") == "She was a school"
    joan.answers({"What else should people know": "She taught music."}).presses("Save and go on").is_told("is saved")


def _meets_another_writer(joan: Walker, asha: Walker, draft: str) -> None:
    """Both have the same question open. Joan saves second, reads both texts, and keeps both. Nothing is lost."""
    joan.goes_to(draft).opens("A good day and a bad day").answers({"What are you like": f"{GOOD} {DUSK}"})
    _plan_of(asha).opens("About the person, and their strengths")
    asha.answers({"How are they on a good day": OURS}).presses("Save and go back to the list").is_told("is saved")
    joan.presses("Save and go on").is_told("Asha Rahman saved this").reads("Two of you wrote this", OURS, DUSK)
    assert DUSK in joan.kept("What are you like")
    joan.answers({"What should stand?": "Both"}).presses("Save and go on").is_told("is saved")
    joan.goes_to(draft).opens("A good day and a bad day").reads("What it said before", OURS)
    assert joan.kept("What are you like") == f"{OURS}\n\n{GOOD} {DUSK}"


def _reads_it_whole_and_shares_a_part(joan: Walker, draft: str) -> None:
    """The third visit: is it Edith’s own plan, and what would a new carer get of it?"""
    joan.goes_to(draft).presses("Read all of it so far").reads(
        "She taught music.", "Is it their own plan?", "five criteria"
    )
    joan.presses("Print or share it").answers(
        {"In what form?": "A PDF in easy words", "With whom?": "Sam, a new carer"}
    )
    for part in ("What the plan pays for", "How the money is looked after"):
        joan.page.get_by_label(part).first.uncheck()
    joan.presses("Go on, and read what leaves").reads(
        "For Sam, a new carer.", "She taught music.", "Not in it: What the"
    )
    joan.does_not_see("£")
    assert joan.downloads("Note it, and save the file").startswith(b"%PDF")


def _passes_it_on(joan: Walker, draft: str) -> None:
    joan.goes_to(draft).presses("Pass it to Asha Rahman").reads("None of them is a must")
    joan.answers({"Is there anything you want to say": "Please ring me about the evenings."}).presses("Pass it on")
    joan.is_told("It is the turn of Asha Rahman now.")
    joan.goes_to("/my/").follows(f"Open the pages of {EDITH}").reads(
        "Go on with the plan", "When you like", "Asha Rahman writes in it too."
    )


def _finds_it_among_her_work(asha: Walker) -> None:
    asha.goes_to("/work/").reads(EDITH)
    _plan_of(asha).reads("It is the turn of a care coordinator.", "Please ring me about the evenings.")
