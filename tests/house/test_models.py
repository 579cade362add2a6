"""Tables as Django sees them: each can be named without a query, and no key takes rows away behind our backs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from openphb.commissioners.models import Row
from tests.house.test_isolation import NOBODYS
from tests.house.tree import ROOMS

MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
# A moment before a day, since Django counts moments among the days.
EXAMPLES: dict[type, object] = {
    models.DateTimeField: datetime(2026, 4, 6, 9, 30, tzinfo=UTC),
    models.DateField: date(2026, 4, 6),
    models.TimeField: time(9, 30),
    models.UUIDField: UUID(int=7),
    models.BooleanField: True,
    models.IntegerField: 7,
    models.DecimalField: Decimal("7.5"),
    models.BinaryField: b"bytes",
    models.JSONField: {},
    ArrayField: ["words"],
}
# Keys that do something other than protect what they point at, and why.
NOT_PROTECTED: dict[str, str] = {
    "community.NetworkHome.page_ptr": "Wagtail keeps a page in two rows; they go together",
    "community.ContentPage.page_ptr": "the same",
    "community.ResourceShelf.page_ptr": "the same",
    "community.ResourcePage.page_ptr": "the same",
    "community.ResourceFile.page": "a version goes with its resource, which only an editor takes away",
    "community.ResourceUse.page": "a count goes with what it counts",
    "community.Saved.page": "what was saved is not there any more",
    "community.Saved.story": "the same",
    "community.LocalOffers.page_ptr": "the same",
    "community.LocalOffer.page_ptr": "the same",
    "community.SecondPerson.task_ptr": "a step of a review is kept in two rows as well",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_row_can_be_named_without_asking_the_database(model: type[models.Model]):
    """Database access is shut here, so that a __str__ that reached for another row would raise."""
    assert model.__str__ is not models.Model.__str__, "it has no __str__ of its own"
    assert str(model(**{field.attname: example(field) for field in model._meta.concrete_fields}))


def test_every_key_protects_what_it_points_at():
    loose = {
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in _keys(model)
        if field.remote_field.on_delete is not models.PROTECT
    }
    assert loose == set(NOT_PROTECTED)


def test_every_model_belongs_to_a_commissioner_or_says_why_not():
    assert {model._meta.db_table for model in MODELS if not issubclass(model, Row)} == {
        table for table in NOBODYS if "account_" not in table
    }


def test_money_is_whole_pence_and_never_a_decimal():
    for model in MODELS:
        for field in model._meta.get_fields():
            assert not isinstance(field, models.FloatField), f"{model}.{field.name}"
            if field.name.endswith("_pence") or field.name == "pence":
                assert isinstance(field, models.BigIntegerField), f"{model}.{field.name}"


def example(field: models.Field[object, object]) -> object:
    """A value such as this column holds."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for kind, value in EXAMPLES.items():
        if isinstance(field, kind):
            return value
    return "words"


def _keys(model: type[models.Model]) -> list[models.ForeignKey[models.Model, models.Model]]:
    """Its own; what a page has of Wagtail is Wagtail's to decide."""
    found = (field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey))
    return [field for field in found if field.model is model]
