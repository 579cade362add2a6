"""The pages of people who work here: an ICB lead gives access, changes it, ends it, and an e-mail leaves each time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import accounts
from openphb.people import actions as people
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import NOON, actor, ask, new_id

SAM = {"name": "Sam Reed", "email": "sam@board.example", "job_title": "Nurse", "roles": ["care coordinator"]}


@pytest.fixture(autouse=True)
def for_real(signed_in: Browser, settings: Any) -> None:
    """Not the demonstration, in which no e-mail leaves; but nobody is asked for a code."""
    settings.DEMO = True
    mail.outbox = []


@pytest.fixture
def leaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are told of as anywhere but in the demonstration."""
    from openphb.interfaces.web import inviting

    monkeypatch.setattr(inviting, "settings", type("Settings", (), {"DEMO": False, "PUBLIC_ADDRESS": "https://phb"}))


def lead() -> Actor:
    return actor(Role.LEAD, name="Lena Okeke")


def give(browser: Any, **changes: Any) -> Any:
    told = SAM | day("valid_from", "6 4 2026") | {"form_id": str(new_id())} | changes
    return browser.post(reverse("give_access"), told)


def sam_of(who: Actor) -> accounts.Colleague:
    from openphb.interfaces.perform import today

    return ask(accounts.colleagues, by=who, on=today(), search="sam").lines[0]


def test_access_is_given_and_the_link_leaves_by_e_mail_and_is_shown_nowhere(signed_in: Browser, leaving: None) -> None:
    lena = lead()
    browser = signed_in(lena)
    page = browser.get(give(browser).url)
    (letter,) = mail.outbox
    link = re.search(r"https://phb/welcome/(\S+)/", letter.body)
    assert link and letter.to == ["sam@board.example"] and link[1] not in words(page)
    assert "An e-mail is on its way to sam@board.example." in words(page) and "No password yet" in words(page)
    assert "Waiting for them" in words(page) and "Given by" in words(page)


def test_what_is_missing_is_said_and_what_was_typed_is_kept(signed_in: Browser) -> None:
    browser = signed_in(lead())
    page = give(browser, email="sam", roles=[], **day("valid_to", "1 4 2020"))
    said = words(page)
    assert "Enter an e-mail address like" in said and "Choose at least one role." in said and "or later" in said
    assert 'value="Sam Reed"' in page.content.decode()


def test_roles_that_do_not_go_together_are_refused_beside_the_question(signed_in: Browser) -> None:
    page = give(signed_in(lead()), roles=["auditor", "finance"])
    assert page.status_code == 409 and "they would audit their own work" in words(page)


def test_a_double_click_gives_access_and_sends_a_link_once(signed_in: Browser, leaving: None) -> None:
    browser, id = signed_in(lead()), str(new_id())
    first, second = give(browser, form_id=id), give(browser, form_id=id)
    assert first.url == second.url and len(mail.outbox) == 1


def test_roles_are_changed_and_the_form_starts_from_what_holds(signed_in: Browser) -> None:
    lena = lead()
    browser = signed_in(lena)
    give(browser)
    address = reverse("change_access", args=[sam_of(lena).id])
    assert re.search(r'value="care coordinator"[^>]*checked', browser.get(address).content.decode())
    onward = browser.post(address, {"roles": ["care coordinator", "approver"], "job_title": "Nurse"})
    page = words(browser.get(onward.url))
    assert "What Sam Reed may do is changed." in page and "Approver" in page


def test_access_is_ended_with_a_reason_which_stays_on_the_page(signed_in: Browser) -> None:
    lena = lead()
    browser = signed_in(lena)
    give(browser)
    address = reverse("end_access", args=[sam_of(lena).id])
    assert "Say why their access ends." in words(browser.post(address, {"why": ""}))
    page = words(browser.get(browser.post(address, {"why": "They left."}).url))
    assert "Sam Reed has no access any more." in page and "They left." in page and "Ended" in page
    assert "Sam Reed" not in words(browser.get(reverse("colleagues"))).replace("Sam Reed has no", "")
    assert "Sam Reed" in words(browser.get(reverse("colleagues") + "?show=ended"))


def test_ones_own_page_says_why_nothing_can_be_changed(signed_in: Browser) -> None:
    lena = lead()
    browser = signed_in(lena)
    mine = ask(accounts.access_before, lena.id, by=lena)[0].id
    page = words(browser.get(reverse("colleague", args=[mine])))
    assert "You cannot change your own access. Ask another ICB lead." in page and "End their access" not in page
    assert "your own access" in words(browser.post(reverse("end_access", args=[mine]), {"why": "I leave"}))


def test_an_invitation_is_sent_again_and_a_colleague_with_a_password_is_told_of_a_further_board(
    signed_in: Browser, leaving: None, django_user_model: Any
) -> None:
    lena = lead()
    browser = signed_in(lena)
    give(browser)
    again = reverse("invite_colleague", args=[sam_of(lena).id])
    browser.post(again, {"form_id": str(new_id())})
    assert len(mail.outbox) == 2 and mail.outbox[0].body != mail.outbox[1].body
    sam = django_user_model.objects.get(email="sam@board.example")
    sam.set_password("three words apart")
    sam.save()
    browser.post(again, {"form_id": str(new_id())})
    assert "/welcome/" not in mail.outbox[2].body and "the account that you have" in mail.outbox[2].body


def test_a_letter_that_does_not_leave_is_said_not_to_have(signed_in: Browser, leaving: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "openphb.interfaces.mail.NowhereToSend"
    browser = signed_in(lead())
    assert "did not leave. Send it again" in words(browser.get(give(browser).url))


def test_a_name_that_is_searched_for_stays_out_of_the_address(signed_in: Browser) -> None:
    browser = signed_in(lead())
    give(browser)
    onward = browser.post(reverse("colleagues_find"), {"q": "sam reed"})
    assert "sam" not in onward.url
    page = words(browser.get(onward.url))
    assert "1 is found for “sam reed”" in page and "Lena Okeke Works here" not in page


def test_the_list_asks_no_more_questions_for_more_people(
    signed_in: Browser, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    browser = signed_in(lead())
    browser.get(reverse("colleagues"))
    with django_assert_max_num_queries(20) as few:
        browser.get(reverse("colleagues"))
    before = len(few)
    for number in range(4):
        give(browser, email=f"sam{number}@board.example", name=f"Sam {number}")
    browser.get(reverse("colleagues"))
    with django_assert_num_queries(before):
        browser.get(reverse("colleagues"))


def test_a_long_list_has_pages_and_keeps_its_order(signed_in: Browser) -> None:
    browser = signed_in(lead())
    for number in range(21):
        give(browser, email=f"sam{number}@board.example", name=f"Sam {number:02}")
    browser.get(reverse("colleagues"))  # which says once what was done
    page = words(browser.get(reverse("colleagues") + "?sort=-name"))
    assert "Showing 1 to 20 of 22" in page and page.index("Sam 20") < page.index("Sam 10")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FINANCE, Role.APPROVER])
def test_for_others_there_is_no_such_page(signed_in: Browser, role: Role) -> None:
    assert signed_in(actor(role)).get(reverse("colleagues")).status_code == 404


def test_an_auditor_looks_and_reads_why_they_cannot_change_anything(signed_in: Browser) -> None:
    lena = lead()
    give(signed_in(lena))
    browser = signed_in(actor(Role.AUDITOR, name="Ivy Chen"))
    page = words(browser.get(reverse("colleague", args=[sam_of(lena).id])))
    assert "Only an ICB lead can give, change or end access." in page and "End their access" not in page


def test_somebody_of_an_organisation_is_offered_once_there_is_one(signed_in: Browser) -> None:
    lena = lead()
    browser = signed_in(lena)
    assert "Which organisation" not in words(browser.get(reverse("give_access")))
    id, told = new_id(), {"name": "Own Two Feet CIC", "kind": "third party", "contact": ""}
    perform(people.record_organisation, id=id, **told, by=lena, at=NOON)
    assert "Which organisation do they work for?" in words(browser.get(reverse("give_access")))
    page = give(browser, roles=["third-party organisation"])
    assert page.status_code == 409 and "Choose the organisation they work for." in words(page)
    give(browser, roles=["third-party organisation"], organisation=str(id))
    assert sam_of(lena).organisation_name == "Own Two Feet CIC"
    onward = browser.post(
        reverse("change_access", args=[sam_of(lena).id]), {"roles": ["finance"], "organisation": str(id)}
    )
    assert "Leave this empty" in words(onward)
