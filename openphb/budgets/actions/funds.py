"""Recording the agreement under which a provider holds somebody's money."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from openphb.budgets import funds
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.funds import NewServiceFund
from openphb.budgets.models import ServiceFund
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require


@transaction_required
def record_service_fund(
    *, id: UUID, holding: UUID, new: NewServiceFund, by: Actor, at: datetime, on: date
) -> ServiceFund:
    """Write down an individual service fund's agreement. A change of terms is another agreement; the latest holds."""
    known = ServiceFund.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = holding_row(holding, by=by)
    row = locked(found.budget_id, by=by)
    require_right("record an individual service fund", person=row.person_id, by=by)
    refuse_unless(found.closed_on is None, f"{found.reference} has ended, so no agreement is recorded for it.")
    require(funds.why_not_fund(new, kind=found.kind, on=on))
    told = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(new).items()}
    made = ServiceFund.objects.create(
        id=id, commissioner_id=by.commissioner, holding=found, recorded_by=by.name, recorded_at=at, **told
    )
    tell(row, "record a service fund", by=by, at=at, note=made.may_buy, detail=f"{found.reference}, {made.reference}")
    return made
