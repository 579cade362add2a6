"""Members of the network, let in through the real action, and what they see."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.community.joining.admitting import NewMember, admit
from openphb.community.members import in_the_network
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part
from openphb.people import actions as people
from tests.rooms.world import NOON, new_id


def member(
    name: str, *parts: Part, kind: Kind = Kind.STAFF, at: datetime = NOON, area: str = "", account: UUID | None = None
) -> Actor:
    """Somebody who is a member now, as they act in the network. Their account may be one of a board."""
    account = account or an_account(name)
    new = NewMember(account, name, kind, organisation="Kernow ICB", area=area, parts=frozenset(parts))
    perform(admit, id=new_id(), new=new, by=visitor(), at=at, on=local_day(at))
    return in_the_network(account, name=name, on=local_day(at))


def an_account(name: str) -> UUID:
    """Somebody who can sign in and is nothing to any board."""
    id = new_id()
    told = {"id": id, "email": f"{id}@example.org", "name": name, "password": ""}
    perform(people.give_account, **told, by=visitor(), at=NOON)
    return id


def visitor() -> Actor:
    """Whoever has not signed in."""
    return in_the_network(None, name="Visitor", on=local_day(NOON))
