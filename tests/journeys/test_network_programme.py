"""An area says how far it has come and plans; two members help each other; a refusal becomes shared learning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page

SignInAs = Callable[..., Page]
pytestmark = [pytest.mark.browser, pytest.mark.slow]  # several browsers, one after another
LINE = "There is money for setting up, and a rule for where a budget’s money comes from"


def test_an_area_says_how_far_it_has_come_and_plans(sign_in_as: SignInAs) -> None:
    lena = sign_in_as("Lena Okeke", size=NARROW, script=False)
    lena.goto("/network/progress/")
    expect(lena.get_by_role("heading", name="How far areas have come")).to_be_visible()
    check_page(lena)
    lena.get_by_role("link", name="South Yorkshire", exact=True).click()
    expect(lena.get_by_role("heading", name="How far South Yorkshire has come")).to_be_visible()
    check_page(lena)
    lena.get_by_role("link", name=LINE).click()
    lena.get_by_role("button", name="Say how far we have come").click()
    check_page(lena)
    lena.get_by_role("radio", name="Working").check()
    lena.get_by_role("button", name="Save this").click()
    expect(lena.get_by_role("link", name="Say what shows it, in words or with links.")).to_be_visible()
    lena.get_by_label("What shows it?").fill("The rule: https://www.england.nhs.uk/personal-health-budgets/")
    lena.get_by_role("button", name="Save this").click()
    expect(lena.get_by_role("link", name="https://www.england.nhs.uk/personal-health-budgets/")).to_be_visible()
    check_page(lena)
    _plan(lena)
    _somebody_who_lives_there(sign_in_as)


def _plan(lena: Page) -> None:
    lena.get_by_role("button", name="Plan something for it").click()
    expect(lena.get_by_role("heading", name="Plan something")).to_be_visible()
    check_page(lena)
    lena.get_by_label("What is to be done?").fill("Write the rule into the budget book.")
    lena.get_by_label("Who does it?").fill("Finance team")
    day = date.today() + timedelta(days=60)  # noqa: DTZ011 - the day of this machine
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        lena.get_by_label(name, exact=True).fill(str(value))
    lena.get_by_role("button", name="Put it into the plan").click()
    expect(lena.get_by_text("1 action is overdue.")).to_be_visible()
    check_page(lena)
    lena.get_by_role("link", name="Write the rule into the budget book.").click()
    lena.get_by_role("button", name="It is over").click()
    check_page(lena)
    lena.get_by_role("radio", name="It is done").check()
    lena.get_by_label("What came of it, or why is it dropped?").fill("It stands on page four.")
    lena.get_by_role("button", name="Save this").click()
    expect(lena.get_by_text("It stands on page four.").first).to_be_visible()
    check_page(lena)


def _somebody_who_lives_there(sign_in_as: SignInAs) -> None:
    owen = sign_in_as("Owen Price")
    owen.goto("/network/progress/south-yorkshire/")
    owen.get_by_role("link", name=LINE).click()
    owen.get_by_role("button", name="Say how it is for me").click()
    check_page(owen)
    owen.get_by_role("radio", name="I see some of it").check()
    owen.get_by_role("button", name="Save this").click()
    expect(owen.get_by_text("Your answer is counted.")).to_be_visible()
    expect(owen.get_by_text("Fewer than 8 people have answered")).to_be_visible()
    check_page(owen)


def test_two_members_help_each_other_without_an_address(sign_in_as: SignInAs) -> None:
    asha = sign_in_as("Asha Rahman")
    asha.goto("/network/help/")
    expect(asha.get_by_role("heading", name="What fits yours")).to_be_visible()
    check_page(asha)
    asha.get_by_role("button", name="Offer or ask for help").click()
    check_page(asha)
    asha.get_by_role("radio", name="We can help with this").check()
    asha.get_by_label("What is it about?").select_option("Planning and sign-off")
    asha.get_by_label("In a line").fill("Signing small changes without a panel")
    asha.get_by_label("Say more").fill("We can show the limits we set.")
    asha.get_by_role("button", name="Put it up").click()
    expect(asha.get_by_text("Nobody has got in touch yet.")).to_be_visible()
    check_page(asha)

    owen = sign_in_as("Owen Price", size=NARROW, script=False)
    owen.goto("/network/help/?about=planning")
    owen.get_by_role("link", name="Signing small changes without a panel").click()
    owen.get_by_label("What do you want to say?").fill("Could our group hear of it?")
    owen.get_by_role("button", name="Get in touch").click()
    expect(owen.get_by_role("heading", name="With Asha Rahman")).to_be_visible()
    check_page(owen)
    asha.reload()
    asha.get_by_role("link", name="What you wrote to each other with Jo from Barnsley").click()
    expect(asha.get_by_text("Could our group hear of it?")).to_be_visible()
    check_page(asha)


def test_a_refusal_becomes_shared_learning_after_two_people(sign_in_as: SignInAs) -> None:
    """The sample world's lesson is taken back first, so that its decision can be shared anew."""
    lena = sign_in_as("Lena Okeke", size=NARROW, script=False)
    lena.goto("/shared-lessons/")
    lena.get_by_role("link", name="A course of therapy that the clinic offers as well").click()
    check_page(lena)
    lena.get_by_role("button", name="Take it back").click()
    check_page(lena)
    lena.get_by_role("button", name="Take it back").click()
    expect(lena.get_by_text("None of its words are kept in the network.")).to_be_visible()

    lena.goto("/precedents/")
    rohans = lena.get_by_role("row").filter(has_text="the clinic that offers it is open in working hours only")
    rohans.get_by_role("link", name="Share with the network").click()
    expect(lena.get_by_role("heading", name="Share with the network")).to_be_visible()
    check_page(lena)
    _share(lena)
    expect(lena.get_by_text("Waits for a moderator").first).to_be_visible()
    check_page(lena)

    tom = sign_in_as("Tom Ellery")
    tom.goto("/network/lessons/to-look-over/")
    check_page(tom)
    tom.get_by_role("link", name="Therapy in the evening").click()
    check_page(tom)
    tom.get_by_role("radio", name="Show it to members").check()
    tom.get_by_role("button", name="Decide").click()
    expect(tom.get_by_text("None waits.")).to_be_visible()

    owen = sign_in_as("Owen Price", size=NARROW, script=False)
    owen.goto("/network/lessons/?words=evening")
    check_page(owen)
    owen.get_by_role("link", name="Therapy in the evening").click()
    expect(owen.get_by_text("Ask when somebody can come.")).to_be_visible()
    expect(owen.get_by_text("Not named")).to_be_visible()
    check_page(owen)


def _share(lena: Page) -> None:
    lena.get_by_role("radio", name="A decision that was looked at again").check()
    lena.get_by_label("What is it about?").select_option("Mental health and aftercare")
    lena.get_by_label("What was asked for, in a line?").fill("Therapy in the evening")
    lena.get_by_label("What was decided?").fill("Granted, on a second look.")
    lena.get_by_label("Why?").fill("Rohan cannot come by day.")
    lena.get_by_label("What can others learn from it?").fill("Ask when somebody can come.")
    lena.get_by_role("group", name="May our area be named?").get_by_role("radio", name="No").check()
    lena.get_by_role("checkbox", name="I have read it as somebody would").check()
    lena.get_by_role("button", name="Send it to the network").click()
    expect(lena.get_by_text("“Rohan” could tell who this was about.").first).to_be_visible()
    check_page(lena)
    lena.get_by_label("Why?").fill("They cannot come by day.")
    lena.get_by_role("button", name="Send it to the network").click()
