"""Employing somebody as pages: the care team keys what came on paper, and everything worked out shows its working."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.kernel.actor import Role
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import actor, coordinator, person

pytestmark = pytest.mark.django_db
AMY = {
    "assistant": "new", "name": "Amy Roscoe", **day("born_on", "20 5 2005"), "employer": "person:",
    **day("from_on", "6 4 2026"), "job": "Personal assistant", "place": "At home", "hours_a_week": "20",
    "days_a_week": "4", "rate": "11.50", "cycle": "month", "notice_weeks": "1", "close_relative": "no",
    "leave_year": "start",
}  # fmt: skip


@pytest.fixture
def home(in_may: None, signed_in: Browser) -> tuple[Any, UUID]:
    asha = coordinator()
    who = person(asha)
    return signed_in(asha), who


def begun(browser: Any, who: UUID) -> str:
    """Amy is employed; her page's address."""
    made = browser.post(reverse("their_begin_employment", args=[who]), AMY)
    assert made.status_code == 303, words(made)
    return str(made.url)


def test_somebody_new_is_employed_in_one_step_and_what_is_wrong_is_said_with_everything_kept(home: Any) -> None:
    browser, who = home
    address = reverse("their_begin_employment", args=[who])
    low = browser.post(address, {**AMY, "rate": "9.00"})
    assert low.status_code == 409 and "£9.00 is below £10.85" in words(low) and "Amy Roscoe" in low.content.decode()
    page = words(browser.get(begun(browser, who)))
    assert "£11.50 an hour, paid each month" in page and "Give them the written statement" in page
    assert "Amy Roscoe" in words(browser.get(reverse("their_assistants", args=[who])))


def test_a_duty_keeps_what_was_typed_and_then_holds_until_its_day(home: Any) -> None:
    browser, who = home
    employed = begun(browser, who)
    address = f"{employed}duties/insurance/"
    assert "Immigration, Asylum and Nationality Act 2006, s. 15" in words(
        browser.get(f"{employed}duties/right-to-work/")
    )
    kept = browser.post(address, {"verb": "done", "about": "Fish", "words": "Policy 7"})
    assert (
        kept.status_code == 422
        and "Enter the last day of the policy" in words(kept)
        and "Fish" in kept.content.decode()
    )
    done = {"verb": "done", "about": "Fish", "words": "Policy 7", **day("done_on", "6 4 2026"),
            **day("runs_out_on", "1 2 2028")}  # fmt: skip
    assert "Holds until 1 February 2028" in words(browser.post(address, done, follow=True))


def test_what_is_worked_out_shows_its_working(home: Any) -> None:
    browser, who = home
    employed = begun(browser, who)
    wage = words(browser.get(f"{employed}least/"))
    assert "They turn 21" in wage and "£1.21 short" in wage
    assert "£11.50 × 21 hours × 52 weeks" in words(browser.get(f"{employed}another-hour/"))
    assert "Only after two full years" in words(browser.get(f"{employed}ending/"))
    assert "would be owed" in words(browser.get(reverse("their_reserve", args=[who])))
    spell = {**day("first", "20 4 2026"), **day("latest", "24 4 2026"), "works_on": ["0", "1"], "earned": "230"}
    sick = browser.post(f"{employed}sick-pay/", spell, follow=True)
    assert "Monday 20 April 2026" in words(sick) and "Paid at the flat rate" in words(sick)
    holiday = {"kind": "taken", **day("first", "20 4 2026"), **day("latest", "20 4 2026"), "hours": "5"}
    assert "5.00 hours of holiday are written down" in words(
        browser.post(f"{employed}holiday/new/", holiday, follow=True)
    )


def test_a_paper_is_filled_and_saved_in_four_forms(home: Any) -> None:
    browser, who = home
    employed = begun(browser, who)
    assert "Amy Roscoe" in words(browser.get(f"{employed}papers/contract/"))
    for form in ("rtf", "txt", "md", "pdf"):
        saved = browser.get(f"{employed}papers/contract/file/?form={form}")
        assert saved.status_code == 200 and "attachment" in saved["Content-Disposition"]
    assert browser.get(f"{employed}papers/contract/file/?form=exe").status_code == 404


def test_finance_finds_no_page_of_who_is_employed(home: Any, signed_in: Browser) -> None:
    browser, who = home
    employed = begun(browser, who)
    assert signed_in(actor(Role.FINANCE)).get(employed).status_code == 404
