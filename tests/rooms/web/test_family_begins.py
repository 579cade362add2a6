"""A family begins the plan itself, passes it to and fro, and meets another writer at the same answer."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.people import actions as people
from openphb.plans import queries
from tests.rooms.plans.steps import Case, agreed, decided, offered, started
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_own_plan import MO, NED, opened_by
from tests.rooms.world import DAY, NOON, actor, ask

pytestmark = pytest.mark.django_db


def works_here(case: Case) -> None:
    lead = actor(Role.LEAD)
    perform(people.join, account=case.asha.id, roles=[Role.COORDINATOR], valid_from=DAY, by=lead, at=NOON)


def test_a_representative_begins_without_waiting_and_the_coordinator_finds_it_when_it_is_passed_on(
    signed_in: Browser,
) -> None:
    case = decided()
    works_here(case)
    mo, home = opened_by(signed_in, case, MO), reverse("my_home", args=[case.person])
    begin = reverse("begin_my_plan", args=[case.person, case.request])
    assert begin in mo.get(home).content.decode()
    draft = mo.post(begin, {}).url
    assert "Go on with the plan: 0 of 13 parts written" in words(mo.get(home))
    mo.post(f"{draft}about-me/what-matters/", {"what_matters": "My sister"})
    assert "1 of 13 parts written" in words(mo.get(home)) and "Last saved by you" in words(mo.get(home))

    (line,) = ask(queries.caseload, by=case.asha, on=DAY, turn=Role.PERSON).lines
    assert (line.person, line.coordinator_name) == (case.person, "Asha Rahman")
    assert mo.post(f"{draft}pass-on/", {"note": "Ring me about nights"}).url == draft
    (line,) = ask(queries.caseload, by=case.asha, on=DAY, turn=Role.COORDINATOR).lines
    asha = signed_in(case.asha)
    seen = words(asha.get(reverse("version", args=[line.version])))
    assert "Ring me about nights" in seen and "1 of 13 parts" in seen and "the turn of a care coordinator" in seen
    asha.post(reverse("pass_on_version", args=[line.version]), {"note": "Look at the risks"})
    assert "Look at the risks" in words(mo.get(draft)) and "It is your turn to write." in words(mo.get(draft))
    again = mo.get(begin)
    assert "begun already" in words(again)


def test_nobody_begins_what_was_not_granted_and_a_nominee_begins_nothing(signed_in: Browser) -> None:
    case = offered()
    begin = reverse("begin_my_plan", args=[case.person, case.request])
    assert "once the budget has been granted" in words(opened_by(signed_in, case, MO).get(begin))
    assert opened_by(signed_in, case, NED).get(begin).status_code == 404


def test_a_fresh_draft_of_an_agreed_plan_is_begun_and_given_up_by_the_one_who_began_it(signed_in: Browser) -> None:
    case = agreed()
    mo = opened_by(signed_in, case, MO)
    plan = reverse("my_plan", args=[case.person])
    begin = reverse("begin_my_draft", args=[case.person, case.plan])
    assert begin in mo.get(plan).content.decode()
    draft = mo.post(begin, {"why": "More help at night"}).url
    assert "To stay at home" in words(mo.get(f"{draft}about-me/what-matters/"))
    give_up = f"{draft}give-up/"
    assert give_up in mo.get(draft).content.decode()
    assert mo.post(give_up, {"why": "Not now"}).url == plan
    assert begin in mo.get(plan).content.decode()
    draft = mo.post(begin, {"why": "More help at night after all"}).url
    version = draft.rstrip("/").rpartition("/")[2]
    at = reverse("plan_section", args=[version, "what-matters"])
    signed_in(case.asha).post(at, {"what_matters": "To stay at home, and sleep"})
    assert mo.post(f"{draft}give-up/", {"why": "Not now"}).status_code == 409


def begun_together(signed_in: Browser) -> tuple[Case, Client, Client, str]:
    case = started()
    mo, asha = opened_by(signed_in, case, MO), signed_in(case.asha)
    return case, mo, asha, reverse("my_plan_question", args=[case.person, case.version, "what-matters"])


def test_two_writers_see_both_texts_and_choose_without_a_script(signed_in: Browser) -> None:
    case, mo, asha, at = begun_together(signed_in)
    began = {"seen": '{"what_matters": 0}'}
    asha.post(reverse("plan_section", args=[case.version, "what-matters"]), {"what_matters": "Their garden", **began})
    stopped = mo.post(at, {"what_matters": "My sister", **began})
    said = words(stopped)
    assert stopped.status_code == 409 and "Asha Rahman saved this" in said and "Two of you wrote this" in said
    assert "Their garden" in said and "My sister" in stopped.content.decode()
    chosen = {"what_matters": "My sister", **began, "shown": '{"what_matters": 1}', "keep": "both"}
    assert mo.post(at, chosen).status_code == 303
    shown = words(mo.get(at))
    assert "Their garden My sister" in " ".join(shown.split()) and "What it said before" in shown


def test_a_part_that_was_taken_out_meanwhile_comes_back_with_everything_typed(signed_in: Browser) -> None:
    case, mo, asha, _ = begun_together(signed_in)
    need = {"need": "Breathing", "outcome": "Out twice a week", "monitored_by": "Asha"}
    mo.post(reverse("new_my_part", args=[case.person, case.version, "outcomes"]), need)
    (found,) = ask(queries.version, case.version, by=case.asha).content.outcomes
    asha.post(reverse("remove_outcome", args=[case.version, found.key]), {})
    at = reverse("edit_my_part", args=[case.person, case.version, "outcomes", found.key])
    place = f"outcome:{found.key}"
    stopped = mo.post(at, {**need, "importance": "9", "seen": f'{{"{place}": 1}}'})
    assert stopped.status_code == 409 and "took out this" in words(stopped)


def test_somebody_without_any_case_reads_how_to_ask(signed_in: Browser) -> None:
    case = offered()
    assert "How to ask for a budget" not in words(opened_by(signed_in, case, MO).get(f"/my/{case.person}/"))
