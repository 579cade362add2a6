"""Easy read: the same facts as the page, in short sentences with pictures, for whoever likes to read so."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.web.easy import drawing, names, sentences
from openphb.kernel.actor import Role
from openphb.people import queries as people
from tests.rooms.world import ask
from tests.trust import doors, town
from tests.trust.town import House

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("in_may")]

MAIN = """
    my_home my_money my_plan my_how my_decisions my_decision my_letters my_letter my_receipts send_receipt my_people
    my_complaints my_complaint my_entries ask_change my_first_figure my_asked_back my_year_ended can_i_buy my_query
    my_offer my_agree choose_reading
"""
IN_EASY_READ = frozenset(MAIN.split())
"""The main pages of the person. Each has the way to its easy read at its top."""
AMOUNT = re.compile(r"£[\d,]+\.\d\d")
DAY = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
                 r" \d{4}\b")  # fmt: skip
READING_GRADE = 4
"""The school year, after Flesch and Kincaid: a child of 9."""
LONGEST = 12
"""Words on a line: what the brief for easy read asks for."""


@pytest.fixture
def house(settings: Any) -> House:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    return town.house()


def main(page: str) -> str:
    return page[page.index('id="maincontent"') :].split("</main>")[0]


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", markup)))


def addresses(house: House) -> dict[str, str]:
    return {route.name: doors.at(route, house.ids) for route in doors.routes() if route.name in IN_EASY_READ}


def read(browser: Client, address: str, way: str) -> Any:
    return browser.get(address, {"read": way} if way else {})


def test_every_main_page_says_the_same_in_easy_read(house: House) -> None:
    jo = house.browser(Role.PERSON)
    slips, told, all_of_ours = list[str](), 0, list[str]()
    for name, address in addresses(house).items():
        full, easy = (read(jo, address, way) for way in ("full", "easy"))
        if "Easy read, with pictures" not in full.content.decode() or easy.status_code != 200:
            slips.append(f"{name}: no way to its easy read ({full.status_code})")
            continue
        shown, said = words(main(full.content.decode())), main(easy.content.decode())
        for pattern in (AMOUNT, DAY):
            slips += [
                f"{name}: {each} is not on the page" for each in pattern.findall(words(said)) if each not in shown
            ]
        ideas = said.split('<li class="openphb-easy__idea">')[1:]
        slips += [f"{name}: no picture beside {words(each)}" for each in ideas if "<svg" not in each]
        slips += [f"{name}: too long: {each}" for each in ours(said) if len(each.split()) > LONGEST]
        told += len(ideas)
        all_of_ours += ours(said)
    assert grade(all_of_ours) <= READING_GRADE
    assert not slips and told > 60, "\n".join(slips)


def grade(sentences_: list[str]) -> float:
    """The grade of all of them together: 0.39 words a sentence and 11.8 syllables a word, less 15.59."""
    spoken = [word for each in sentences_ for word in re.findall(r"[a-z]+", each.lower())]
    syllables = sum(max(len(re.findall(r"[aeiouy]+", word.removesuffix("e"))), 1) for word in spoken)
    return 0.39 * len(spoken) / len(sentences_) + 11.8 * syllables / len(spoken) - 15.59


def ours(said: str) -> list[str]:
    """The sentences that are ours: what others wrote stands in quotation, as they wrote it."""
    listed = said[said.index('<ul class="openphb-easy">') :].split("</ul>")[0]
    without = re.sub(r"<blockquote.*?</blockquote>", "", listed, flags=re.DOTALL)
    lines = re.findall(r"<p>([^<]*)</p>", without)
    return [sentence for line in lines for sentence in sentences(html.unescape(line))]


def test_whoever_likes_easy_read_starts_in_it_and_nobody_else_does(house: House) -> None:
    jo, home = house.browser(Role.PERSON), reverse("my_home", args=[house.ids["person"]])
    choose = reverse("choose_reading", args=[house.ids["person"]])
    assert "openphb-easy" not in jo.get(home).content.decode()
    assert jo.post(choose).status_code == 303
    found = ask(people.person, house.ids["person"], by=house.story.asha)
    assert found.preferred_format == "easy read"
    assert "See all details" in jo.get(home).content.decode()
    assert "openphb-easy" not in read(jo, home, "full").content.decode()
    assert "openphb-easy" not in house.browser(Role.NOMINEE).get(home).content.decode()
    assert house.browser(Role.REPRESENTATIVE).post(choose).status_code == 404
    made = read(jo, home, "easy-pdf")
    assert made["Content-Type"] == "application/pdf" and made.content.startswith(b"%PDF-")
    jo.post(choose)
    assert "openphb-easy" not in jo.get(home).content.decode()
    _a_form_stands_below_its_easy_read(jo, reverse("ask_change", args=[house.ids["person"]]))


def _a_form_stands_below_its_easy_read(jo: Client, address: str) -> None:
    """It is the same form, and does the same."""
    page = read(jo, address, "easy").content.decode()
    assert 'name="because"' in page
    refused = jo.post(f"{address}?read=easy", {"because": ""})
    assert refused.status_code == 422 and "openphb-easy" in refused.content.decode()
    assert jo.post(f"{address}?read=easy", {"because": "My arm hurts."}).status_code == 303


def test_each_picture_is_a_line_drawing_that_takes_the_colour_of_the_words() -> None:
    assert 25 <= len(names()) <= 60
    shown = (Path(__file__).parents[3] / "docs" / "guide" / "pictures.md").read_text()
    assert [name for name in names() if f"/{name}.svg)" not in shown] == []
    for name in names():
        drawn = drawing(name)
        assert 'viewBox="0 0 96 96"' in drawn and 'stroke="currentColor"' in drawn and "aria-hidden" in drawn
        assert len(drawn) < 1_000 and "#" not in drawn and "script" not in drawn
