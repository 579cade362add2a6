"""How somebody likes to read: chosen by the person themselves, on their own page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal, require
from openphb.people.audit import record
from openphb.people.models import Person

EASY, ORDINARY = "easy read", "letter"


@transaction_required
def choose_easy_read(*, person: UUID, wanted: bool, by: Actor, at: datetime) -> None:
    """Start their pages in easy read and write their letters so; or stop. Letters that have left stay as they left.

    Only what is easy read is taken back: somebody who has large print keeps it.
    """
    require(_why_not(by.roles_for(person)))
    found = Person.objects.of(by).select_for_update(no_key=True).get(id=person)
    if (found.preferred_format == EASY) == wanted:
        return
    found.preferred_format = EASY if wanted else ORDINARY
    found.save(update_fields=["preferred_format"])
    record(did="people.choose_easy_read", person=person, by=by, at=at, detail=found.preferred_format)


def _why_not(roles: frozenset[Role]) -> Refusal | None:
    if Role.PERSON in roles:
        return None
    return Refusal("Only the person chooses here how they read. Their care coordinator can write it down for them.")
