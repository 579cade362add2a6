"""Why a plan costs more or less than the first figure that was told: said, beside the sign-off and to the person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.actions.moving import require_right, tell
from openphb.budgets.models import Budget, BudgetDifference
from openphb.budgets.queries.differing import difference
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require


@transaction_required
def say_why_it_differs(*, id: UUID, version: UUID, reason: str, by: Actor, at: datetime) -> BudgetDifference:
    """Say why a version's yearly cost is not the first figure, in words for the person. Said again, the latest holds.

    It is asked for and hinders nothing: the amount covers the full cost of the plan, whatever was first thought.
    """
    known = BudgetDifference.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = difference(version, by=by)
    if found is None or not found.by_how_much:
        raise Refused(Refusal("There is no difference between this plan and a first figure, so nothing to explain."))
    require_right("say why the amount differs", person=found.person, by=by)
    require(rules.why_no_reasons(reason, field="reason"))
    made = BudgetDifference.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        version_id=version,
        indicative_id=found.estimate,
        indicative_pence=found.first_figure.pence,
        planned_pence=found.planned.pence,
        reason=reason.strip(),
        said_by=by.id,
        said_by_name=by.name,
        said_at=at,
    )
    budget = Budget.objects.of(by).get(id=found.budget)
    tell(budget, "say why the amount differs", by=by, at=at, note=made.reason, detail=str(made))
    return made
