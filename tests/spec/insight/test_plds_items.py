"""The continuing-care data set, version 1.0: every item, what its values may be, and the files it is written in."""

from __future__ import annotations

from datetime import date
from zipfile import ZipFile

import pytest

from openphb.insight.returns.plds import reading, writing
from openphb.insight.returns.plds.fields import table, tables
from openphb.insight.returns.plds.formats import shape, why_not
from openphb.insight.returns.plds.records import Span
from tests.spec.insight.plds_records import APRIL, sound

PRINTED = {"header": 7, "people": 11, "requests": 38, "packages": 14, "reviews": 7}
MANDATORY = {"header": 7, "people": 2, "requests": 3, "packages": 2, "reviews": 2}


def test_every_table_has_as_many_items_as_are_printed_and_no_name_twice():
    assert {each.name: len(each.items) for each in tables()} == PRINTED
    assert {each.name: sum(item.is_mandatory for item in each.items) for each in tables()} == MANDATORY
    for each in tables():
        assert len({item.column for item in each.items}) == len({item.key for item in each.items}) == len(each.items)


def test_the_codes_of_a_personal_health_budget_are_the_national_ones():
    assert dict(table("packages").item("personal_health_budget_type").codes) == {
        "01": "Direct payment",
        "02": "Notional payment",
        "03": "Third party payment",
        "04": "Not funded by Personal Health Budget",
    }


@pytest.mark.parametrize(
    "name, key, fits, does_not",
    [
        ("header", "data_set_version_number", "1.0", "one"),
        ("header", "organisation_identifier_code_of_commissioner", "QF7", "qf7"),
        ("header", "organisation_identifier_code_of_commissioner", "D7T5G", "D7T5GX"),
        ("header", "date_and_time_data_set_created", "2026-05-01T09:30:00", "2026-05-01 09:30"),
        ("people", "nhs_number", "9434765919", "9434765918"),
        ("people", "nhs_number", "9434765919", "943 476 5919"),
        ("people", "person_birth_date", "1980-02-29", "1981-02-29"),
        ("people", "person_birth_date", "1980-05-01", "19800501"),
        ("people", "postcode_of_usual_address", "S1 2HE", "S12HE"),
        ("people", "ethnic_category", "99", "Y"),
        ("people", "local_patient_identifier_extended", "A" * 20, "A" * 21),
        ("requests", "chc_activity_type", "02", "X1"),
        ("packages", "cost_centre_code", "123456", "12345"),
        ("packages", "contract_unit_cost", "12345.67", "123456.78"),
        ("packages", "contract_unit_cost", "9999999", "£12"),
        ("packages", "number_of_commissioned_weekly_hours_of_care", "12.5", "12.25"),
        ("packages", "number_of_commissioned_weekly_hours_of_care", "168", ".5"),
    ],
)
def test_a_value_fits_its_printed_format_or_is_told_why_not(name: str, key: str, fits: str, does_not: str):
    item = table(name).item(key)
    assert why_not(item, fits) == ""
    assert why_not(item, does_not).endswith(".") and does_not not in why_not(item, does_not)


def test_every_item_has_a_format_that_can_be_checked():
    for each in tables():
        for item in each.items:
            assert isinstance(why_not(item, "?"), str)


def test_a_shape_says_what_a_value_looks_like_and_not_what_it_is():
    assert shape("943 476 591") == "999 999 999"
    assert shape("Okafor-Smith") == "AAAAAA-AAAAA"
    assert shape("9" * 50) == "9" * 30 + "…"


def test_what_is_written_is_read_back_and_the_same_records_are_the_same_bytes():
    told = sound()
    content = writing.written(told)
    assert content == writing.written(told)
    again = reading.read(content)
    assert [(each.table, {k: v for k, v in each.values.items() if v}) for each in again.records] == [
        (each.table, dict(each.values)) for each in told.records
    ]
    assert again.lost == () and reading.span_of(again) == Span(date(2026, 4, 1), date(2026, 4, 30)) == APRIL


def test_five_tables_leave_under_names_of_their_own(tmp_path):
    path = tmp_path / "return.zip"
    path.write_bytes(writing.written(sound()))
    with ZipFile(path) as archive:
        assert [each.partition("_")[0] for each in archive.namelist()] == ["000", "001", "101", "102", "103"]
        assert archive.read("102_CarePackage.csv").startswith(b"CARE PACKAGE IDENTIFIER (NHS CONTINUING HEALTHCARE),")


def test_what_is_no_such_archive_is_told_apart():
    assert not reading.is_one(b"<xml/>") and reading.is_one(writing.written(sound()))
