"""A care plan comes from another system, and somebody looks at it. Nothing of ours is changed by either."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import queries as people
from openphb.people.audit import record
from openphb.plans.models.received import ReceivedPlan
from openphb.plans.rules import receiving as rules
from openphb.plans.rules.receiving import NewReceived


@transaction_required
def receive_plan(*, id: UUID, person: UUID, new: NewReceived, by: Actor, at: datetime) -> UUID:
    """Keep it as it came, beside the person. `by` is the system. Raises NotFound for nobody of this board."""
    require(rules.why_not_receive(new, by=by))
    found = people.person(person, by=by)
    ReceivedPlan.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=found.id, system_id=by.id, system_name=by.name,
        identifier=new.identifier, title=new.title, said=new.said, received_at=at,
    )  # fmt: skip
    record(did="plans.receive_plan", by=by, at=at, person=found.id, detail=new.title)
    return id


@transaction_required
def look_at_received(*, received: UUID, note: str, by: Actor, at: datetime) -> UUID:
    """Say what was done about it. Said twice, the first stays."""
    row = ReceivedPlan.objects.of(by).select_for_update(no_key=True).filter(id=received).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    require(rules.why_not_look(by))
    refuse_unless(bool(note.strip()), "Say what you did about it.", field="note")
    if row.looked_at is None:
        row.looked_at, row.looked_by_name, row.looked_note = at, by.name, note.strip()
        row.save(update_fields=["looked_at", "looked_by_name", "looked_note"])
        record(did="plans.look_at_received", by=by, at=at, person=row.person_id, detail=row.title)
    return received
