"""Joining the learning network and belonging to it: applied for and approved, refused and again, renewed, and left."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, arrived, check_page
from tests.journeys.serving import ROOT

SignInAs = Callable[..., Page]
NewPage = Callable[..., Page]
Letter = Callable[[str], str]
pytestmark = [pytest.mark.browser, pytest.mark.slow]  # real pages in a real browser
PASSWORD = "three odd words"


@pytest.fixture
def letter(surroundings: dict[str, str]) -> Letter:
    """Where the latest letter to an address leads."""

    def found(email: str) -> str:
        command = [sys.executable, "-m", "tests.journeys.network_letters", email]
        done = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return found


def apply(page: Page, *, name: str, email: str, looked: bool = True) -> None:
    """Somebody who works with budgets applies."""
    page.goto("/network/join/")
    if looked:
        check_page(page, "network-join")
    page.get_by_role("button", name="I work with budgets").click()
    page.get_by_label("Your name, as others will see it").fill(name)
    page.get_by_label("Your e-mail address at work").fill(email)
    page.get_by_label("Where do you work?").fill("Barnsley Council")
    page.get_by_label("Your area").select_option(label="South Yorkshire")
    page.get_by_label("Why would you like to join?").fill("I write plans with people.")
    if looked:
        check_page(page, "network-join-work")
    page.get_by_role("button", name="Apply", exact=True).click()
    expect(page.get_by_role("heading", name="Look in your e-mail")).to_be_visible()


def confirm(page: Page, link: str) -> None:
    """The address is theirs."""
    page.goto(link)
    expect(page.get_by_role("heading", name="Is this your address?")).to_be_visible()
    page.get_by_role("button", name="Yes, go on").click()
    expect(page.get_by_role("heading", name="We have your application")).to_be_visible()


def to_decide(moderator: Page, name: str) -> None:
    """A moderator opens an application from the list."""
    moderator.goto("/network/applications/")
    check_page(moderator, "network-applications")
    moderator.get_by_role("link", name=name).click()
    expect(moderator.get_by_text("council or government address")).to_be_visible()
    check_page(moderator, "network-application")


@pytest.mark.parametrize(("script", "size"), [(True, (1280, 900)), (False, NARROW)], ids=["desk", "narrow no script"])
def test_somebody_applies_is_approved_comes_in_and_leaves(
    script: bool, size: tuple[int, int], new_page: NewPage, sign_in_as: SignInAs, site: str, letter: Letter
) -> None:
    name, email = f"Sam Reed {size[0]}", f"sam{size[0]}@barnsley.gov.uk"
    sam = new_page(site, script=script, size=size)
    apply(sam, name=name, email=email)
    confirm(sam, letter(email))
    check_page(sam)

    asha = sign_in_as("Asha Rahman", script=script, size=size)
    to_decide(asha, name)
    asha.get_by_role("button", name="Let them in").click()
    check_page(asha)
    asha.get_by_role("button", name="Let them in").click()
    expect(asha.get_by_text("is a member, and is written to.")).to_be_visible()

    sam.goto(letter(email))
    sam.get_by_label("Choose a password").fill(PASSWORD)
    sam.get_by_label("The password once more").fill(PASSWORD)
    check_page(sam)
    sam.get_by_role("button", name="Go on").click()
    sam.get_by_label("E-mail address").fill(email)
    sam.get_by_label("Password", exact=True).fill(PASSWORD)
    sam.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(sam.get_by_role("heading", name="You in the learning network")).to_be_visible()
    check_page(sam, "network-me")
    leave(sam)


def leave(sam: Page) -> None:
    """As a former member, for good."""
    sam.goto("/network/")
    expect(sam.get_by_role("heading", name="New in the last 30 days")).to_be_visible()
    check_page(sam, "network-front")
    sam.goto("/network/members/")
    check_page(sam, "network-members")
    sam.get_by_role("link", name="Jo from Barnsley").click()
    expect(sam.get_by_role("heading", name="Jo from Barnsley")).to_be_visible()
    check_page(sam)
    sam.goto("/network/you/leave/")
    sam.get_by_label("As a former member").check()
    check_page(sam)
    sam.get_by_role("button", name="Leave the network").click()
    expect(sam.get_by_text("You are no member of the learning network any more.")).to_be_visible()
    sam.goto("/network/you/")
    expect(sam.get_by_role("heading", name="Join the learning network")).to_be_visible()


def test_who_is_refused_reads_why_and_applies_again(
    new_page: NewPage, sign_in_as: SignInAs, site: str, letter: Letter
) -> None:
    name, email = "Kim Doyle", "kim.doyle@leeds.gov.uk"
    kim = new_page(site, size=NARROW, script=False)
    apply(kim, name=name, email=email, looked=False)
    confirm(kim, letter(email))
    asha = sign_in_as("Asha Rahman")
    to_decide(asha, name)
    asha.get_by_role("button", name="Refuse").click()
    asha.get_by_label("Why do you say no?").fill("Please say which team you are in.")
    check_page(asha)
    asha.get_by_role("button", name="Refuse").click()

    kim.goto(letter(email))
    expect(kim.get_by_text("Please say which team you are in.")).to_be_visible()
    check_page(kim)
    kim.get_by_role("button", name="Apply again").click()
    expect(kim.get_by_role("heading", name="Join: I work with budgets")).to_be_visible()
    again = new_page(site)
    apply(again, name=name, email=email, looked=False)
    confirm(again, letter(email))
    to_decide(asha, name)
    expect(asha.get_by_role("heading", name="They applied before")).to_be_visible()


def test_whose_membership_ended_renews_it_and_who_has_a_code_comes_in(
    new_page: NewPage, sign_in_as: SignInAs, site: str, letter: Letter
) -> None:
    abel = sign_in_as("Abel Nkemelu", size=NARROW, script=False)
    abel.goto("/network/you/")
    expect(abel.get_by_role("heading", name="Your membership has ended")).to_be_visible()
    check_page(abel)
    abel.get_by_role("button", name="Renew my membership").click()
    expect(abel.get_by_text("You are a member until").first).to_be_visible()

    abel.get_by_role("button", name="Invite somebody with a budget").click()
    check_page(abel)
    abel.get_by_role("button", name="Make a code").click()
    abel.get_by_role("button", name="Make a code").click()
    check_page(abel, "network-slip")
    code = abel.locator("[data-code]").inner_text()

    jo = new_page(site, size=NARROW, script=False)
    jo.goto("/network/join/budget/")
    check_page(jo, "network-join-budget")
    jo.get_by_label("The name you would like to be shown by").fill("Kit of Kendray")
    jo.get_by_label("Your e-mail address").fill("kit@example.org")
    jo.get_by_label("The code of your invitation").fill(code)
    jo.get_by_role("button", name="Apply", exact=True).click()
    jo.goto(letter("kit@example.org"))
    check_page(jo)
    jo.get_by_role("button", name="Yes, go on").click()
    expect(jo.get_by_role("heading", name="You are a member of the learning network")).to_be_visible()


def test_an_operator_makes_the_first_moderator(site: str, sign_in_as: SignInAs, operator: Callable[..., str]) -> None:
    lena = sign_in_as("Lena Okeke")
    lena.goto(f"{site}/colleagues/")
    [email] = set(re.findall(r"fay[\w.]*@example\.org", lena.inner_text("main")))
    assert "is a moderator" in operator("network", "moderator", email)
    fay = sign_in_as("Fay Ito")
    fay.goto("/network/")
    expect(fay.get_by_role("heading", name="Waits for you")).to_be_visible()
    fay.get_by_role("main").get_by_role("link", name="to join").click()
    expect(fay.get_by_role("heading", name="Who joins")).to_be_visible()


def test_somebody_is_kept_out_and_appeals(site: str, sign_in_as: SignInAs) -> None:
    asha = sign_in_as("Asha Rahman")
    for page in ("you/name/", "you/seen/", "you/letters/", "invitations/", "join/sent/", "suspensions/"):
        asha.goto(f"/network/{page}")
        check_page(asha)
    asha.goto("/network/members/all/")
    check_page(asha)
    asha.get_by_role("link", name="Tom Ellery").click()
    arrived(asha)
    member = asha.url
    asha.get_by_role("button", name="Change their parts").click()
    check_page(asha)
    asha.goto(member)
    asha.get_by_role("button", name="Suspend them").click()
    asha.get_by_label("Why are they suspended?").fill("You offered payroll services for money in a discussion.")
    last = date.today() + timedelta(days=14)  # noqa: DTZ011 - the day of this machine, as the server has it
    for box, number in (("Day", last.day), ("Month", last.month), ("Year", last.year)):
        asha.get_by_label(box, exact=True).fill(str(number))
    check_page(asha)
    asha.get_by_role("button", name="Suspend them").click()
    expect(asha.get_by_text("They are kept out from now on")).to_be_visible()

    tom = sign_in_as("Tom Ellery", size=NARROW, script=False)
    tom.goto("/network/you/")
    expect(tom.get_by_text("You offered payroll services for money")).to_be_visible()
    tom.get_by_label("Why do you think that this is wrong?").fill("I answered a question about what it costs.")
    check_page(tom)
    tom.get_by_role("button", name="Appeal").click()
    expect(tom.get_by_text("You are told as soon as your appeal is answered.")).to_be_visible()
    asha.reload()
    expect(asha.get_by_text("so another moderator answers the appeal")).to_be_visible()
    check_page(asha)
    _let_in_again(sign_in_as("Nadia Haddad", size=NARROW, script=False))
    tom.goto("/network/")
    expect(tom.get_by_role("heading", name="Your membership is suspended")).to_have_count(0)


def _let_in_again(nadia: Page) -> None:
    """By the third moderator, who is known in the network by another name."""
    nadia.goto("/network/suspensions/")
    nadia.get_by_role("link", name="Tom Ellery").click()
    nadia.get_by_role("radio", name="It ends now, and they are let in again").check()
    nadia.get_by_label("Why?").fill("It was an answer to a question.")
    check_page(nadia)
    nadia.get_by_role("button", name="Answer the appeal").click()
    expect(nadia.get_by_text("The appeal is answered, and they are told.")).to_be_visible()
