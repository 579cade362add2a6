"""Reviews that were held."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.plans import rules
from openphb.plans.actions.story import lock_plan, stop_at, tell
from openphb.plans.models import Review
from openphb.plans.rules import Findings


@transaction_required
def hold_review(*, id: UUID, plan: UUID, findings: Findings, by: Actor, at: datetime, on: date) -> UUID:
    """Record a review with its four findings (reg. 14(5)). What follows from it is done next, and is not done here."""
    if Review.objects.of(by).filter(id=id).exists():
        return id
    row = lock_plan(plan, by=by)
    require(rules.why_not_act("review", roles=by.roles_for(row.person_id)))
    stop_at(*rules.why_not_review(findings, started_on=row.started_on, on=on))
    Review.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        plan=row,
        held_by=by.name,
        recorded_at=at,
        **asdict(findings),
    )
    tell("review", row.request, by=by, at=at, note=findings.notes, detail=f"{findings.kind}: {findings.follows}")
    return id
