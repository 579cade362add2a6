"""Unused money set against one coming payment: told first, never more than that payment, and nothing taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.budgets.queries import letters
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import refuse_unless, require
from openphb.ledger import chart
from openphb.ledger import queries as balances
from openphb.payments import repaying, rules
from openphb.payments.actions import bookkeeping, story
from openphb.payments.models import Payment, SetOff
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people
from openphb.plans.actions import Told


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
    budget, reference = found.holding.budget, found.holding.reference
    require(rules.why_not_do("set unused money against a payment", roles=by.roles_for(budget.person_id)))
    refuse_unless(found.state == PaymentState.DUE, f"This payment is {found.state}, so nothing can be set against it.")
    require(rules.why_not_words(reasons, field="reasons"))
    due, unused = Money(found.pence), balances.balance(chart.held(reference), by=by)
    least = letters.least_notice(budget.id, by=by, on=on)
    require(repaying.why_not_set_off(amount, payment=due, unused=unused, due_on=found.due_on, on=on, least=least))
    facts = _told(found, amount, unused=unused, reasons=reasons, on=on)
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


def _told(found: Payment, amount: Money, *, unused: Money, reasons: str, on: date) -> Told:
    due, day = Money(found.pence), in_words(found.due_on)
    return Told(
        "reduce",
        reasons,
        found.due_on,
        notice_days=(found.due_on - on).days,
        law_rules="DP-13(4)",
        what=(f"The payment of {due} due on {day} will be {due - amount}: {amount} is set against it, because "
              f"{unused} is unused in the account.",),
        after=("Nothing is taken from the account. Later payments are as they were, and the plan is as it was.",
               "If the account then does not cover what the plan needs, tell us: we must look at it (regulation 14)."),
        by_choice=found.holding.kind != "direct payment",
        reference=found.holding.budget.reference,
    )  # fmt: skip
