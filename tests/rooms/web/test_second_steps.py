"""Second steps, and where one is signed in: what asks for a step again, and what a key of a session is good for."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from openphb.interfaces.web.signing_in import stronger
from openphb.kernel.actor import Actor, Role
from openphb.people.models.sign_ons import SignedIn
from tests.rooms.web.browsing import Browser, at_work, shows_step, words
from tests.rooms.world import actor, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("for_real")]


@pytest.fixture
def for_real(signed_in: Browser, settings: Any) -> None:
    """As anywhere but in the demonstration."""
    settings.DEMO = False
    mail.outbox = []


def test_every_page_of_the_table_is_a_page() -> None:
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert [name for name in stronger.OF_STAFF | set(stronger.OF_PEOPLE) if name not in known] == []


@pytest.mark.parametrize("seconds_ago, asked", [(0, False), (290, False), (310, True), (None, True)])
def test_who_may_do_what_is_decided_after_a_step_of_the_past_five_minutes(
    seconds_ago: float | None, asked: bool
) -> None:
    lena = actor(Role.LEAD)
    answered = at_work(lena, seconds_ago=seconds_ago).get(reverse("give_access"))
    assert (answered.status_code == 302) is asked
    assert not asked or answered.url == reverse("mfa_reauthenticate")


def test_a_password_alone_is_no_second_step() -> None:
    lena = actor(Role.LEAD)
    browser = at_work(lena, seconds_ago=None)
    shows_step(browser, lena.id, method="password")
    assert browser.get(reverse("give_access")).status_code == 302


def test_whoever_has_a_passkey_is_asked_for_it() -> None:
    lena = actor(Role.LEAD)
    browser = at_work(lena, seconds_ago=None)
    Authenticator.objects.create(user_id=lena.id, type="webauthn", data={})
    assert browser.get(reverse("give_access")).url == reverse("mfa_reauthenticate_webauthn")


def test_what_was_typed_is_kept_and_the_key_changes() -> None:
    lena = actor(Role.LEAD)
    browser = at_work(lena)
    address = reverse("give_access")
    form = browser.get(address).text
    made_out = form.split('name="form_for" value="')[1].split('"')[0]
    shows_step(browser, lena.id, seconds_ago=400)
    told = {"form_for": made_out, "form_id": str(new_id()), "name": "Mo Typed", "email": "mo@example.org"}
    answered = browser.post(address, told, headers={"Referer": f"http://testserver{address}"})
    assert answered.url == reverse("mfa_reauthenticate")
    before = browser.session.session_key
    session = browser.session
    assert session[stronger.ONWARD] == address
    shows_step(browser, lena.id)
    codes = Authenticator.objects.get(user_id=lena.id, type="totp")
    assert codes and "Mo Typed" in browser.get(address).text and before


def test_a_page_elsewhere_is_never_come_back_to() -> None:
    lena = actor(Role.LEAD)
    browser = at_work(lena, seconds_ago=None)
    browser.post(reverse("give_access"), {}, headers={"Referer": "https://evil.example/x"})
    assert browser.session[stronger.ONWARD] == "/"


def test_nobody_signs_in_by_a_passkey_alone() -> None:
    """However it was made: there is no address that takes one without a password first."""
    for name in ("mfa_login_webauthn", "mfa_signup_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert Client().post("/account/2fa/webauthn/login/", {"credential": "{}"}).status_code == 404


def test_where_one_is_signed_in_is_listed_and_ended() -> None:
    lena = actor(Role.LEAD)
    here, there = at_work(lena), at_work(lena)
    there.get(reverse("people"), headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"})
    page = words(here.get(reverse("my_sessions")))
    assert "Firefox on Linux" in page and "This one" in page and "127.0.0.1" not in page
    other = SignedIn.objects.get(browser="Firefox on Linux")
    assert here.post(reverse("end_session", args=[other.id])).status_code == 303
    assert there.get(reverse("people")).url.startswith("/sign-in/")
    assert here.get(reverse("people")).status_code == 200


def test_everywhere_else_is_ended_at_once() -> None:
    lena = actor(Role.LEAD)
    here, *others = (at_work(lena) for _ in range(4))
    assert {each.get(reverse("people")).status_code for each in (here, *others)} == {200}
    here.post(reverse("end_other_sessions"))
    assert {each.get(reverse("people")).status_code for each in others} == {302}
    assert here.get(reverse("people")).status_code == 200


def test_another_may_not_end_mine() -> None:
    mine, theirs = at_work(actor(Role.LEAD)), at_work(actor(Role.LEAD))
    mine.get(reverse("people"))
    (row,) = SignedIn.objects.all()
    theirs.post(reverse("end_session", args=[row.id]))
    assert mine.get(reverse("people")).status_code == 200


def test_a_new_browser_is_told_by_e_mail_and_a_known_one_is_not() -> None:
    lena = actor(Role.LEAD)
    first = at_work(lena)
    first.get(reverse("people"))
    assert mail.outbox == [], "the first browser of all is nobody's surprise"
    second = at_work(lena)
    second.get(reverse("people"))
    (letter,) = mail.outbox
    assert letter.to == [f"{lena.id}@example.org"] and "Somebody signed in" in letter.subject
    second.post(reverse("account_logout"))
    second.force_login(_account(lena))
    second.get(reverse("people"))
    assert len(mail.outbox) == 1


def _account(who: Actor) -> Any:
    from openphb.people.models import Account

    return Account.objects.get(id=who.id)


def test_the_list_follows_when_the_key_changes() -> None:
    lena = actor(Role.LEAD)
    browser = at_work(lena)
    browser.get(reverse("people"))
    before = SignedIn.objects.get().session
    browser.post(reverse("choose_board", args=[lena.commissioner]))
    browser.get(reverse("people"))
    assert SignedIn.objects.get().session != before, "fixation: another board, another key"


def test_a_page_to_add_a_passkey_asks_the_browser_for_one_that_needs_its_owner() -> None:
    """A finger, a face or a PIN each time; and none that signs in without saying first who one is."""
    lena = actor(Role.LEAD)
    browser = at_work(lena)
    session = browser.session
    records = [each | {"reauthenticated": True} for each in session["account_authentication_methods"]]
    session["account_authentication_methods"] = records
    session.save()
    page = browser.get(reverse("mfa_add_webauthn"))
    assert page.status_code == 200, page.url
    asked = json.loads(html.unescape(page.text.split('data-options="')[1].split('"')[0]))["publicKey"]
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["authenticatorSelection"]["residentKey"] == "discouraged" and asked["rp"]["id"] == "testserver"
