"""A contributor hands in a guide, an editor changes and publishes it, a member finds and keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page
from tests.journeys.conftest import enter
from tests.journeys.small_network import enter_by_password

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # three browsers, and the editors' tool is a large page
TITLE = "Talking about risk"


def test_a_guide_is_handed_in_published_and_kept(network_site: str, new_page: Callable[..., Page]) -> None:
    nia = enter(new_page(network_site, script=False), "Nia Bevan")
    nia.goto("/network/resources/")
    check_page(nia)
    nia.get_by_role("button", name="Hand in a resource").click()
    check_page(nia)
    _fill_in(nia)
    nia.get_by_role("button", name="Hand it in").click()
    expect(nia.get_by_text("Waits for an editor")).to_be_visible()
    check_page(nia)

    lena = enter(new_page(network_site), "Lena Okeke")
    lena.goto("/network/editing/")
    lena.get_by_role("link", name=TITLE).first.click()
    expect(lena.locator("#id_title")).to_have_value(TITLE)
    lena.locator("#id_title").fill(f"{TITLE} without saying no")
    lena.get_by_role("button", name="More actions").last.click()
    with lena.expect_navigation():
        lena.get_by_role("button", name="Approve and Publish", exact=True).click()
    assert lena.context.__dict__["strays"] == []

    sia = enter_by_password(new_page(network_site, size=NARROW, script=False), "sia@example.org")
    sia.goto("/network/resources/")
    sia.get_by_role("searchbox").fill("risk")
    sia.get_by_role("button", name="Search").click()
    sia.get_by_role("link", name=f"{TITLE} without saying no").click()
    expect(sia.get_by_text("A risk that somebody chooses")).to_be_visible()
    check_page(sia)
    with sia.expect_download() as saved:
        sia.get_by_role("link", name="Save the file").click()
    assert saved.value.suggested_filename == "checklist.txt"
    sia.get_by_role("button", name="Save it for later").click()
    sia.goto("/network/resources/saved/")
    expect(sia.get_by_role("link", name=f"{TITLE} without saying no")).to_be_visible()
    check_page(sia)

    stranger = new_page(network_site, script=False)
    stranger.goto("/network/resources/?words=risk")
    expect(stranger.get_by_text("Members find more here")).to_be_visible()
    expect(stranger.get_by_role("link", name=TITLE)).to_have_count(0)


def _fill_in(nia: Page) -> None:
    nia.get_by_label("What is it called?").fill(TITLE)
    nia.get_by_label("What is it, and for whom?").fill("How to write a risk down with the person.")
    nia.get_by_role("radio", name="Guide").check()
    nia.get_by_role("checkbox", name="Planning with the person").check()
    nia.get_by_label("Its words").fill("Begin with what they want.\n\nA risk that somebody chooses is theirs.")
    checklist = {"name": "checklist.txt", "mimeType": "text/plain", "buffer": b"What could happen?"}
    nia.get_by_label("Its file, if it has one").set_input_files(checklist)
    nia.get_by_label("Who keeps it true?").fill("Personalised care team")
    later = date.today().replace(day=1, year=date.today().year + 1)  # noqa: DTZ011 - the day of this machine
    for name, value in (("Day", later.day), ("Month", later.month), ("Year", later.year)):
        nia.get_by_label(name, exact=True).fill(str(value))
    nia.get_by_role("radio", name="Members of the network").check()
