"""An auditor reads whether the records hold, without script and on a phone; the operator asks the same.

In a sample world of its own: other journeys write on days to come, and that nobody did is among what must hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import serving
from tests.journeys.checking import NARROW, check_page

SignInAs = Callable[..., Page]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with serving.told_surroundings(tmp_path_factory.mktemp("records")) as found:
        yield found


@pytest.fixture(scope="module")
def site(surroundings: dict[str, str]) -> Iterator[str]:
    with serving.demonstration(surroundings) as address:
        yield address


def test_a_lead_reads_whether_the_records_hold(sign_in_as: SignInAs, operator: Callable[..., str]) -> None:
    assert json.loads(operator("audit", "seal", "--json"))["rows"] > 1_000
    assert json.loads(operator("audit", "verify", "--json"))["found"] == []
    assert json.loads(operator("coherence", "--json"))["broken"] == []
    page = sign_in_as("Lena Okeke", script=False, size=NARROW)
    page.goto("/records/")
    expect(page.get_by_role("heading", name="Seals of your board")).to_be_visible()
    expect(page.get_by_text("Each is as it was sealed.")).to_be_visible()
    expect(page.get_by_text("No backup was made lately.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Everything that must always hold").click()
    expect(page.get_by_text("Each balance is what its transfers add up to.")).to_be_visible()
    check_page(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save this table").click()
    assert "Each balance is what its transfers add up to.,Finance,Yes" in Path(taken.value.path()).read_text(
        "utf-8-sig"
    )
    page.get_by_role("button", name="Back to whether the records hold").click()
    expect(page.get_by_role("heading", name="Whether the records hold")).to_be_visible()


def test_a_care_coordinator_has_no_such_page(sign_in_as: SignInAs) -> None:
    page = sign_in_as("Asha Rahman", script=False)
    assert page.goto("/records/").status == 404
