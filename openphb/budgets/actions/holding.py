"""Who holds the money of a budget, and in what way: notional, third party, direct payment, or several together."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries.finding import holding_row
from openphb.budgets.references import holding_reference
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.people import queries as people


@transaction_required
def open_holding(
    *,
    id: UUID,
    budget: UUID,
    kind: str,
    capacity: str,
    acting: UUID | None = None,
    organisation: UUID | None = None,
    by: Actor,
    at: datetime,
    on: date,
) -> Holding:
    """Name who holds the lines of one kind, under a reference of its own that banks carry.

    `capacity` is 'icb' for notional, 'organisation' for a third party, and 'person', 'representative' or 'nominee'
    for a direct payment; then `acting` says which one (it may be left out for the person), and `organisation` who
    keeps a managed account for them, if anybody does. A payment to a representative or nominee still has to pass the
    gates of the law when the budget is put in place.
    """
    known = Holding.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right("choose how the money is held", person=row.person_id, by=by)
    require(rules.why_not_hold(kind, capacity, state=BudgetState(row.state)))
    earlier = list(Holding.objects.of(by).filter(budget=row))
    same = (held for held in earlier if held.kind == kind and not held.is_suppliers)
    open_ = next((held for held in same if held.closed_on is None), None)
    if open_:
        raise Refused(
            Refusal(f"{open_.holder_name} already holds what is '{kind}', as {open_}. End that first.", field="kind")
        )
    made = Holding.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        kind=kind,
        reference=holding_reference(row.reference, earlier=len(earlier)),
        holder_capacity=capacity,
        holder_name=_holder(row, capacity=capacity, acting=acting, organisation=organisation, by=by, on=on),
        acting_id=acting,
        organisation_id=organisation,
        opened_on=on,
    )
    tell(row, "open holding", by=by, at=at, detail=f"{made.reference}, {kind}, {made.holder_name}")
    return made


def _holder(
    budget: Budget, *, capacity: str, acting: UUID | None, organisation: UUID | None, by: Actor, on: date
) -> str:
    """The holder's name, checked against who they are said to be."""
    known = {found: name for found, name, _ in people.organisations(by=by)} if organisation else {}
    refuse_unless(organisation is None or organisation in known, "Choose an organisation.", field="organisation")
    if capacity == "icb":
        return people.commissioner_name(by.commissioner)
    if capacity == "organisation":
        refuse_unless(organisation is not None, "Choose the organisation that holds the money.", field="organisation")
        return known[organisation] if organisation else ""
    if acting is None:
        refuse_unless(capacity == "person", f"Choose the {capacity} who receives the money.", field="acting")
        return people.person(budget.person_id, by=by).name
    someone = people.one_acting(acting, by=by)
    refuse_unless(
        someone.person == budget.person_id
        and someone.capacity == capacity
        and on in Period(someone.valid_from, someone.valid_to),
        f"{someone.name} is not recorded as this person's {capacity} today.",
        field="acting",
    )
    return someone.name


@transaction_required
def close_holding(*, id: UUID, reasons: str, by: Actor, at: datetime, on: date) -> Holding:
    """End a holding when somebody else is to hold the money. It must be empty first; its reference is kept for ever."""
    found = holding_row(id, by=by)
    row = locked(found.budget_id, by=by)
    held = holding_row(id, by=by, lock=True)
    if held.closed_on is not None:
        return held
    require_right("end a way of holding the money", person=row.person_id, by=by)
    require(rules.why_no_reasons(reasons))
    balances = ledger.balances(chart.held(held.reference).removesuffix("held"), by=by)
    require(rules.why_not_close(balances, what=f"{held.reference} cannot be ended"))
    held.closed_on = on
    held.save(update_fields=["closed_on"])
    tell(row, "close holding", by=by, at=at, note=reasons, detail=held.reference)
    return held
