"""Paper equal to digital: every step has its form, and what is keyed from one is what the person would have done."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.interfaces.web.paper import steps
from openphb.kernel.actor import Role
from openphb.people import paper
from openphb.people import queries as people
from openphb.people.paper_codes import spaced
from openphb.people.rules import NewActing
from openphb.plans import queries as plans
from tests.rooms.budgets import steps as budgets
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DAY, DEVON, NOON, acting_for, ask, new_id
from tests.trust import doors, town
from tests.trust.town import House

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
CAME = day("received_on", "1 5 2026")
YES = {"needs_met": "on", "amount_sufficient": "on", "may_be_reviewed": "on"}
NOMINEE = NewActing("nominee", "Nia Bell", DAY, agrees_to_act=True, nominated_by="person", nominee_kind="individual")
ON_PAPER = "Do this on paper instead"


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return SimpleUploadedFile("form.jpeg", out.getvalue(), "image/jpeg")


def made(browser: Client, person: UUID, address: str) -> str:
    """Make the form of a step, as its page leads to it; gives the page of the form."""
    making = f"{reverse('my_paper', args=[person])}?at={address.replace('?', '%3F').replace('=', '%3D')}"
    assert browser.get(making).status_code == 200
    answer = browser.post(making, {"step": address})
    assert answer.status_code == 303, words(answer)
    return str(answer["Location"])


def reference(browser: Client, page: str) -> str:
    found = re.search(r"Form (\w{4} \w{4} \d\d)", words(browser.get(page)))
    assert found
    return found[1]


def opened(desk: Client, told: str, *, signed_by: str = "person") -> str:
    """The desk types the reference, says who signed, and is led to the step's own form."""
    note = desk.post(reverse("post_in"), {"reference": told})
    assert note.status_code == 303, words(note)
    key = desk.post(note["Location"], CAME | {"signed_by": signed_by, "file": photo()})
    assert key.status_code == 303, words(key)
    return str(key["Location"])


def test_every_step_of_a_person_has_a_form_on_paper() -> None:
    """A page that asks something and has no form stops this, unless it is named with its reason."""
    house = town.house()
    jo, asking, slips = house.browser(Role.PERSON), 0, []
    for route in doors.routes():
        if not route.pattern.startswith("my/<uuid:person>/"):
            continue
        address = doors.at(route, house.ids)
        page = jo.get(address)
        if page.status_code != 200 or 'name="form_id"' not in page.content.decode(errors="replace"):
            continue
        asking += 1
        if (ON_PAPER in page.content.decode()) is (route.name in steps.WITHOUT):
            slips.append(f"{route.name}: give it a form, or a reason in steps.WITHOUT")
        elif route.name not in steps.WITHOUT:
            id, told = new_id(), {"person": house.ids["person"], "step": route.name, "address": address}
            perform(paper.make_form, id=id, **told, by=house.story.case.jo, at=NOON)
            file = jo.get(reverse("my_paper_file", args=[house.ids["person"], id, "letter"]))
            if file.status_code != 200 or not file.content.startswith(b"%PDF-"):
                slips.append(f"{route.name}: its form cannot be printed ({file.status_code})")
    assert not slips and asking > 12, "\n".join(slips)
    assert all(reason.endswith(".") for reason in steps.WITHOUT.values())
    _a_question_on_paper_is_answered_on_paper(house, jo)


def test_what_may_be_done_on_any_day_is_in_the_pack_by_name() -> None:
    house = town.house()
    pack = words(house.browser(Role.PERSON).get(reverse("my_paper", args=[house.ids["person"]])))
    assert all(said in pack for said in steps.ALWAYS.values())
    assert "Ask for money early" in pack and "Tell us of a stay in hospital" in pack


def _a_question_on_paper_is_answered_on_paper(house: House, jo: Client) -> None:
    """“Can I buy this?” changes nothing: whoever keys it reads what to write back."""
    desk = house.browser(Role.COORDINATOR)
    form = made(jo, house.ids["person"], reverse("can_i_buy", args=[house.ids["person"]]))
    key = opened(desk, reference(jo, form))
    wish = {"what": "Cigarettes", "category": "tobacco", "line": "none", "relation": "none", "price": ""}
    shown = words(desk.post(key, wish))
    assert "Write this back to them" in shown and "You asked about: Cigarettes." in shown
    assert "Keyed" in words(jo.get(form))


CHANGE, COMPLAIN = {"because": "My arm hurts."}, {"about": "Nobody rang back.", "wants": "A call."}
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("my_complaints", COMPLAIN),
    ("my_query", {"words": "Paint for the ramp."}),
    ("my_looked_at", {"words": "I keep every receipt."}),
    ("my_asked_back", {"words": "I have little left."}),
    ("send_receipt", {"amount": "12.50", "payee": "Greengrocer", **day("spent_on", "20 4 2026"), "plan_line": "none"}),
    ("ask_change", CHANGE),
    ("ask_money_early", {"amount": "80", "words": "The lift broke.", **day("starts_on", "20 5 2026")}),
    ("report_money_problem", {"what": "card", "words": "It was refused in the shop."}),
    ("ask_pause", {"words": "Keep Meg on.", **day("starts_on", "10 5 2026"), **day("ends_on", "24 5 2026")}),
)
"""Steps that leave something behind, and what is written on each form."""


def test_what_is_keyed_leaves_what_the_person_would_have_left() -> None:
    """The same household twice, at two boards: one uses its pages and one sends paper. Their rows are the same."""
    digital, posted = town.house(), town.house(ods_code=DEVON)
    one, other = digital.browser(Role.PERSON), posted.browser(Role.PERSON)
    desk = posted.browser(Role.FINANCE)
    addresses = {route.name: (doors.at(route, digital.ids), doors.at(route, posted.ids)) for route in doors.routes()}
    before = rows_of(digital), rows_of(posted)
    for name, data in STEPS:
        here, there = addresses[name]
        assert one.post(here, with_file(here, data)).status_code == 303, name
        form = made(other, posted.ids["person"], there)
        answer = desk.post(opened(desk, reference(other, form)), with_file(there, data))
        assert answer.status_code == 303 and answer["Location"] == reverse("post_in"), words(answer)
        assert "Keyed" in words(other.get(form)), name
    assert masked(rows_of(digital) - before[0]) == masked(rows_of(posted) - before[1])
    looked = reverse("my_lookers", args=[posted.ids["person"]])
    told = " ".join(words(other.get(looked, {"page": page})) for page in (1, 2, 3)).lower()
    assert "on paper (keyed by somebody (finance))" in told and "what came on paper was keyed as it was signed" in told
    _a_form_that_cannot_be_keyed_says_why(digital, posted)


def _a_form_that_cannot_be_keyed_says_why(house: House, elsewhere: House) -> None:
    desk, jo = house.browser(Role.FINANCE), house.browser(Role.PERSON)
    asked = ask(paper.form, house.ids["paper"], by=house.story.fay)
    theirs = ask(paper.form, elsewhere.ids["paper"], by=elsewhere.story.fay)
    slip = asked.reference[:-1] + ("1" if asked.reference[-1] != "1" else "2")
    for typed, said in (
        ("", "Enter the reference that stands on the form."),
        ("PHB-2026", "8 letters and numbers, then 2 numbers"),
        (slip, "its last two numbers do not fit the others"),
        (theirs.reference, "It may be a form of another NHS board"),
    ):
        assert said in words(desk.post(reverse("post_in"), {"reference": typed})), typed
    note = desk.post(reverse("post_in"), {"reference": spaced(asked.reference).lower()})["Location"]
    early = desk.post(note, day("received_on", "1 1 2026") | {"signed_by": "person"})
    assert "That is before the form was made." in words(early)
    withdrawn = desk.post(reverse("withdraw_post", args=[asked.id]), {"because": "They rang."})
    assert withdrawn.status_code == 303
    assert "was withdrawn on 1 May 2026" in words(desk.get(note)) and "They rang." in words(desk.get(note))
    assert desk.post(reverse("key_post", args=[asked.id]), CHANGE).status_code == 409
    assert "Withdrawn" in words(jo.get(reverse("my_paper", args=[house.ids["person"]])))


def with_file(address: str, data: dict[str, Any]) -> dict[str, Any]:
    return data | ({"file": photo()} if "receipts" in address else {})


NOT_COMPARED = {"people_auditevent", "people_paperform"}
_UNLIKE = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "ID"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.+]+"), "AT"),
    (re.compile(r"[\w ()]+, on paper \(keyed by [^\"]*\)|Somebody \(person\)|Jo Okafor"), "WHO"),
    (re.compile(r"\"commissioner_id\": \d+"), "BOARD"),
    (re.compile(r"\"(?:id|position|number)\": \d+"), "NUMBER"),
    (re.compile(r"in writing|on this page|on paper"), "HOW"),
)


def masked(rows: set[tuple[str, str]]) -> list[str]:
    """Rows with who, how and when taken out."""
    found = []
    for table, row in rows:
        for pattern, instead in _UNLIKE:
            row = pattern.sub(instead, row)
        found.append(f"{table}: {row}")
    return sorted(found)


def rows_of(house: House) -> set[tuple[str, str]]:
    with acting_as(house.story.asha), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tablename FROM pg_policies ORDER BY 1")
        found = set()
        for (table,) in cursor.fetchall():
            if table not in NOT_COMPARED:
                cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
                found |= {(table, row) for (row,) in cursor.fetchall()}
        return found


def test_a_plan_agreed_on_paper_is_agreed_by_the_person_and_keyed_by_nobody_who_decides(signed_in: Browser) -> None:
    story = budgets.submitted()
    budgets.sign(story, story.version)
    asha = signed_in(story.asha)
    person = story.case.person
    address = reverse("my_agree", args=[person, story.version])
    assert asha.get(f"{reverse('person_paper', args=[person])}?at={address}").status_code == 200
    answer = asha.post(f"{reverse('person_paper', args=[person])}?at={address}", {"step": address})
    told = reference(asha, answer["Location"])
    for slug in ("letter", "large-print", "easy-read"):
        assert asha.get(f"{answer['Location']}{slug}/").content.startswith(b"%PDF-")
    key = opened(asha, told)
    refused = asha.post(key, {"needs_met": "on", "consents": "on"})
    assert refused.status_code == 409 and "Agree that the amount is enough" in words(refused)
    assert asha.post(key, YES | {"consents": "on", "signs": "on"}).status_code == 303
    found = story.see(plans.version, story.version, by=story.asha)
    assert {(each.kind, each.capacity, each.how) for each in found.agreements} == {
        (kind, "person", "on paper") for kind in ("plan", "consent", "direct payment")
    }
    again = asha.post(key, YES)
    assert again.status_code == 409 and "Nothing is done a second time." in words(again)
    lines, _ = ask(people.audit, person, by=story.case.jo)
    assert {each.name for each in lines if each.did == "people.key_form"} == {
        "Jo Okafor, on paper (keyed by Asha Rahman)"
    }


def test_a_nominee_signs_as_a_nominee_and_agrees_no_plan(signed_in: Browser) -> None:
    story = budgets.submitted()
    budgets.sign(story, story.version)
    asha, person = signed_in(story.asha), story.case.person
    nia = acting_for(person, by=story.asha, new=NOMINEE)
    (acting,) = [each for each in ask(people.acting, person, by=story.asha) if each.name == nia.name]
    address = reverse("my_agree", args=[person, story.version])
    answer = asha.post(f"{reverse('person_paper', args=[person])}?at={address}", {"step": address})
    key = opened(asha, reference(asha, answer["Location"]), signed_by=str(acting.id))
    assert "A nominee cannot agree a plan" in words(asha.get(key))
    assert asha.post(key, YES).status_code == 409
    assert ask(paper.form_called, reference(asha, answer["Location"]), by=story.asha).keyed_at is None
