"""Everything we make of the sample world is right under UK Core; and what others publish comes through whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openphb.commissioners import queries as commissioners
from openphb.interfaces.fhir import receiving, structure
from openphb.interfaces.fhir.asking import MOST, Asking, Kind, Page
from openphb.interfaces.fhir.care_plan_read import read
from openphb.interfaces.fhir.kinds import BY_NAME, KINDS
from openphb.interfaces.perform import new_id, reading
from openphb.kernel.actor import Actor, Role
from openphb.people import queries as people
from openphb.people.systems_rules import Scope
from tests.rooms.fhir import uk_core
from tests.rooms.insight.conftest import sample, today

__all__ = ["sample"]
pytestmark = [pytest.mark.database, pytest.mark.slow]  # the whole sample world is told first


@pytest.fixture(scope="module")
def made(sample: str) -> list[dict[str, Any]]:
    """Every resource there is of everybody of the sample world's first board, as it leaves."""
    on = today()
    by = Actor(new_id(), "A system", commissioners.board("QF7", on=on), frozenset({Role.AUDITOR}))
    with reading(by):
        return list(_made(Asking(by, on, frozenset(Scope)), on=on))


def _made(asking: Asking, *, on: date) -> Iterator[dict[str, Any]]:
    everybody = _every(asking)
    for kind in KINDS:
        for asked in ({"patient": id} for id in everybody) if "patient" in kind.by else ({},):
            yield from _turned(kind, asked, asking)
    letter = BY_NAME["DocumentReference"]
    for each in (each for id in everybody for each in _turned(letter, {"patient": id}, asking)):
        yield letter.one(each["id"], asking).said


def _turned(kind: Kind, asked: dict[str, str], asking: Asking) -> Iterator[dict[str, Any]]:
    before, total = 0, 1
    while before < total:
        listed = kind.search(asked, asking, Page(MOST, before))
        yield from (each.said for each in listed.found)
        before, total = before + MOST, listed.total


def _every(asking: Asking) -> list[str]:
    found = people.people(by=asking.by)
    pages = range(1, 2 + found.total // people.PAGE)
    return [str(each.id) for page in pages for each in people.people(by=asking.by, page=page).people]


def test_every_resource_of_the_sample_world_keeps_to_our_table(
    made: list[dict[str, Any]], figure: Callable[[str], None]
) -> None:
    assert {each["resourceType"] for each in made} == {each.name for each in KINDS}
    assert [(each["id"], wrong) for each in made for wrong in uk_core.wrong_by_our_table(each)] == []
    told = ", ".join(
        f"{count:,} {name}" for name, count in sorted(Counter(each["resourceType"] for each in made).items())
    )
    figure(f"FHIR of the sample world, right by our table: {told}")


def test_nothing_is_told_twice_and_whatever_is_pointed_at_is_there(made: list[dict[str, Any]]) -> None:
    """But for whom a letter or a person names in words, every reference leads to a resource of the same world."""
    here = {f"{each['resourceType']}/{each['id']}" for each in made}
    named = {found for each in made for found in _references(each)}
    staff = {each for each in named if each.startswith("Practitioner/")}  # they may have left since
    assert named - staff <= here


def _references(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        if isinstance(said.get("reference"), str):
            yield said["reference"]
        for value in said.values():
            yield from _references(value)
    elif isinstance(said, list):
        for value in said:
            yield from _references(value)


@pytest.mark.parametrize(
    ("kind", "changes", "wrong"),
    [
        ("Patient", {"identifier": [{"system": "urn:x", "value": "1"}]}, "Patient.identifier.system"),
        ("Patient", {"birthDate": "1 May 1980"}, "Patient.birthDate"),
        ("Patient", {"gender": "woman"}, "Patient.gender"),
        ("CarePlan", {"status": "agreed"}, "CarePlan.status"),
        ("Goal", {"description": "To walk"}, "Goal.description"),
        ("Task", {"intent": None}, "Task.intent"),
        ("Consent", {"category": []}, "Consent.category"),
        ("DocumentReference", {"content": [{}]}, "DocumentReference.content.attachment"),
        ("CareTeam", {"meta": {}}, "CareTeam.meta.profile"),
    ],
)
def test_the_table_finds_what_is_wrong(
    made: list[dict[str, Any]], kind: str, changes: dict[str, Any], wrong: str
) -> None:
    right = next(each for each in made if each["resourceType"] == kind)
    changed = {name: value for name, value in (right | changes).items() if value is not None}
    assert [each.partition(":")[0] for each in uk_core.wrong_by_our_table(changed)] == [wrong]


def test_every_resource_of_the_sample_world_is_right_for_a_validator_of_profiles(
    made: list[dict[str, Any]], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    """Where the profiles are here. Where they are not, the figure says so, and our table above has judged them all."""
    if not uk_core.FOLDER:
        figure("UK Core: no profiles here (OPENPHB_UKCORE names none), so our own table judged alone")
        return
    judge = uk_core.validator(Path(uk_core.FOLDER), tmp_path)
    assert [(each["id"], wrong) for each in made for wrong in uk_core.wrong_by_validator(judge, each)] == []
    patient = next(each for each in made if each["resourceType"] == "Patient")
    assert uk_core.wrong_by_validator(judge, patient | {"identifier": patient["identifier"] * 2})
    [theirs] = uk_core.examples("QuestionnaireResponse")
    found = {uk_core.place(each) for each in judge.validate_resource(theirs).issues if each.severity.value == "error"}
    assert found == set(uk_core.OF_THE_VALIDATOR) - {("terminology.required", "Task.status")}
    figure(f"UK Core: {len(made):,} resources of the sample world are right for a validator of profiles")


EXAMPLE = {
    "resourceType": "CarePlan", "identifier": [{"value": "7d9955bc"}], "basedOn": [{"display": "Management"}],
    "status": "active", "intent": "plan", "category": [{"text": "Weight management plan"}],
    "description": "Manage weight", "subject": {"reference": "Patient/x", "display": "Richard SMITH"},
    "period": {"end": "2020-01-01"}, "created": "2020-02-01",
    "activity": [{
        "outcomeCodeableConcept": [{"coding": [{"system": "http://snomed.info/sct", "display": "Weight loss"}]}],
        "detail": {
            "code": {"coding": [{"system": "http://snomed.info/sct", "code": "27113001"}]}, "status": "completed",
            "performer": [{"reference": "Patient/x"}],
        },
    }],
}  # fmt: skip
"""In the shape of UK Core's published example of a care plan, in words of our own."""


def test_a_published_care_plan_is_taken_read_in_words_and_given_back_whole() -> None:
    for said in (EXAMPLE, *uk_core.examples("CarePlan")):
        assert [*structure.wrong_with(said, "CarePlan", shapes=structure.CARE_PLAN)] == []
        shown = read(said)
        assert shown.title == said["category"][0]["text"] and shown.status == "active"
        assert shown.steps[0].what and "basedOn" in shown.unread
        given = receiving.as_shown(new_id(), said)
        assert {name: given[name] for name in said if name not in ("id", "meta")} == {
            name: value for name, value in said.items() if name not in ("id", "meta")
        }
