"""Every refusal is an OperationOutcome, whatever was asked; and nothing that is asked breaks anything."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st

from openphb.interfaces.api import keys
from openphb.interfaces.fhir.kinds import KINDS
from openphb.kernel.actor import Role
from tests import thorough
from tests.rooms.fhir.asking import NAMES, OF_SOMEBODY, fhir, household
from tests.rooms.world import actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize(
    ("path", "asked", "status", "code"),
    [
        ("Patient/nobody", {}, 404, "not-found"),
        ("Patient/00000000-0000-4000-8000-000000000009", {}, 404, "not-found"),
        ("Goal/" + "a" * 64, {}, 404, "not-found"),
        ("Observation", {}, 404, "not-supported"),
        ("Observation/1", {}, 404, "not-supported"),
        ("Task", {}, 400, "required"),
        ("Task", {"pateint": "x"}, 400, "not-supported"),
        ("Patient", {"_count": "many"}, 400, "invalid"),
        ("Patient", {"_offset": "-1"}, 400, "invalid"),
        ("Patient", {"name": "x" * 201}, 400, "invalid"),
        ("Patient", {"name": ["a", "b"]}, 400, "invalid"),
        ("Patient", {"name": "a", "identifier": "9434765919"}, 400, "invalid"),
        ("Patient", {"_format": "xml"}, 406, "not-supported"),
        ("", {}, 404, "not-found"),
        ("Patient/1/_history", {}, 404, "not-found"),
        ("StructureDefinition/other", {}, 404, "not-found"),
    ],
)
def test_what_goes_another_way_is_told(path: str, asked: dict[str, Any], status: int, code: str) -> None:
    answer = fhir(by=actor(Role.LEAD)).get(path, **asked)
    assert answer.status_code == status and answer["Content-Type"].startswith("application/fhir+json")
    assert answer.json()["resourceType"] == "OperationOutcome"
    assert [each["code"] for each in answer.json()["issue"]] == [code]
    assert answer.json()["issue"][0]["details"]["text"]


@pytest.mark.parametrize("key", ["", "nonsense", "7-wrong"])
def test_without_a_key_nothing_is_said(key: str) -> None:
    answer = Client().get("/fhir/R4/Patient", headers={"Authorization": f"Bearer {key}"} if key else {})
    assert answer.status_code == 401 and answer["WWW-Authenticate"] == 'Bearer realm="openphb"'
    assert answer.json()["issue"][0]["code"] == "login"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_nothing_is_changed_or_deleted_here(method: str) -> None:
    asks = fhir(by=actor(Role.LEAD))
    answer = getattr(Client(), method)("/fhir/R4/Patient/1", headers={"Authorization": f"Bearer {asks.of.key}"})
    assert answer.status_code == 405 and answer.json()["resourceType"] == "OperationOutcome"


def test_more_than_so_many_in_a_minute_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "A_MINUTE", 1)
    asks = fhir(by=actor(Role.LEAD))
    assert asks.get("Patient").status_code == 200
    late = asks.get("Patient")
    assert late.status_code == 429 and late["Retry-After"] == "60" and late.json()["issue"][0]["code"] == "throttled"


def test_it_says_of_itself_what_it_does() -> None:
    told = Client().get("/fhir/R4/metadata").json()
    assert told["resourceType"] == "CapabilityStatement" and told["fhirVersion"] == "4.0.1"
    resources = {each["type"]: each for each in told["rest"][0]["resource"]}
    assert set(resources) == set(NAMES)
    creates = [name for name, each in resources.items() if {"code": "create"} in each["interaction"]]
    assert creates == ["CarePlan"]
    for kind in KINDS:
        said = {each["name"] for each in resources[kind.name]["searchParam"]}
        assert said == {"_id", *kind.by}


_SIGNS = st.text(max_size=80)
_NAMES = st.sampled_from(["patient", "subject", "identifier", "name", "_id", "_count", "_offset", "_format", "family"])
_KINDS = st.sampled_from([*NAMES, "Bundle", "metadata", "StructureDefinition"])


@pytest.mark.slow  # many questions are made up
def test_no_question_breaks_anything() -> None:
    """Made up: types, identities and names of questions, right and wrong; half of them about somebody who is there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "A_MINUTE", 10**9)
        story = household()
        asks, known = fhir(by=story.lena), str(story.case.person)
        statuses = set()

        @of_hypothesis(
            max_examples=thorough.or_all(60, thorough=3_000), deadline=None, database=None,
            suppress_health_check=list(HealthCheck), derandomize=not thorough.ALL,
        )  # fmt: skip
        @given(_KINDS, st.none() | _SIGNS | st.just(known), st.dictionaries(_NAMES, _SIGNS | st.just(known)))
        def ask(kind: str, id: str | None, asked: dict[str, str]) -> None:
            path = kind if id is None else f"{kind}/{id.replace('?', '')}"
            try:
                path.encode()
                [each.encode() for each in asked.values()]
            except UnicodeEncodeError:
                return
            answer = asks.get(path, **asked)
            statuses.add(answer.status_code)
            assert answer.status_code in (200, 400, 403, 404, 406), (path, asked)
            if answer.status_code >= 400:
                assert answer.json()["resourceType"] == "OperationOutcome"

        ask()
        assert 200 in statuses and 404 in statuses and set(OF_SOMEBODY) <= set(NAMES)
