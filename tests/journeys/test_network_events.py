"""A programme of six venues and five sessions: booked, full, waited for, offered, taken; attended, certified, judged.

Then a webinar is put on, and a learning set begun that its own people alone can read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page
from tests.journeys.conftest import enter
from tests.journeys.network_events import CITIES, TITLE
from tests.journeys.small_network import enter_by_password

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # four browsers


def test_a_place_is_booked_waited_for_offered_and_taken(network_site: str, new_page: Callable[..., Page]) -> None:
    stranger = new_page(network_site)
    stranger.goto("/network/events/")
    stranger.get_by_role("link", name=TITLE).click()
    expect(stranger.get_by_role("heading", name="Luton")).to_be_visible()
    for city in CITIES:
        expect(stranger.get_by_role("heading", name=city)).to_be_visible()
    expect(stranger.get_by_text("Only members of the network can book.")).to_be_visible()
    expect(stranger.get_by_text("High Street")).to_have_count(0)
    check_page(stranger)

    cleo = enter(new_page(network_site, script=False), "Cleo Marsh")
    _open(cleo)
    cleo.get_by_role("button", name="Book a place in York").click()
    expect(cleo.get_by_text(re.compile(r"You have a place in \W*York"))).to_be_visible()
    expect(cleo.get_by_text("1 High Street, York")).to_be_visible()
    check_page(cleo)

    sia = enter_by_password(new_page(network_site, size=NARROW, script=False), "sia@example.org")
    _open(sia)
    expect(sia.get_by_text("No places left").first).to_be_visible()
    sia.get_by_role("button", name="Wait for a place in York").click()
    expect(sia.get_by_text("You are the next.")).to_be_visible()
    check_page(sia)

    cleo.get_by_role("button", name="Move to Hull").click()
    expect(cleo.get_by_text(re.compile(r"You have a place in \W*Hull"))).to_be_visible()
    sia.goto("/network/events/mine/")
    expect(sia.get_by_role("heading", name="A place is offered to you")).to_be_visible()
    check_page(sia)
    sia.get_by_role("button", name="Take the place").click()
    expect(sia.get_by_text("You have a place", exact=True).first).to_be_visible()
    check_page(sia)
    _calendar(sia)
    _open(cleo)
    expect(cleo.get_by_text("No places left").first).to_be_visible()
    cleo.get_by_role("button", name="Give up the place").click()
    expect(cleo.get_by_text("You have booked nothing that is ahead.")).to_be_visible()


def _open(page: Page) -> None:
    page.goto("/network/events/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def _calendar(sia: Page) -> None:
    """Her own calendar reads what she booked, until she makes another address."""
    sia.get_by_role("button", name="Make an address for my calendar").click()
    feed = sia.locator(".openphb-letter").inner_text().strip()
    told = sia.context.request.get(feed)
    assert told.headers["content-type"].startswith("text/calendar") and told.text().count("BEGIN:VEVENT") == 5
    assert "1 High Street\\, York" in told.text()
    sia.get_by_role("button", name="Make a new address").click()
    expect(sia.locator(".openphb-letter")).not_to_have_text(feed)
    check_page(sia)
    assert sia.context.request.get(feed).status == 404


def test_attendance_earns_a_certificate(network_site: str, new_page: Callable[..., Page]) -> None:
    lena = enter(new_page(network_site), "Lena Okeke")
    lena.goto("/network/")
    lena.get_by_role("link", name=f"Attendance to take: {TITLE}, Leeds").click()
    lena.get_by_role("checkbox", name="Nia Bevan").check()
    check_page(lena)
    lena.get_by_role("button", name="Save").click()
    expect(lena.get_by_text("Attendance is taken: 1 of 1 were there.")).to_be_visible()
    expect(lena.get_by_text("4 of 5")).to_be_visible()
    check_page(lena)

    nia = enter(new_page(network_site, size=NARROW, script=False), "Nia Bevan")
    nia.goto("/network/events/mine/")
    expect(nia.get_by_text("You were at 4 of 5 sessions, 24 hours")).to_be_visible()
    check_page(nia)
    nia.get_by_role("link", name="Your certificate").click()
    nia.get_by_label("What name shall stand on it?").fill("Dr Nia Bevan")
    nia.get_by_role("button", name="Put this name on it").click()
    expect(nia.get_by_text("That name stands on it now.")).to_be_visible()
    check_page(nia)
    with nia.expect_download() as saved:
        nia.get_by_role("button", name="Save the certificate").click()
    assert saved.value.suggested_filename == "certificate.pdf"
    nia.goto("/network/events/mine/")
    nia.get_by_role("link", name="Say what you thought").click()
    for question in ("Was it useful to you?", "Was it clear", "Will you do something differently?"):
        nia.get_by_role("group", name=question).get_by_role("radio", name="Yes", exact=True).check()
    check_page(nia)
    nia.get_by_role("button", name="Send my answers").click()
    expect(nia.get_by_text("Your answers are kept without your name.")).to_be_visible()
    expect(nia.get_by_role("link", name="Say what you thought")).to_have_count(0)


def test_a_webinar_is_put_on_and_called_off(network_site: str, new_page: Callable[..., Page]) -> None:
    lena = enter(new_page(network_site, script=False), "Lena Okeke")
    lena.goto("/network/events/")
    lena.get_by_role("button", name="Add an event").click()
    check_page(lena)
    lena.get_by_role("radio", name="Webinar").check()
    lena.get_by_label("What is it called?").fill("Night care")
    lena.get_by_label("What is it for?").fill("What three areas tried.")
    lena.get_by_label("Who leads it?").fill("Nia Bevan")
    lena.get_by_role("radio", name="Members of the network").check()
    lena.get_by_label("What percentage of the sessions").fill("0")
    lena.get_by_label("Where is it, in a word?").fill("Online")
    lena.get_by_label("By which link do people join?").fill("https://meet.example.org/nights")
    lena.get_by_label("How many places are there?").fill("40")
    _day(lena, date.today() + timedelta(days=20))  # noqa: DTZ011 - the day of this machine
    lena.get_by_label("From when?").fill("2 pm")
    lena.get_by_label("Until when?").fill("15:30")
    lena.get_by_role("button", name="Save and continue").click()
    expect(lena.get_by_text("Saved. Look it over, then make it known.")).to_be_visible()
    check_page(lena)
    lena.get_by_role("button", name="Make it known").click()
    expect(lena.get_by_text("It is in the list, and can be booked.")).to_be_visible()
    lena.get_by_role("button", name="Cancel the event").click()
    lena.get_by_label("Why is it cancelled?").fill("Nia is ill. We try again in a month.")
    check_page(lena)
    lena.get_by_role("button", name="Cancel the event").click()
    expect(lena.get_by_text("everybody who had a place is told why")).to_be_visible()
    lena.goto("/network/events/?what=webinar")
    lena.get_by_role("link", name="Night care").click()
    expect(lena.get_by_text("We try again in a month.")).to_be_visible()
    check_page(lena)


def test_a_set_is_read_by_its_own_people_alone(network_site: str, new_page: Callable[..., Page]) -> None:
    lena = enter(new_page(network_site, script=False), "Lena Okeke")
    lena.goto("/network/sets/")
    lena.get_by_role("button", name="Begin a set").click()
    lena.get_by_label("What is it called?").fill("Nights in Kernow")
    lena.get_by_label("What do you want to learn from each other?").fill("How others keep a night rota whole.")
    lena.get_by_role("radio", name="All members").check()
    lena.get_by_role("group", name="Does it look for people?").get_by_role("radio", name="No").check()
    check_page(lena)
    lena.get_by_role("button", name="Begin it").click()
    expect(lena.get_by_text("It is begun.")).to_be_visible()
    lena.get_by_role("button", name="Invite somebody").click()
    lena.get_by_label("What is the member called here?").fill("sia moran")
    lena.get_by_role("button", name="Invite them").click()
    expect(lena.get_by_text("They are invited.")).to_be_visible()
    check_page(lena)

    sia = enter_by_password(new_page(network_site, size=NARROW, script=False), "sia@example.org")
    sia.goto("/network/sets/")
    check_page(sia)
    sia.get_by_role("button", name=re.compile("^Join")).click()
    expect(sia.get_by_text("You are in it.")).to_be_visible()
    sia.get_by_label("Write to the set").fill("The Sunday shift breaks every week.")
    sia.get_by_role("button", name="Write it to the set").click()
    expect(sia.get_by_text("The Sunday shift breaks every week.")).to_be_visible()
    check_page(sia)
    address = sia.url

    lena.goto(address)
    expect(lena.get_by_text("The Sunday shift breaks every week.")).to_be_visible()
    cleo = enter(new_page(network_site, script=False), "Cleo Marsh")
    assert cleo.goto(address).status == 404  # type: ignore[union-attr]
    cleo.goto("/network/sets/")
    expect(cleo.get_by_text("You are in none.")).to_be_visible()
    expect(cleo.get_by_text("Nights in Kernow")).to_have_count(0)


def _day(page: Page, day: date) -> None:
    boxes = page.get_by_role("group", name="On which day?")
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(name, exact=True).fill(str(value))
