"""An editor writes a page of the network with the tool editors know, and everybody reads it in our own frame."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page

SignInAs = Callable[..., Page]
pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the editors' tool is a large page


def test_an_editor_publishes_and_anybody_reads(
    site: str, sign_in_as: SignInAs, new_page: Callable[..., Page], operator: Callable[..., str]
) -> None:
    lena = sign_in_as("Lena Okeke")
    lena.goto(f"{site}/colleagues/")
    [email] = re.findall(r"lena[\w.]*@example\.org", lena.inner_text("main"))
    assert "/network/editing/" in operator("network", "editor", email, "--commissioner", "QF7")

    lena.goto(f"{site}/network/editing/pages/")
    lena.get_by_role("link", name="Add child page").first.click()
    lena.get_by_label("Title").fill("Asking for a personal health budget")
    lena.get_by_label("Lead").fill("Who may ask, whom to ask, and how long it takes.")
    lena.get_by_role("button", name="More actions").last.click()
    lena.get_by_role("button", name="Publish", exact=True).click()
    expect(lena.get_by_text("created and published")).to_be_visible()
    assert lena.context.__dict__["strays"] == []

    reader = new_page(site, size=NARROW, script=False)
    reader.goto(f"{site}/network/")
    check_page(reader)
    reader.get_by_role("link", name="Asking for a personal health budget").click()
    expect(reader.get_by_text("Who may ask, whom to ask")).to_be_visible()
    check_page(reader)
    reader.get_by_role("link", name="Back to Learning network").click()
