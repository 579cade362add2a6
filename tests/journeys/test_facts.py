"""An ICB lead looks at the facts, reads what a column means, and takes away what may leave, without script."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from openphb.interfaces.perform import today
from tests.journeys.checking import NARROW, check_page

SignInAs = Callable[..., Page]
pytestmark = pytest.mark.browser


def test_a_lead_takes_away_what_may_leave(sign_in_as: SignInAs) -> None:
    page = sign_in_as("Lena Okeke", script=False, size=NARROW)
    page.goto("/facts/")
    expect(page.get_by_text("Today’s")).to_be_visible()
    check_page(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take away what may leave").click()
    assert taken.value.suggested_filename == f"budgets-QF7-{today().isoformat()}.zip"
    with zipfile.ZipFile(io.BytesIO(Path(taken.value.path()).read_bytes())) as file:
        assert "fewer than 5" in file.read("read-me.txt").decode()

    page.get_by_role("link", name="What every column means").click()
    expect(page.get_by_text("Their age on the day of the extract")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Budgets", exact=True).click()
    expect(page.get_by_text("What the agreed plan costs in a year")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Back to facts").click()
    expect(page.get_by_role("heading", name="What may leave")).to_be_visible()


def test_the_operator_sees_that_they_are_as_they_were_made(operator: Callable[..., str], site: str) -> None:
    (listed,) = json.loads(operator("facts", "list", "--json"))
    assert listed["as_of"] == today().isoformat() and listed["rows"]["people"] > 10
    assert json.loads(operator("facts", "verify", "--json"))["ok"] is True
