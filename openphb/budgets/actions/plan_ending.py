"""A plan that does not go on: given up by the person, or ended by a decision of ours that leaves with its letter."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.queries import letters
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.plans import actions as plans


@transaction_required
def end_plan(*, id: UUID, plan: UUID, why: str, given_up_by: str, by: Actor, at: datetime, on: date) -> UUID:
    """End a plan whose budget does not run. Whoever gave it up is named; where nobody did, it is our decision.

    Then `id` becomes the decision's: it has reasons, a letter to everyone the law names, and can be looked at again.
    """
    found = letters.plan_to_end(plan, by=by)
    require(found.why_not)
    if not why.strip():
        raise Refused(Refusal("Say why, so that everyone can see it.", field="why"))
    if given_up_by.strip():
        return plans.end(plan=plan, note=f"Given up by {given_up_by.strip()}. {why.strip()}", by=by, at=at, on=on)
    told = letters.ending_plan(plan, why=why, by=by, on=on).told
    plans.record_decision(id=id, request=found.request, told=told, by=by, at=at, on=on)
    return plans.end(plan=plan, note=why, by=by, at=at, on=on)
