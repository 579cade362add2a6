"""Links of organisations to people: who makes and ends them, for what, and what the person’s record keeps of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people import linking, links
from openphb.people import queries as seen
from openphb.people.access import give_access
from openphb.people.access_rules import NewAccess
from openphb.people.linking_rules import LONGEST, PAYROLL, NewLink
from tests.rooms.world import DAY, DEVON, NOON, actor, ask, coordinator, new_id, person, themselves

pytestmark = pytest.mark.django_db
LAST = DAY + timedelta(days=365)


def bureau(by: Actor, *, kind: str = "payroll bureau", name: str = "Ledgerwell") -> UUID:
    id = new_id()
    perform(people.record_organisation, id=id, name=name, kind=kind, contact="", by=by, at=NOON)
    return id


def new(organisation: UUID, whose: UUID, **more: Any) -> NewLink:
    told = {"kind": PAYROLL, "lines": (), "valid_from": DAY, "valid_to": LAST, "why": "It pays Meg."} | more
    return NewLink(organisation, whose, **told)


def link(by: Actor, told: NewLink, *, id: UUID | None = None, on: date = DAY) -> Any:
    return perform(linking.link_organisation, id=id or new_id(), new=told, by=by, at=NOON, on=on)


def test_a_link_says_who_what_until_when_and_why_and_stands_on_the_persons_record() -> None:
    asha = coordinator()
    jo = person(asha)
    ledgerwell, id = bureau(asha), new_id()
    made = link(asha, new(ledgerwell, jo), id=id)
    assert link(asha, new(ledgerwell, jo), id=id).id == made.id
    (found,) = ask(links.links_of_person, jo, by=asha, on=DAY)
    assert (found.organisation_name, found.kind, found.valid_to, found.why) == (
        "Ledgerwell",
        PAYROLL,
        LAST,
        "It pays Meg.",
    )
    assert len(found.reference) == 9 and ask(links.links_of_person, jo, by=themselves(jo, by=asha), on=DAY) == (found,)
    perform(linking.end_link, link=id, why="Another bureau.", by=asha, at=NOON, on=DAY)
    story, _ = ask(seen.story, jo, by=asha)
    assert {"people.link_organisation", "people.end_link"} <= {each.did for each in story}
    assert ask(links.links_of_person, jo, by=asha, on=DAY) == ()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"kind": "support"}, "Choose what the organisation does"),
        ({"kind": "care"}, "at least one line"),
        ({"lines": (UUID(int=1),)}, "needs no line"),
        ({"why": " "}, "why it needs to see this"),
        ({"valid_to": DAY - timedelta(1)}, "in the past, or before the first"),
        ({"valid_to": DAY + LONGEST + timedelta(1)}, "two years at most"),
        ({"notice_days": 367}, "from 0 to 366"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_linked(more: dict[str, Any], says: str) -> None:
    asha = coordinator()
    jo = person(asha)
    with pytest.raises(Refused, match=says):
        link(asha, new(bureau(asha), jo, **more))
    assert ask(links.links_of_person, jo, by=asha, on=DAY) == ()


def test_for_the_same_days_it_is_linked_once_and_again_from_the_day_after() -> None:
    asha = coordinator()
    jo, ledgerwell = person(asha), bureau(asha)
    link(asha, new(ledgerwell, jo))
    with pytest.raises(Refused, match="for these days already"):
        link(asha, new(ledgerwell, jo, valid_from=LAST, valid_to=LAST + timedelta(9)))
    link(asha, new(ledgerwell, jo, valid_from=LAST + timedelta(1), valid_to=LAST + timedelta(9)))


@pytest.mark.parametrize("role", [Role.APPROVER, Role.AUDITOR, Role.CLINICIAN])
def test_only_a_coordinator_finance_or_a_lead_links_or_ends(role: Role) -> None:
    asha = coordinator()
    jo, ledgerwell, other = person(asha), bureau(asha), actor(role)
    with pytest.raises(Refused, match="links an organisation"):
        link(other, new(ledgerwell, jo))
    made = link(asha, new(ledgerwell, jo))
    with pytest.raises(Refused, match="links an organisation"):
        perform(linking.end_link, link=made.id, why="x", by=other, at=NOON, on=DAY)


def test_neither_the_person_nor_another_board_ends_or_sees_it_as_staff_do() -> None:
    asha = coordinator()
    jo = person(asha)
    made = link(asha, new(bureau(asha), jo))
    for stranger in (themselves(jo, by=asha), actor(Role.COORDINATOR, ods_code=DEVON)):
        with pytest.raises(NotFound):
            perform(linking.end_link, link=made.id, why="x", by=stranger, at=NOON, on=DAY)
        with pytest.raises(NotFound):
            ask(links.link, made.id, by=stranger)
    with pytest.raises(NotFound):
        link(actor(Role.COORDINATOR, ods_code=DEVON), new(bureau(asha, name="Two"), jo))


def test_somebody_signs_in_for_an_organisation_we_work_with_and_holds_money_only_for_one_that_does() -> None:
    lena = actor(Role.LEAD, name="Lena Okeke")
    ledgerwell = bureau(lena)
    told: dict[str, Any] = {"email": "lou@example.org", "name": "Lou", "by": lena, "at": NOON, "on": DAY}
    with pytest.raises(Refused, match="holds no money"):
        access = NewAccess(frozenset({Role.THIRD_PARTY}), DAY, None, "", ledgerwell)
        perform(give_access, id=new_id(), new=access, **told)
    with pytest.raises(Refused, match="organisation that we work with"):
        access = NewAccess(frozenset({Role.PROVIDER}), DAY, None, "", new_id())
        perform(give_access, id=new_id(), new=access, **told)
    made = perform(
        give_access, id=new_id(), new=NewAccess(frozenset({Role.PROVIDER}), DAY, LAST, "", ledgerwell), **told
    )
    for on, roles in ((LAST, {Role.PROVIDER}), (LAST + timedelta(1), None)):
        found = seen.at_the_door(made.account_id, commissioner=lena.commissioner, on=on)
        assert (set(found.actor.roles) if found else None) == roles
