"""Deciding a request: a copy is released, a correction agreed, a restriction begun; or it is refused, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.people.audit import record
from openphb.protection import rules
from openphb.protection.actions.asking import one
from openphb.protection.actions.restricting import begin
from openphb.protection.models import Ask
from openphb.protection.rules import Decision, Kind, State


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided, why, and, of a correction, where it was put right and who was told (article 19)."""

    decision: str
    reason: str = ""
    passed_on: str = ""


@transaction_required
def decide(*, ask: UUID, new: Decided, by: Actor, at: datetime) -> Ask:
    """Decide it, by somebody who did not look it through. An agreed restriction begins at once."""
    row = one(ask, by=by)
    require(
        rules.why_not_decide(
            roles=by.roles, is_second=row.looked_by != by.id, is_identified=bool(row.identity), state=row.state
        )
    )
    require(rules.why_not_decision(row.kind, decision=new.decision, reason=new.reason, state=row.state))
    row.state, row.decision, row.reason = State.DECIDED, new.decision, new.reason.strip()
    row.passed_on = new.passed_on.strip()
    row.decided_by, row.decided_by_name, row.decided_at = by.id, by.name, at
    row.save()
    if row.kind == Kind.RESTRICT and row.decision in (Decision.AGREED, Decision.PARTLY):
        begin(uuid5(ask, "restriction"), person=row.person_id, why=row.words, by=by, at=at)
    record(
        did="protection.decide",
        person=row.person_id,
        by=by,
        at=at,
        why=row.reason,
        detail=f"{row.kind}: {row.decision}",
    )
    return row
