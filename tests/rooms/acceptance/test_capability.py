"""NHS capability C32, Personal Health Budget, epics E1 to E10, E14, E15, and its later form E00649, by their numbers.

The titles of the epics are published; what each means in full is not, so each test says in its first line how we read
it. `docs/capability.md` leads from each epic to its test and to the pages; a test here keeps it true.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from openphb.budgets import actions as budgets
from openphb.budgets import queries as budget_queries
from openphb.community.directory import keeping as community
from openphb.interfaces.bench.addresses import routes
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.plans import actions as plans
from openphb.reporting import candidate_lists
from openphb.reporting.actions import candidates
from openphb.reporting.queries import candidates as candidate_queries
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps as paying
from tests.rooms.plans import steps as planning
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, actor, ask, coordinator, new_id, person
from tests.spec.insight import few_facts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGE = Path(__file__).parents[3] / "docs" / "capability.md"
ELSEWHERE = {"ods_code": "QJK"}


def shown(browser: Client, name: str, *about: object) -> str:
    """The words of a page that is there."""
    found = browser.get(reverse(name, args=about))
    assert found.status_code == 200, f"{name} answers {found.status_code}"
    return words(found)


def sent(browser: Client, name: str, *about: object, **told: object) -> str:
    """The words of the page that follows, once something was sent."""
    return words(browser.post(reverse(name, args=about), told, follow=True))


def jos(signed_in: Browser, story: Story) -> Client:
    """Jo's own browser."""
    jo: Actor = story.case.jo
    browser: Client = signed_in(jo)
    (acting,) = [each for each in ask(people_queries.acting, story.case.person, by=story.asha) if each.name == jo.name]
    perform(people.link_account, acting=acting.id, account=jo.id, by=story.asha, at=NOON)
    return browser


def test_C32E1_manage_a_personal_health_budget(signed_in: Browser) -> None:
    """A budget is opened from its plan, estimated, put in place, seen by the person, and stopped and closed."""
    story = steps.in_place()
    fay = signed_in(story.fay)
    assert "£9,255.36" in shown(fay, "budget", story.budget)
    assert "£9,255.36" in shown(jos(signed_in, story), "my_money", story.case.person)
    _noticed(story)
    assert "The budget has stopped" in sent(fay, "stop_budget", story.budget)
    sent(fay, "final_account", story.budget)
    assert "The budget is closed" in sent(fay, "close_budget", story.budget)


def test_C32E2_record_personal_health_budget_purchases(signed_in: Browser) -> None:
    """What the NHS buys under a notional budget is recorded on a line of the plan, and the person reads it."""
    story = paying.planned()
    notional = steps.hold(story, "notional", "icb")
    fay = signed_in(story.fay)
    assert "Record something we bought" in shown(fay, "record_purchase", notional)
    told = {"plan_line": paying.CARE, "amount": Money.of("60"), "supplier": "Meadow Care", "bought_on": steps.START}
    story.do(payments.record_purchase, id=new_id(), holding=notional, **told, by=story.fay, on=steps.START)
    for browser in (fay, jos(signed_in, story)):
        said = shown(browser, "holding_statement", notional)
        assert "£60.00" in said and "Meadow Care" in said


def test_C32E3_assess_personal_health_budgets(signed_in: Browser) -> None:
    """An estimate with its working, explained to the person; then two others judge plan and money before it is paid."""
    story = steps.submitted()
    assert "£9,000 × 1 year" in shown(signed_in(story.asha), "budget", story.budget)
    assert "Clinical sign-off" in shown(signed_in(story.case.cleo), "sign_off", story.version)
    steps.sign(story, story.version)
    signed = shown(signed_in(story.asha), "version", story.version)
    assert "Clinical" in signed and "Financial" in signed and "Abe Lincoln" in signed


def test_C32E4_link_the_budget_with_the_care_plan(signed_in: Browser) -> None:
    """Every line serves an outcome of the plan; the plan leads to its budget and the budget to its plan."""
    story = steps.in_place()
    asha = signed_in(story.asha)
    plan = asha.get(reverse("plan", args=[story.case.plan])).content.decode()
    budget = asha.get(reverse("budget", args=[story.budget])).content.decode()
    assert reverse("budget", args=[story.budget]) in plan and reverse("plan", args=[story.case.plan]) in budget
    said = shown(jos(signed_in, story), "my_plan", story.case.person)
    assert "Goes out twice a week" in said and "Personal assistant" in said


def test_C32E5_support_different_models_for_management(signed_in: Browser) -> None:
    """Notional, third party and direct payment, each with what it needs, side by side in one budget."""
    story = steps.held()
    steps.hold(story, "notional", "icb")
    steps.hold(story, "third party", "organisation", organisation=steps.organisation(story))
    said = shown(signed_in(story.asha), "budget", story.budget)
    for way in ("Notional", "Third party", "Direct payment"):
        assert way.lower() in said.lower(), way


def test_C32E6_apply_criteria_for_the_use_of_personal_health_budgets(signed_in: Browser) -> None:
    """What law and plan let the money buy is asked by anybody, and a line that may not be bought is refused."""
    story = paying.planned()
    jo, address = jos(signed_in, story), reverse("can_i_buy", args=[story.case.person])
    told = {"what": "A bottle of wine", "line": "none", "category": "alcohol", "relation": "none"}
    jo.post(address, told)
    assert "The money cannot be used for this" in words(jo.get(address))
    jo.post(address, told | {"what": "Gloves", "category": "other", "line": str(paying.CARE)})
    assert "Yes, it is in the plan" in words(jo.get(address))


def test_C32E7_payments_under_personal_health_budgets(signed_in: Browser) -> None:
    """A run is prepared by one and approved by another, goes to the bank as a file, and stands in both books."""
    story = paying.planned()
    run = paying.prepared(story)
    assert signed_in(story.fay).post(reverse("approve_run", args=[run])).status_code in (409, 422)
    paying.approved(story, run)
    paying.filed(story, run)
    paying.settled(story, run)
    said = shown(jos(signed_in, story), "my_money", story.case.person)
    assert "£710.00 is left in the account" in said and "We paid Your regular payment" in said
    assert paying.uneven(story) == {}


def test_C32E8_maintain_a_personal_health_budget_directory(signed_in: Browser) -> None:
    """Services are brought in as Open Referral UK, taken out with a reason and put back."""
    story = steps.opened()
    _listed(story.asha, "Singing for lungs")
    asha = signed_in(story.asha)
    assert "Moor End" in shown(asha, "keep_directory")
    service = _service(asha, "Singing")
    sent(asha, "take_out_service", service, why="It has closed.")
    assert "Singing for lungs" not in shown(asha, "directory")


def test_C32E9_search_the_personal_health_budget_directory(signed_in: Browser) -> None:
    """Anybody who is signed in finds a service by words of what is said of it."""
    story = steps.in_place()
    _listed(story.asha, "Singing for lungs", "Chair yoga")
    jo = jos(signed_in, story)
    found = words(jo.get(reverse("directory"), {"words": "lungs"}))
    assert "Singing for lungs" in found and "Chair yoga" not in found


def test_C32E10_manage_multiple_personal_health_budgets(signed_in: Browser) -> None:
    """Two budgets of one person at once, each with its plan, reference and money, and neither part of the other."""
    story = steps.in_place()
    second = _second_budget(story)
    found = ask(budget_queries.budgets_for_person, story.case.person, by=story.asha, on=DAY)
    assert {each.id for each in found} == {story.budget, second} and len({each.reference for each in found}) == 2
    said = shown(signed_in(story.asha), "person", story.case.person)
    assert all(each.reference in said for each in found)


def test_C32E14_management_information(signed_in: Browser, tmp_path: Path, settings: Any) -> None:
    """A lead reads how many have a budget off a picture and its sentence, and saves the numbers without small ones."""
    settings.HOME = tmp_path
    few_facts.folder(tmp_path, few_facts.rows())
    lena = signed_in(actor(Role.LEAD))
    assert "People had a regular one at the end of 30 September 2026: 18." in shown(lena, "dashboard")
    saved = lena.get(reverse("save_dashboard_numbers", args=["headline"]))
    assert saved["Content-Type"].startswith("text/csv") and "keep back" in saved.content.decode()


def test_C32E15_identify_candidates(signed_in: Browser) -> None:
    """A list says who has a right; whoever was not offered a budget is found by NHS number, with the law, to decide."""
    asha = coordinator()
    jo = person(asha)
    found = candidate_lists.read(f"nhs_number,service,since\n{NHS_NUMBERS[0]},chc,2026-01-10\n".encode(), on=DAY)
    told = {"source": "The CHC team", "file_name": "a.csv", "as_of": DAY}
    id = new_id()
    perform(candidates.bring_in_candidates, id=id, found=found, **told, by=asha, at=NOON, on=DAY)
    browser = signed_in(asha)
    sent(browser, "use_candidate_list", id)
    assert "Jo Okafor" in shown(browser, "candidates")
    (view,) = ask(candidate_queries.candidates, by=asha).items
    assert "SR-32A-groups(b)" in shown(browser, "candidate", view.id) and view.person == jo
    assert "offer" in sent(browser, "candidate", view.id, decision="offer", reason="Eligible.").lower()


def test_E00649_AC1_create_only_for_someone_permitted(signed_in: Browser) -> None:
    case = planning.written()
    address = reverse("open_budget", args=[case.plan])
    for who, status in ((case.cleo, (403, 409)), (case.jo, (403, 404)), (actor(Role.LEAD, **ELSEWHERE), (404,))):
        assert signed_in(who).post(address).status_code in status
    assert ask(budget_queries.budgets_for_person, case.person, by=case.asha, on=DAY) == ()
    assert "is open" in words(signed_in(case.asha).post(address, follow=True))


def test_E00649_AC2_view_only_for_someone_permitted(signed_in: Browser) -> None:
    story = steps.in_place()
    address = reverse("budget", args=[story.budget])
    assert "£9,255.36" in words(signed_in(story.asha).get(address))
    for who in (story.case.jo, actor(Role.LEAD, **ELSEWHERE), actor(Role.COORDINATOR, **ELSEWHERE)):
        assert signed_in(who).get(address).status_code in (403, 404)
    assert "£9,255.36" in shown(jos(signed_in, story), "my_money", story.case.person)


def test_E00649_AC3_amend_only_for_someone_permitted(signed_in: Browser) -> None:
    story = steps.in_place()
    address = reverse("change_plan", args=[story.case.plan])
    for who, status in ((story.fay, (403, 409)), (story.abe, (403, 409)), (actor(Role.LEAD, **ELSEWHERE), (404,))):
        assert signed_in(who).post(address, {"why": "More hours"}).status_code in status
    assert "A new version is begun" in words(signed_in(story.asha).post(address, {"why": "More hours"}, follow=True))


def test_E00649_AC4_close_only_for_someone_permitted(signed_in: Browser) -> None:
    story = steps.in_place()
    _noticed(story)
    fay = signed_in(story.fay)
    sent(fay, "stop_budget", story.budget)
    sent(fay, "final_account", story.budget)
    address = reverse("close_budget", args=[story.budget])
    refused = ((story.case.cleo, (403, 409)), (story.case.jo, (403, 404)), (actor(Role.FINANCE, **ELSEWHERE), (404,)))
    for who, status in refused:
        assert signed_in(who).post(address).status_code in status
    assert "The budget is closed" in words(fay.post(address, follow=True))


def _noticed(story: Story) -> None:
    """Notice was given long enough ago that it has run out."""
    told = {"rule": "DP-17(2)(e)", "reasons": "Jo moved.", "stops_on": DAY + timedelta(days=60)}
    story.do(budgets.give_notice, id=new_id(), budget=story.budget, **told, by=story.abe)


def _listed(by: Actor, *names: str) -> None:
    content = json.dumps([{"id": name, "name": name, "description": f"About {name}."} for name in names]).encode()
    file = {"publisher": "Moor End", "content": content, "name": "a.json", "is_whole": True}
    perform(community.bring_in_directory, id=uuid4(), **file, by=by, at=NOON)


def _service(browser: Client, name: str) -> str:
    found = re.search(
        rf'/directory/([0-9a-f-]{{36}})/"[^>]*>\s*{name}', browser.get(reverse("directory")).content.decode()
    )
    assert found
    return found[1]


def _second_budget(story: Story) -> object:
    """A wheelchair beside continuing healthcare."""
    request, plan, budget = new_id(), new_id(), new_id()
    case = story.case
    case.do(plans.offer, id=request, person=case.person, service="wheelchair", offered_on=DAY, by=case.asha)
    case.do(plans.answer_offer, request=request, verb="ask", by=case.jo)
    case.do(plans.decide, id=new_id(), request=request, verb="grant", reasons="It fits Jo’s need.", by=case.abe)
    case.do(plans.start_plan, id=plan, request=request, by=case.asha)
    story.do(budgets.open_budget, id=budget, plan=plan, by=case.asha)
    return budget


def test_the_page_leads_from_each_epic_to_its_test_and_to_addresses_that_are_there() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| (C32E|E00649)", line)]
    named = {name for row in rows for name in re.findall(r"`(test_[A-Za-z0-9_]+)`", row)}
    tests = {name for name in globals() if name.startswith(("test_C32", "test_E00649"))}
    assert named == tests and len(rows) == len(tests)
    known = {f"/{re.sub(r'<(?:[a-z]+:)?', '<', route.pattern)}" for route in routes()}
    for row in rows:
        addresses = re.findall(r"`(/[^`]*)`", row)
        assert addresses and set(addresses) <= known, set(addresses) - known
        assert row.split("|")[1].strip().split()[0] in "".join(re.findall(r"`(test_\w+)`", row)).replace("_AC", " AC")
