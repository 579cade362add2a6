"""Anybody finds their area's local offer and reads it their way; two people change it and go back to what it was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.checking import NARROW, check_page

SignInAs = Callable[..., Page]
pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the editors' tool is a large page
PLACE = "/network/areas/south-yorkshire/"


def test_anybody_finds_their_area_and_reads_it_without_script(site: str, new_page: Callable[..., Page]) -> None:
    reader = new_page(site, size=NARROW, script=False)
    reader.goto(f"{site}/network/areas/")
    check_page(reader)
    reader.get_by_role("searchbox", name="Find an area by its name").fill("yorkshire")
    reader.get_by_role("button", name="Search").click()
    reader.get_by_role("link", name="South Yorkshire", exact=True).click()
    for heading in ("Who has a right", "Who else may ask", "How long it takes here", "Goals and progress"):
        expect(reader.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(reader.get_by_text("0114 496 0000").first).to_be_visible()
    expect(reader.get_by_text("Numbers of").first).to_be_visible()
    check_page(reader)
    reader.get_by_role("link", name="Easy read, with pictures").click()
    expect(reader.get_by_text("Some people get a budget from the NHS.")).to_be_visible()
    check_page(reader)
    reader.go_back()
    with reader.expect_download() as saved:
        reader.get_by_role("button", name="Save as a PDF to print or post").click()
    assert saved.value.suggested_filename == "local-offer-south-yorkshire.pdf"
    reader.get_by_role("link", name="Back to all areas").click()
    reader.get_by_role("link", name="Devon", exact=True).click()
    expect(reader.get_by_text("Nobody in this area has written here yet.")).to_be_visible()
    check_page(reader)


def test_somebody_says_what_is_wrong_and_finds_the_answer(
    site: str, sign_in_as: SignInAs, new_page: Callable[..., Page]
) -> None:
    reader = new_page(site)
    reader.goto(f"{site}{PLACE}")
    check_page(reader)
    reader.get_by_role("button", name="Is something wrong or missing here?").click()
    check_page(reader)
    reader.get_by_label("What is wrong or missing?").fill("The bus stop has moved.")
    reader.get_by_role("button", name="Send").click()
    expect(reader.get_by_text("Nobody of the area has read this yet.")).to_be_visible()
    check_page(reader)

    lena = sign_in_as("Lena Okeke")
    lena.goto(f"{site}{PLACE}")
    lena.get_by_role("button", name="Keep this page true").click()
    check_page(lena)
    lena.get_by_role("link", name="The bus stop has moved.").click()
    lena.get_by_label("Show it on the page, with the answer").check()
    lena.get_by_label("Your answer, or why it is set aside").fill("Thank you, we changed it.")
    check_page(lena)
    lena.get_by_role("button", name="Save").click()
    reader.reload()
    expect(reader.get_by_text("Answer: Thank you, we changed it.")).to_be_visible()


def test_two_people_change_a_local_offer_and_go_back(
    site: str, sign_in_as: SignInAs, new_page: Callable[..., Page]
) -> None:
    lena, asha, reader = sign_in_as("Lena Okeke"), sign_in_as("Asha Rahman"), new_page(site, script=False)
    old = _lead(reader, site)
    _write(lena, site)
    lena.get_by_role("textbox", name="Lead", exact=True).fill("From today you can ask at your surgery.")
    _send(lena)
    assert _lead(reader, site) == old, "nobody reads it before a second person said yes"
    _approve(asha, site)
    assert _lead(reader, site) == "From today you can ask at your surgery."

    edit = _write(lena, site)
    lena.goto(edit.replace("/edit/", "/history/"))
    lena.get_by_role("button", name="Actions").nth(1).click()  # above it stands what was saved on approving
    lena.get_by_role("link", name="Compare with previous version").first.click()
    expect(lena.get_by_text("From today you can ask at your surgery.").first).to_be_visible()
    lena.goto(edit.replace("/edit/", "/history/"))
    lena.get_by_role("button", name="Actions").last.click()
    lena.get_by_role("link", name="Review this version").click()
    expect(lena.get_by_role("textbox", name="Lead", exact=True)).to_have_value(old)
    lena.get_by_role("button", name="Replace current draft").click()
    lena.wait_for_url(re.compile(r"/edit/$"))
    _send(lena)
    _approve(asha, site)
    assert _lead(reader, site) == old
    assert lena.context.__dict__["strays"] == asha.context.__dict__["strays"] == []


def _lead(reader: Page, site: str) -> str:
    reader.goto(f"{site}{PLACE}")
    return reader.locator("main .nhsuk-body-l").first.inner_text()


def _write(keeper: Page, site: str) -> str:
    keeper.goto(f"{site}{PLACE}desk/")
    keeper.get_by_role("button", name="Write the page").click()
    expect(keeper.get_by_role("textbox", name="Lead", exact=True)).to_be_visible()
    return keeper.url


def _send(keeper: Page) -> None:
    button = keeper.get_by_role("button", name=re.compile("^(Submit|Resubmit)"))
    if not button.first.is_visible():
        keeper.get_by_role("button", name="More actions").last.click()
    button.first.click()
    keeper.wait_for_url(re.compile(r"/pages/\d+/$"))


def _approve(keeper: Page, site: str) -> None:
    _write(keeper, site)
    button = keeper.get_by_role("button", name=re.compile("^Approve"))
    if not button.first.is_visible():
        keeper.get_by_role("button", name="More actions").last.click()
    with keeper.expect_navigation():
        button.first.click()
