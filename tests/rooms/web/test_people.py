"""The pages about people: found, recorded, shown, and who acts for them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.people import actions as people
from openphb.people import queries
from openphb.people.rules import NewActing
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DAY, NOON, actor, ask, coordinator, new_id, person

WHO = {
    "nhs_number": "943 476 5919",
    "given_name": "Edith",
    "family_name": "Marsh",
    "birth_date-day": "1",
    "birth_date-month": "5",
    "birth_date-year": "1950",
    "preferred_format": "large print",
    "communication_needs": "A hearing loop",
}


def test_a_person_is_recorded_and_their_record_says_what_they_need(signed_in: Browser) -> None:
    browser = signed_in(coordinator())
    sent = browser.post(reverse("record_person"), WHO)
    assert sent.status_code == 303
    shown = words(browser.get(sent.url))
    for said in ("Edith Marsh", "943 476 5919", "A hearing loop", "Large print letter", "is recorded"):
        assert said in shown


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"nhs_number": "943 476 5918"}, "its last digit does not fit the others"),
        ({"birth_date-year": "2999"}, "The date of birth is in the future"),
        ({"given_name": ""}, "Enter a name"),
        ({"email": "edith"}, "Enter an e-mail address like"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(signed_in: Browser, changes: Any, says: str) -> None:
    browser = signed_in(coordinator())
    response = browser.post(reverse("record_person"), WHO | changes)
    assert response.status_code in (409, 422)
    assert says in words(response)
    assert "A hearing loop" in response.content.decode() and 'value="Marsh"' in response.content.decode()


def test_whoever_may_not_record_reads_why_instead_of_a_button(signed_in: Browser) -> None:
    browser = signed_in(actor(Role.FINANCE, name="Colin Price"))
    shown = words(browser.get(reverse("people")))
    assert "Only a care coordinator or clinician can record a person." in shown
    form = browser.get(reverse("record_person"))
    assert 'name="nhs_number"' not in form.content.decode()
    assert browser.post(reverse("record_person"), WHO).status_code == 409


def test_an_nhs_number_leads_to_its_person_and_a_name_to_a_list(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    assert browser.post(reverse("people_find"), {"q": "943 476 5919"}).url == reverse("person", args=[jo])
    found = browser.post(reverse("people_find"), {"q": "oka"})
    assert "oka" not in found.url and "Jo Okafor" in words(browser.get(found.url))
    nobody = browser.post(reverse("people_find"), {"q": "Zebedee"})
    assert "Nobody here has that NHS number" in words(browser.get(nobody.url))


def test_a_person_of_another_board_is_not_here(signed_in: Browser) -> None:
    jo = person(coordinator())
    stranger = signed_in(coordinator(ods_code="QJK"))
    for name in ("person", "put_acting", "note_circumstance", "note_death", "audit", "offer"):
        assert stranger.get(reverse(name, args=[jo])).status_code == 404
    assert stranger.post(reverse("note_death", args=[jo]), day("died_on", "1 4 2026")).status_code == 404


REPRESENTATIVE = {"name": "Tom Marsh", "agrees_to_act": "yes", "consents": "no", **day("valid_from", "6 4 2026")}


def test_a_representative_needs_a_legal_basis_and_what_was_seen(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    address = reverse("put_acting", args=[jo])
    assert browser.post(address, {"capacity": "representative"}).url == f"{address}?as=representative"
    refused = browser.post(f"{address}?as=representative", REPRESENTATIVE)
    assert "Choose the legal basis" in words(refused) and "Tom Marsh" in refused.content.decode()
    whole = REPRESENTATIVE | {"basis": "deputy", "evidence": "Order 123 of 1 March 2026"}
    assert browser.post(f"{address}?as=representative", whole).status_code == 303
    assert "A deputy appointed by the Court of Protection" in words(browser.get(reverse("person", args=[jo])))


def test_a_nominee_waits_for_us_and_an_approver_agrees(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    told = {"name": "Nia Bell", "nominee_kind": "individual", "nominated_by": "person", "close": ["family"]}
    told |= {"agrees_to_act": "yes", **day("valid_from", "6 4 2026")}
    signed_in(asha).post(f"{reverse('put_acting', args=[jo])}?as=nominee", told)
    (nominee,) = ask(queries.acting, jo, by=asha)
    assert nominee.family and not nominee.lives_with_person
    approver = signed_in(actor(Role.APPROVER, name="Abe Lincoln"))
    assert "Waiting for us to agree" in words(approver.get(reverse("person", args=[jo])))
    approver.post(reverse("agree_nominee", args=[nominee.id]))
    assert "Waiting for us to agree" not in words(approver.get(reverse("person", args=[jo])))


def test_whoever_acts_can_be_ended_with_a_reason(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    whole = REPRESENTATIVE | {"basis": "deputy", "evidence": "Order 123"}
    browser.post(f"{reverse('put_acting', args=[jo])}?as=representative", whole)
    (tom,) = ask(queries.acting, jo, by=asha)
    address = reverse("end_acting", args=[tom.id])
    assert "Nobody may then agree the plan" in words(browser.get(address))
    assert "must be 6 April 2026 or later" in words(browser.post(address, day("valid_to", "1 4 2026") | {"why": "x"}))
    assert browser.post(address, day("valid_to", "7 4 2026") | {"why": "He moved"}).status_code == 303


def test_capacity_is_recorded_with_how_it_was_decided(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    address = reverse("note_circumstance", args=[jo])
    assert browser.post(address, {"kind": "capacity"}).url == f"{address}?kind=capacity"
    told = {"value": "lacks", "reasons": "Dr Osei, with Jo", **day("since", "6 4 2026")}
    wrong = browser.post(f"{address}?kind=capacity", told | day("until", "1 4 2026"))
    assert "The last day is before the first day." in words(wrong) and "Dr Osei, with Jo" in words(wrong)
    browser.post(f"{address}?kind=capacity", told)
    shown = words(browser.get(reverse("person", args=[jo])))
    assert "Dr Osei, with Jo" in shown and "Nobody can agree for this person yet" in shown


def test_an_order_of_the_schedule_stands_at_the_top_of_the_record(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    told = {"value": "scottish_order", "reasons": "Seen on 3 April", **day("since", "6 4 2026")}
    browser.post(f"{reverse('note_circumstance', args=[jo])}?kind=exclusion", told)
    assert "No direct payment can be made" in words(browser.get(reverse("person", args=[jo])))


def test_a_death_sends_nothing_and_names_who_speaks_with_the_family(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    address = reverse("note_death", args=[jo])
    assert "Nothing is sent to the person" in words(browser.get(address))
    browser.post(address, day("died_on", "5 4 2026") | {"colleague": "Asha Rahman", "told_by": "Ben, her son"})
    shown = words(browser.get(reverse("person", args=[jo])))
    assert "This person has died" in shown and "Asha Rahman speaks with the family first" in shown
    assert "Ben, her son" in shown
    assert "It is already recorded" in words(browser.get(address))
    named = {"representatives": "Ben Okafor", "contact": "4 Hill Row"}
    told = browser.post(reverse("name_representatives", args=[jo]), named, follow=True)
    assert "Notices go to Ben Okafor" in words(told)
    back = {"because": "It was somebody of the same name."}
    shown = words(browser.post(reverse("take_back_death", args=[jo]), back, follow=True))
    assert "It is taken back." in shown and "This person has died" not in shown


def test_a_representative_is_replaced_in_one_step(signed_in: Browser) -> None:
    asha = coordinator()
    jo, rosa = person(asha), new_id()
    told = NewActing("representative", "Rosa Okafor", DAY, basis="lpa", evidence="Seen.", agrees_to_act=True,
                     consents=True)  # fmt: skip
    perform(people.put_acting, id=rosa, person=jo, new=told, by=asha, at=NOON, on=DAY)
    browser, address = signed_in(asha), reverse("replace_representative", args=[rosa])
    assert "Someone else in place of Rosa Okafor" in words(browser.get(address))
    new = {"name": "Lucia Okafor", "basis": "lpa", "evidence": "Power seen.", "agrees_to_act": "yes", "consents": "no",
           "why": "Rosa is moving abroad."}  # fmt: skip
    assert "has to agree to act and to consent" in words(browser.post(address, new))
    shown = words(browser.post(address, new | {"consents": "yes"}, follow=True))
    assert "Lucia Okafor acts for Jo Okafor from today" in shown


def test_an_auditor_says_why_before_they_see_a_record(signed_in: Browser) -> None:
    jo = person(coordinator())
    auditor = actor(Role.AUDITOR, name="Ivy Chen")
    browser = signed_in(auditor)
    record = reverse("person", args=[jo])
    turned = browser.get(record)
    assert turned.status_code == 302 and turned.url.startswith(reverse("say_why", args=[jo]))
    assert "Jo Okafor" not in words(browser.get(turned.url))
    onward = browser.post(turned.url, {"why": "Sample 14 of the April audit"})
    assert onward.url == record and "Jo Okafor" in words(browser.get(record))
    shown = words(browser.get(reverse("audit", args=[jo])))
    assert "Looked at their record" in shown and "Sample 14 of the April audit" in shown


def test_only_an_auditor_or_lead_sees_who_looked(signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    assert signed_in(asha).get(reverse("audit", args=[jo])).status_code == 404
    assert signed_in(actor(Role.LEAD)).get(reverse("audit", args=[jo])).status_code == 200


def test_a_record_asks_no_more_questions_for_a_longer_story(
    signed_in: Browser, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    address = reverse("person", args=[jo])
    browser.get(address)
    with django_assert_max_num_queries(40) as few:
        browser.get(address)
    before = len(few)
    for number in range(3):
        whole = REPRESENTATIVE | {"basis": "deputy", "evidence": f"Order {number}", "name": f"Tom {number}"}
        browser.post(f"{reverse('put_acting', args=[jo])}?as=representative", whole)
    browser.get(address)
    with django_assert_num_queries(before):
        browser.get(address)
