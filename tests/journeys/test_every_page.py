"""Every page of every role in the sample world: found by following links, then looked at in a real browser.

Each is answered, has no axe violation, fits a screen of 320 px, calls nobody outside, and says in its headings after
its scripts ran what it says without them. A page like one that another role met (the same kind and sort of form, and in
a thorough run the same heading) is fetched, and not looked at again. Of the same lists sorted, searched or turned over,
all are fetched and in an ordinary run every third is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Page

from tests import thorough
from tests.journeys import crawling
from tests.journeys.checking import NARROW, arrived, bring_axe, check_narrow
from tests.journeys.crawling import Asks, Found
from tests.journeys.walking import Looked

SignInAs = Callable[..., Page]
SOMEONE_WITH_MUCH = "Owen Price"
"""Two years of money, reviews and changes: where most kinds of page have something to say."""
STAFF = {
    "coordinator": "Asha Rahman",
    "clinician": "Dr Cleo Marsh",
    "approver": "Abel Nkemelu",
    "lead": "Lena Okeke",
    "finance": "Fay Ito",
}
OTHERS = {
    "person": SOMEONE_WITH_MUCH,
    "representative": "Ama Mensah",
    "nominee": "Ted Lacey",
    "helper": "Olu Adeyemi",
    "third party": "Priya Shah",
    "national reader": "Nia Bevan (NHS England)",
    "provider": "Bryn Castle",
    "payroll bureau": "Lou Abbott",
    "person with one name": "Ravindran",
    "person whose name is written from the right": "ليلى منصور",
}
SAME_PAGES = ("clinician", "approver", "representative", "nominee", "person with one name")
"""Whose pages are those of others of these with a part less: crawled in a thorough run; doors are tried for all."""
_HEADINGS = "[...document.querySelectorAll('h1, h2')].map(e => e.textContent.trim().split(/\\s+/).join(' '))"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _crawled(people: dict[str, str]) -> list[ParameterSet]:
    return [pytest.param(name, id=who) for who, name in people.items() if thorough.ALL or who not in SAME_PAGES]


@pytest.mark.parametrize("name", _crawled(STAFF))
def test_every_page_of_staff(name: str, site: str, sign_in_as: SignInAs, looked: Looked) -> None:
    page = sign_in_as(name, size=NARROW)
    page.goto("/people/")
    rich = page.get_by_role("link", name=SOMEONE_WITH_MUCH).first.get_attribute("href") or ""
    _look_at_all(page, start=[f"{site}{rich}", f"{site}/"], site=site, looked=looked)


@pytest.mark.parametrize("name", _crawled(OTHERS))
def test_every_page_of_people(name: str, site: str, sign_in_as: SignInAs, looked: Looked) -> None:
    _look_at_all(sign_in_as(name, size=NARROW), start=[f"{site}/"], site=site, looked=looked)


def test_every_page_of_an_auditor(site: str, sign_in_as: SignInAs, looked: Looked) -> None:
    """Who must say why before a record is opened, here as on paper."""
    page = sign_in_as("Ada Quist", size=NARROW)
    page.goto("/people/")
    page.get_by_role("link", name=SOMEONE_WITH_MUCH).first.click()
    page.get_by_label("Why do you need to see this record?").fill("Sample 14 of the audit of direct payments.")
    page.get_by_role("button", name="Open the record").click()
    arrived(page)
    _look_at_all(page, start=[page.url, f"{site}/"], site=site, looked=looked)


def _look_at_all(page: Page, *, start: list[str], site: str, looked: Looked) -> None:
    """Everything that is wrong is told at once."""
    bring_axe(page)
    fetched, wrong = Looked(), list[str]()
    for found in crawling.crawl(Asks(page.context, site), start, site=site):
        fetched.is_new(str(found.shape))
        if found.wrong:
            wrong.append(found.wrong)
        elif _is_to_be_looked_at(found) and looked.is_new(_like(found)):
            wrong += _look_at(page, found)
    print(f"{sum(fetched.at.values())} pages of {len(fetched.at)} shapes; {len(looked.at)} shapes looked at so far")
    assert not wrong, "\n\n".join(wrong)
    assert len(fetched.at) > 3, "The crawl found hardly anything, so it proved hardly anything"


def _is_to_be_looked_at(found: Found) -> bool:
    return not found.is_file and ("?" not in found.kind or thorough.is_looked_at(found.kind, one_in=3))


def _like(found: Found) -> str:
    return str(found.shape if thorough.ALL else (found.kind, found.has_form))


def _look_at(page: Page, found: Found) -> list[str]:
    """What is wrong with this page, if anything."""
    try:
        page.goto(found.address)
        check_narrow(page)
        said = page.evaluate(_HEADINGS)
        assert _plain(said) == _plain(found.headings), f"It says {said} with script, and {found.headings} without."
    except AssertionError as wrong:
        page.context.__dict__["strays"].clear()
        return [f"{found.address} “{found.heading}”: {wrong}"]
    return []


def _plain(headings: Iterable[str]) -> list[str]:
    """Without numbers: how often somebody looked grows with each look."""
    return [re.sub(r"[\d,]+", "…", each) for each in headings]
