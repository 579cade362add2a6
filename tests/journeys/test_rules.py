"""The rules, read at a desk and on a phone, with script and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import check_page

SignInAs = Callable[..., Page]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_someone_looks_up_what_is_often_mixed_up(sign_in_as: SignInAs, script: bool) -> None:
    page = sign_in_as("Asha Rahman", script=script)
    page.goto("/rules/")
    check_page(page)

    page.get_by_role("link", name="A nominee agreeing, or a representative agreeing").click()
    expect(page.get_by_text("A nominee cannot agree it for them.")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="DP-8(7)").first.click()
    expect(page.get_by_role("heading", name="The care plan, its risks and the care coordinator")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Back to rules").click()
    page.get_by_role("searchbox", name="Find a rule").fill("three months first payment")
    page.get_by_role("searchbox", name="Find a rule").press("Enter")
    expect(page.get_by_text("DP-14(2)(a)").first).to_be_visible()
    check_page(page)
