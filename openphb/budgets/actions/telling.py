"""Telling people that their budget stops, goes on after all, or is lowered: a decision, its notice and its day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.actions.issuing import issue_notice
from openphb.budgets.actions.moving import has_happened, locked, require_move, require_right, tell
from openphb.budgets.models import Budget, Lowering
from openphb.budgets.queries import letters
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.plans.rules.letters import Care


@transaction_required
def give_notice(
    *,
    id: UUID,
    budget: UUID,
    rule: str,
    reasons: str,
    stops_on: date,
    by: Actor,
    at: datetime,
    on: date,
    care: Care | None = None,
) -> Budget:
    """Decide that a budget stops on a day, and tell the person so with everything the law asks (reg. 17).

    `id` becomes the decision's. `rule` is one of `queries.stop_reasons`; `stops_on` is the first day without the
    budget, no earlier than the plan's notice allows unless the law itself presses. `care` is what goes on.
    """
    row = locked(budget, by=by)
    if has_happened(row, "give notice", by=by):
        return row
    target = require_move(row, "give notice", by=by, note=reasons)
    written = letters.stopping(budget, rule=rule, reasons=reasons, stops_on=stops_on, care=care, by=by, on=on)
    issue_notice(decision=id, budget=budget, facts=written.told, by=by, at=at, on=on)
    row.state, row.stops_on = target, stops_on
    row.save(update_fields=["state", "stops_on"])
    tell(row, "give notice", by=by, at=at, note=reasons, detail=f"{rule}, from {stops_on}")
    return row


@transaction_required
def give_notice_of_lower_amount(
    *, id: UUID, budget: UUID, version: UUID, reasons: str, starts_on: date, by: Actor, at: datetime, on: date
) -> Lowering:
    """Tell the person, with reasons, that a signed-off version lowers the yearly amount from a day (reg. 13(5)).

    `id` becomes the decision's. `put_in_place` refuses a lower amount without this, or before its day.
    """
    known = Lowering.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right("give notice of a lower amount", person=row.person_id, by=by)
    require(rules.why_not_lower_now(BudgetState(row.state)))
    written = letters.lowering(budget, version=version, reasons=reasons, starts_on=starts_on, by=by, on=on)
    issue_notice(decision=id, budget=budget, facts=written.told, by=by, at=at, on=on)
    made = Lowering.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        version_id=version,
        from_pence=written.before.pence,
        to_pence=written.after.pence,
        effective_on=starts_on,
        told_at=at,
    )
    tell(
        row,
        "give notice of a lower amount",
        by=by,
        at=at,
        note=reasons,
        detail=f"{written.after} a year from {starts_on}",
    )
    return made


@transaction_required
def take_back_notice(*, budget: UUID, reasons: str, by: Actor, at: datetime, on: date) -> Budget:
    """The budget goes on after all, as if no notice had been given. The notice itself stays on record."""
    row = locked(budget, by=by)
    if has_happened(row, "take back notice", by=by):
        return row
    row.state = require_move(row, "take back notice", by=by, note=reasons)
    row.stops_on = None
    row.save(update_fields=["state", "stops_on"])
    tell(row, "take back notice", by=by, at=at, note=reasons)
    return row
