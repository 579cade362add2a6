"""What other pages show of data protection: ways to it, and that a record is restricted."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button
from openphb.interfaces.web.sections import Note
from openphb.kernel.actor import Actor, Role
from openphb.protection import rules

RESTRICTED = (
    "It is kept, and used only for what they asked or agreed to, a legal claim, the rights of somebody else, or "
    "an important public interest such as paying what is owed. Why you look stands beside each page you open."
)


def alerts(is_restricted: bool) -> tuple[Note, ...]:
    """Above everything else on a restricted record."""
    return (Note((RESTRICTED,), warning="This record is restricted"),) if is_restricted else ()


def buttons(person: UUID, *, by: Actor) -> Iterator[Button]:
    """From a person's record, for whoever may."""
    if rules.why_not_handle(roles=by.roles) is None:
        yield Button("They ask about their data", where("record_data_ask", person), kind="secondary")
    if by.has(Role.LEAD):
        yield Button("Restriction", where("restriction", person), kind="secondary")
    if rules.why_not_sign(roles=by.roles) is None:
        yield Button("Hold this record back from going", where("hold_record", person), kind="secondary")
