"""What somebody could still write down before a continuing-care return leaves: named to the board, to nobody else."""

from __future__ import annotations

import pytest

from openphb.insight.returns.findings import Finding
from openphb.insight.returns.plds.records import Record, Submission
from openphb.insight.returns.plds.unrecorded import DECIDED, POSTCODE, unrecorded

WHO = "local_patient_identifier_extended"
PERSON = {WHO: "P1", POSTCODE: "S1 2HE", "person_death_date": ""}
REQUEST = {"service_request_identifier": "R1", WHO: "P1", "chc_activity_type": "01", DECIDED: "2026-03-02"}


def found(person: dict[str, str] | None = None, request: dict[str, str] | None = None) -> tuple[Finding, ...]:
    records = (
        Record("people", PERSON | (person or {}), ("person", "jo")),
        Record("requests", REQUEST | (request or {}), ("request", "hers")),
    )
    return unrecorded(Submission(records))


def test_nothing_is_named_where_both_are_written_down() -> None:
    assert found() == ()


@pytest.mark.parametrize("person, request_, item", [
    ({POSTCODE: ""}, {}, "POSTCODE"),
    ({}, {DECIDED: ""}, "ELIGIBILITY DECISION DATE"),
])  # fmt: skip
def test_what_is_blank_is_to_be_looked_at_by_the_coordinator_at_the_person(
    person: dict[str, str], request_: dict[str, str], item: str
) -> None:
    [each] = found(person, request_)
    assert item in each.item and each.weight == "look" and each.mends == "care coordinator"
    assert each.origin == ("person", "jo") and each.shape == ""


def test_of_somebody_who_died_no_postcode_is_asked_for() -> None:
    assert found({POSTCODE: "", "person_death_date": "2026-05-01"}) == ()


def test_on_the_fast_track_the_standard_decision_has_no_day() -> None:
    assert found({}, {DECIDED: "", "chc_activity_type": "02"}) == ()
