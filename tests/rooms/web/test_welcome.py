"""Behind the link of an invitation: for people at home, for colleagues, for whoever has an account, and for nobody."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import now, perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions
from openphb.people.rules import NewActing
from tests.rooms.web.browsing import Browser, at_work, day, words
from tests.rooms.world import DAY, NOON, actor, coordinator, new_id, person

PASSWORD = "three words apart"
CHOSEN = {"password1": PASSWORD, "password2": PASSWORD}
BORN, WRONG = day("birth_date", "1 5 1980"), day("birth_date", "2 5 1980")
pytestmark = pytest.mark.usefixtures("for_real")


@pytest.fixture
def for_real(signed_in: Browser, settings: Any) -> None:
    """As anywhere but in the demonstration."""
    settings.DEMO = False
    settings.ALLOWED_HOSTS = ["testserver", "phb.example"]
    settings.PUBLIC_ADDRESS = "https://phb.example"
    mail.outbox = []


def invited(asha: Actor, jo: UUID, *, email: str = "jo@example.org") -> str:
    """Jo is invited on a page; the address of the link that came by e-mail."""
    told = {"email": email, "form_id": str(new_id())}
    answered = at_work(asha).post(reverse("invite_person", args=[jo]), told)
    assert answered.url == reverse("person", args=[jo]), words(answered)
    return link_to(email)


def link_to(email: str) -> str:
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [email])
    found = re.search(r"https://phb\.example(/welcome/\S+)", letter.body)
    assert found
    return found[1]


def test_a_person_chooses_a_password_and_comes_to_their_home() -> None:
    asha = coordinator()
    jo = person(asha)
    link, browser = invited(asha, jo), Client()
    page = words(browser.get(link))
    assert "Welcome to openphb" in page and "Jo" not in page and "You have 3 tries" in page
    answered = browser.post(link, BORN | CHOSEN)
    assert answered.url == reverse("my_home", args=[jo])
    assert "Jo Okafor" in words(browser.get(answered.url))
    again = Client()
    again.post(reverse("account_login"), {"login": "jo@example.org", "password": PASSWORD})
    assert again.get(reverse("my_home", args=[jo])).status_code == 200


def test_nothing_private_stands_in_the_e_mail() -> None:
    asha = coordinator()
    link = invited(asha, person(asha))
    (letter,) = mail.outbox
    said = (letter.subject + letter.body).replace(link, "")  # chance may write anything there
    for private in ("Jo", "Okafor", "budget", "9434765919", "1980", "£", "health budget"):
        assert private not in said, private


def test_looking_at_the_link_uses_nothing_up_and_tells_no_other_site() -> None:
    asha = coordinator()
    link = invited(asha, person(asha))
    for _ in range(5):
        looked = Client().get(link)
        assert looked.status_code == 200 and looked.headers["Referrer-Policy"] == "same-origin"
    assert Client().post(link, BORN | CHOSEN).status_code == 302


def test_three_wrong_dates_end_it_and_the_coordinator_is_told_without_a_name() -> None:
    asha = coordinator()
    jo = person(asha)
    link = invited(asha, jo)
    said = [words(Client().post(link, WRONG | CHOSEN)) for _ in range(3)]
    assert "You have 2 tries left" in said[0] and "You have 1 try left" in said[1]
    assert "does not work any more" in said[2]
    assert Client().post(link, BORN | CHOSEN).status_code == 410
    told = mail.outbox[-1]
    assert told.to == [f"{asha.id}@example.org"] and str(jo) in told.body and "Okafor" not in told.body
    record = words(at_work(asha).get(reverse("person", args=[jo])))
    assert "Invitation withdrawn: three wrong dates of birth" in record


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password2": "something else here"}, "The two passwords are not the same"),
        ({"password1": "short", "password2": "short"}, "12 characters"),
        ({"password1": "password1234", "password2": "password1234"}, "too common"),
        ({"birth_date-day": ""}, "Enter the day as well"),
    ],
)
def test_what_is_typed_wrong_costs_no_try(typed: dict[str, str], said: str) -> None:
    asha = coordinator()
    link = invited(asha, person(asha))
    for _ in range(4):
        page = Client().post(link, BORN | CHOSEN | typed)
        assert page.status_code == 422 and said in words(page)
    assert Client().post(link, BORN | CHOSEN).status_code == 302


@pytest.mark.parametrize(
    "link", ["/welcome/1-guessed/", "/welcome/nonsense/", "/welcome/99999999999-x/", "/welcome/1-/"]
)
def test_a_link_nobody_was_given_leads_nowhere(link: str) -> None:
    for answered in (Client().get(link), Client().post(link, BORN | CHOSEN)):
        assert answered.status_code == 404 and "We do not know this link" in words(answered)


def test_a_link_works_for_fourteen_days(monkeypatch: pytest.MonkeyPatch) -> None:
    from openphb.interfaces.web.signing_in import welcome

    asha = coordinator()
    link = invited(asha, person(asha))
    monkeypatch.setattr(welcome, "now", lambda: now() + timedelta(days=15))
    assert "too old" in words(Client().get(link))
    assert Client().post(link, BORN | CHOSEN).status_code == 410


def test_whoever_has_an_account_signs_in_and_comes_back_to_add_it() -> None:
    asha = coordinator()
    mother = actor(name="Ama Mensah")
    told = {"id": mother.id, "email": "ama@example.org", "name": mother.name, "password": PASSWORD}
    perform(actions.give_account, **told, by=mother, at=NOON)
    jo = person(asha)
    link, browser = invited(asha, jo, email="ama@example.org"), Client()
    page = browser.get(link)
    assert "You have an account already" in words(page) and f"?next={link}" in page.content.decode()
    onward = browser.post(reverse("account_login"), {"login": "ama@example.org", "password": PASSWORD, "next": link})
    assert onward.url == link and "You are signed in as Ama Mensah" in words(browser.get(link))
    assert "You have 2 tries left" in words(browser.post(link, WRONG))
    added = browser.post(link, BORN)
    assert added.url == reverse("my_home", args=[jo]) and browser.get(added.url).status_code == 200


def test_whoever_sent_it_cannot_add_it_to_their_own_account() -> None:
    asha = coordinator()
    link = invited(asha, person(asha))
    answered = at_work(asha).post(link, BORN)
    assert answered.status_code == 409 and "You sent this invitation" in words(answered)


def test_a_colleague_sets_up_codes_before_anything_else() -> None:
    lena = actor(Role.LEAD, name="Lena Okeke")
    sam = {"name": "Sam Reed", "email": "sam@board.example", "roles": ["care coordinator"], "job_title": ""}
    at_work(lena).post(reverse("give_access"), sam | day("valid_from", "6 4 2026"))
    link, browser = link_to("sam@board.example"), Client()
    assert "Date of birth" not in words(browser.get(link))
    onward = browser.post(link, CHOSEN)
    assert onward.url == reverse("front")
    assert browser.get(reverse("people")).url == reverse("mfa_activate_totp")
    assert "Set up one-time codes" in words(browser.get(reverse("mfa_activate_totp")))
    assert "has been used" in words(Client().get(link))


def test_a_colleagues_link_does_nothing_where_somebody_else_is_signed_in() -> None:
    lena = actor(Role.LEAD, name="Lena Okeke")
    sam = {"name": "Sam Reed", "email": "sam@board.example", "roles": ["finance"], "job_title": ""}
    browser = at_work(lena)
    browser.post(reverse("give_access"), sam | day("valid_from", "6 4 2026"))
    assert "Lena Okeke is signed in" in words(browser.get(link_to("sam@board.example")))


TED = NewActing("nominee", "Ted Lacey", DAY, nominee_kind="individual", family=True, agrees_to_act=True)


def nominee(asha: Actor, jo: UUID) -> tuple[UUID, Client]:
    """Ted acts, was invited on the page of who acts, and is signed in."""
    acting = new_id()
    perform(actions.put_acting, id=acting, person=jo, new=TED, by=asha, at=NOON, on=DAY)
    at_work(asha).post(reverse("invite", args=[acting]), {"email": "ted@example.org", "form_id": str(new_id())})
    browser = Client()
    browser.post(link_to("ted@example.org"), BORN | CHOSEN)
    return acting, browser


@pytest.mark.parametrize("way", ["ended before today", "ended today, at once", "access closed"])
def test_when_it_ends_the_next_page_is_shut_without_signing_out(way: str) -> None:
    asha = coordinator()
    jo = person(asha)
    acting, browser = nominee(asha, jo)
    home = reverse("my_home", args=[jo])
    assert browser.get(home).status_code == 200
    yesterday, today = now().date() - timedelta(days=1), now().date()
    told: dict[str, Any] = {"why": "The person asked"}
    if way != "access closed":
        last = yesterday if way == "ended before today" else today
        told |= day("valid_to", f"{last.day} {last.month} {last.year}")
        told |= {"at_once": "on"} if way == "ended today, at once" else {}
    view = "close_access" if way == "access closed" else "end_acting"
    assert at_work(asha).post(reverse(view, args=[acting]), told).status_code == 303
    answered = browser.get(home)
    assert answered.status_code == 403 and "Okafor" not in words(answered)


def test_the_record_says_who_can_sign_in_and_offers_what_fits() -> None:
    asha = coordinator()
    jo = person(asha)
    browser, record = at_work(asha), reverse("person", args=[jo])
    button = reverse("invite_person", args=[jo])
    assert button in browser.get(record).content.decode()
    link = invited(asha, jo)
    page = browser.get(record)
    assert "Invited until" in words(page) and button not in page.content.decode()
    Client().post(link, BORN | CHOSEN)
    page = words(browser.get(record))
    assert "Can sign in" in page and "Close access" in page


@pytest.mark.parametrize("email", ["jo@example.org", "nobody@example.org"])
def test_a_link_for_a_new_password_that_cannot_be_sent_is_said_so_and_tells_nothing_else(
    settings: Any, email: str
) -> None:
    asha = coordinator()
    Client().post(invited(asha, person(asha)), BORN | CHOSEN)
    settings.EMAIL_BACKEND = "openphb.interfaces.mail.NowhereToSend"
    answered = Client().post(reverse("account_reset_password"), {"email": email})
    assert answered.status_code == 409 and "could not be sent just now" in words(answered)
