"""Stopping once the notice has run out, giving back what was never paid, and closing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.actions.moving import has_happened, locked, require_move, require_right, tell
from openphb.budgets.models import Budget
from openphb.budgets.queries.balances import should_be_nil
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import refuse_unless, require
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger import queries as money
from openphb.ledger.actions import Movement
from openphb.plans import actions as plans


@transaction_required
def stop(*, id: UUID, budget: UUID, by: Actor, at: datetime, on: date) -> Budget:
    """The notice has run out: nothing more is paid, and what was promised and never paid goes back to the fund.

    Cancel the payments that are still due first; this moves what they would have used.
    """
    row = locked(budget, by=by)
    if has_happened(row, "stop", by=by):
        return row
    target = require_move(row, "stop", by=by)
    if row.stops_on:
        require(rules.why_not_stop_yet(stops_on=row.stops_on, on=on))
    released = _release(row, id=id, by=by, at=at, on=on)
    row.state = target
    row.save(update_fields=["state"])
    tell(row, "stop", by=by, at=at, detail=f"{released} back to the fund")
    return row


@transaction_required
def release(*, id: UUID, budget: UUID, by: Actor, at: datetime, on: date) -> Money:
    """Give back to the fund what came back into the promise after the budget stopped, such as a returned payment."""
    row = locked(budget, by=by)
    require_right("give back what was not paid", person=row.person_id, by=by)
    refuse_unless(
        row.state == BudgetState.SETTLING,
        f"This budget is at '{row.state}'. Only a budget that has stopped gives back what was not paid.",
    )
    released = _release(row, id=id, by=by, at=at, on=on)
    if released:
        tell(row, "release", by=by, at=at, detail=f"{released} back to the fund")
    return released


def _release(row: Budget, *, id: UUID, by: Actor, at: datetime, on: date) -> Money:
    agreed = chart.agreed(row.reference)
    unpaid = money.balance(agreed, by=by)
    if unpaid > NIL:
        movement = Movement(agreed, chart.FUND, unpaid, f"release:{id}")
        ledger.post([movement], kind="release", value_date=on, by=by, at=at)
    return unpaid


@transaction_required
def close(*, budget: UUID, by: Actor, at: datetime, on: date) -> Budget:
    """Nothing is promised, held, unexplained or owed any more: the budget is closed, and its plan ends with it.

    Raises Refused naming every account that is not nil.
    """
    row = locked(budget, by=by)
    if has_happened(row, "close", by=by):
        return row
    target = require_move(row, "close", by=by)
    require(rules.why_not_close(should_be_nil(row.reference, by=by), what="This budget cannot be closed"))
    row.state = target
    row.save(update_fields=["state"])
    plans.end(plan=row.plan_id, note="The budget is closed.", by=by, at=at, on=on)
    tell(row, "close", by=by, at=at)
    return row
