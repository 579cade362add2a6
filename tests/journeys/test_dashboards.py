"""An ICB lead reads the dashboard, a national reader the areas, and a coordinator works a list of candidates.

Each page is looked at for accessibility, at 320 px and for calls outside; the lead has no script.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from openphb.interfaces.perform import today
from tests.journeys.checking import PHONE, check_page
from tests.journeys.conftest import SignInAs

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _saved(page: Page, link: str, *, about: str) -> bytes:
    """What is in the file that a link saves."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=f"{link} {about}").click()
    return Path(waiting.value.path()).read_bytes()


def test_a_lead_reads_the_dashboard_and_saves_a_picture_and_its_numbers(sign_in_as: SignInAs) -> None:
    page = sign_in_as("Lena Okeke", script=False)
    page.goto("/dashboard/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dashboard: how many")
    picture = page.get_by_role("img", name="New budgets each month")
    expect(picture).to_be_visible()
    assert "the mean is" in page.locator("figcaption", has_text="New budgets each month").inner_text()
    check_page(page, "dashboard")
    page.get_by_text("The numbers of New budgets each month").click()
    expect(page.get_by_role("region", name="The numbers of New budgets each month")).to_be_visible()
    assert b"keep back" in _saved(page, "Save the numbers", about="headline")
    assert _saved(page, "Save the picture", about="headline").startswith(b"<svg")
    for topic in ("For whom", "Time and duties", "Money", "What changed for people", "Fairness"):
        page.get_by_role("link", name=topic, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Dashboard")
        check_page(page)


def test_the_pictures_are_read_on_a_telephone_and_in_the_dark(sign_in_as: SignInAs) -> None:
    page = sign_in_as("Lena Okeke", size=PHONE)
    page.emulate_media(color_scheme="dark")
    page.goto("/dashboard/")
    words = page.locator(".openphb-chart text").first
    sizes = page.locator(".openphb-chart text").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 14
    light = [int(part) for part in words.evaluate("one => getComputedStyle(one).fill").strip("rgb()").split(",")[:3]]
    assert min(light) > 180, "words on a dark page are light"
    check_page(page, "dashboard-dark")


def test_a_national_reader_reads_all_areas_and_no_case(sign_in_as: SignInAs) -> None:
    page = sign_in_as("Nia Bevan (NHS England)")
    expect(page.get_by_role("heading", level=1)).to_have_text("National view: areas beside each other")
    expect(page.get_by_text("This is no league table.")).to_be_visible()
    check_page(page, "national")
    page.get_by_role("link", name="How many", exact=True).click()
    expect(page.get_by_role("img", name="Beside the published series")).to_be_visible()
    check_page(page)
    assert (page.goto("/people/") or page).status == 404  # type: ignore[union-attr]


def test_a_coordinator_works_a_list_of_candidates(sign_in_as: SignInAs, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"nhs_number,service,since\n9990004048,chc,{today()}\n123,chc,{today()}\n")
    page = sign_in_as("Tom Ellery")
    page.goto("/candidates/")
    check_page(page, "candidates")
    page.get_by_role("button", name="Bring in a list").or_(page.get_by_role("link", name="Bring in a list")).click()
    _fill(page, file)
    expect(page.get_by_text("Nothing was brought in. Line 3: The NHS number is not one").first).to_be_visible()
    check_page(page)
    file.write_text(f"nhs_number,service,since\n9990004048,chc,{today()}\n")
    _fill(page, file)
    expect(page.get_by_text("Nobody on it is a candidate until you use it")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Use this list").click()
    page.get_by_role("link", name="NHS number 999 000 4048").click()
    check_page(page, "candidate")
    page.get_by_label("Not now").check()
    page.get_by_label("Why?").fill("She moves house next month.")
    page.get_by_role("button", name="Keep this decision").click()
    expect(page.get_by_text("Nothing was sent to anybody.")).to_be_visible()


def _fill(page: Page, file: Path) -> None:
    page.get_by_label("Whose list is it?").fill("Wheelchair services")
    on = today()
    for name, told in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_label(name, exact=True).fill(str(told))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Look at the list").click()
