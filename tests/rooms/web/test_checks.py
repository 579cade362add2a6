"""The checks of a person as pages: listed, recorded, renewed, withdrawn; and what the person reads of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from openphb.people import checked, checking, queries
from openphb.people.checks import NewCheck
from openphb.people.rules import NewActing
from tests.rooms.clocks.steps import brought_up_to_date
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DAY, NOON, actor, ask, coordinator, new_id, person

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
COMPETENCE = {
    "about": "Mo Farouk",
    "task": "Suction of a tracheostomy",
    "assessed_by": "Ann Bell",
    "registration": "NMC 12A3456B",
    "evidence": "Watched three times.",
    **day("trained_on", "20 4 2026"),
    **day("done_on", "28 4 2026"),
    **day("runs_out_on", "28 4 2027"),
}


def recorded(browser: Any, jo: UUID, kind: str, told: dict[str, Any]) -> Any:
    return browser.post(f"{reverse('record_check', args=[jo])}?kind={kind}", told, follow=True)


def test_a_competence_is_recorded_with_whoever_answers_for_it(in_may: None, signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser, address = signed_in(asha), reverse("record_check", args=[jo])
    assert "No check is recorded yet." in words(browser.get(reverse("checks", args=[jo])))
    assert browser.post(address, {"kind": "competence"}).url == f"{address}?kind=competence"
    assert "not carried over to another task" in words(browser.get(f"{address}?kind=competence"))
    shown = words(recorded(browser, jo, "competence", COMPETENCE))
    for said in (
        "The next to run out, on 28 April 2027: Competence in a healthcare task, Mo Farouk.",
        "Mo Farouk: Suction of a tracheostomy",
        "Signed off by Ann Bell, registration NMC 12A3456B",
        "Trained on 20 April 2026",
        "None of this stops a payment",
        "The right to work of Mo Farouk",
    ):
        assert said in shown


@pytest.mark.parametrize(
    ("kind", "changes", "says"),
    [
        ("competence", {"registration": ""}, "Enter their registration number."),
        ("competence", day("trained_on", "29 4 2026"), "The training is after the sign-off."),
        ("competence", day("done_on", "2 5 2026"), "1 May 2026"),
        ("insurance", day("runs_out_on", "28 4 2026"), "It would have run out before it was done."),
        ("provider", {"evidence": ""}, "Say what was found."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    in_may: None, signed_in: Browser, kind: str, changes: dict[str, str], says: str
) -> None:
    asha = coordinator()
    answered = recorded(signed_in(asha), person(asha), kind, COMPETENCE | changes)
    assert answered.status_code in (409, 422) and says in words(answered)
    assert 'value="Mo Farouk"' in answered.content.decode()


@pytest.mark.parametrize("kind", ["dbs", "insurance", "right_to_work", "competence", "provider"])
def test_every_kind_is_recorded_renewed_and_withdrawn(in_may: None, signed_in: Browser, kind: str) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    assert "The check is recorded." in words(recorded(browser, jo, kind, COMPETENCE))
    (first,) = ask(checked.checks_of, jo, by=asha, on=MAY).now
    address = reverse("renew_check", args=[first.id])
    page = browser.get(address).content.decode()
    assert 'name="evidence"' in page and 'name="about"' not in page and 'name="task"' not in page
    again = COMPETENCE | {"evidence": "Seen again."} | day("done_on", "1 5 2026") | day("runs_out_on", "1 5 2028")
    shown = words(browser.post(address, again, follow=True))
    assert "The check is renewed." in shown and "1 May 2028" in shown and "What was before" in shown
    (second,) = ask(checked.checks_of, jo, by=asha, on=MAY).now
    refused = browser.post(
        reverse("withdraw_check", args=[first.id]), {"because": "Old.", **day("done_on", "1 5 2026")}
    )
    assert refused.status_code == 409 and "A newer check has taken the place" in words(refused)
    told = {"because": "The task has changed.", **day("done_on", "1 5 2026")}
    shown = words(browser.post(reverse("withdraw_check", args=[second.id]), told, follow=True))
    assert "The check is withdrawn" in shown and "The task has changed." in shown and "Withdrawn" in shown


def test_a_nominees_certificate_is_asked_for_and_then_not(in_may: None, signed_in: Browser) -> None:
    asha = coordinator()
    jo, nia = person(asha), new_id()
    new = NewActing("nominee", "Nia Bell", DAY, nominee_kind="individual", nominated_by="person", agrees_to_act=True)
    perform(people.put_acting, id=nia, person=jo, new=new, by=asha, at=NOON, on=DAY)
    browser = signed_in(asha)
    asked = "The enhanced criminal record certificate of Nia Bell"
    assert asked in words(browser.get(reverse("checks", args=[jo])))
    certificate = {"about": "Nia Bell", "evidence": "Certificate 001.", **day("done_on", "28 4 2026")}
    assert "Say whether it is about a nominee." in words(recorded(browser, jo, "dbs", certificate))
    shown = words(recorded(browser, jo, "dbs", certificate | {"acting": str(nia)}))
    assert asked not in shown and "No end" in shown and "Nothing runs out on a day we know of." in shown


def test_whoever_may_not_keep_checks_reads_them_and_why_not(in_may: None, signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    recorded(signed_in(asha), jo, "insurance", COMPETENCE)
    browser = signed_in(actor(Role.FINANCE))
    shown = words(browser.get(reverse("checks", args=[jo])))
    assert "Only a care coordinator or clinician can record, renew or withdraw a check." in shown
    assert "Insurance as an employer" in shown and "Renew" not in shown
    assert recorded(browser, jo, "insurance", COMPETENCE).status_code == 409


def test_a_person_of_another_board_has_no_checks_here(in_may: None, signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    recorded(signed_in(asha), jo, "insurance", COMPETENCE)
    (check,) = ask(checked.checks_of, jo, by=asha, on=MAY).now
    stranger = signed_in(coordinator(ods_code="QJK"))
    for name, id in (("checks", jo), ("record_check", jo), ("renew_check", check.id), ("withdraw_check", check.id)):
        assert stranger.get(reverse(name, args=[id])).status_code == 404


def themselves(jo: UUID, *, by: Actor) -> Actor:
    """Jo with an account of their own."""
    id, acting = new_id(), new_id()
    new = NewActing("person", "Jo Okafor", DAY, agrees_to_act=True, consents=True)
    perform(people.put_acting, id=acting, person=jo, new=new, by=by, at=NOON, on=DAY)
    told = {"email": f"{id}@example.org", "name": "Jo Okafor", "password": ""}
    perform(people.give_account, id=id, **told, by=by, at=NOON)
    perform(people.link_account, acting=acting, account=id, by=by, at=NOON)
    assert len(ask(queries.acting, jo, by=by)) == 1
    return Actor(id, "Jo Okafor", by.commissioner, frozenset({Role.PERSON}), frozenset({(jo, Role.PERSON)}))


def test_the_person_reads_what_is_theirs_to_do_and_what_is_ours(in_may: None, signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    staff = signed_in(asha)
    recorded(staff, jo, "insurance", COMPETENCE | day("runs_out_on", "20 5 2026"))
    recorded(staff, jo, "competence", COMPETENCE)
    shown = words(signed_in(themselves(jo, by=asha)).get(reverse("my_checks", args=[jo])))
    assert "20 May 2026 Runs out soon" in shown and "None of this stops a payment" in shown
    assert shown.index("Yours to do") < shown.index("Insurance as an employer") < shown.index("Ours to do")
    assert shown.index("Ours to do") < shown.index("Suction of a tracheostomy")
    assert "What we would like to see" in shown and "The right to work of Mo Farouk" in shown


def test_the_record_shows_the_clocks_of_the_person_beside_it(in_may: None, signed_in: Browser) -> None:
    asha = coordinator()
    jo = person(asha)
    browser = signed_in(asha)
    assert "nothing is due on a day" in words(browser.get(reverse("person", args=[jo])))
    new = NewCheck("insurance", "Meadow Insurance", DAY, "Certificate 12.", date(2026, 5, 20))
    perform(checking.record_check, id=new_id(), person=jo, new=new, by=asha, at=NOON, on=DAY)
    brought_up_to_date(asha, on=MAY)
    answered = browser.get(reverse("person", args=[jo]))
    shown = words(answered)
    assert "Insurance as an employer runs out" in shown and "By 20 May 2026. The person, or their" in shown
    assert reverse("checks", args=[jo]) in answered.content.decode() and "A check was recorded" in shown
