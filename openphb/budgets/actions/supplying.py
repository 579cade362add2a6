"""The part of a notional budget out of which one supplier's invoices are paid."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.actions.moving import locked, tell
from openphb.budgets.models import Holding
from openphb.budgets.references import holding_reference
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless
from openphb.people import queries as people


@transaction_required
def part_of_supplier(*, budget: UUID, organisation: UUID, by: Actor, at: datetime, on: date) -> Holding:
    """Where this supplier is paid from under this budget; opened with its first invoice, by whoever enters that.

    It has bank details of its own, entered by one and checked by another like any others. The caller has asked
    whether this actor may enter invoices, and the budget has to have a notional part.
    """
    row = locked(budget, by=by)
    earlier = list(Holding.objects.of(by).filter(budget=row))
    known = next((held for held in earlier if held.is_suppliers and _is_open(held, organisation)), None)
    if known:
        return known
    names = {id: name for id, name, _ in people.organisations(by=by)}
    refuse_unless(organisation in names, "Choose the organisation that sent it.", field="organisation")
    refuse_unless(
        any(held.kind == "notional" and held.closed_on is None for held in earlier),
        "Nothing of this budget is notional, so we do not pay its suppliers.",
        field="holding",
    )
    made = Holding.objects.create(
        id=uuid5(budget, f"supplier {organisation} {len(earlier)}"),
        commissioner_id=by.commissioner,
        budget=row,
        kind="notional",
        reference=holding_reference(row.reference, earlier=len(earlier)),
        holder_capacity="organisation",
        holder_name=names[organisation][:120],
        organisation_id=organisation,
        opened_on=on,
    )
    tell(row, "open holding", by=by, at=at, detail=f"{made.reference}, paid for what is notional, {made.holder_name}")
    return made


def _is_open(held: Holding, organisation: UUID) -> bool:
    return held.organisation_id == organisation and held.closed_on is None
