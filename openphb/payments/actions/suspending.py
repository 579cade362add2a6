"""Payments that wait while a budget's payments are suspended, and go when that ends: both happen, or neither.

A retainer is taken out of a payment that waits and becomes a payment of its own, due on the same day: together they
are what was due before, so nothing is lost and nothing is paid twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets import actions as budgets
from openphb.budgets.models import Suspension
from openphb.budgets.queries import as_decided
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.waiting import Waiting
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import Money
from openphb.payments.actions import story, taking_out
from openphb.payments.models import Payment
from openphb.payments.queries.pausing import comes_to
from openphb.payments.queries.recharging import weighed
from openphb.payments.retaining import RETAINER, WHOLE, retained, window
from openphb.payments.workflow import PaymentState

_RAN_OUT = "The time for which payments were to wait is over."


@transaction_required
def suspend(*, id: UUID, budget: UUID, new: Waiting, by: Actor, at: datetime, on: date) -> Suspension:
    """Let payments wait, with the notice of the power that is used; those due in these days are held with its reason.

    A payment that stands in a run leaves it, unless it was sent.
    """
    money = comes_to(budget, new=new, by=by)
    made = budgets.suspend(id=id, budget=budget, new=new, by=by, at=at, on=on, comes_to=money)
    hold_meanwhile(made, by=by, at=at)
    return made


def hold_meanwhile(row: Suspension, *, by: Actor, at: datetime) -> int:
    """Hold what is due in the days of a suspension and not held yet, in a run or not. Answers how many.

    Retainers are never held; they are taken out of what now waits.
    """
    decided = as_decided(row)
    due = Payment.objects.of(by).filter(
        holding__budget_id=row.budget_id, due_on__gte=row.starts_on, due_on__lt=row.ends_on
    )
    held = taking_out.hold(due.exclude(kind=RETAINER), why=decided.because, by=by, at=at)
    if decided.retainer:
        _retain(held, row, decided, by=by, at=at)
    return len(held)


def _retain(held: Sequence[UUID], row: Suspension, decided: Waiting, *, by: Actor, at: datetime) -> None:
    """Take the retainer out of each of these payments, once for each day one is due."""
    known = promised(budget_row(row.budget_id, by=by), by=by)
    rows = (
        Payment.objects.of(by).filter(id__in=held, kind="instalment").select_related("holding").order_by("due_on", "id")
    )
    for payment in rows if known else ():
        assert known is not None  # what is due was promised
        covers, lines = (
            Period(payment.covers_from, payment.covers_to),
            weighed(payment, known, held_as=payment.holding.kind),
        )
        amount = retained(Money(payment.pence), covers=covers, lines=lines, decided=decided)
        days = window(covers, decided=decided)
        if amount and days and not _is_retained(payment, by=by):
            _pay_retainer(payment, amount, days=days, by=by, at=at)


def _is_retained(payment: Payment, *, by: Actor) -> bool:
    """Once for a day, whatever became of it since: a retainer that came back is paid again as any payment is."""
    return Payment.objects.of(by).filter(holding=payment.holding, due_on=payment.due_on, kind=RETAINER).exists()


def _pay_retainer(payment: Payment, amount: Money, *, days: Period, by: Actor, at: datetime) -> None:
    """A payment that would wait for nothing but its retainer does not wait; otherwise it is parted in two."""
    if amount.pence == payment.pence:
        Payment.objects.of(by).filter(id=payment.id).update(state=PaymentState.DUE, why_held="")
        story.told(payment, verb="release", by=by, at=at, note=WHOLE)
        return
    Payment.objects.of(by).filter(id=payment.id).update(pence=payment.pence - amount.pence)
    story.told(payment, verb="hold", by=by, at=at, note=f"{amount} of it is paid all the same, as a retainer.")
    made = Payment.objects.create(
        id=uuid5(payment.id, RETAINER),
        commissioner_id=by.commissioner,
        holding=payment.holding,
        award_id=payment.award_id,
        kind=RETAINER,
        due_on=payment.due_on,
        covers_from=days.start,
        covers_to=days.end or days.start,
        pence=amount.pence,
    )
    story.told(made, verb="plan", by=by, at=at, note=f"Out of the payment due on {in_words(payment.due_on)}.")


@transaction_required
def hold_what_is_new(*, budget: UUID, by: Actor, at: datetime) -> int:
    """Payments planned while others wait, wait with them."""
    row = Suspension.objects.of(by).filter(budget=budget, ended_on=None).first()
    return hold_meanwhile(row, by=by, at=at) if row else 0


@transaction_required
def end_suspension(*, suspension: UUID, by: Actor, at: datetime, on: date, because: str = "") -> int:
    """Payments go again, and those that waited for this alone are due. Answers how many. Safe to repeat.

    `because` is left out where its day has come: then it ends by itself, and nobody has to decide.
    """
    row = budgets.end_suspension(suspension=suspension, because=because or _RAN_OUT, by=by, at=at, on=on)
    held = Payment.objects.of(by).filter(
        holding__budget_id=row.budget_id, state=PaymentState.HELD, why_held=as_decided(row).because
    )
    ids = list(held.select_for_update(of=("self",), no_key=True).order_by("id").values_list("id", flat=True))
    Payment.objects.of(by).filter(id__in=ids).update(state=PaymentState.DUE, why_held="")
    story.told_of_each(ids, verb="release", by=by, at=at, note=row.ended_because)
    return len(ids)
