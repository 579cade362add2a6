"""A person lets a friend help, by keyboard on a small telephone; the friend sees two pages; at midnight it is over.

The invitation is the one that left: its link is read from where the demonstration writes its e-mails. The next day is a
server on the same database whose clock is a day on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from openphb.interfaces.perform import today
from openphb.kernel.days import in_words
from tests.journeys.checking import NARROW, check_page
from tests.journeys.conftest import enter
from tests.journeys.walking import Looked, Walker

OWEN, GWEN, EMAIL, PASSWORD = "Owen Price", "Gwen Hale", "gwen.hale@example.org", "three words apart"
BORN = ("21", "7", "1969")
NEXT_DAY, MOST_TABS = 1, 40

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def to(page: Page, words: str) -> Page:
    """On with the tab key until what is in focus is called so, as somebody without a mouse or a finger goes."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        called = page.evaluate(
            "() => { const it = document.activeElement;"
            " return it.labels && it.labels.length ? it.labels[0].innerText : it.innerText; }"
        )
        if (called or "").strip().startswith(words):
            return page
    raise AssertionError(f"Nothing called “{words}” comes into focus at {page.url}")


def test_a_friend_helps_until_midnight(
    site: str,
    site_in_days: Callable[[int], str],
    new_page: Callable[..., Page],
    surroundings: dict[str, str],
    looked: Looked,
) -> None:
    owen = Walker(enter(new_page(site, size=NARROW), OWEN), OWEN, looked=looked)
    chosen_by_keyboard(owen)
    friend = new_page(site, script=False)
    comes_in(friend, site, surroundings)
    sees_two_pages_and_no_more(Walker(friend, GWEN, looked=looked))
    owen.goes_to(owen.address).reads("Can open what you chose")
    owen.presses("See everybody who looked, by name and day").follows(GWEN).reads(f"{GWEN} (helper) · Looked at")
    the_next_day_it_is_over(new_page(site_in_days(NEXT_DAY), script=False), site_in_days(NEXT_DAY))


def chosen_by_keyboard(owen: Walker) -> None:
    """Three screens: who helps, whom and what, done."""
    owen.goes_to(re.sub(r"(/my/[^/]+/).*", r"\1people/", owen.address))
    page = owen.page
    to(page, "Choose someone to help").keyboard.press("Enter")
    page.wait_for_url("**/people/choose/")
    check_page(page)
    page.get_by_role("heading", level=1).click()
    to(page, "Their name").keyboard.type(GWEN)
    to(page, "Their e-mail address").keyboard.type(EMAIL)
    to(page, "The money").keyboard.press("Space")
    to(page, "The receipts").keyboard.press("Space")
    to(page, "What do they help with").keyboard.type("Looks over the sums")
    on = today()
    for box, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        field = page.locator(f"#id_valid_to-{box.lower()}")
        field.focus()
        field.press("Control+A")
        page.keyboard.type(str(number))
    to(page, "Choose and invite them").keyboard.press("Enter")
    owen.is_told(f"{GWEN} is invited").reads("Looks over the sums", "Invited, has not come in yet")


def comes_in(friend: Page, site: str, surroundings: dict[str, str]) -> None:
    """By the link that was sent, and by Owen's date of birth, which he told her."""
    sent = (Path(surroundings["OPENPHB_HOME"]) / "server.txt").read_text()
    path = re.findall(r"/welcome/\S+", sent)[-1]
    friend.goto(site + path)
    check_page(friend)
    for name, text in zip(("day", "month", "year"), BORN, strict=True):
        friend.locator(f"#id_birth_date-{name}").fill(text)
    for field in friend.locator("input[type=password]").all():
        field.fill(PASSWORD)
    friend.locator("main form button[type=submit]").first.click()


def sees_two_pages_and_no_more(gwen: Walker) -> None:
    gwen.goes_to(re.sub(r"^(https?://[^/]+).*", r"\1/", gwen.address))
    gwen.reads(OWEN, "You help", f"until the end of {in_words(today())}", "You only look")
    expect(gwen.page.get_by_role("banner")).to_contain_text(f"Helping {OWEN}")
    home = gwen.address
    gwen.opens_beside("Open", "The money").reads("Money")
    gwen.goes_to(home).opens_beside("Open", "The receipts").does_not_see("Send a receipt")
    refused = gwen.page.goto(f"{home}plan/")
    assert refused is not None and refused.status == 404
    gwen.reads("This page was not chosen for you")
    check_page(gwen.page)


def the_next_day_it_is_over(page: Page, site: str) -> None:
    page.goto(f"{site}/account/login/")
    page.get_by_label("E-mail").or_(page.get_by_label("Email")).first.fill(EMAIL)
    page.locator("input[type=password]").first.fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Your access to these pages has ended")
    expect(page.locator("main")).to_contain_text(f"until the end of {in_words(today())}")
    check_page(page)
