"""Healthcare tasks, contracts and ideas as pages: what each of the people around a plan does, step by step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.people import actions as people
from openphb.people import queries
from openphb.plans.actions import sharing_ideas
from openphb.plans.queries import delegating
from tests.rooms.plans import steps
from tests.rooms.plans.steps import CARE, Case
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DAY, NOON, actor, ask, new_id

pytestmark = pytest.mark.django_db
TASK = {
    "what": "Suction",
    "why_right": "Steady.",
    "how": "Step by step.",
    "watch_for": "Blue lips.",
    "stop_when": "At once.",
    "ring": "Ring 999.",
    "registration": "NMC 12A3456B",
}
CONTRACT = {
    "name": "Day places",
    "provider": "Meadow",
    "per": "place a year",
    "price": "36,500",
    "notice_days": "90",
    "hand_back": "any day",
    **day("starts_on", "1 4 2020"),
}


def jo_at_home(case: Case, signed_in: Browser) -> Any:
    """Jo, signed in to their own pages."""
    browser = signed_in(case.jo)
    [themselves] = [each for each in ask(queries.acting, case.person, by=case.asha) if each.capacity == "person"]
    perform(people.link_account, acting=themselves.id, account=case.jo.id, by=case.asha, at=NOON)
    return browser


def sent(browser: Any, view: str, *args: object, **told: str) -> str:
    return words(browser.post(reverse(view, args=args), told, follow=True))


def only(case: Case, by: Actor) -> tuple[UUID, UUID]:
    """The one task there is, and the one agreement."""
    [task] = case.see(delegating.health_tasks, case.person, by=by, on=DAY)
    return task.id, task.delegations[0].id if task.delegations else task.id


def test_a_task_goes_from_a_clinician_s_words_to_somebody_who_may_do_it(in_may: None, signed_in: Browser) -> None:
    case = steps.offered()
    cleo, asha, jo = signed_in(case.cleo), signed_in(case.asha), jo_at_home(case, signed_in)
    refused = words(cleo.post(reverse("write_health_task", args=[case.person]), TASK | {"stop_when": ""}))
    assert "Say when to stop." in refused and "Step by step." in refused
    assert "The task is written down." in sent(cleo, "write_health_task", case.person, **TASK)
    task, _ = only(case, case.cleo)
    sent(cleo, "delegate_health_task", task, works_as="else", assistant="Meg Dunne")
    task, meg = only(case, case.cleo)
    assert "Say yes or no to Meg Dunne" in words(jo.get(reverse("my_home", args=[case.person])))
    assert "Your yes is kept." in sent(jo, "say_my_yes_to_task", case.person, meg, agree="on")
    yes = {"side": "assistant", "said_by": "Meg Dunne", "how": "Face to face", **day("said_on", "1 5 2026")}
    assert "Not found competent yet" in sent(asha, "say_yes_to_task", meg, **yes)
    seen = {"evidence": "Watched.", **day("done_on", "1 5 2026"), **day("runs_out_on", "20 6 2026")}
    told = sent(cleo, "sign_off_competence", meg, **seen)
    assert "May do it" in told and "Only Meg Dunne may do this, until 20 June 2026" in told
    assert "Lapses within 60 days" in words(cleo.get(reverse("health_tasks"), {"show": "lapsing"}))
    saved = cleo.get(reverse("save_health_tasks")).content.decode()
    assert "Meg Dunne" in saved and "20 June 2026" in saved
    found = words(cleo.post(reverse("find_health_task"), {"q": "suction okafor"}, follow=True))
    assert "Meg Dunne" in found and "okafor" not in cleo.get(reverse("health_tasks")).request["QUERY_STRING"]
    sheet = jo.get(reverse("my_health_task_sheet", args=[case.person, task]))
    assert sheet.content.startswith(b"%PDF")
    assert "It has ended." in sent(jo, "end_my_task_agreement", case.person, meg, why="A nurse instead.")


def test_the_search_does_not_exist_for_whoever_may_not_see_a_task(signed_in: Browser) -> None:
    for role, status in ((Role.FINANCE, 404), (Role.APPROVER, 404), (Role.AUDITOR, 405)):
        assert signed_in(actor(role)).get(reverse("find_health_task")).status_code == status


def test_a_contract_is_recorded_replaced_noticed_and_released_each_by_whose_it_is(
    in_may: None, signed_in: Browser
) -> None:
    case = steps.written()
    fay, asha = signed_in(actor(Role.FINANCE, name="Fay")), signed_in(case.asha)
    made = fay.post(reverse("record_contract"), CONTRACT)
    contract = made.url.rstrip("/").rpartition("/")[2]
    name = {"line": str(CARE), "contract": contract, "quantity": "1", **day("since", "6 4 2026")}
    kept = asha.post(reverse("name_replaced", args=[case.plan]), name)
    replaced = kept.url.rstrip("/").rpartition("/")[2]
    assert "is paid twice" in words(asha.get(reverse("plan", args=[case.plan])))
    told = sent(fay, "give_contract_notice", replaced, **day("notice_on", "6 4 2026"), note="")
    assert "Free from 5 July 2026 at the earliest" in told
    told = sent(fay, "confirm_release", replaced, **day("released_on", "1 5 2026"), why="The invoice.")
    assert "Released" in told and "1 place × £36,500.00 × 335 days ÷ 365 days" in told
    assert "Only someone in finance can confirm" in words(asha.get(reverse("confirm_release", args=[replaced])))
    assert "The release is undone." in sent(fay, "undo_release", replaced, why="They charged on.")
    assert "Day places" in fay.get(reverse("save_contracts")).content.decode()


def test_a_person_says_yes_and_takes_it_back_on_their_own_pages(in_may: None, signed_in: Browser) -> None:
    case = steps.written()
    consent, jo = new_id(), jo_at_home(case, signed_in)
    case.do(sharing_ideas.ask_to_share, id=consent, plan=case.plan, line=CARE, by=case.asha)
    assert "You do not have to say yes" in words(jo.get(reverse("my_idea", args=[case.person, consent])))
    assert "Your answer is kept" in sent(jo, "my_idea", case.person, consent, yes="yes")
    asha = signed_in(case.asha)
    idea = {"what": "Help for Okafor", "need": "Weak muscles", "part": "care at home", "decided": "agreed"}
    assert "could tell who this was about" in words(asha.post(reverse("write_idea_from_plan", args=[consent]), idea))
    sent(asha, "write_idea_from_plan", consent, **idea | {"what": "Help at home"})
    assert "Waits for a second person" in words(asha.get(reverse("local_ideas")))
    assert "nothing of it is shared" in sent(jo, "withdraw_my_idea", case.person, consent)
    assert "There is none." in words(asha.get(reverse("local_ideas")))


def test_the_care_team_gets_the_person_s_answer_and_a_step_of_its_own(in_may: None, signed_in: Browser) -> None:
    case = steps.written()
    asha = signed_in(case.asha)
    asked = {"what": "A hoist", "line": "not sure", "category": "other", "relation": "none", "price": ""}
    address = reverse("can_they_buy", args=[case.person])
    page = words(asha.get(address))
    assert "Can this be bought?" in page
    line = asha.get(address).content.decode().partition('name="line"')[2].partition('value="')[2].partition('"')[0]
    told = words(asha.post(address, asked | {"line": line}, follow=True))
    assert "The plan has to be changed first" in told and "SI 2013/1617" in told
