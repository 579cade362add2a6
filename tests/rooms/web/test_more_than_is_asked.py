"""Every name of a column is sent along with a form: only what the form has boxes for is taken (T80)."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.urls import get_resolver, reverse

from openphb.commissioners.context import acting_as
from openphb.people.models import Person
from tests.rooms.api.test_people_and_money import SAM
from tests.rooms.web.browsing import Browser
from tests.rooms.web.test_people import WHO
from tests.rooms.world import coordinator, new_id

OWN = {"id", "recorded_at", "updated_at", "at"}
"""Of each row its own, by chance or by the clock."""


def _columns() -> set[str]:
    """Every name a row's value has anywhere, in the database or in the program."""
    return {
        name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        for name in (field.name, getattr(field, "attname", field.name))
    }


def _row(surname: str) -> dict[str, Any]:
    with acting_as(coordinator()):
        found = Person.objects.filter(family_name=surname).values().get()
    return {name: value for name, value in found.items() if name not in OWN}


def test_no_form_is_made_from_a_table() -> None:
    get_resolver().url_patterns  # noqa: B018 - every page, and so every form, is loaded
    ours = [each for each in _below(forms.BaseForm) if each.__module__.startswith("openphb")]
    assert len(ours) > 100
    made = {each.__name__ for each in ours if issubclass(each, forms.models.BaseModelForm)}
    assert made == {"ImageForm", "DocumentForm"}, "The editors' tool makes these two, with the boxes that it names"


def _below(kind: type) -> set[type]:
    return {kind, *(one for each in kind.__subclasses__() for one in _below(each))}


@pytest.mark.parametrize("said", ["1", str(new_id())])
def test_a_person_is_recorded_alike_whatever_is_sent_along(signed_in: Browser, said: str) -> None:
    browser, plain, more = signed_in(coordinator()), WHO, WHO | {"family_name": "Marche", "nhs_number": "9990003203"}
    along = {name: said for name in _columns() - {name.partition("-")[0] for name in WHO} - _boxes()}
    assert len(along) > 500 and {"commissioner", "commissioner_id", "recorded_by", "died_on"} <= set(along)
    assert browser.post(reverse("record_person"), plain).status_code == 303
    assert browser.post(reverse("record_person"), along | more).status_code == 303
    differ = {name for name, told in _row("Marsh").items() if told != _row("Marche")[name]}
    assert differ <= {"nhs_number", "family_name", "search_name"}


def _boxes() -> set[str]:
    from openphb.interfaces.web.people.forms import RecordPerson

    return set(RecordPerson.base_fields)


def test_a_program_that_sends_more_is_told_so() -> None:
    from openphb.interfaces.api.shapes import PersonIn

    with pytest.raises(ValueError, match="commissioner"):
        PersonIn.model_validate(SAM | {"nhs_number": "9990003203", "commissioner": 3})
