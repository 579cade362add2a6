"""Roll-out planning as pages: a scenario built with questions, its picture, beside another, backwards, and as files."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html
from pypdf import PdfReader

from openphb.insight.simulation import reading
from openphb.interfaces.web.rollout.at_hand import needed
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import actor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each runs the model for a few pages
MOST_BYTES = 32_000
BEGIN = {"name": "Our first", "area": "Our area", "begins_as": "icb"}


@pytest.fixture
def lena(signed_in: Browser) -> Client:
    return signed_in(actor(Role.LEAD, name="Lena Okeke"))


@pytest.fixture
def scenario(lena: Client) -> str:
    """The address of one that was just begun, less what stands after it."""
    return lena.post(reverse("begin_rollout"), BEGIN)["Location"].removesuffix("numbers/")


def looked_at(browser: Client, address: str) -> str:
    """What a page says; it is answered, and what stands between its menu and its foot is short for a poor network."""
    response = browser.get(address)
    assert response.status_code == 200, address
    own = len(response.content.partition(b"<main")[2].partition(b"</main>")[0])
    assert 0 < own < MOST_BYTES, (address, own)
    return words(response)


def test_one_is_begun_changed_and_read(lena: Client, scenario: str) -> None:
    assert "There is no scenario yet" not in looked_at(lena, reverse("rollouts"))
    assert "assumed" in looked_at(lena, f"{scenario}numbers/")
    asked = looked_at(lena, f"{scenario}numbers/chc/")
    assert "How many of them say yes?" in asked and "Source: assumption." in asked
    assert "Change" in looked_at(lena, f"{scenario}ranges/chc/")
    assert lena.get(f"{scenario}ranges/groups/").status_code == 404
    sent = typed(lena, f"{scenario}numbers/chc/")
    kept = lena.post(f"{scenario}numbers/chc/", sent | {"accepted": "80", "note": "Our own count"}, follow=True)
    assert "Kept as version 2." in words(kept)
    shown = looked_at(lena, scenario)
    assert "version 2" in shown and "budgets are live" in shown and "What this cannot say" in shown
    assert "People who said yes and wait" in looked_at(lena, f"{scenario}money/")
    assert "Our own count" in looked_at(lena, f"{scenario}versions/")
    assert "80 percent" in looked_at(lena, f"{scenario}compare/?version=1")
    assert "The latest is version 2" in looked_at(lena, f"{scenario}?version=1")


def typed(browser: Client, address: str) -> dict[str, str]:
    """What stands in the boxes of a page."""
    page = html.fromstring(browser.get(address).content)
    boxes = page.xpath("//main//input[@type='text' or @type='hidden']")
    return {box.get("name"): box.get("value") or "" for box in boxes}


def test_what_is_wrong_is_said_by_its_question_and_nothing_is_kept(lena: Client, scenario: str) -> None:
    sent = {"value": "120", "low": "10", "high": "90", "source": "A guess"}
    refused = lena.post(f"{scenario}number/chc-accepted/", sent)
    assert refused.status_code == 422 and "Enter a number from 0 to 100." in words(refused)
    refused = lena.post(f"{scenario}number/chc-accepted/", sent | {"value": "95"})
    assert refused.status_code == 409 and "does not lie between low and high" in words(refused)
    assert 'value="A guess"' in refused.content.decode()
    kept = lena.post(f"{scenario}number/chc-accepted/", sent | {"value": "50"}, follow=True)
    assert "Kept as version 2." in words(kept)
    assert lena.get(f"{scenario}number/nobody-accepted/").status_code == 404


def test_two_who_change_the_same_version_are_told(signed_in: Browser, lena: Client, scenario: str) -> None:
    fay, sent = signed_in(actor(Role.FINANCE, name="Fay Ito")), {"groups": ["chc"], "seen": "1"}
    assert fay.post(f"{scenario}numbers/groups/", sent).status_code == 303
    refused = lena.post(f"{scenario}numbers/groups/", sent | {"groups": ["chc", "wheelchair"]})
    assert refused.status_code == 409 and "Fay Ito kept version 2" in words(refused)


def test_aims_are_set_and_searched_for_backwards(lena: Client, scenario: str) -> None:
    aim = {"name_1": "More", "counts_1": "live", "people_1": "1600", "by_1": "2027-03", "source_1": "Ours"}
    assert lena.post(f"{scenario}numbers/aims/", aim).status_code == 303
    assert "1,600" in looked_at(lena, scenario)
    asked = lena.post(f"{scenario}solve/", {"number": "plan_wte", "aim": "1"})
    assert "it would have to be" in looked_at(lena, asked["Location"].partition("#")[0])
    lacking = lena.post(f"{scenario}numbers/aims/", aim | {"people_1": ""})
    assert lacking.status_code == 422 and "Aim 1 has a name, so answer this too." in words(lacking)
    lena.post(f"{scenario}numbers/aims/", {"name_1": ""})
    assert "This scenario has no aim." in looked_at(lena, f"{scenario}solve/")


def test_what_it_turns_on_leads_to_the_number(lena: Client, scenario: str) -> None:
    assert "Numbers to be sure of first" in looked_at(lena, f"{scenario}matters/")
    assert "What is the least it may be?" in looked_at(lena, f"{scenario}number/plan_hours/")


def test_its_file_leaves_and_comes_back_the_same(lena: Client, scenario: str) -> None:
    saved = lena.get(f"{scenario}save/numbers/")
    told = reading.from_yaml(saved.content.decode())
    file = SimpleUploadedFile("mine.yaml", saved.content)
    brought = lena.post(reverse("bring_in_rollout"), {"file": file})["Location"]
    assert reading.from_yaml(lena.get(f"{brought}save/numbers/").content.decode()) == told
    wrong = SimpleUploadedFile("mine.yaml", saved.content.replace(b"accepted", b"acepted"))
    refused = lena.post(reverse("bring_in_rollout"), {"file": wrong})
    assert refused.status_code == 409 and "groups.chc.acepted: There is no number called “acepted”" in words(refused)


def test_tables_and_pictures_and_a_page_for_a_board_are_saved(lena: Client, scenario: str) -> None:
    table = list(csv.DictReader(StringIO(lena.get(f"{scenario}save/quarters/").content.decode("utf-8-sig"))))
    assert len(table) == 16 and table[0]["period"] == "2026/27 Q1"
    for slug in ("months", "groups", "costs", "spending", "hours", "live", "had-this-year"):
        assert lena.get(f"{scenario}save/{slug}/").status_code == 200
    paper = PdfReader(BytesIO(lena.get(f"{scenario}save/board/").content))
    assert len(paper.pages) == 1
    said = paper.pages[0].extract_text()
    assert "budgets are live" in said and "What this cannot say" in said
    assert lena.get(f"{scenario}save/nothing/").status_code == 404


def test_one_put_away_is_found_among_those_put_away(lena: Client, scenario: str) -> None:
    assert "It is put away." in words(lena.post(f"{scenario}away/", follow=True))
    assert "There is no scenario yet." in looked_at(lena, reverse("rollouts"))
    assert "Our first" in looked_at(lena, reverse("rollouts") + "?show=away")
    assert "It is in the list again" in words(lena.post(f"{scenario}back/", follow=True))


def test_england_is_held_against_what_was_published(lena: Client) -> None:
    made = lena.post(reverse("begin_rollout"), BEGIN | {"begins_as": "england"})["Location"]
    shown = looked_at(lena, made.removesuffix("numbers/"))
    assert "As published, in proportion, in March 2024: 188,489." in shown


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_whoever_may_only_look_is_told_why(signed_in: Browser, scenario: str, role: Role) -> None:
    browser = signed_in(actor(role))
    for address in (reverse("rollouts"), reverse("begin_rollout"), scenario, f"{scenario}numbers/chc/"):
        assert "can keep a scenario" in looked_at(browser, address)
    assert browser.post(reverse("begin_rollout"), BEGIN).status_code == 409


def test_where_the_extra_is_lacking_an_operator_is_told_and_no_other_fault_is_hidden() -> None:
    with pytest.raises(Refused, match="extra “insight”"), needed():
        raise ModuleNotFoundError("No module named 'numpy.linalg'", name="numpy.linalg")
    with pytest.raises(ModuleNotFoundError), needed():
        raise ModuleNotFoundError("No module named 'ours'", name="ours")
