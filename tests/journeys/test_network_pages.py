"""An editor writes a page of the network with the tool editors know, and everybody reads it in our own frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page
from tests.journeys.conftest import enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the editors' tool is a large page


def test_an_editor_publishes_and_anybody_reads(network_site: str, new_page: Callable[..., Page]) -> None:
    lena = enter(new_page(network_site), "Lena Okeke")
    lena.goto("/network/editing/pages/")
    lena.get_by_role("link", name="Add child page").first.click()
    lena.locator("#id_title").fill("Asking for a personal health budget")
    lena.locator("#id_lead").fill("Who may ask, whom to ask, and how long it takes.")
    lena.get_by_role("button", name="More actions").last.click()
    lena.get_by_role("button", name="Publish", exact=True).click()
    expect(lena.get_by_text("created and published")).to_be_visible()
    assert lena.context.__dict__["strays"] == []

    reader = new_page(network_site, size=NARROW, script=False)
    reader.goto("/network/")
    check_page(reader)
    reader.get_by_role("link", name="Asking for a personal health budget").click()
    expect(reader.get_by_text("Who may ask, whom to ask")).to_be_visible()
    check_page(reader)
    reader.get_by_role("link", name="Back to Learning network").click()
