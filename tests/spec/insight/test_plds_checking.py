"""A record that is wrong is found, with its item and who mends it, and no other is; values are never repeated."""

from __future__ import annotations

import re

import pytest

from openphb.insight.returns.findings import LOOK, STOPS
from openphb.insight.returns.plds.checking import check
from openphb.insight.returns.plds.fields import table, tables
from openphb.insight.returns.plds.records import Submission
from tests.spec.insight.plds_records import APRIL, broken, codes, sound, with_another, without

MANDATORY = [(each.name, item.key) for each in tables() for item in each.items if item.is_mandatory]
CODED = [(each.name, item.key) for each in tables() for item in each.items if item.codes]
NOT_ITS_OWN = {"points nowhere", "twice"}


def found(submission: Submission) -> list[tuple[str, str, str]]:
    return codes(check(submission, span=APRIL))


def test_a_return_that_is_right_has_nothing_found_in_it():
    assert check(sound(), span=APRIL) == ()


@pytest.mark.parametrize("name, key", MANDATORY)
def test_what_is_mandatory_and_blank_stops_the_return(name: str, key: str):
    told = [each for each in found(broken(name, **{key: ""})) if each[0] not in NOT_ITS_OWN]
    assert told == [("missing", name, table(name).item(key).column)]


@pytest.mark.parametrize("name, key", CODED)
def test_a_code_that_is_not_national_stops_the_return(name: str, key: str):
    assert found(broken(name, **{key: "?"})) == [("code", name, table(name).item(key).column)]


@pytest.mark.parametrize(
    "name, changes, code, item",
    [
        ("people", {"nhs_number": "9434765918"}, "format", "nhs_number"),
        ("people", {"person_birth_date": "1 May 1980"}, "format", "person_birth_date"),
        ("people", {"person_birth_date": "2027-01-01"}, "later", "person_birth_date"),
        ("people", {"person_death_date": "1979-01-01"}, "order", "person_death_date"),
        ("people", {"nhs_number": "", "nhs_number_status_indicator_code": ""}, "no nhs number", "nhs_number"),
        ("requests", {"local_patient_identifier_extended": "SOMEBODY"}, "points nowhere",
         "local_patient_identifier_extended"),
        ("requests", {"funding_start_date": "2026-04-02", "funding_end_date": "2026-04-01"}, "order",
         "funding_end_date"),
        ("packages", {"care_package_end_date": "2026-04-12"}, "order", "care_package_end_date"),
        ("packages", {"contract_unit_cost": "14,20"}, "format", "contract_unit_cost"),
        ("packages", {"service_request_identifier": "ELSEWHERE"}, "points nowhere", "service_request_identifier"),
        ("reviews", {"care_package_identifier": "ELSEWHERE"}, "points nowhere", "care_package_identifier"),
        ("reviews", {"care_package_review_date": "2026-05-01"}, "later", "care_package_review_date"),
        ("header", {"reporting_period_start_date": "2026-03-01"}, "period", "reporting_period_start_date"),
    ],
)  # fmt: skip
def test_each_planted_fault_is_found_and_no_other(name: str, changes: dict[str, str], code: str, item: str):
    assert found(broken(name, **changes)) == [(code, name, table(name).item(item).column)]


@pytest.mark.parametrize("name", ["people", "requests", "packages"])
def test_an_identifier_that_stands_twice_is_found_in_both_records(name: str):
    assert [each[0] for each in found(with_another(name))] == ["twice", "twice"]


def test_a_package_may_be_reviewed_twice():
    assert found(with_another("reviews", care_package_review_date="2026-04-21")) == []


def test_a_return_has_one_header():
    assert found(without("header")) == [("header", "header", "")]
    assert found(with_another("header")) == [("header", "header", "")]


def test_every_planted_fault_at_once_is_found_and_nothing_else():
    """Each fault in a record of its own, so that none hides another."""
    told = sound()
    faults = {
        "people": {"local_patient_identifier_extended": "PERSON2", "nhs_number": "12"},
        "requests": {"service_request_identifier": "REQUEST2", "chc_activity_type": "09"},
        "packages": {"care_package_identifier": "PACKAGE2", "contract_unit_frequency_code": "9"},
        "reviews": {"care_package_identifier": "PACKAGE1", "care_package_review_date": ""},
    }
    added = [each for name, changes in faults.items() for each in with_another(name, **changes).records[-1:]]
    assert [(each.code, each.table, each.record) for each in check(
        Submission((*told.records, *added)), span=APRIL
    )] == [
        ("format", "people", "PERSON2"),
        ("code", "requests", "REQUEST2"),
        ("code", "packages", "PACKAGE2"),
        ("missing", "reviews", "PACKAGE1"),
    ]  # fmt: skip


def test_a_finding_says_who_mends_it_and_never_repeats_the_value():
    only = check(broken("people", nhs_number="9434765918"), span=APRIL)[0]
    assert (only.weight, only.mends, only.record) == (STOPS, "care coordinator", "PERSON1")
    assert only.shape == "9999999999" and not re.search("9434765918", repr(only))


def test_a_missing_nhs_number_is_to_be_looked_at_and_stops_nothing():
    told = check(broken("people", nhs_number="", nhs_number_status_indicator_code=""), span=APRIL)
    assert [each.weight for each in told] == [LOOK]
