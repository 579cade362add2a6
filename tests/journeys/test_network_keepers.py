"""An editor gives the page of an area to a member, who finds its desk; and takes it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page
from tests.journeys.conftest import enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # two browsers on a server of their own
PLACE = "/network/areas/south-yorkshire/"


def test_a_page_is_given_and_taken_back(network_site: str, new_page: Callable[..., Page]) -> None:
    lena = enter(new_page(network_site, size=NARROW, script=False), "Lena Okeke")
    lena.goto(PLACE)
    lena.get_by_role("button", name="Who keeps this page").click()
    expect(lena.get_by_text("Nobody keeps this page yet.")).to_be_visible()
    check_page(lena, "network-area-keepers")
    lena.get_by_label("Their name in the network").fill("Cleo Marsh")
    lena.get_by_role("button", name="Give it to them").click()
    expect(lena.get_by_text("Say why.").first).to_be_visible()
    lena.get_by_label("Why?").fill("She writes what the board offers.")
    lena.get_by_role("button", name="Give it to them").click()
    expect(lena.get_by_role("link", name="Take it back")).to_be_visible()

    cleo = enter(new_page(network_site, script=False), "Cleo Marsh")
    cleo.goto(PLACE)
    cleo.get_by_role("button", name="Keep this page true").click()
    expect(cleo.get_by_role("heading", name="To do")).to_be_visible()

    lena.get_by_role("link", name="Take it back").click()
    expect(lena.get_by_role("heading", name="Take the page back")).to_be_visible()
    check_page(lena)
    lena.get_by_label("Why?").fill("She left the board.")
    lena.get_by_role("button", name="Take it back").click()
    expect(lena.get_by_text("She left the board.")).to_be_visible()
    expect(lena.get_by_text("Nobody keeps this page yet.")).to_be_visible()
    answered = cleo.goto(f"{PLACE}desk/")
    assert answered is not None and answered.status == 404
