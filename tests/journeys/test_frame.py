"""The frame in a real browser: it calls nobody, fits a telephone, and loses nothing that was typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import PHONE, check_page
from tests.journeys.codes import code
from tests.journeys.conftest import SignInAs, enter, signed_in
from tests.journeys.small_world import PASSWORD

NewPage = Callable[..., Page]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path, heading",
    [
        ("/sign-in/", "Sign in as…"),
        ("/account/login/", "Sign in"),
        ("/account/password/reset/", "Choose a new password"),
        ("/about/accessibility/", "Accessibility"),
        ("/about/privacy/", "Privacy"),
        ("/about/complaints/", "How to complain"),
        ("/about/running/", "How we run this"),
        ("/no/such/page/", "We cannot find that page"),
    ],
)
def test_pages_for_everyone(frame_site: str, new_page: NewPage, path: str, heading: str) -> None:
    page = new_page(frame_site)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    check_page(page, f"open-{re.sub('[^a-z]+', '-', path).strip('-')}")


@pytest.mark.parametrize("path", ["/gallery/", "/gallery/everything/", "/gallery/refuse/", "/account/2fa/"])
def test_pages_for_staff(frame_site: str, new_page: NewPage, path: str) -> None:
    page = enter(new_page(frame_site), "Asha Rahman")
    page.goto(path)
    check_page(page, f"staff-{path.strip('/').replace('/', '-')}")


def test_everything_with_problems(frame_site: str, new_page: NewPage) -> None:
    page = enter(new_page(frame_site), "Asha Rahman")
    page.goto("/gallery/everything/")
    page.get_by_label("How much each month?").fill("12.345")
    page.get_by_label("Day", exact=True).fill("31")
    page.get_by_label("Month", exact=True).fill("2")
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_title(re.compile("^There is a problem: "))
    page.get_by_role("link", name="Enter the year as well.").click()
    expect(page.get_by_label("Year", exact=True)).to_be_focused()
    check_page(page, "problems")


@pytest.mark.parametrize("script", [True, False])
def test_a_note_is_made_and_said_to_be(frame_site: str, new_page: NewPage, script: bool) -> None:
    page = enter(new_page(frame_site, script=script, size=PHONE), "Jo Okafor")
    page.goto("/gallery/note/")
    page.get_by_label("What happened?").fill(f"The chair came, {script}")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("We have noted it.")).to_be_visible()
    check_page(page, "done")


def test_who_i_am_and_for_whom_is_on_every_page(frame_site: str, new_page: NewPage) -> None:
    page = enter(new_page(frame_site), "Tom Marsh")
    page.goto("/gallery/")
    account = page.get_by_role("navigation", name="Account")
    expect(account).to_contain_text("Tom Marsh")
    expect(account).to_contain_text("Acting for Edith Marsh")


def test_a_session_that_ends_while_writing_loses_nothing(frame_site: str, new_page: NewPage) -> None:
    page = enter(new_page(frame_site), "Jo Okafor")
    page.goto("/gallery/note/")
    page.get_by_label("What happened?").fill("A long story, 'quoted' & <marked>")
    page.get_by_label("How much? (optional)").fill("12.50")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in as…")
    page.get_by_role("button", name="Sign in as Jo Okafor").click()
    expect(page.get_by_text("We kept what you typed. Check it and send it again.")).to_be_visible()
    expect(page.get_by_label("What happened?")).to_have_value("A long story, 'quoted' & <marked>")
    expect(page.get_by_label("How much? (optional)")).to_have_value("12.50")
    check_page(page, "kept")


def test_back_after_signing_out_shows_nothing(frame_site: str, new_page: NewPage) -> None:
    page = enter(new_page(frame_site), "Jo Okafor")
    page.goto("/gallery/")
    page.get_by_role("navigation", name="Account").get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in as…").wait_for()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in as…")


def test_going_back_and_sending_the_same_again_is_questioned(frame_site: str, new_page: NewPage) -> None:
    page = enter(new_page(frame_site), "Jo Okafor")
    for _ in range(2):
        page.goto("/gallery/note/")
        page.get_by_label("What happened?").fill("Only once, please")
        page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_contain_text("You sent exactly this at")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("We have noted it.")).to_be_visible()


def test_a_script_in_a_name_stays_words(frame_site: str, new_page: NewPage) -> None:
    page = enter(new_page(frame_site), "Jo Okafor")
    page.goto("/gallery/note/")
    page.get_by_label("What happened?").fill("refuse <img src=x onerror=\"document.title='taken'\">")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_label("What happened?")).to_have_value(re.compile("onerror"))
    expect(page).to_have_title(re.compile("^There is a problem: Note something"))


def test_a_password_is_asked_for_and_can_be_wrong(frame_site: str, new_page: NewPage) -> None:
    page = new_page(frame_site)
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill("asha@example.org")
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not go together")
    check_page(page, "wrong-password")
    _sign_in_with_password(page, "asha@example.org")


def test_one_time_codes_are_set_up_and_then_asked_for(frame_site: str, new_page: NewPage) -> None:
    page = new_page(frame_site)
    _sign_in_with_password(page, "colin@example.org")
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Set up one-time codes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Show that it is you")
    page.get_by_label("Your password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up one-time codes")
    check_page(page, "codes-set-up")
    secret = page.locator("strong.openphb-code").inner_text()
    page.get_by_label("One-time code").fill("000000")
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("alert")).to_contain_text("This code does not fit.")
    page.get_by_label("One-time code").fill(code(secret))
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    spare = page.locator("ul.openphb-code li").first.inner_text()
    check_page(page, "codes-recovery")
    page.get_by_role("navigation", name="Account").get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in as…").wait_for()
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill("colin@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter your one-time code")
    check_page(page, "codes-asked")
    page.get_by_label("One-time code").fill(spare)
    page.get_by_role("button", name="Sign in").click()
    signed_in(page)


def test_a_password_is_changed(frame_site: str, new_page: NewPage) -> None:
    page = new_page(frame_site)
    _sign_in_with_password(page, "tom@example.org")
    page.goto("/account/password/change/")
    page.get_by_label("Your present password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("The new password once more").fill("short")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("alert")).to_contain_text("12 characters")
    check_page(page, "password-change")
    page.get_by_label("Your present password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("four other words here")
    page.get_by_label("The new password once more").fill("four other words here")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible()


def test_everything_is_reached_and_sent_with_the_keyboard_alone(frame_site: str, new_page: NewPage) -> None:
    page = enter(new_page(frame_site), "Jo Okafor")
    page.goto("/gallery/note/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("With the keyboard")
    expect(page.get_by_label("What happened?")).to_have_value("With the keyboard")
    page.get_by_label("How much? (optional)").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("We have noted it.")).to_be_visible()


def _sign_in_with_password(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    signed_in(page)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    "name", ["Asha Rahman", "Fay Ito", "Dr Cleo Marsh", "Ada Quist", "Alan Whitaker", "Joan Marlow"]
)
def test_people_of_the_sample_world_come_to_a_first_page(sign_in_as: SignInAs, name: str, script: bool) -> None:
    page = sign_in_as(name, script=script)
    expect(page.get_by_role("navigation", name="Account")).to_contain_text(name)
    check_page(page, f"first-{name.split()[0].lower()}" if script else "")
