"""A number of the news is put together, edited and sent; one reader ends it, and what is withdrawn goes from it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page
from tests.journeys.conftest import enter
from tests.journeys.serving import ROOT
from tests.journeys.small_network import enter_by_password
from tests.journeys.test_network_stories import TITLE, tell_story

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # three browsers
NewPage = Callable[..., Page]


@pytest.fixture
def worker(network_surroundings: dict[str, str]) -> Callable[[str], str]:
    """The worker does its rounds; where the letter to an address leads that ends such letters."""

    def done(email: str) -> str:
        command = [sys.executable, "-m", "tests.journeys.network_worker", email]
        run = subprocess.run(
            command, env=network_surroundings, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
        )
        return run.stdout.splitlines()[-1]

    return done


def test_the_news_from_the_first_line_to_the_last_letter(
    network_site: str, new_page: NewPage, worker: Callable[[str], str]
) -> None:
    sia = enter_by_password(new_page(network_site, size=NARROW, script=False), "sia@example.org")
    lena = enter(new_page(network_site, script=False), "Lena Okeke")
    story = _a_story(sia, lena)
    number = _edited(lena)
    _sent(lena)
    stop = worker("sia@example.org")
    lena.get_by_role("button", name="Look again").click()
    expect(lena.get_by_text("Letters that left")).to_be_visible()
    expect(lena.get_by_text("Sent", exact=True)).to_be_visible()

    _read_by(sia, number)
    visitor = new_page(network_site, size=NARROW, script=False)
    _stopped(visitor, stop)
    visitor.goto(number)
    expect(visitor.get_by_text("Members of the network read more here")).to_be_visible()
    expect(visitor.get_by_text(TITLE)).to_have_count(0)

    _withdrawn(sia, story)
    sia.goto(number)
    expect(sia.get_by_text("1 thing that stood here has gone.")).to_be_visible()
    expect(sia.get_by_text(TITLE)).to_have_count(0)
    sia.goto("/network/news/?words=water")
    expect(sia.get_by_text("No number is like that.")).to_be_visible()
    _corrected(lena, number)


def _a_story(sia: Page, lena: Page) -> str:
    """Something that the news may name."""
    sia.goto("/network/stories/tell/")
    tell_story(sia, purposes=("To be read here", "To be named in the network"))
    sia.get_by_role("button", name="Send it to an editor").click()
    expect(sia.get_by_text("Waits for an editor")).to_be_visible()
    lena.goto(sia.url)
    lena.get_by_role("button", name="Show it").click()
    expect(lena.get_by_text("It is shown.")).to_be_visible()
    return sia.url


def _edited(lena: Page) -> str:
    """Begun, worded, ordered; where it will be read."""
    lena.goto("/network/news/")
    check_page(lena, "network-news-empty")
    lena.get_by_role("button", name="Begin the next number").click()
    expect(lena.get_by_role("heading", name="Stories")).to_be_visible()
    check_page(lena, "network-news-desk")
    number = lena.url.removesuffix("desk/")
    lena.get_by_role("link", name="Change your own words").click()
    check_page(lena, "network-news-words")
    lena.get_by_label("Your own words").fill("Welcome to our first news.\n\nTell us what you miss.")
    lena.get_by_role("button", name="Save").click()
    lena.get_by_role("link", name=TITLE).click()
    expect(lena.get_by_role("group", name="Does it stand in this number?")).to_be_visible()
    check_page(lena, "network-news-line")
    lena.get_by_label("What do you want to say about it?").fill("Told by somebody near us.")
    lena.get_by_role("button", name="Save").click()
    expect(lena.get_by_text("Told by somebody near us.")).to_be_visible()
    lena.get_by_role("button", name="Preview").click()
    expect(lena.get_by_text("Welcome to our first news.")).to_be_visible()
    check_page(lena, "network-news-preview")
    lena.get_by_role("button", name="See it as HTML").click()
    expect(lena.get_by_role("heading", name="Stories")).to_be_visible()
    check_page(lena, "network-news-letter")
    lena.goto(f"{number}desk/")
    return number


def _sent(lena: Page) -> None:
    lena.get_by_role("button", name="Send it").click()
    expect(lena.get_by_text("members who want the news.")).to_be_visible()
    check_page(lena, "network-news-send")
    lena.get_by_role("button", name="Send it now").click()
    expect(lena.get_by_text("On its way", exact=True)).to_be_visible()
    check_page(lena, "network-news-sending")


def _read_by(sia: Page, number: str) -> None:
    sia.goto("/network/news/")
    check_page(sia, "network-news")
    sia.get_by_role("link", name="News 1").click()
    expect(sia.get_by_text("Told by somebody near us.")).to_be_visible()
    check_page(sia, "network-news-digest")
    assert sia.url == number


def _stopped(visitor: Page, stop: str) -> None:
    """Nobody signs in for it, and a mistake is mended with the same link."""
    visitor.goto(stop)
    check_page(visitor, "network-news-stop")
    visitor.get_by_role("button", name="Stop these letters").click()
    expect(visitor.get_by_role("heading", name="You get no more of these letters")).to_be_visible()
    check_page(visitor, "network-news-stopped")
    visitor.get_by_role("button", name="Send them to me again").click()
    expect(visitor.get_by_text("They come again")).to_be_visible()


def _withdrawn(sia: Page, story: str) -> None:
    sia.goto(story)
    sia.get_by_role("button", name="Consent, and taking it away").click()
    sia.get_by_role("button", name="Take the story away").click()
    expect(sia.get_by_text("None of its words are kept.")).to_be_visible()


def _corrected(lena: Page, number: str) -> None:
    lena.goto(number)
    lena.get_by_role("button", name="Add a correction").click()
    check_page(lena, "network-news-correct")
    lena.get_by_label("What was wrong, and what is right?").fill("It was our second news.")
    lena.get_by_role("button", name="Add it").click()
    expect(lena.get_by_text("Correction, ")).to_be_visible()
    check_page(lena, "network-news-corrected")
