"""People who can sign in to the gallery."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from openphb.interfaces.perform import now, perform
from openphb.kernel.actor import Role
from openphb.people import actions as people
from openphb.people.rules import NewActing
from tests.rooms import world

SINCE = date(2026, 1, 1)
PASSWORD = "three words apart"


def an_account(name: str, *, roles: tuple[Role, ...] = (), sample: bool = True) -> UUID:
    """Someone who can sign in, with these staff roles."""
    id, lead = world.new_id(), world.actor(Role.LEAD)
    email = f"{name.split()[0].lower()}@example.org"
    perform(people.give_account, id=id, email=email, name=name, password=PASSWORD, sample=sample, by=lead, at=now())
    if roles:
        perform(people.join, account=id, roles=roles, valid_from=SINCE, by=lead, at=now())
    return id


def somebody_with_a_budget(name: str = "Jo Okafor", *, number: str = world.NHS_NUMBERS[0]) -> tuple[UUID, UUID]:
    """(account, person) of someone who acts for themselves."""
    asha = world.coordinator()
    given, family = name.split()
    person, id, account = (
        world.person(asha, number=number, given=given, family=family),
        world.new_id(),
        an_account(name),
    )
    new = NewActing("person", name, SINCE, agrees_to_act=True, consents=True)
    perform(people.put_acting, id=id, person=person, new=new, by=asha, at=now(), on=world.DAY)
    perform(people.link_account, acting=id, account=account, by=asha, at=now())
    return account, person


def join_board(account: UUID, *, ods_code: str) -> None:
    """Give an account a coordinator's role in another board."""
    lead = world.actor(Role.LEAD, ods_code=ods_code)
    perform(people.join, account=account, roles=[Role.COORDINATOR], valid_from=SINCE, by=lead, at=now())
