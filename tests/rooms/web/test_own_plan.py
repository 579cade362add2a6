"""A family writes its part of the plan over several visits; the coordinator finds it, and a nominee does not."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.people.models import Person
from openphb.people.rules import NewActing
from openphb.plans import queries
from openphb.plans.queries import documents
from openphb.plans.rules.standard import read
from tests.rooms.plans.steps import Case, started
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NOON, acting_for, ask

pytestmark = pytest.mark.django_db
NED = NewActing("nominee", "Ned Price", DAY, nominee_kind="individual", agrees_to_act=True, nominated_by="person")
MO = NewActing("representative", "Mo Okafor", DAY, basis="lpa", evidence="Seen", consents=True, agrees_to_act=True)


def opened_by(signed_in: Browser, case: Case, new: NewActing) -> Client:
    """The browser of somebody who acts for Jo, by an account of their own."""
    who = acting_for(case.person, by=case.asha, new=new)
    browser = signed_in(who)
    (acting,) = [each for each in ask(people_queries.acting, case.person, by=case.asha) if each.name == who.name]
    perform(people.link_account, acting=acting.id, account=who.id, by=case.asha, at=NOON)
    return browser


def test_a_family_writes_over_three_visits_and_every_visit_finds_what_was_there(signed_in: Browser) -> None:
    case = started()
    mo = opened_by(signed_in, case, MO)
    at = reverse("write_my_plan", args=[case.person, case.version])
    assert at in mo.get(reverse("my_plan", args=[case.person])).content.decode()

    first = mo.post(f"{at}about-me/what-matters/", {"what_matters": "Half a sent"})
    assert first.url == f"{at}about-me/my-people/"
    assert "Half a sent" in words(mo.get(f"{at}about-me/what-matters/"))
    assert "1 of 13 parts are written so far" in words(mo.get(at))

    need = {"need": "Breathing tires Jo", "outcome": "Out twice a week", "monitored_by": "Asha", "importance": "9"}
    assert mo.post(f"{at}outcomes/new/", need).url == f"{at}outcomes/"
    assert "9 out of 10" in words(mo.get(f"{at}outcomes/"))
    assert mo.post(f"{at}contacts/new/", {"kind": "personal", "name": "Mo Okafor"}).status_code == 303

    assert mo.post(f"{at}contacts/new/", {"kind": "personal", "name": ""}).status_code == 422
    read = words(mo.get(f"{at}read/"))
    assert "Half a sent" in read and "Out twice a week" in read and "Mo Okafor" in read

    shown = words(signed_in(case.asha).get(reverse("plan_section", args=[case.version, "contacts"])))
    assert "Mo Okafor" in shown


def test_there_is_no_such_page_for_a_nominee_or_for_another_kind_of_part(signed_in: Browser) -> None:
    case = started()
    at = reverse("write_my_plan", args=[case.person, case.version])
    ned, mo = opened_by(signed_in, case, NED), opened_by(signed_in, case, MO)
    pages = ("", "read/", "about-me/good-day/", "outcomes/", "contacts/new/")
    assert {ned.get(f"{at}{page}").status_code for page in pages} == {404}
    assert {mo.get(f"{at}{page}").status_code for page in pages} == {200}
    assert {mo.get(f"{at}{page}").status_code for page in ("lines/", "lines/new/", "about-me/nothing/")} == {404}
    assert at not in ned.get(reverse("my_plan", args=[case.person])).content.decode()


def test_what_is_said_beside_the_plan_is_answered_and_settled_on_the_page(signed_in: Browser) -> None:
    case = started()
    asha, mo = signed_in(case.asha), opened_by(signed_in, case, MO)
    theirs = reverse("my_comments", args=[case.person, case.version])
    ours = reverse("comments", args=[case.version])
    assert mo.post(theirs, {"part": "lines", "words": "Could Mo be paid?"}).url == theirs
    assert "Comments (1 not settled)" in words(asha.get(reverse("version", args=[case.version])))
    (said,) = ask(queries.comments, case.version, by=case.asha).comments
    assert asha.post(f"{ours}{said.id}/answer/", {"words": "Only if it is needed."}).url == ours
    assert "Only if it is needed." in words(mo.get(theirs))
    assert mo.post(f"{theirs}{said.id}/settle/", {}).url == theirs
    assert "Settled By Mo Okafor" in words(asha.get(ours))
    assert mo.get(f"{theirs}{case.version}/answer/").status_code == 404


def test_the_plan_is_saved_as_a_file_or_the_missing_item_is_named(signed_in: Browser) -> None:
    case = started()
    browser = signed_in(case.asha)
    saved = browser.get(reverse("plan_standard", args=[case.version]))
    assert (saved.status_code, saved["Content-Type"]) == (200, "application/json")
    assert read(json.loads(saved.content)).plan == ask(documents.document, case.version, by=case.asha, on=DAY)
    mine = opened_by(signed_in, case, MO).get(reverse("my_plan_file", args=[case.person, case.version]))
    assert mine.content == saved.content
    ned = opened_by(signed_in, case, NED)
    assert ned.get(reverse("my_plan_file", args=[case.person, case.version])).status_code == 404


def test_a_plan_that_lacks_what_the_standard_asks_for_says_so_and_leads_back(signed_in: Browser) -> None:
    case = started()
    with acting_as(case.asha):
        Person.objects.of(case.asha).filter(id=case.person).update(family_name="")
    said = signed_in(case.asha).get(reverse("plan_standard", args=[case.version]))
    assert (
        said.status_code == 200 and "cannot be saved as a file yet" in words(said) and "Back to the plan" in words(said)
    )


def test_one_page_is_read_and_saved_by_those_who_may_read_the_plan(signed_in: Browser) -> None:
    case = started()
    asha = signed_in(case.asha)
    ours = reverse("plan_summary", args=[case.version])
    assert "does not say enough" in words(asha.get(ours)) and asha.get(f"{ours}letter/").status_code == 404
    mo = opened_by(signed_in, case, MO)
    theirs = reverse("my_summary", args=[case.person, case.version])
    mo.post(
        reverse("my_plan_question", args=[case.person, case.version, "what-matters"]), {"what_matters": "My kitchen"}
    )
    assert "My kitchen" in words(mo.get(theirs)) and "My kitchen" in words(asha.get(ours))
    for slug in ("letter", "large-print", "easy-read"):
        assert mo.get(f"{theirs}{slug}/").content.startswith(b"%PDF")
    assert mo.get(f"{theirs}plain-text/").status_code == 404
    assert opened_by(signed_in, case, NED).get(theirs).status_code == 404


def test_what_the_standard_asks_for_is_listed_with_the_way_to_say_it(signed_in: Browser) -> None:
    case = started()
    asha, mo = signed_in(case.asha), opened_by(signed_in, case, MO)
    reach = reverse("change_reach", args=[case.person])
    ours = asha.get(reverse("plan_standard_check", args=[case.version]))
    assert reach in ours.content.decode() and "code of the GP practice" in words(ours)
    told = {"gp_practice": "c8800", "address": "1 Sample Street\nSheffield S1 2HE", "preferred_format": "letter"}
    assert asha.post(reach, told).status_code == 409
    assert asha.post(reach, {**told, "gp_practice": "c88 001"}).status_code == 303
    theirs = words(mo.get(reverse("my_plan_check", args=[case.person, case.version])))
    assert "code of the GP practice" not in theirs and "What matters most to them." in theirs
    saved = json.loads(mo.get(reverse("my_plan_file", args=[case.person, case.version])).content)
    assert saved["GP practice"]["GP practice record entry"] == [{"GP practice identifier": "C88001"}]
    assert "C88001" in words(asha.get(reverse("person", args=[case.person])))
