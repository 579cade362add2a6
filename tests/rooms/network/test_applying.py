"""Applying to join: an address is confirmed, a moderator decides, and nobody learns who has an account."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from openphb.community.joining import applying, deciding, suspending
from openphb.community.members import membership_of
from openphb.community.models import Application, ApplicationStep
from openphb.community.queries import joining as queries
from openphb.community.rules.joining import FROM_ONE_PLACE, TO_ONE_ADDRESS, State, ends_on, recognised
from openphb.interfaces.perform import perform, reading
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network import joining as told
from tests.rooms.network.joining import JO, SAM, applies, approve, confirm, confirmed, letters_to, link_of, the
from tests.rooms.network.steps import an_account, member, visitor
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]
TYPED = {
    "shown_as": SAM.shown_as, "email": SAM.email, "organisation": SAM.organisation, "area": "QF7", "why": SAM.why,
}  # fmt: skip


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("a@nhs.net", "an NHS address"),
        ("a@icb.nhs.uk", "an NHS address"),
        ("a@BARNSLEY.GOV.UK", "a council or government address"),
        ("a@nhs.net.example.org", ""),
        ("a@mynhs.net", ""),
        ("a@gov.uk.com", ""),
        ("a@example.org", ""),
    ],
)
def test_which_addresses_are_recognised(email: str, said: str) -> None:
    assert recognised(email) == said


def test_nobody_looks_at_an_application_before_its_address_is_confirmed() -> None:
    mo = told.moderator()
    id = applies()
    with reading(mo):
        assert queries.applications(by=mo, state=State.WAITING)[1] == 0
        with pytest.raises(NotFound):
            queries.application(id, by=mo)
    confirm(id)
    with reading(mo):
        assert [each.shown_as for each in queries.applications(by=mo, state=State.WAITING)[0]] == ["Sam Reed"]


def test_who_is_let_in_gets_an_account_a_last_day_and_a_link_to_choose_a_password(client: Client) -> None:
    id = confirmed()
    approve(id, by=told.moderator())
    row = the(id)
    assert row.account and row.member and row.member.until == ends_on(DAY)
    assert letters_to(SAM.email) == ["Is this your address?", "About your application"]
    assert client.post(link_of(id), {"password1": "three odd words", "password2": "other odd words"}).status_code == 422
    sent = client.post(link_of(id), {"password1": "three odd words", "password2": "three odd words"})
    assert sent.status_code == 303 and sent["Location"].startswith("/account/login/")
    assert get_user_model()._default_manager.get(id=row.account).check_password("three odd words")
    assert "Choose a password" not in words(client.get(link_of(id))), "It can be chosen once"


def test_whoever_has_an_account_with_that_address_keeps_it() -> None:
    account = member("Known", at=NOON - timedelta(days=900)).id
    get_user_model()._default_manager.filter(id=account).update(email=SAM.email)
    row = told.member_called("Known")
    row.until = DAY - timedelta(days=1)
    row.save()
    id = confirmed()
    approve(id, by=told.moderator())
    assert the(id).account == account and the(id).member_id == row.id


def knows_nobody() -> None:
    """The address is nobody's."""


def knows_an_account() -> None:
    get_user_model()._default_manager.create(id=new_id(), email=SAM.email, name="Sam")


def knows_a_member() -> None:
    get_user_model()._default_manager.filter(id=member("Sam R").id).update(email=SAM.email)


def knows_somebody_suspended() -> None:
    sam = member("Sam R")
    get_user_model()._default_manager.filter(id=sam.id).update(email=SAM.email)
    assert sam.member
    why = {"why": "Sold things.", "until": DAY + timedelta(days=300)}
    perform(suspending.suspend, id=new_id(), member=sam.member.id, **why, by=told.moderator(), at=NOON, on=DAY)


def knows_an_application() -> None:
    confirmed()


@pytest.mark.parametrize(
    "known", [knows_nobody, knows_an_account, knows_a_member, knows_somebody_suspended, knows_an_application]
)
def test_whoever_applies_reads_the_same_answer_whatever_we_know(known: object, client: Client) -> None:
    assert callable(known)
    known()
    before = len(letters_to(SAM.email))
    sent = client.post("/network/join/work/", TYPED)
    assert (sent.status_code, sent["Location"]) == (303, "/network/join/sent/")
    assert "We have sent a letter to the address you gave." in words(client.get("/network/join/sent/"))
    assert len(letters_to(SAM.email)) == before + 1, "There is one letter, and only it says what there is to say"


def test_the_page_after_applying_is_the_same_to_the_byte(client: Client) -> None:
    pages = set()
    for known in (knows_nobody, knows_a_member):
        known()
        fresh = Client()
        fresh.post("/network/join/work/", TYPED)
        body = fresh.get("/network/join/sent/").content.decode()
        pages.add(re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", body))
    assert len(pages) == 1


def test_one_address_is_written_to_a_few_times_a_day_and_the_answer_stays_the_same() -> None:
    for _ in range(TO_ONE_ADDRESS + 2):
        assert Client().post("/network/join/work/", TYPED)["Location"] == "/network/join/sent/"
    assert len(letters_to(SAM.email)) == TO_ONE_ADDRESS
    applies(at=NOON + timedelta(days=1000))
    assert len(letters_to(SAM.email)) == TO_ONE_ADDRESS + 1, "The next day there is another"


def test_from_one_place_a_few_apply_in_an_hour() -> None:
    for number in range(FROM_ONE_PLACE):
        applies(replace(SAM, email=f"{number}@example.org"))
    with pytest.raises(Refused, match="Try again in an hour"):
        applies(replace(SAM, email="more@example.org"))
    applies(replace(SAM, email="elsewhere@example.org"), where="10.0.0.2")
    applies(replace(SAM, email="later@example.org"), at=NOON + timedelta(hours=1, minutes=1))


def test_the_link_ends_and_a_made_up_one_leads_nowhere(client: Client) -> None:
    late = applies(at=NOON - timedelta(days=8))
    assert client.get(link_of(late)).status_code == 404
    assert client.get("/network/join/application/11111111-1111-4111-8111-111111111111.abc/").status_code == 404


def test_opening_the_link_confirms_nothing(client: Client) -> None:
    id = applies()
    assert client.get(link_of(id)).status_code == 200 and the(id).state == State.UNCONFIRMED
    assert client.post(link_of(id), {}).status_code == 303 and the(id).state == State.WAITING


def test_somebody_has_one_open_application() -> None:
    first, second = applies(), applies()
    confirm(first)
    assert the(second).state == State.LAPSED
    third = applies()
    assert not Application.objects.filter(id=third).exists()
    assert letters_to(SAM.email)[-1] == "We have your application"


def test_who_is_refused_reads_why_and_may_apply_again(client: Client) -> None:
    mo = told.moderator()
    id = confirmed()
    perform(deciding.refuse, application=id, reasons="Say which team you are in.", by=mo, at=NOON)
    seen = words(client.get(link_of(id)))
    assert "Say which team you are in." in seen and "Apply again" in seen
    again = confirmed(at=NOON + timedelta(minutes=5))
    assert the(again).state == State.WAITING
    with reading(mo):
        assert [each.id for each in queries.application(again, by=mo).earlier] == [id]


def test_a_refusal_has_reasons() -> None:
    with pytest.raises(Refused, match="Say why"):
        perform(deciding.refuse, application=confirmed(), reasons="  ", by=told.moderator(), at=NOON)


def test_a_question_is_answered_and_comes_back(client: Client) -> None:
    mo = told.moderator()
    id = confirmed()
    perform(deciding.ask, application=id, question="Which team?", by=mo, at=NOON)
    assert "Which team?" in words(client.get(link_of(id)))
    assert client.post(link_of(id), {"words": "Children’s.", "shown_as": "Sam R. Reed"}).status_code == 303
    assert (the(id).state, the(id).shown_as) == (State.WAITING, "Sam R. Reed")
    steps = list(ApplicationStep.objects.filter(application=id).order_by("id").values_list("did", flat=True))
    assert steps == ["unconfirmed", "waiting", "asked", "waiting"]


def test_only_a_moderator_decides_and_never_about_themselves() -> None:
    id = confirmed()
    with pytest.raises(Refused, match="Only a moderator"):
        approve(id, by=member("Cleo"))
    mo = told.moderator()
    row = the(id)
    row.account = mo.id
    row.save()
    with pytest.raises(Refused, match="your own application"):
        approve(id, by=mo)


def test_what_was_decided_is_not_decided_again() -> None:
    mo, id = told.moderator(), confirmed()
    approve(id, by=mo)
    with pytest.raises(Refused, match="approved by now"):
        perform(deciding.refuse, application=id, reasons="No.", by=mo, at=NOON)


def test_two_members_are_not_shown_by_one_name() -> None:
    mo, id = told.moderator(), confirmed()
    member("sam reed")
    with reading(mo):
        assert queries.application(id, by=mo).name_is_taken
    with pytest.raises(Refused, match="Another member has that name"):
        approve(id, by=mo)


def test_where_somebody_with_a_budget_is_written_to_no_moderator_sees(signed_in: Browser) -> None:
    id = confirmed(JO)
    page = signed_in(told.moderator()).get(f"/network/applications/{id}/").content.decode()
    assert JO.shown_as in page and JO.email not in page
    work = confirmed()
    assert SAM.email in signed_in(told.moderator("Mo Two")).get(f"/network/applications/{work}/").content.decode()


def test_whoever_has_signed_in_needs_no_letter_and_applies_once(signed_in: Browser) -> None:
    account = an_account("Sam")
    by = replace(visitor(), id=account, name="Sam")
    browser = signed_in(by)
    assert 'name="email"' not in browser.get("/network/join/work/").content.decode()
    typed = {name: value for name, value in TYPED.items() if name != "email"}
    assert browser.post("/network/join/work/", typed)["Location"] == "/network/join/"
    assert "A moderator looks at it" in words(browser.get("/network/join/"))
    with pytest.raises(Refused, match="We have an application of yours"):
        perform(applying.apply_signed_in, id=new_id(), new=SAM, member=new_id(), by=by, at=NOON, on=DAY)
    assert membership_of(account, on=DAY) is None


def test_an_applicant_withdraws(client: Client) -> None:
    id = confirmed()
    assert client.post(f"{link_of(id)}withdraw/", {}).status_code == 303
    assert the(id).state == State.WITHDRAWN
