"""Organisations: recorded once, changed, ended when nothing of anybody's is with them, taken up again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.budgets import actions as budgets
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people import organisations, organising
from openphb.people import queries as known
from openphb.people.models import AuditEvent
from tests.rooms.budgets.steps import agreed, hold
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, coordinator, new_id

pytestmark = pytest.mark.django_db

MAY = (Role.COORDINATOR, Role.FINANCE, Role.LEAD)


def recorded(by: Actor, name: str = "Meadow Care", kind: str = "care provider", **more: Any) -> UUID:
    id = more.pop("id", None) or new_id()
    perform(organising.record_organisation, id=id, name=name, kind=kind, contact="0114 496 0000", by=by, at=NOON)
    return id


def ended(id: UUID, by: Actor, **more: Any) -> None:
    told = {"ended_on": DAY, "why": "They have closed."} | more
    perform(budgets.end_organisation, id=id, **told, by=by, at=NOON, on=DAY)


def names(by: Actor, **asked: Any) -> list[str]:
    return [each.name for each in ask(organisations.listed, by=by, **asked).lines]


def choices(by: Actor) -> list[str]:
    return [name for _, name, _ in ask(known.organisations, by=by)]


@pytest.mark.parametrize("role", [role for role in Role if role not in MAY])
def test_who_may_not_record_change_or_end_one(role: Role) -> None:
    id, other = recorded(coordinator()), actor(role)
    told = {"name": "X", "kind": "council", "contact": ""}
    for act, facts in (
        (organising.record_organisation, {"id": new_id(), **told}),
        (organising.change_organisation, {"id": id, **told}),
        (organising.take_up_organisation, {"id": id}),
        (organising.end_organisation, {"id": id, "ended_on": DAY, "why": "No", "on": DAY}),
    ):
        with pytest.raises(Refused, match="Only a care coordinator, someone in finance or an ICB lead"):
            perform(act, **facts, by=other, at=NOON)


@pytest.mark.parametrize("role", MAY)
def test_who_may(role: Role) -> None:
    by = actor(role)
    id = recorded(by)
    ended(id, by)
    perform(organising.take_up_organisation, id=id, by=by, at=NOON)
    assert choices(by) == ["Meadow Care"]


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        (" ", "council", "Enter the organisation’s name."),
        ("Meadow Care", "shop", "Choose what kind"),
        ("meadow care ", "care provider", "meadow care is recorded already"),
    ],
)
def test_what_stops_one_being_recorded(name: str, kind: str, says: str) -> None:
    by = coordinator()
    recorded(by)
    with pytest.raises(Refused, match=says):
        recorded(by, name, kind)
    assert names(by) == ["Meadow Care"]


def test_recorded_twice_with_one_identity_it_is_there_once() -> None:
    by, id = coordinator(), new_id()
    assert recorded(by, id=id) == recorded(by, id=id) == id
    assert names(by) == ["Meadow Care"]


def test_one_name_may_do_two_things() -> None:
    by = coordinator()
    recorded(by)
    recorded(by, kind="third party")
    assert len(names(by)) == 2


def test_a_change_is_written_down_and_what_is_the_same_is_not() -> None:
    by = coordinator()
    id = recorded(by)
    for _ in range(2):
        told = {"name": "Meadow Homecare", "kind": "care provider", "contact": "0114 496 0000"}
        perform(organising.change_organisation, id=id, **told, by=by, at=NOON)
    assert ask(organisations.organisation, id, by=by).name == "Meadow Homecare"
    with_details = _trail(by, "people.change_organisation")
    assert with_details == ["Meadow Care: name"]


def test_one_that_ended_is_kept_and_not_offered_and_can_come_back() -> None:
    by = coordinator()
    id = recorded(by)
    ended(id, by)
    assert (names(by), names(by, show="ended"), choices(by)) == ([], ["Meadow Care"], [])
    shown = ask(organisations.organisation, id, by=by)
    assert (shown.ended_on, shown.why_ended) == (DAY, "They have closed.")
    recorded(by)
    with pytest.raises(Refused, match="recorded already"):
        perform(organising.take_up_organisation, id=id, by=by, at=NOON)


@pytest.mark.parametrize(
    ("more", "says"),
    [({"why": " "}, "Say why"), ({"ended_on": DAY + timedelta(days=1)}, "The last day is in the future")],
)
def test_what_stops_one_being_ended(more: dict[str, Any], says: str) -> None:
    by = coordinator()
    id = recorded(by)
    with pytest.raises(Refused, match=says):
        ended(id, by, **more)


def test_not_while_it_holds_money_for_somebody() -> None:
    story = agreed()
    id = recorded(story.asha, "Hold It", "third party")
    holding = hold(story, "third party", "organisation", organisation=id)
    with pytest.raises(Refused, match=f"Hold It still holds money, under {story.reference}-A. End that first."):
        ended(id, story.fay)
    assert choices(story.fay) == ["Hold It"]
    story.do(budgets.close_holding, id=holding, reasons="Jo holds it now.", by=story.fay)
    ended(id, story.fay)


def test_nor_while_people_can_sign_in_for_it_nor_does_it_become_another_kind() -> None:
    by, account = coordinator(), new_id()
    id = recorded(by, "Hold It", "third party")
    told = {"email": "mo@example.org", "name": "Mo Khan", "password": ""}
    perform(people.give_account, id=account, **told, by=by, at=NOON)
    perform(people.join, account=account, roles=[Role.THIRD_PARTY], valid_from=DAY, organisation=id, by=by, at=NOON)
    with pytest.raises(Refused, match="Mo Khan can still sign in for it"):
        ended(id, by)
    with pytest.raises(Refused, match="People sign in for it"):
        perform(organising.change_organisation, id=id, name="Hold It", kind="council", contact="", by=by, at=NOON)


def test_a_list_is_searched_by_every_word_and_by_kind_and_comes_in_pages() -> None:
    by = coordinator()
    for number in range(22):
        recorded(by, f"Care {number:02d} of Sheffield")
    recorded(by, "Leeds Council", "council")
    assert (len(names(by)), len(names(by, page=2))) == (20, 3)
    assert names(by, search="sheffield 07") == ["Care 07 of Sheffield"]
    assert names(by, kind="council") == ["Leeds Council"]


def test_another_board_and_whoever_is_not_staff_find_nothing() -> None:
    id = recorded(coordinator())
    devon = actor(Role.LEAD, ods_code=DEVON)
    assert names(devon) == []
    for by in (devon, actor(Role.PERSON)):
        with pytest.raises(NotFound):
            ask(organisations.organisation, id, by=by)
    with pytest.raises(NotFound):
        ended(id, devon)


def _trail(by: Actor, did: str) -> list[str]:
    def details(*, by: Actor) -> list[str]:
        return list(AuditEvent.objects.of(by).filter(did=did).values_list("detail", flat=True))

    found: list[str] = ask(details, by=by)
    return found
