"""The service is asked as its interface says, and whatever it answers becomes one person or clear words."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.interfaces.pds.answers import ODS, NotFoundThere, PdsPerson, Why, only_one, person, why
from openphb.interfaces.pds.service import Asked, Pds
from openphb.interfaces.pds.stand_in import StandIn

ADA = PdsPerson(
    "9000000009", "Ada May", "Fernhill", date(1979, 3, 2), None, "7 Larch Row\nSheffield\nS1 2HH", "0114 496 0101",
    "ada@fernhill.example", "C88001",
)  # fmt: skip
MOCKS = os.environ.get("OPENPHB_PDS_MOCKS", "")
"""A folder with the published mock answers. Without it, those in their shape below are read alone."""


class Says:
    """A line that answers this, and keeps what it was asked."""

    def __init__(self, status: int, said: Any) -> None:
        self.status, self.said, self.asked = status, said, []  # type: ignore[var-annotated]

    def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        self.asked.append((method, path, headers))
        return self.status, self.said if isinstance(self.said, bytes) else json.dumps(self.said).encode()


def pds(line: Any = None) -> Pds:
    return Pds(line or StandIn(), token=lambda: "a-token", once=lambda: "request-1")


def why_not(asked: Asked, line: Any = None) -> Why:
    with pytest.raises(NotFoundThere) as stopped:
        pds(line).find(asked)
    return stopped.value.why


def test_somebody_is_read_by_number_and_found_by_name_and_birth() -> None:
    assert pds().find(Asked("9000000009")) == ADA
    assert pds().find(Asked(family_name="fernhill", birth_date=date(1979, 3, 2))) == ADA
    assert pds().find(Asked(given_name="Ada", family_name="Fernhill", birth_date=date(1979, 3, 2))) == ADA


def test_a_request_carries_what_the_interface_asks_for() -> None:
    line = Says(404, {})
    why_not(Asked(given_name="Ada", family_name="O’Neill & Co", birth_date=date(1979, 3, 2)), line)
    [(method, path, headers)] = line.asked
    assert method == "GET" and headers["Authorization"] == "Bearer a-token" and headers["X-Request-ID"] == "request-1"
    assert path == ("/Patient?family=O%E2%80%99Neill+%26+Co&birthdate=eq1979-03-02&_max-results=2&given=Ada")


def test_of_a_restricted_record_where_and_how_to_find_somebody_is_hidden_whatever_came() -> None:
    found = pds().find(Asked("9000000025"))
    assert found.is_restricted and found.family_name == "Oakley"
    told = {
        "resourceType": "Patient", "id": "9000000025", "name": [{"use": "usual", "family": "Oakley"}],
        "address": [{"use": "home", "line": ["1 Hidden Place"]}], "telecom": [{"system": "phone", "value": "01"}],
        "generalPractitioner": [{"identifier": {"system": ODS, "value": "X"}}],
    }  # fmt: skip
    for marks in ([], [{"code": "R"}], [{"code": "V"}], [{"code": "U"}, {"code": "R"}], [{"code": "REDACTED"}]):
        read = person(told | {"meta": {"security": marks}})
        assert read.is_restricted and (read.address, read.phone, read.email, read.gp_practice) == ("", "", "", "")
    open_ = person(told | {"meta": {"security": [{"code": "U"}]}})
    assert (open_.address, open_.phone, open_.gp_practice) == ("1 Hidden Place", "01", "X")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked("9000000033"), Why.NOT_FOUND),
        (Asked("9000000010"), Why.NOT_A_NUMBER),
        (Asked("12"), Why.NOT_A_NUMBER),
        (Asked("٣٣٣٣٣٣٣٣٣٣"), Why.NOT_A_NUMBER),
        (Asked("9000000009/../9000000025"), Why.NOT_A_NUMBER),
        (Asked(family_name="Twin", birth_date=date(1990, 1, 1)), Why.TOO_MANY),
        (Asked(family_name="Nobody", birth_date=date(1990, 1, 1)), Why.NOT_FOUND),
        (Asked(family_name="Denied", birth_date=date(1990, 1, 1)), Why.DENIED),
        (Asked(family_name="Broken", birth_date=date(1990, 1, 1)), Why.UNAVAILABLE),
        (Asked(family_name="Slow", birth_date=date(1990, 1, 1)), Why.UNAVAILABLE),
        (Asked(family_name="Busy", birth_date=date(1990, 1, 1)), Why.BUSY),
        (Asked(family_name="Garbled", birth_date=date(1990, 1, 1)), Why.UNREAD),
        (Asked(family_name="Fernhill"), Why.TOO_LITTLE),
        (Asked(), Why.TOO_LITTLE),
    ],
)
def test_why_there_is_nobody_to_show(asked: Asked, expected: Why) -> None:
    assert why_not(asked) is expected


def test_what_is_no_number_never_leaves() -> None:
    line = Says(200, {})
    for number in ("12", "9000000009/../1", "900000000x"):
        why_not(Asked(number), line)
    assert line.asked == []


def test_how_well_somebody_matches_is_not_kept() -> None:
    entry = {"search": {"score": 0.9123}, "resource": json.loads(StandIn().ask(
        "GET", "/Patient/9000000009", headers={"X-Request-ID": "1"}, body=b"")[1])}  # fmt: skip
    assert "9123" not in repr(only_one({"resourceType": "Bundle", "entry": [entry]}))


def test_a_day_of_death_is_read_and_a_year_alone_is_no_day() -> None:
    assert pds().find(Asked("9000000068")).died_on == date(2026, 2, 3)
    said = {"resourceType": "Patient", "id": "9000000009", "birthDate": "1979"}
    assert person(said).birth_date is None


SHAPES = {
    "ACCESS_DENIED": (403, Why.DENIED),
    "INVALID_RESOURCE_ID": (400, Why.NOT_A_NUMBER),
    "MULTIPLE_MATCHES_FOUND": (400, Why.TOO_MANY),
    "RESOURCE_NOT_FOUND": (404, Why.NOT_FOUND),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_published_refusals_are_understood(name: str) -> None:
    status, expected = SHAPES[name]
    code = {"system": "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode", "version": "1", "code": name}
    said = [{"resourceType": "OperationOutcome", "issue": [{"severity": "error", "details": {"coding": [code]}}]}]
    said += [json.loads(each.read_text()) for each in Path(MOCKS).glob(f"{name}.json") if MOCKS]
    for each in said:
        assert why(status, each) is expected


def test_the_published_people_are_read() -> None:
    if not MOCKS:  # a made-up one in their shape stands for them above
        return
    for path in sorted(Path(MOCKS).glob("patient_*.json")):
        said = json.loads(path.read_text())
        found = person(said)
        assert found.nhs_number == path.stem.removeprefix("patient_")
        assert found.is_restricted == (said["meta"]["security"][0]["code"] == "R")
        assert bool(found.address) == ("address" in said) and found.family_name in str(said)


_NAMES = (
    "resourceType", "id", "meta", "security", "code", "name", "given", "family", "address", "line", "telecom",
    "system", "value", "entry", "resource", "generalPractitioner", "identifier", "birthDate", "deceasedDateTime",
    "issue", "details", "coding", "use",
)  # fmt: skip
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=5),
    max_leaves=25,
)


@given(_ANY, st.sampled_from(["Patient", "Bundle", "OperationOutcome", ""]), st.sampled_from([200, 400, 404, 500]))
def test_no_answer_breaks_anything(said: Any, kind: str, status: int) -> None:
    line = Says(status, said | {"resourceType": kind} if isinstance(said, dict) else said)
    for asked in (Asked("9000000009"), Asked(family_name="A", birth_date=date(1990, 1, 1))):
        try:
            assert isinstance(pds(line).find(asked), PdsPerson)
        except NotFoundThere as stopped:
            assert isinstance(stopped.why, Why)
