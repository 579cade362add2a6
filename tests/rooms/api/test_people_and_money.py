"""What is read is what the pages show, in whole pence; what is told happens once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from openphb.budgets import queries as budgets
from openphb.payments import queries as payments
from openphb.people import queries as people
from tests.rooms.api.asking import system
from tests.rooms.budgets.steps import in_place
from tests.rooms.payments import steps
from tests.rooms.world import NHS_NUMBERS, NOON, ask

pytestmark = pytest.mark.django_db
SAM = {"given_name": "Sam", "family_name": "Reed", "birth_date": "1980-02-03"}


def test_a_person_is_found_by_name_and_number_and_read_whole() -> None:
    story = in_place()
    asks, found = system(by=story.lena), ask(people.person, story.case.person, by=story.lena)
    for search in (found.nhs_number, found.name.split()[-1][:3], ""):
        listed = asks.get("people", search=search).json()
        assert str(found.id) in [each["id"] for each in listed["items"]]
    one = asks.get(f"people/{found.id}").json()
    assert (one["name"], one["nhs_number"], one["birth_date"]) == (
        found.name, found.nhs_number, found.birth_date.isoformat(),
    )  # fmt: skip


def test_a_budget_is_read_to_the_penny() -> None:
    story = steps.paid()
    asks = system(by=story.lena)
    [one] = asks.get(f"people/{story.case.person}/budgets").json()
    held = ask(budgets.budget, story.budget, by=story.lena, on=NOON.date())
    assert one == asks.get(f"budgets/{story.budget}").json() and one["reference"] == held.reference
    told = ask(payments.money_of, story.budget, by=story.lena, on=NOON.date())
    read = asks.get(f"budgets/{story.budget}/money").json()
    assert {name: read[name]["pence"] for name in ("agreed", "paid", "left")} == {
        "agreed": told.agreed.pence, "paid": told.paid.pence, "left": told.left.pence,
    }  # fmt: skip
    listed = asks.get(f"budgets/{story.budget}/payments").json()
    shown = ask(payments.payments_of, story.budget, by=story.lena)
    assert [each["amount"]["pence"] for each in listed["items"]] == [each.amount.pence for each in shown.items]


def test_a_person_is_recorded_once_for_one_key() -> None:
    story = in_place()
    asks, new = system(by=story.lena), SAM | {"nhs_number": NHS_NUMBERS[5]}
    first, again = (asks.post("people", new, idempotency_key="night-1") for _ in range(2))
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    made = ask(people.person, UUID(first.json()["id"]), by=story.lena)
    assert (made.name, made.nhs_number) == ("Sam Reed", NHS_NUMBERS[5])
    other = asks.post("people", new | {"family_name": "Other"}, idempotency_key="night-1")
    assert other.status_code == 409 and "was used to ask for something else" in other.json()["detail"]


def test_what_is_refused_says_why_and_where_and_leaves_the_key_free() -> None:
    story = in_place()
    asks, number = system(by=story.lena), NHS_NUMBERS[5]
    wrong = asks.post(
        "people", SAM | {"nhs_number": number[:-1] + str((int(number[-1]) + 1) % 10)}, idempotency_key="a"
    )
    assert wrong.status_code == 409 and wrong.json()["because"][0]["field"] == "nhs_number"
    assert asks.post("people", SAM | {"nhs_number": number}, idempotency_key="a").status_code == 201
    twice = asks.post("people", SAM | {"nhs_number": number}, idempotency_key="b")
    assert twice.status_code == 409 and "already recorded here" in twice.json()["detail"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({}, "nhs_number"),
        (SAM | {"nhs_number": "1", "birth_date": "yesterday"}, "birth_date"),
        (SAM | {"nhs_number": "1", "is_staff": True}, "is_staff"),
        (SAM | {"nhs_number": "1", "address": "x" * 501}, "address"),
    ],
)
def test_what_cannot_be_read_names_the_field(told: dict[str, Any], field: str) -> None:
    story = in_place()
    answer = system(by=story.lena).post("people", told, idempotency_key="a")
    assert answer.status_code == 422 and field in [each["field"] for each in answer.json()["because"]]


def test_what_is_told_needs_a_key_of_its_own() -> None:
    story = in_place()
    answer = system(by=story.lena).post("people", SAM | {"nhs_number": NHS_NUMBERS[5]})
    assert answer.status_code == 422 and answer.json()["because"][0]["field"] == "Idempotency-Key"


def test_a_misspelt_filter_is_told_and_not_answered_with_everything() -> None:
    answer = system(by=in_place().lena).get("people", serach="Okafor")
    assert answer.status_code == 422 and "“serach”" in answer.json()["detail"]
