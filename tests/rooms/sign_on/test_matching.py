"""Whose pages open to somebody who signed on elsewhere: the evidence, who decides, and what stops it."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from openphb.people import sign_ons
from openphb.people.models import Account, AuditEvent
from openphb.people.models.sign_ons import SignOn, SignOnMatch
from tests.rooms.sign_on.steps import JO, NHS, Place, signs_on
from tests.rooms.web.browsing import at_work, shows_step, words
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, actor, board, coordinator, new_id, person

pytestmark = pytest.mark.django_db
WHICH, LIST = "/sign-in/board/", "/let-in/"
ASKED = "We have asked your NHS board"


def asks(browser: Client, place: Place, user: dict[str, Any] = JO, *, at: int | None = None) -> Any:
    """Signs on for the first time, and asks this board (South Yorkshire unless told)."""
    assert signs_on(browser, place, user).url == WHICH
    return browser.post(WHICH, {"board": at or board()})


def the_match(who: Actor, **which: Any) -> SignOnMatch:
    with reading(who):
        return SignOnMatch.objects.of(who).get(**which)


def decides(who: Actor, says: str = "let in", *, why: str = "Rang the number on record.") -> Any:
    """The one match there is that waits."""
    match = the_match(who, decided_at=None)
    told = {"says": says, "why": why, "form_id": str(new_id())}
    return at_work(who).post(reverse("sign_on_match", args=[match.id]), told)


def seen_by(who: Actor) -> tuple[sign_ons.MatchView, ...]:
    with reading(who):
        return sign_ons.matches(by=who, waiting=True).lines


def test_what_fits_is_let_in_by_one_member_of_staff_and_then_signs_in(place: Place) -> None:
    asha = coordinator()
    jo, browser = person(asha), Client()
    assert ASKED in words(asks(browser, place)) and "_auth_user_id" not in browser.session
    page = words(at_work(asha).get(reverse("sign_on_match", args=[seen_by(asha)[0].id])))
    assert "NHS number and date of birth were proved" in page and page.count(" Same ") >= 4
    assert decides(asha).status_code == 303
    assert signs_on(browser, place, JO).url == "/"
    home = browser.get(reverse("my_home", args=[jo]))
    assert home.status_code == 200 and "Jo Okafor" in words(home)
    with reading(asha):
        did = list(AuditEvent.objects.of(asha).filter(person=jo).values_list("did", flat=True))
    assert "people.asked_to_be_let_in" in did and "people.sign_on_let_in" in did


def test_by_rule_what_fits_is_let_in_at_once_and_nothing_else(place: Place) -> None:
    place.set_up("by_rule = true")
    asha = coordinator()
    jo, browser = person(asha), Client()
    assert asks(browser, place).url == "/" and browser.get(reverse("my_home", args=[jo])).status_code == 200
    row = the_match(asha)
    assert (row.decision, row.decided_by, row.found) == ("let in", None, "fits") and "By rule" in row.decided_why
    other = JO | {"sub": "another", "nhs_number": NHS_NUMBERS[1], "birthdate": "1980-05-02"}
    person(asha, number=NHS_NUMBERS[1], given="Ada")
    assert ASKED in words(asks(Client(), place, other))


@pytest.mark.parametrize(
    "user, found",
    [
        (JO, "fits"),
        (JO | {"birthdate": "1980-05-02"}, "birth date differs"),
        (JO | {"birthdate": "1 May 1980"}, "birth date differs"),
        (JO | {"nhs_number": NHS_NUMBERS[1]}, "no record"),
        (JO | {"nhs_number": "943 476 5919"}, "fits"),
        (JO | {"nhs_number": ""}, "no record"),
        (JO | {"given_name": "Josephine", "family_name": "Smith"}, "fits"),
        (JO | {"email": "jo@example.org", "nhs_number": NHS_NUMBERS[1]}, "no record"),
    ],
)
def test_whoever_asks_is_told_the_same_whatever_was_found(user: dict[str, Any], found: str, place: Place) -> None:
    """Whether there is a record, and what differs from it, is for staff. An e-mail address says nothing to anybody."""
    asha = coordinator()
    person(asha)
    shown = words(asks(Client(), place, user))
    assert ASKED in shown and [each.found for each in seen_by(asha)] == [found]
    assert Account.objects.filter(email="jo@example.org").count() == 0


def test_what_differs_takes_two_people(place: Place) -> None:
    asha, mo = coordinator(), actor(Role.COORDINATOR, name="Mo")
    jo, browser = person(asha), Client()
    asks(browser, place, JO | {"birthdate": "1980-05-02"})
    assert decides(asha).status_code == 303 and not SignOn.objects.exists()
    again = decides(asha)
    assert again.status_code == 409 and "somebody else must look at it too" in words(again)
    assert decides(mo).status_code == 303
    row = the_match(asha)
    assert (row.first_by_name, row.decided_by_name, row.decision) == ("Asha Rahman", "Mo", "let in")
    assert signs_on(browser, place, JO | {"birthdate": "1980-05-02"}).url == "/"
    assert browser.get(reverse("my_home", args=[jo])).status_code == 200


def test_the_database_itself_lets_nobody_be_both(place: Place) -> None:
    asha = coordinator()
    person(asha)
    asks(Client(), place, JO | {"birthdate": "1980-05-02"})
    decides(asha)
    with pytest.raises(IntegrityError), transaction.atomic(), acting_as(asha):
        SignOnMatch.objects.of(asha).update(
            decision="let in", decided_at="2026-04-06T11:00Z", decided_by=asha.id, decided_why="x"
        )


def test_who_is_refused_stays_out_and_may_ask_again(place: Place) -> None:
    asha = coordinator()
    person(asha)
    browser = Client()
    asks(browser, place)
    assert decides(asha, "refused", why="").status_code == 422
    assert decides(asha, "refused", why="It is his brother.").status_code == 303
    assert ASKED in words(asks(browser, place)) and "_auth_user_id" not in browser.session
    assert len(seen_by(asha)) == 1


def test_nobody_is_let_in_to_a_record_that_is_not_there(place: Place) -> None:
    asha = coordinator()
    asks(Client(), place)
    shown = decides(asha)
    assert shown.status_code == 409 and "nobody here with this NHS number" in words(shown)


def test_an_identity_that_was_not_proved_asks_nobody(place: Place) -> None:
    asha = coordinator()
    person(asha)
    shown = signs_on(Client(), place, JO | {"vot": "P5.Cp.Cd"})
    assert shown.status_code == 403 and "Prove who you are with NHS login first" in words(shown)
    assert seen_by(asha) == ()


def let_in(place: Place, asha: Actor, user: dict[str, Any] = JO) -> Client:
    """Asked, decided, and signed in."""
    browser = Client()
    asks(browser, place, user)
    decides(asha)
    assert signs_on(browser, place, user).url == "/"
    return browser


def test_another_number_than_before_holds_them_until_staff_decide(place: Place) -> None:
    asha, mo = coordinator(), actor(Role.COORDINATOR, name="Mo")
    person(asha)
    let_in(place, asha)
    changed = JO | {"nhs_number": NHS_NUMBERS[1]}
    shown = signs_on(Client(), place, changed)
    assert shown.status_code == 403 and "Your NHS board has to look at this first" in words(shown)
    assert signs_on(Client(), place, JO).status_code == 403, "held by either number"
    assert [each.found for each in seen_by(asha)] == ["number changed"]
    assert decides(mo, "refused").status_code == 303
    assert signs_on(Client(), place, JO).url == "/"


def test_two_who_come_with_one_number_are_both_held(place: Place) -> None:
    asha, mo = coordinator(), actor(Role.COORDINATOR, name="Mo")
    jo = person(asha)
    first = let_in(place, asha)
    second = JO | {"sub": "another-of-jo"}
    assert ASKED in words(asks(Client(), place, second))
    assert [each.found for each in seen_by(asha)] == ["two sign-ons"]
    assert signs_on(Client(), place, JO).status_code == 403
    assert first.get(reverse("my_home", args=[jo])).status_code in (200, 302)
    decides(asha)
    decides(mo)
    browser = Client()
    assert signs_on(browser, place, second).url == "/" and browser.get(reverse("my_home", args=[jo])).status_code == 200
    assert SignOn.objects.filter(ended_at=None).values_list("subject", flat=True).get() == "another-of-jo"


def test_the_same_e_mail_address_of_another_subject_is_another(place: Place) -> None:
    asha = coordinator()
    jo = person(asha)
    told = JO | {"email": "jo@example.org", "email_verified": True}
    let_in(place, asha, told)
    stranger = {"sub": "stranger", "vot": "P9.Cp.Cd", "email": "jo@example.org", "email_verified": True}
    browser = Client()
    asks(browser, place, stranger)
    assert browser.get(reverse("my_home", args=[jo])).status_code == 302 and "_auth_user_id" not in browser.session


def test_another_board_sees_nothing_of_who_asks_here(place: Place) -> None:
    asha, theirs = coordinator(), coordinator(ods_code="QJK", name="Dev")
    person(asha)
    asks(Client(), place)
    (ours,) = seen_by(asha)
    browser = at_work(theirs)
    assert seen_by(theirs) == () and browser.get(reverse("sign_on_match", args=[ours.id])).status_code == 404


@pytest.mark.parametrize("role, may", [(Role.LEAD, True), (Role.AUDITOR, True), (Role.FINANCE, False)])
def test_who_sees_the_queue(role: Role, may: bool, place: Place) -> None:
    asha = coordinator()
    person(asha)
    asks(Client(), place)
    browser = at_work(actor(role))
    assert (browser.get(LIST).status_code == 200) is may
    match = the_match(asha).id
    answered = browser.post(reverse("sign_on_match", args=[match]), {"says": "let in", "why": "x"})
    assert (answered.status_code == 303) is (role is Role.LEAD)


def test_what_is_kept_of_a_number_cannot_be_read_back(place: Place) -> None:
    asha = coordinator()
    person(asha)
    let_in(place, asha)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(s::text, ' ') FROM people_signon s")
        (told,) = cursor.fetchone()
    assert NHS_NUMBERS[0] not in told and JO["sub"] in told


def test_a_page_with_health_asks_for_a_proved_and_fresh_identity(place: Place) -> None:
    """P5 is good enough to see the money; the plan asks for P9."""
    asha = coordinator()
    jo = person(asha)
    let_in(place, asha)
    weak = Client()
    assert signs_on(weak, place, JO | {"vot": "P5.Cp.Cd"}).url == "/"
    assert weak.get(reverse("my_home", args=[jo])).status_code == 200
    plan = reverse("my_plan", args=[jo])
    assert weak.get(plan).url == "/sign-in/again/" and "Go on to NHS login" in words(weak.get("/sign-in/again/"))
    refused = signs_on(weak, place, JO | {"vot": "P5.Cp.Cd"}, proof="both")
    assert refused.status_code == 403, "P5 where P9 was asked for"
    assert weak.get(plan).url == "/sign-in/again/"
    assert signs_on(weak, place, JO, proof="both").url == plan
    assert weak.get(plan).status_code == 200


def test_a_bank_page_asks_them_to_sign_in_anew(place: Place) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = let_in(place, asha)
    page = reverse("my_statement", args=[jo])
    session = browser.session
    session["signed_on"] = session["signed_on"] | {"auth_at": session["signed_on"]["auth_at"] - 301}
    session.save()
    before = browser.cookies["sessionid"].value
    assert browser.get(page).url == "/sign-in/again/"
    assert signs_on(browser, place, JO, proof="both").url == page
    assert browser.cookies["sessionid"].value != before, "what may be done has changed, so the key has"


def test_signing_in_anew_as_somebody_else_changes_nothing(place: Place) -> None:
    asha = coordinator()
    jo = person(asha)
    person(asha, number=NHS_NUMBERS[1], given="Ada")
    browser = let_in(place, asha)
    ada = JO | {"sub": "ada", "nhs_number": NHS_NUMBERS[1]}
    let_in(place, asha, ada)
    shown = signs_on(browser, place, ada, proof="both")
    assert shown.status_code == 403 and "somebody else" in words(shown)
    assert browser.get(reverse("my_home", args=[jo])).status_code == 200


def test_signing_out_tells_that_they_are_signed_in_there_still(place: Place) -> None:
    asha = coordinator()
    person(asha)
    browser = let_in(place, asha)
    left = browser.post(reverse("account_logout"))
    page = browser.get(left.url)
    assert "Sign out of NHS login as well" in words(page) and f"{place.provider.issuer}/end?client_id=" in page.text
    assert left.headers["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_nobody_is_sent_elsewhere_afterwards(onward: str, place: Place) -> None:
    asha = coordinator()
    person(asha)
    let_in(place, asha)
    browser = Client()
    browser.cookies["next"] = onward  # not signed by us
    assert signs_on(browser, place, JO).url == "/"
    assert browser.get(f"/sign-in/with/{NHS}/?next={onward}").url.startswith(place.provider.issuer)


def test_a_number_that_was_not_proved_holds_nobody(place: Place) -> None:
    asha = coordinator()
    person(asha)
    let_in(place, asha)
    unproved = JO | {"vot": "P5.Cp.Cd", "nhs_number": NHS_NUMBERS[1]}
    assert signs_on(Client(), place, unproved).url == "/" and seen_by(asha) == ()
    assert signs_on(Client(), place, JO).url == "/"


def test_who_also_works_here_shows_a_step_of_their_own_before_work(place: Place) -> None:
    """NHS login shows who somebody is at home; it is no key to other people's records."""
    asha = coordinator()
    person(asha)
    browser = let_in(place, asha)
    account = SignOn.objects.get().account_id
    perform(people.join, account=account, roles=[Role.COORDINATOR], valid_from=DAY, by=asha, at=NOON)
    assert browser.get(reverse("people")).url == reverse("mfa_activate_totp")
    Authenticator.objects.create(user_id=account, type="totp", data={})
    assert browser.get(reverse("people")).url == reverse("mfa_reauthenticate")
    shows_step(browser, account)
    assert browser.get(reverse("people")).status_code == 200


def test_nobody_makes_a_password_where_there_was_none(place: Place) -> None:
    """It would step round what NHS login proves."""
    asha = coordinator()
    person(asha)
    browser = let_in(place, asha)
    for method in (browser.get, browser.post):
        assert method("/account/password/set/").status_code == 404
    assert "Password None" in words(browser.get("/account/2fa/"))


def test_one_takes_a_way_in_away(place: Place) -> None:
    asha = coordinator()
    person(asha)
    browser = let_in(place, asha)
    assert "NHS login" in words(browser.get("/account/ways/"))
    away = reverse("take_sign_on_away", args=[SignOn.objects.get().id])
    assert at_work(asha).post(away).status_code == 404, "another's"
    assert browser.post(away).status_code == 303
    assert signs_on(Client(), place, JO).url == WHICH
