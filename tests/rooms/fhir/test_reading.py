"""What is read as FHIR is what the pages show, opened by a key for what it was given for."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from openphb.budgets import queries as budgets
from openphb.interfaces.fhir.kinds import KINDS
from openphb.interfaces.fhir.resources.money import BUDGET
from openphb.interfaces.perform import new_id
from openphb.kernel.actor import Role
from openphb.people import queries as people
from openphb.people.systems_rules import Scope
from openphb.plans import queries as plans
from tests.rooms.fhir.asking import NAMES, OF_SOMEBODY, Fhir, fhir, household
from tests.rooms.world import DEVON, NOON, actor, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon"), pytest.mark.slow]  # a household is told


def of(story: Any, name: str) -> dict[str, Any]:
    """What to search one type by, about this person."""
    return {"patient": f"Patient/{story.case.person}"} if name in OF_SOMEBODY else {}


def found(asks: Fhir, name: str, story: Any) -> list[dict[str, Any]]:
    answer = asks.get(name, **of(story, name))
    assert answer.status_code == 200, answer.content
    return [each["resource"] for each in answer.json().get("entry", [])]


def test_one_of_every_type_is_found_by_searching_and_is_the_same_read_alone() -> None:
    story = household()
    asks = fhir(by=story.lena)
    for name in NAMES:
        resources = found(asks, name, story)
        assert resources, name
        one = resources[-1]
        read = asks.get(f"{name}/{one['id']}")
        assert read["Content-Type"].startswith("application/fhir+json")
        if name != "DocumentReference":  # its words are in the letter itself alone
            assert read.json() == one


def test_a_patient_is_the_person_as_recorded() -> None:
    story = household()
    asks, kept = fhir(by=story.lena), ask(people.person, story.case.person, by=story.lena)
    [one] = asks.get("Patient", identifier=f"https://fhir.nhs.uk/Id/nhs-number|{kept.nhs_number}").json()["entry"]
    told = one["resource"]
    assert told["identifier"] == [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": kept.nhs_number}]
    assert (told["name"][0]["text"], told["birthDate"]) == (kept.name, kept.birth_date.isoformat())
    assert told["managingOrganization"]["identifier"]["value"] == "QF7"
    assert asks.get("Patient", identifier=f"urn:other|{kept.nhs_number}").json()["total"] == 0


def test_money_leaves_in_our_own_extension_alone_and_only_where_the_key_opens_budgets() -> None:
    story = household()
    with_money, without = fhir(by=story.lena), fhir(Scope.PLANS_READ, by=story.lena)
    [held] = ask(budgets.budgets_for_person, story.case.person, by=story.lena, on=NOON.date())
    [told] = found(with_money, "CarePlan", story)
    parts = {each["url"]: each for each in told["extension"][0]["extension"]}
    assert held.award and parts["agreed"]["valueMoney"] == {"value": held.award.amount.pence / 100, "currency": "GBP"}
    assert parts["reference"]["valueString"] == held.reference and told["extension"][0]["url"] == BUDGET
    [bare] = found(without, "CarePlan", story)
    assert "extension" not in bare and "GBP" not in str(bare)
    defined = without.get(f"StructureDefinition/{BUDGET.rpartition(':')[2]}").json()
    assert defined["url"] == BUDGET
    slices = {each.get("sliceName") for each in defined["differential"]["element"]} - {None}
    assert slices >= set(parts)


def test_a_plan_its_goals_and_its_team_point_at_each_other() -> None:
    story = household()
    asks = fhir(by=story.lena)
    [plan] = found(asks, "CarePlan", story)
    kept = ask(plans.version, story.version, by=story.lena)
    goals = found(asks, "Goal", story)
    assert [each["reference"] for each in plan["goal"]] == [f"Goal/{each['id']}" for each in goals]
    assert [each["description"]["text"] for each in goals] == [each.outcome for each in kept.content.outcomes]
    assert asks.get(plan["careTeam"][0]["reference"]).json()["subject"] == plan["subject"]
    assert asks.get(plan["author"]["reference"]).json()["name"] == [{"text": "Asha Rahman"}]
    assert plan["status"] == "active" and plan["subject"]["reference"] == f"Patient/{story.case.person}"


def test_a_letter_holds_its_words_and_a_list_of_letters_does_not() -> None:
    story = household()
    asks = fhir(by=story.lena)
    [listed, *_] = found(asks, "DocumentReference", story)
    assert "data" not in listed["content"][0]["attachment"]
    one = asks.get(f"DocumentReference/{listed['id']}").json()
    said = base64.b64decode(one["content"][0]["attachment"]["data"]).decode()
    assert listed["description"] and "Okafor" in said


def test_what_a_key_was_not_given_for_stays_shut() -> None:
    story = household()
    for kind in KINDS:
        asks = fhir(*(each for each in Scope if each is not kind.scope), by=story.lena)
        for answer in (asks.get(kind.name, **of(story, kind.name)), asks.get(f"{kind.name}/{story.case.person}")):
            assert answer.status_code == 403 and answer.json()["issue"][0]["code"] == "forbidden", kind.name


def test_another_boards_key_cannot_tell_what_is_here_from_what_is_not() -> None:
    """The matrix of keys: every type, read by identity, searched by person, by number and by _id."""
    story = household()
    ours, theirs = fhir(by=story.lena), fhir(by=actor(Role.LEAD, ods_code=DEVON))
    number = ask(people.person, story.case.person, by=story.lena).nhs_number
    for name in NAMES:
        id = found(ours, name, story)[0]["id"]
        nobodys = str(new_id()) if len(id) == 36 else new_id().hex + new_id().hex
        for path, asked in ((f"{name}/{{}}", {}), (name, {"_id": "{}"}), (name, {"patient": "{}"})):
            if "patient" in asked and name not in OF_SOMEBODY:
                continue
            here = theirs.get(path.format(id), **{each: value.format(id) for each, value in asked.items()})
            none = theirs.get(path.format(nobodys), **{each: value.format(nobodys) for each, value in asked.items()})
            assert here.status_code == none.status_code and _told(here, id) == _told(none, nobodys), (path, asked)
            assert here.status_code == (200 if asked else 404) and "entry" not in here.json()
        mine = theirs.get(name, **of(story, name))
        assert [each for each in mine.json().get("entry", []) if each["resource"]["id"] == id] == []
    assert theirs.get("Patient", identifier=number).json()["total"] == 0


def _told(answer: Any, id: str) -> str:
    return str(answer.json()).replace(id, "…")


def test_what_a_system_looked_at_is_told_to_the_person() -> None:
    story = household()
    asks = fhir(by=story.lena)
    asks.get(f"Patient/{story.case.person}")
    asks.get("Task", patient=story.case.person)
    lines = [line for page in (1, 2, 3) for line in ask(people.audit, story.case.person, by=story.lena, page=page)[0]]
    told = {(line.did, line.why) for line in lines if line.did.startswith("saw api")}
    assert told == {("saw api_person", "To book what is paid."), ("saw api_duties", "To book what is paid.")}


def test_an_answer_that_has_not_changed_is_not_sent_again() -> None:
    story = household()
    asks, path = fhir(by=story.lena), f"Patient/{story.case.person}"
    first = asks.get(path)
    assert first["ETag"] == f'W/"{first.json()["meta"]["versionId"]}"' == asks.get(path)["ETag"]
    assert asks.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert asks.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_pages_of_a_search_lead_to_each_other_and_miss_nothing() -> None:
    story = household()
    asks = fhir(by=story.lena)
    every = [each["id"] for each in found(asks, "Task", story)]
    assert len(every) > 1
    turned, path = [], f"Task?patient={story.case.person}&_count=1"
    while path:
        bundle = asks.get(path).json()
        links = {each["relation"]: each["url"] for each in bundle["link"]}
        assert len(bundle["entry"]) == 1 and bundle["total"] == len(every)
        turned += [each["resource"]["id"] for each in bundle["entry"]]
        path = links.get("next", "").partition("/fhir/R4/")[2]
    assert turned == every
    assert "entry" not in asks.get("Task", patient=story.case.person, _count=0).json()
