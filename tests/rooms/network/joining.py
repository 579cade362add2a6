"""Applications told in a line each, and the letters they make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.community.joining import applying, deciding, inviting
from openphb.community.joining.applying import NewApplication
from openphb.community.models import Application, Member, NetworkLetter
from openphb.community.rules.joining import ends_on
from openphb.community.signed import application_secret
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import NOON, new_id

SAM = NewApplication(Kind.STAFF, "Sam Reed", "sam@barnsley.gov.uk", "Barnsley Council", "QF7", "I plan budgets.")
JO = NewApplication(Kind.PEOPLE, "Jo from Barnsley", "jo@example.org", why="I employ two PAs.")


def applies(new: NewApplication = SAM, *, at: datetime = NOON, where: str = "10.0.0.1") -> UUID:
    """Somebody who has not signed in applies."""
    id = new_id()
    by = replace(visitor(), where=where)
    perform(applying.apply, id=id, new=new, by=by, at=at, on=local_day(at))
    return id


def confirmed(new: NewApplication = SAM, *, at: datetime = NOON, **more: Any) -> UUID:
    """The same, and their address is confirmed."""
    id = applies(new, at=at)
    confirm(id, at=at, **more)
    return id


def confirm(id: UUID, *, at: datetime = NOON, **more: Any) -> None:
    made = {"member": new_id(), "new_account": new_id()}
    perform(applying.confirm, application=id, **made, by=visitor(), at=at, on=local_day(at), **more)


def approve(id: UUID, *, by: Actor, at: datetime = NOON, until: date | None = None) -> None:
    on = local_day(at)
    made = {"member": new_id(), "new_account": new_id(), "until": until or ends_on(on)}
    perform(deciding.approve, application=id, **made, by=by, at=at, on=on)


def a_code(by: Actor, *, at: datetime = NOON) -> tuple[UUID, str]:
    """An invitation on paper, and what stands on it."""
    id = new_id()
    perform(inviting.invite, id=id, by=by, at=at, on=local_day(at))
    return id, inviting.code_of(id)


def moderator(name: str = "Mo Derator") -> Actor:
    return member(name, Part.MODERATOR)


def the(id: UUID) -> Application:
    """The application as it is kept."""
    return Application.objects.get(id=id)


def letters_to(email: str) -> list[str]:
    """The subjects of what was written to an address, oldest first."""
    return list(NetworkLetter.objects.filter(to=email).order_by("id").values_list("subject", flat=True))


def link_of(id: UUID) -> str:
    """The page that the letters about an application lead to."""
    return f"/network/join/application/{application_secret(id)}/"


def member_called(shown_as: str) -> Member:
    return Member.objects.get(shown_as=shown_as)
