"""A representative replaced: one day, one consent, one holding passed on, and nobody paid until their account is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from openphb.budgets import actions, queries
from openphb.interfaces.perform import perform
from openphb.kernel.refusal import Refused
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.people.rules import NewActing
from tests.rooms.budgets import steps
from tests.rooms.budgets.steps import Story
from tests.rooms.world import DAY, NOON, new_id

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 11)
MOTHER = NewActing(
    "representative", "Rosa Okafor", DAY, relation="Mother", basis="lpa", evidence="Power seen, 2 May 2024.",
    consents=True, agrees_to_act=True,
)  # fmt: skip
SISTER = replace(MOTHER, name="Lucia Okafor", relation="Sister", evidence="Power seen, 9 May 2026.")


def held_by_mother() -> tuple[Story, UUID]:
    story, old = steps.agreed(), new_id()
    perform(people.put_acting, id=old, person=story.case.person, new=MOTHER, by=story.asha, at=NOON, on=DAY)
    holding = steps.hold(story, "direct payment", "representative", acting=old)
    steps.bank(story, holding)
    return steps.with_holding(story, holding), old


def replaced(story: Story, old: UUID, new: NewActing = SISTER, *, id: UUID | None = None) -> tuple[str, ...]:
    why = "Rosa is moving abroad."
    moved: tuple[str, ...] = story.do(
        actions.replace_representative, id=id or new_id(), old=old, new=new, why=why, by=story.asha, on=ON
    )
    return moved


def names(story: Story, on: date) -> list[str]:
    found = story.see(people_queries.acting, story.case.person, on=on)
    return [each.name for each in found if each.capacity == "representative"]


def test_the_old_ones_access_ends_the_day_before_the_new_ones_begins() -> None:
    story, old = held_by_mother()
    replaced(story, old)
    assert names(story, date(2026, 5, 10)) == ["Rosa Okafor"] and names(story, ON) == ["Lucia Okafor"]


def test_the_holding_is_passed_on_under_its_reference_and_waits_for_an_account_of_the_new_one() -> None:
    story, old = held_by_mother()
    before = story.see(queries.holding, story.holding, on=DAY)
    assert replaced(story, old) == (before.reference,)
    after = story.see(queries.holding, story.holding, on=ON)
    assert (after.reference, after.holder_name) == (before.reference, "Lucia Okafor")
    assert [each.state for each in story.see(queries.details_of, story.holding, on=ON)] == ["replaced"]


@pytest.mark.parametrize("change", [{"consents": False}, {"agrees_to_act": False}])
def test_without_consent_nothing_moves(change: dict[str, bool]) -> None:
    story, old = held_by_mother()
    with pytest.raises(Refused, match="has to agree to act and to consent"):
        replaced(story, old, replace(SISTER, **change))
    assert names(story, ON) == ["Rosa Okafor"]


def test_without_a_legal_basis_nothing_moves() -> None:
    story, old = held_by_mother()
    with pytest.raises(Refused, match="Choose the legal basis"):
        replaced(story, old, replace(SISTER, basis=""))
    assert names(story, ON) == ["Rosa Okafor"]


def test_sent_twice_it_happens_once_and_who_no_longer_acts_is_not_replaced() -> None:
    story, old = held_by_mother()
    id = new_id()
    assert replaced(story, old, id=id) and replaced(story, old, id=id) == ()
    with pytest.raises(Refused, match="not this person's representative today"):
        replaced(story, old)
