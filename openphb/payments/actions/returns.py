"""Payments that wait, come back, are paid again or are not paid at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from openphb.budgets.models import BankDetails, Holding
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger.actions import Movement
from openphb.payments import rules
from openphb.payments.actions import invoices, story, taking_out
from openphb.payments.models import Payment, ReturnedPayment
from openphb.payments.queries.stories import story_of
from openphb.payments.workflow import PAYMENT_MOVES, PaymentState
from openphb.people import actions as people


@transaction_required
def record_return(
    *, id: UUID, payment: UUID, code: str, returned_on: date, by: Actor, at: datetime, on: date
) -> ReturnedPayment:
    """The bank sent a payment back: the money is promised again, the next payments wait, and the person is asked.

    Payments to the same account that have not gone leave their runs too; an approved run that held one can no
    longer be sent. Codes are those of Bacs returned credits (`rules.RETURN_CODES`).
    """
    found = story.locked_payment(payment, by=by)
    known = ReturnedPayment.objects.of(by).filter(Q(id=id) | Q(payment=found)).first()
    if known:
        return known
    settled = found.state == PaymentState.SETTLED
    move = story.move_of(PAYMENT_MOVES, "return", source=PaymentState(found.state))
    require(rules.why_not(move, roles=by.roles))
    require(rules.why_not_return(code, returned_on=returned_on, sent_on=_sent_on(found), on=on))
    _take_back(found, settled=settled, value_date=returned_on, by=by, at=at)
    story.move_payment(found, "return", by=by, at=at, because=rules.RETURN_CODES[code])
    _hold_the_next(found, code=code, by=by, at=at)
    return ReturnedPayment.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        payment=found,
        code=code,
        returned_on=returned_on,
        recorded_by=by.name,
        recorded_at=at,
    )


def _sent_on(payment: Payment) -> date:
    """By our record, or the bank's day for it if that was before: a clock that was ahead keeps out no return."""
    recorded = local_day(story_of(payment).filter(verb="send").values_list("at", flat=True)[0])
    return min(recorded, payment.run.processing_on) if payment.run else recorded


def _take_back(payment: Payment, *, settled: bool, value_date: date, by: Actor, at: datetime) -> None:
    """From where the payment had got to, back to what is promised."""
    holding = payment.holding
    source = chart.held(holding.reference) if settled else chart.CLEARING
    cause = f"payment:{payment.id}"
    back = Movement(source, chart.agreed(holding.budget.reference), Money(payment.pence), cause, reverses=cause)
    if settled:
        invoices.take_back(payment, value_date=value_date, by=by, at=at)
    try:
        ledger.post([back], kind="return", value_date=value_date, by=by, at=at)
    except Refused:
        because = (
            f"The statements of {holding.reference} show this money as spent, so it cannot have come back. "
            "Look at the account's lines first."
        )
        raise Refused(Refusal(because)) from None


def _hold_the_next(payment: Payment, *, code: str, by: Actor, at: datetime) -> None:
    why = rules.why_held(Money(payment.pence), code=code, due_on=payment.due_on)
    rows = Payment.objects.of(by).filter(holding_id__in=_paid_to_the_same(payment, code=code, by=by))
    taking_out.hold(rows, why=why, by=by, at=at)


def _paid_to_the_same(payment: Payment, *, code: str, by: Actor) -> list[UUID]:
    """This holding; after a bank's word that the account's holder has died, every holding paid to that account."""
    paid_to = payment.bank_details
    if code != rules.DECEASED or paid_to is None:
        return [payment.holding_id]
    same = BankDetails.objects.of(by).filter(
        state="approved", sort_code=paid_to.sort_code, account_number=paid_to.account_number
    )
    return [payment.holding_id, *same.values_list("holding_id", flat=True)]


@transaction_required
def hold(*, payment: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Payment:
    """Keep a due payment from being paid, with a reason the person is shown."""
    found = story.locked_payment(payment, by=by)
    if found.state != PaymentState.HELD:
        story.move_payment(found, "hold", by=by, at=at, because=because, why_held=because)
    return found


@transaction_required
def release(*, payment: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Payment:
    """Let a held payment be paid. After a return, only once bank details have been approved since."""
    found = story.locked_payment(payment, by=by)
    if found.state == PaymentState.DUE:
        return found
    _require_details_since_the_return(found, by=by)
    story.move_payment(found, "release", by=by, at=at, because=because, why_held="")
    return found


def _require_details_since_the_return(payment: Payment, *, by: Actor) -> None:
    paid_to = _holding_now(payment, by=by)
    back = ReturnedPayment.objects.of(by).filter(payment__holding_id=payment.holding_id).order_by("-recorded_at")
    latest = back.values_list("recorded_at", "code").first()
    if latest is None or latest[1] == _ASKED_BACK:
        return
    approved = BankDetails.objects.of(by).filter(holding_id=paid_to, checked_at__gt=latest[0])
    refuse_unless(
        approved.filter(state="approved").exists(),
        "A payment to this account came back, and no bank details have been approved since. Enter the new details "
        "and have them checked first.",
    )


def _holding_now(payment: Payment, *, by: Actor) -> UUID:
    """Where it would be paid now: if somebody else has come to hold the money since, there."""
    held = payment.holding
    same = Holding.objects.of(by).filter(budget_id=held.budget_id, kind=held.kind, closed_on=None)
    open_ = same.values_list("id", flat=True).first()
    return open_ if held.closed_on is not None and open_ else held.id


_ASKED_BACK = "C"  # nothing was wrong with the account


@transaction_required
def cancel(*, payment: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Payment:
    """A payment that will not be made. What was promised for it stays promised."""
    found = story.locked_payment(payment, by=by)
    if found.state != PaymentState.CANCELLED:
        story.move_payment(found, "cancel", by=by, at=at, because=because)
    return found


@transaction_required
def pay_again(*, id: UUID, payment: UUID, by: Actor, at: datetime, on: date | None = None) -> Payment:
    """A payment in place of one that came back: the same sum for the same days, due at once."""
    require(rules.why_not_do("pay a returned payment again", roles=by.roles))
    found = story.locked_payment(payment, by=by)
    earlier = Payment.objects.of(by).filter(Q(id=id) | Q(replaces=payment)).exclude(state=PaymentState.CANCELLED)
    known = earlier.first()
    if known:
        return known
    refuse_unless(
        found.state == PaymentState.RETURNED, f"This payment is {found.state}. Only one that came back is paid again."
    )
    _require_details_since_the_return(found, by=by)
    new = Payment.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding_id=_holding_now(found, by=by),
        award_id=found.award_id,
        kind=found.kind,
        due_on=found.due_on,
        covers_from=found.covers_from,
        covers_to=found.covers_to,
        pence=found.pence,
        replaces=found.id,
    )
    story.told(new, verb="pay again", by=by, at=at)
    people.record(did="payments.pay_again", person=found.holding.budget.person_id, by=by, at=at)
    return new


def cancel_all(ids: Sequence[UUID], *, because: str, by: Actor, at: datetime) -> None:
    """Payments that a change of plan, or the end of a budget, has overtaken. The caller has locked them."""
    Payment.objects.of(by).filter(id__in=ids).update(state=PaymentState.CANCELLED, run=None, bank_details=None)
    story.told_of_each(list(ids), verb="cancel", by=by, at=at, note=because)
