"""Legal hold: nothing of a record goes while an inquiry, a complaint, safeguarding or a claim may need it.

The trail names the hold and not the person, who reads their trail: they are not warned of an inquiry by it.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.people.audit import record
from openphb.people.models import Person
from openphb.protection import rules
from openphb.protection.models import Hold


@transaction_required
def begin_hold(*, id: UUID, person: UUID, kind: str, why: str, look_again_on: date, by: Actor, at: datetime) -> Hold:
    """Hold a record back from going. Sent twice with one id, it is held once."""
    require(rules.why_not_sign(roles=by.roles))
    require(rules.why_not_hold(kind, why))
    known = Hold.objects.of(by).filter(id=id).first()
    if known:
        return known
    if not Person.objects.of(by).filter(id=person).exists():
        raise NotFound
    made = Hold.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, kind=kind, why=why.strip(),
        look_again_on=look_again_on, begun_by_name=by.name, begun_at=at,
    )  # fmt: skip
    record(did="protection.begin_hold", by=by, at=at, detail=f"hold {made.id}")
    return made


@transaction_required
def end_hold(*, hold: UUID, why: str, by: Actor, at: datetime) -> Hold:
    """Nothing needs it any more, and why."""
    require(rules.why_not_sign(roles=by.roles))
    row = Hold.objects.of(by).select_for_update(no_key=True).filter(id=hold).first()
    if row is None:
        raise NotFound
    if row.ended_at:
        raise Refused(Refusal("It has ended already."))
    refuse_unless(bool(why.strip()), "Say why nothing needs it any more.", field="why")
    row.ended_why, row.ended_by_name, row.ended_at = why.strip(), by.name, at
    row.save(update_fields=["ended_why", "ended_by_name", "ended_at"])
    record(did="protection.end_hold", by=by, at=at, detail=f"hold {row.id}")
    return row
