"""The one way a decision about a budget leaves: with its letter, to everyone the law names, or not at all."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.queries.finding import budget_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.plans import actions as plans
from openphb.plans.actions import Told
from openphb.plans.models import Plan


@transaction_required
def issue_notice(*, decision: UUID, budget: UUID, facts: Told, by: Actor, at: datetime, on: date) -> UUID:
    """Keep a decision about a budget, under the identity `decision`, and its letter. Answers the letter's identity.

    Whether this actor may decide is asked by the action that calls this, under its own move. Raises Refused where the
    letter would lack a particular: then neither the decision nor whatever else this transaction did is kept.
    """
    row = budget_row(budget, by=by)
    request = Plan.objects.of(by).values_list("request_id", flat=True).get(id=row.plan_id)
    plans.record_decision(id=decision, request=request, told=facts, by=by, at=at, on=on)
    return plans.letter_of(decision)
