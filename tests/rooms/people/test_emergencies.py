"""A record of another board in an emergency: reason, hours, everybody told, nothing done with it, a second person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refused
from openphb.people import actions as people
from openphb.people import emergencies, emergency_looks, emergency_rules, looking, queries
from openphb.people.helping_rules import ACTIONS
from openphb.people.looking import Asked
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.conftest import signed_in
from tests.rooms.world import DAY, DEVON, NHS_NUMBERS, NOON, actor, ask, coordinator, person

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db
ASKS = {"nhs_number": NHS_NUMBERS[0], "birth_date-day": "1", "birth_date-month": "5", "birth_date-year": "1980"}
WHY = {"why": "Brought in unconscious. Who cares for her?"}


@pytest.fixture
def jo(db: None) -> UUID:
    """Jo is recorded in South Yorkshire, whose lead is Lena."""
    asha = coordinator()
    lena = actor(Role.LEAD, name="Lena Park")
    who = {"email": "lena@example.org", "name": "Lena Park", "password": ""}
    perform(people.give_account, id=lena.id, **who, by=asha, at=NOON)
    perform(people.join, account=lena.id, roles=[Role.LEAD], valid_from=DAY, by=lena, at=NOON)
    return person(asha)


@pytest.fixture
def kim(db: None, signed_in: Browser) -> Client:
    """A clinician of Devon, signed in there."""
    return signed_in(actor(Role.CLINICIAN, name="Kim Doe", ods_code=DEVON))


def opened(kim: Client) -> Any:
    return kim.post(reverse("open_in_emergency"), ASKS | WHY)


def lead() -> Actor:
    return actor(Role.LEAD, name="Lena Park")


def one() -> emergency_looks.EmergencyView:
    found, total = ask(emergency_looks.emergencies, by=lead())
    assert total == 1
    return found[0]  # type: ignore[no-any-return]


def test_it_opens_the_one_person_and_a_banner_stands_on_every_page(jo: UUID, kim: Client) -> None:
    answer = opened(kim)
    assert (answer.status_code, answer["Location"]) == (303, reverse("my_home", args=[jo]))
    for page in ("my_home", "my_plan", "my_money", "my_letters"):
        shown = words(kim.get(reverse(page, args=[jo])))
        assert "You look at Jo Okafor in an emergency, until" in shown, page
    assert kim.get(reverse("my_people", args=[jo])).status_code == 404
    assert kim.get(reverse("people")).status_code == 404  # of their board they see nobody else


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLINICIAN, Role.COORDINATOR}))
def test_nobody_opens_one_but_a_clinician_or_a_care_coordinator(role: Role) -> None:
    why = emergency_rules.why_not_open(actor(role))
    assert why and why.because.startswith("Only a clinician or care coordinator")
    assert emergency_rules.why_not_open(actor(Role.CLINICIAN)) is None


def test_it_is_kept_told_and_listed_among_those_who_looked(jo: UUID, kim: Client) -> None:
    opened(kim)
    kim.get(reverse("my_plan", args=[jo]))
    each = one()
    assert (each.name, each.roles, each.why, each.person) == ("Kim Doe", "clinician", WHY["why"], jo)
    assert each.told.startswith("1 of 1 leads") and each.ends_at - each.opened_at == timedelta(hours=4)
    assert [letter.to for letter in mail.outbox] == [["lena@example.org"]] and "Jo" not in mail.outbox[0].body
    looks = [(look.name, look.did, look.why) for look in ask(looking.looks, jo, Asked(), by=lead())[0]]
    assert ("Kim Doe", "saw my_plan", f"In an emergency: {WHY['why']}") in looks
    assert "people.open_in_emergency" in {did for _, did, _ in looks}


def test_a_number_that_nobody_has_or_another_birth_date_opens_nothing_and_is_kept(jo: UUID, kim: Client) -> None:
    for changed in ({"birth_date-year": "1981"}, {"nhs_number": NHS_NUMBERS[1]}):
        answer = kim.post(reverse("open_in_emergency"), ASKS | WHY | changed)
        assert answer.status_code == 409 and "can be opened" in words(answer)
    assert ask(emergency_looks.emergencies, by=lead())[1] == 0 and mail.outbox == []


@pytest.mark.parametrize(
    ("changed", "says"), [({"why": "urgent"}, "what happened"), ({"nhs_number": "943 476 5918"}, "last digit")]
)
def test_a_reason_and_a_real_number_are_needed(jo: UUID, kim: Client, changed: dict[str, str], says: str) -> None:
    answer = kim.post(reverse("open_in_emergency"), ASKS | WHY | changed)
    assert answer.status_code in (409, 422) and says in words(answer)


def test_it_is_asked_five_times_an_hour_and_no_oftener(jo: UUID, kim: Client) -> None:
    for _ in range(5):
        kim.post(reverse("open_in_emergency"), ASKS | WHY | {"birth_date-year": "1981", "id": ""})
    assert "5 times within an hour" in words(opened(kim)) and ask(emergency_looks.emergencies, by=lead())[1] == 0


def test_after_its_hours_the_very_next_page_is_shut(jo: UUID, kim: Client, owner_sql: Any) -> None:
    opened(kim)
    assert kim.get(reverse("my_plan", args=[jo])).status_code == 200
    owner_sql("UPDATE people_acting SET until_at = now() - interval '1 second' WHERE until_at IS NOT NULL",
              commissioner=lead().commissioner)  # fmt: skip
    assert kim.get(reverse("my_plan", args=[jo])).status_code in (302, 403, 404)


def test_nothing_can_be_done_with_it(jo: UUID, kim: Client) -> None:
    """Not one of the actions that are open to some helper, and so no other: signing, paying, changing an account."""
    opened(kim)
    account = one().account
    by = queries.actor_for(account, commissioner=lead().commissioner, on=today())
    assert by is not None and by.roles == {Role.HELPER}
    [held] = by.helping
    assert held.does == frozenset() and held.until is not None
    lent = by.lend(held)
    for action in ACTIONS:
        with pytest.raises(Refused, match="not chosen for you"):
            perform(_named(action), by=lent, at=NOON)
    for address in ("send_receipt", "ask_change", "choose_my_helper"):
        assert kim.post(reverse(address, args=[jo]), {}).status_code == 404, address


def _named(action: str) -> Any:
    def never(*, by: Actor, at: Any) -> None:
        raise AssertionError("it was let through")

    never.__module__, never.__name__ = action.rsplit(".", 1)
    return never


def test_a_second_person_says_whether_it_was_right_and_wrong_shuts_it_at_once(jo: UUID, kim: Client) -> None:
    opened(kim)
    each = one()
    told = {"emergency": each.id, "at": NOON}
    own = Actor(each.account, each.name, lead().commissioner, frozenset({Role.LEAD}))
    with pytest.raises(Refused, match="somebody else looks at it"):
        perform(emergencies.review_emergency, **told, finding="right", words="", by=own)
    with pytest.raises(Refused, match="Say what was not right"):
        perform(emergencies.review_emergency, **told, finding="wrong", words=" ", by=lead())
    perform(emergencies.review_emergency, **told, finding="wrong", words="They knew her.", by=lead())
    assert kim.get(reverse("my_plan", args=[jo])).status_code in (302, 403, 404)
    assert (one().finding, one().finding_words) == ("wrong", "They knew her.")


def test_a_lead_reads_it_and_says_so_on_the_pages(jo: UUID, kim: Client, signed_in: Browser) -> None:
    opened(kim)
    browser = signed_in(lead())
    assert "Kim Doe" in words(browser.get(reverse("emergencies")))
    id = one().id
    shown = words(browser.get(reverse("emergency", args=[id])))
    assert WHY["why"] in shown and "Say whether it was right" in shown
    sent = browser.post(reverse("review_emergency", args=[id]), {"finding": "right", "words": ""})
    assert sent.status_code == 303 and "It was right to look" in words(browser.get(sent["Location"]))


def test_whoever_may_not_open_one_finds_no_such_page(jo: UUID, signed_in: Browser) -> None:
    for role in (Role.FINANCE, Role.APPROVER, Role.LEAD, Role.AUDITOR):
        browser = signed_in(actor(role, ods_code=DEVON))
        assert browser.get(reverse("open_in_emergency")).status_code == 404


def test_sent_twice_it_is_opened_once(jo: UUID, kim: Client) -> None:
    form = kim.get(reverse("open_in_emergency")).content.decode()
    id = form.split('name="form_id" value="')[1].split('"')[0]
    for _ in range(2):
        kim.post(reverse("open_in_emergency"), ASKS | WHY | {"form_id": id})
    assert one().name == "Kim Doe" and len(mail.outbox) == 1
