"""Pages from prices and needs to a first figure that the person reads before planning starts."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from openphb.budgets import queries
from openphb.interfaces.perform import perform, today
from openphb.people import actions as linking
from openphb.people import queries as people
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import Story
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.conftest import signed_in
from tests.rooms.world import DAY, NOON

__all__ = ["signed_in"]
pytestmark = pytest.mark.usefixtures("in_may")
CARD = {
    "name": "Wages 2026", "area": "", **boxes("since", DAY), "source": "The wage table", "reason": "Agreed in March",
    "what_1": "rate", "who_1": "personal assistant", "kind_1": "day", "counted_1": "hour yes", "amount_1": "14.50",
    "what_2": "rate", "who_2": "agency", "kind_2": "sleeping night", "counted_2": "night no", "amount_2": "125",
    "what_3": "sickness", "amount_3": "2",
}  # fmt: skip
VISIT = {
    "task": "Washing and dressing", "work": "personal assistant|day", "days": ["mon", "tue"], "starts": "8.00",
    "ends": "0930", "carers": "1", "serves": ["mobility"],
}  # fmt: skip


def adopted(story: Story, signed_in: Browser) -> str:
    """Fay adds a card, Lena adopts it. Gives its address."""
    fay, lena = signed_in(story.fay), signed_in(story.lena)
    made = fay.post(reverse("add_rate_card"), CARD)
    assert made.status_code == 303, words(made)
    assert "so someone else must adopt it" in words(fay.get(made.url)) and "It is set aside" in words(fay.get(made.url))
    assert "It is adopted, and holds from its day" not in words(fay.get(made.url))
    assert lena.post(made.url, {"verb": "adopt"}).status_code == 303
    assert "Adopted" in words(lena.get(made.url))
    return str(made.url)


@pytest.mark.slow  # a card is added, adopted by another, saved and brought in again
def test_prices_go_out_as_a_file_and_come_in_again_the_same(signed_in: Browser) -> None:
    story = steps.opened()
    card, fay = adopted(story, signed_in), signed_in(story.fay)
    saved = fay.get(f"{card}file/").content
    rows = list(csv.DictReader(StringIO(saved.decode("utf-8-sig"))))
    assert [row["amount"] for row in rows] == ["14.50", "125.00", "2"]
    head = {name: value for name, value in CARD.items() if not name[-1].isdigit()}
    again = fay.post(
        reverse("bring_in_rate_card"), {**head, "name": "Again", "file": SimpleUploadedFile("a.csv", saved)}
    )
    brought = story.see(queries.rate_card, UUID(again.url.split("/")[2]))
    assert brought.card.prices == story.see(queries.rate_card, UUID(card.split("/")[2])).card.prices
    bad = SimpleUploadedFile("a.csv", b"name,who,kind,unit,employed,amount\nrate,a,b,hour,perhaps,x\n")
    assert "Line 2: “x” is no amount" in words(fay.post(reverse("bring_in_rate_card"), {**head, "file": bad}))
    listed = words(fay.get(reverse("rate_cards") + "?q=again&show=waiting"))
    assert "Again" in listed and "Wages 2026" not in listed


def test_a_profile_of_the_boards_own_is_written_and_misreadings_are_said(signed_in: Browser) -> None:
    story = steps.opened()
    lena = signed_in(story.lena)
    told: dict[str, Any] = {"code": "ours", "name": "Ours", "source": "Board, May", **boxes("since", today())}
    wrong = lena.post(reverse("needs_profiles"), {**told, "domains": "Sleep none"})
    assert wrong.status_code == 409 and "Line 1 cannot be read" in words(wrong) and "Sleep none" in words(wrong)
    lena.post(reverse("needs_profiles"), {**told, "domains": "Sleep: none 0, much help 12"})
    assert "sleep: none (0), much help (12)" in words(lena.get(reverse("needs_profiles")))


@pytest.mark.slow  # the whole way through twenty pages and two papers
def test_from_needs_to_the_persons_own_page(signed_in: Browser) -> None:
    story = steps.opened()
    adopted(story, signed_in)
    asha = signed_in(story.asha)
    begun = asha.post(reverse("needs_of_budget", args=[story.budget])).url
    assert "No support has been written down yet" in words(asha.get(f"{begun}work-out/"))
    asha.post(f"{begun}about/", {"profile": "continuing-care", "holding": "notional"})
    asha.post(f"{begun}levels/5/", {"level": "high"})
    assert "Cannot help with moving at all" in words(asha.get(f"{begun}levels/"))
    refused = asha.post(f"{begun}support/new/", {**VISIT, "ends": ""})
    assert refused.status_code == 422 and "Enter both times, or neither" in words(refused)
    assert asha.post(f"{begun}support/new/", VISIT).status_code == 303
    given = {"who": "Sam", "amount": "30", "willing": "yes", "able": "no"}
    asha.post(f"{begun}support/1/unpaid/", given)
    asha.post(f"{begun}team/", {"assistants": "2", "new": "0", "allowance": "yes"})
    asha.post(f"{begun}equipment/new/", {"what": "Hoist", "price": "180", "times": "1", "every": "year"})
    listed = words(asha.get(f"{begun}support/"))
    assert "08:00 to 09:30: Washing and dressing" in listed and "not said that they are both willing and able" in listed
    assert "it is said that we buy the care ourselves" in words(asha.get(begun))
    shown = words(asha.get(f"{begun}work-out/"))
    assert "Your budget comes to" in shown and "What does it" not in shown
    figure = asha.post(f"{begun}work-out/").url
    assert "support-time/hours, version 1" in words(asha.get(figure)) and "Within the goal" in words(asha.get(figure))
    assert b"hours.1" in asha.get(f"{figure}file/").content
    assert asha.get(f"{figure}paper/easy-read/").content.startswith(b"%PDF")
    assert asha.post(f"{figure}tell/", {"explained_to": "Jo Okafor", **boxes("made_on", today())}).status_code == 303
    _the_person_reads(story, signed_in)
    assert "stays as it is" in words(asha.get(begun))


def _the_person_reads(story: Story, signed_in: Browser) -> None:
    jo, person = signed_in(story.case.jo), story.case.person
    acting = next(each for each in story.see(people.acting, person) if each.capacity == "person")
    perform(linking.link_account, acting=acting.id, account=story.case.jo.id, by=story.asha, at=NOON)
    home = words(jo.get(reverse("my_home", args=[person])))
    assert "Your first figure" in home and "Read how we worked it out" in home
    page = jo.get(reverse("my_first_figure", args=[person, story.budget]))
    assert "Washing and dressing: 90 minutes each time" in words(page) and "<details" in page.content.decode()
    assert "If you think it is wrong" in words(page)
    paper = jo.get(reverse("my_first_figure_file", args=[person, story.budget, "large-print"]))
    assert paper.content.startswith(b"%PDF")


def test_the_difference_is_asked_for_beside_the_sign_off_and_read_by_the_person(signed_in: Browser) -> None:
    story = steps.estimated()
    story.do(steps.plans.submit, version=story.version, by=story.asha)
    abe = signed_in(story.abe)
    signing = words(abe.get(reverse("sign_off", args=[story.version])))
    assert "£255.36 more than the first figure, £9,000.00" in signing and "Nobody has said why yet" in signing
    asked = reverse("say_why_it_differs", args=[story.version])
    assert abe.post(asked, {"reason": ""}).status_code == 422
    assert abe.post(asked, {"reason": "Half an hour more."}).status_code == 303
    assert "Why: Half an hour more." in words(abe.get(reverse("sign_off", args=[story.version])))
