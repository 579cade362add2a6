"""Unused money set against one coming payment: told first, never more than that payment, and nothing taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.ledger import chart
from openphb.payments.actions import bookkeeping, story
from openphb.payments.models import Payment, SetOff
from openphb.payments.queries.previews import set_off_facts
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people


@transaction_required
def set_off(*, id: UUID, payment: UUID, amount: Money, reasons: str, by: Actor, at: datetime, on: date) -> SetOff:
    """Pay less on one day, because that much is unused in the account already (reg. 13(4)). `id` is the decision's.

    The account keeps what it has. What is not paid goes back from the promise to the fund; a payment that is set off
    whole is cancelled. Notice is that of a lower amount (reg. 13(5)), and it can be looked at again.
    """
    known = SetOff.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = story.locked_payment(payment, by=by)
    budget = found.holding.budget
    facts = set_off_facts(found, amount, reasons=reasons, by=by, on=on)
    budgets.issue_notice(decision=id, budget=budget.id, facts=facts, by=by, at=at, on=on)
    made = SetOff.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        payment=found,
        payment_pence=found.pence,
        pence=amount.pence,
        reasons=reasons.strip(),
        told_on=on,
        effective_on=found.due_on,
        recorded_by=by.name,
        recorded_at=at,
    )
    _pay_less(found, amount, reasons=reasons, by=by, at=at)
    bookkeeping.move(
        chart.agreed(budget.reference),
        chart.FUND,
        amount=amount,
        cause=f"set-off:{id}",
        kind="set off",
        on=on,
        by=by,
        at=at,
    )
    people.record(did="payments.set_off", person=budget.person_id, by=by, at=at, why=reasons, detail=f"{amount}")
    return made


def _pay_less(found: Payment, amount: Money, *, reasons: str, by: Actor, at: datetime) -> None:
    if found.pence == amount.pence:
        found.state = PaymentState.CANCELLED
        found.save(update_fields=["state"])
        story.told(found, verb="cancel", by=by, at=at, note=reasons)
        return
    found.pence -= amount.pence
    found.save(update_fields=["pence"])
    story.told(found, verb="set off", by=by, at=at, note=f"{amount}: {reasons}")
