"""Saying how one wants to be told. Each saying is kept, and the latest holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.conversations import posting
from openphb.conversations.models import Wish
from openphb.conversations.posting import Wishes
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, require
from openphb.people import actions as audit


@transaction_required
def wish(*, id: UUID, person: UUID, wishes: Wishes, by: Actor, at: datetime) -> None:
    """How this account wants to be told about this person. Nobody says it for somebody else."""
    if person not in by.people:
        raise NotFound
    require(posting.why_not_wish(wishes))
    if Wish.objects.of(by).filter(id=id).exists():
        return
    Wish.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=person,
        account=by.id,
        ways=sorted(wishes.ways),
        kinds=sorted(wishes.kinds),
        mobile=wishes.mobile.strip(),
        quiet_from=wishes.quiet_from,
        quiet_to=wishes.quiet_to,
        at=at,
    )
    ways = ", ".join(sorted(wishes.ways)) or "on the pages only"
    audit.record(did="conversations.wish", person=person, by=by, at=at, detail=ways)
