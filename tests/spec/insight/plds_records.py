"""A return of one month with which nothing is wrong, and ways to break it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from openphb.insight.returns.plds.records import Record, Span, Submission

APRIL = Span(date(2026, 4, 1), date(2026, 4, 30))
HEADER = {
    "data_set_version_number": "1.0",
    "organisation_identifier_code_of_commissioner": "QF7",
    "organisation_identifier_code_of_submitting_organisation": "QF7",
    "primary_data_collection_system_in_use": "openphb",
    "reporting_period_start_date": "2026-04-01",
    "reporting_period_end_date": "2026-04-30",
    "date_and_time_data_set_created": "2026-05-01T09:30:00",
}
PERSON = {
    "local_patient_identifier_extended": "PERSON1",
    "organisation_identifier_local_patient_identifier": "QF7",
    "nhs_number": "9434765919",
    "nhs_number_status_indicator_code": "02",
    "person_birth_date": "1980-05-01",
}
REQUEST = {
    "service_request_identifier": "REQUEST1",
    "local_patient_identifier_extended": "PERSON1",
    "chc_activity_type": "01",
}
PACKAGE = {
    "care_package_identifier": "PACKAGE1",
    "service_request_identifier": "REQUEST1",
    "care_package_start_date": "2026-04-13",
    "personal_health_budget_type": "01",
    "contract_unit_cost": "14.20",
    "contract_unit_frequency_code": "02",
    "number_of_commissioned_weekly_hours_of_care": "12.5",
}
REVIEW = {"care_package_identifier": "PACKAGE1", "care_package_review_date": "2026-04-20"}


def sound() -> Submission:
    """One person, one request, one package and one review, all as they should be."""
    told = (("header", HEADER), ("people", PERSON), ("requests", REQUEST), ("packages", PACKAGE), ("reviews", REVIEW))
    return Submission(tuple(Record(name, values) for name, values in told))


def broken(table: str, **changes: str) -> Submission:
    """The same with other values in the one record of a table; what is '' is blank."""
    return Submission(
        tuple(
            replace(each, values={**each.values, **changes}) if each.table == table else each
            for each in sound().records
        )
    )


def with_another(table: str, **changes: str) -> Submission:
    """The same, with the record of a table a second time, changed."""
    first = sound().of(table)[0]
    return Submission((*sound().records, replace(first, values={**first.values, **changes})))


def without(table: str) -> Submission:
    """The same without the record of a table."""
    return Submission(tuple(each for each in sound().records if each.table != table))


def codes(found: Any) -> list[tuple[str, str, str]]:
    """What was found, as (code, table, item)."""
    return [(each.code, each.table, each.item) for each in found]
