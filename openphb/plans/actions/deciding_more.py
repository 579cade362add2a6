"""Decisions within a granted budget: no direct payment, another way of holding the money, a service left out."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.plans import rules
from openphb.plans.actions.deciding import record_decision
from openphb.plans.actions.story import lock_request
from openphb.plans.rules import more_decisions
from openphb.plans.workflow import RequestState


@transaction_required
def decide_more(
    *,
    id: UUID,
    request: UUID,
    kind: str,
    what: str,
    reasons: str,
    effective_on: date,
    by: Actor,
    at: datetime,
    on: date,
) -> UUID:
    """Decide one of `rules.more_decisions.KINDS`, with its letter. What follows in the plan is changed in the plan."""
    row = lock_request(request, by=by)
    require(rules.why_not_act("decide more", roles=by.roles_for(row.person_id)))
    require(more_decisions.why_not_decide(kind, what=what, reasons=reasons, state=RequestState(row.state)))
    told = more_decisions.told(kind, what=what, reasons=reasons, effective_on=effective_on)
    return record_decision(id=id, request=request, told=told, by=by, at=at, on=on)
