"""Every table is classified: it holds something about a person, and how a row leads there is known; or not, and why."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from openphb.protection import finding
from openphb.protection.catalogue import catalogue, read
from openphb.protection.retention import periods, stays
from tests.house.test_isolation import OF_NO_MODEL, ours
from tests.house.tree import ROOMS

MODELS = {
    model._meta.db_table: model
    for room in ROOMS
    for model in apps.get_app_config(room).get_models(include_auto_created=True)
}


@pytest.mark.django_db
def test_every_table_of_the_database_is_classified_once() -> None:
    """A new table stops here until `protection/reference/tables.toml` says what stands in it."""
    known = catalogue()
    assert set(ours()) - set(OF_NO_MODEL) == set(known.every)
    assert set(known.held) & set(known.others) == set()


@pytest.mark.parametrize("table", sorted(catalogue().held))
def test_every_row_about_a_person_leads_to_them(table: str) -> None:
    held = catalogue().held[table]
    assert held.way or finding.way(table)
    assert "commissioner_id" in {field.column for field in MODELS[table]._meta.concrete_fields}


def test_a_table_with_a_key_to_a_person_is_in_the_export() -> None:
    points = {
        table
        for table, model in MODELS.items()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model._meta.db_table == finding.PERSON
    }
    assert points - set(catalogue().held) == set()


def test_columns_that_are_named_are_there_and_secrets_are_never_handed_over() -> None:
    for table, held in catalogue().held.items():
        columns = {field.column for field in MODELS[table]._meta.concrete_fields}
        named = {*held.never, *((*held.looked_at.words, held.looked_at.by) if held.looked_at else ())} - {""}
        assert named <= columns, table
        told = {field.column for field in finding.columns(held)}
        assert not {"secret_hash", "password", "digest"} & told, table


def test_every_class_has_a_purpose_with_a_basis_and_a_length() -> None:
    known, kept = catalogue(), periods()
    of_purposes = {record for one in read("bases.toml")["purposes"] for record in one["records"]}
    assert of_purposes == set(known.says)
    assert set(known.says) - set(kept) == {"books"} and all(each.source for each in kept.values())
    assert set(stays()) <= set(known.held)
    assert all(one["why"] for one in read("tables.toml")["nobody_in_particular"])
