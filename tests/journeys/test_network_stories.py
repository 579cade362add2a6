"""A story is given with its consent, shown, kept by another, and withdrawn in one step: then it is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page
from tests.journeys.conftest import enter
from tests.journeys.small_network import enter_by_password

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # three browsers
TITLE = "Back in the water"


def test_a_story_is_given_and_withdrawn(network_site: str, new_page: Callable[..., Page]) -> None:
    sia = enter_by_password(new_page(network_site, size=NARROW, script=False), "sia@example.org")
    sia.goto("/network/stories/")
    check_page(sia)
    sia.get_by_role("button", name="Tell a story").click()
    check_page(sia)
    tell_story(sia)
    sia.get_by_role("button", name="Send it to an editor").click()
    expect(sia.get_by_text("Waits for an editor")).to_be_visible()
    check_page(sia)
    address = sia.url

    lena = enter(new_page(network_site, script=False), "Lena Okeke")
    lena.goto("/network/stories/to-look-over/")
    check_page(lena)
    lena.get_by_role("link", name=TITLE).click()
    lena.get_by_role("button", name="Show it").click()
    expect(lena.get_by_text("It is shown.")).to_be_visible()

    cleo = enter(new_page(network_site, script=False), "Cleo Marsh")
    cleo.goto("/network/stories/?words=water")
    cleo.get_by_role("link", name=TITLE).click()
    expect(cleo.get_by_text("Somebody who gave no name")).to_be_visible()
    cleo.get_by_role("button", name="Save it for later").click()
    check_page(cleo)

    sia.goto(address)
    sia.get_by_role("button", name="Consent, and taking it away").click()
    check_page(sia)
    sia.get_by_role("button", name="Take the story away").click()
    expect(sia.get_by_text("None of its words are kept.")).to_be_visible()
    sia.goto(address)
    expect(sia.get_by_role("heading", name="A story that has gone")).to_be_visible()
    check_page(sia)

    _it_is_gone(cleo, address)


def _it_is_gone(cleo: Page, address: str) -> None:
    """From its page, the lists, the search, what she had saved, and the page she comes back to."""
    assert cleo.goto(address).status == 404  # type: ignore[union-attr]
    for gone_from in ("/network/stories/", "/network/stories/?words=water", "/network/resources/saved/"):
        cleo.goto(gone_from)
        expect(cleo.get_by_role("link", name=TITLE)).to_have_count(0)
    cleo.go_back()
    expect(cleo.get_by_role("link", name=TITLE)).to_have_count(0)


def tell_story(sia: Page, *, purposes: tuple[str, ...] = ("To be read here",), with_picture: bool = False) -> None:
    """Answer every question of the page but the one for a picture."""
    sia.get_by_role("radio", name="My own").check()
    sia.get_by_label("What shall it be called?").fill(TITLE)
    sia.get_by_label("What mattered?").fill("To be in the water again.")
    sia.get_by_label("What did the budget buy?").fill("Somebody beside me at the pool.")
    sia.get_by_label("What changed?").fill("My shoulders hurt less.")
    sia.get_by_label("What name may be shown?").fill("Sia")
    for each in purposes:
        sia.get_by_role("checkbox", name=each).check()
    sia.get_by_role("radio", name="Members of the network").check()
    for question, may in (("May the name be shown?", False), ("May the picture be shown?", with_picture)):
        answer = "Yes" if may else "No"
        sia.get_by_role("group", name=question).get_by_role("radio", name=answer).check()
    sia.get_by_role("radio", name="By themselves, on this page").check()
    today = date.today()  # noqa: DTZ011 - the day of this machine
    _day(sia, "Until when?", date(today.year + 1, 1, 15))
    _day(sia, "On which day?", today)


def _day(sia: Page, question: str, day: date) -> None:
    boxes = sia.get_by_role("group", name=question)
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(name, exact=True).fill(str(value))
