"""Payments that wait while a budget's payments are suspended, and go when that ends: both happen, or neither."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.budgets.models import Suspension
from openphb.budgets.waiting import Waiting
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.payments.actions import story, taking_out
from openphb.payments.models import Payment
from openphb.payments.workflow import PaymentState

_RAN_OUT = "The time for which payments were to wait is over."


@transaction_required
def suspend(*, id: UUID, budget: UUID, new: Waiting, by: Actor, at: datetime, on: date) -> Suspension:
    """Let payments wait, with the notice of the power that is used; those due in these days are held with its reason.

    A payment that stands in a run leaves it, unless it was sent.
    """
    made = budgets.suspend(id=id, budget=budget, new=new, by=by, at=at, on=on)
    hold_meanwhile(made, by=by, at=at)
    return made


def hold_meanwhile(row: Suspension, *, by: Actor, at: datetime) -> int:
    """Hold what is due in the days of a suspension and not held yet, in a run or not. Answers how many."""
    due = Payment.objects.of(by).filter(
        holding__budget_id=row.budget_id, due_on__gte=row.starts_on, due_on__lt=row.ends_on
    )
    return len(taking_out.hold(due, why=budgets.as_decided(row).because, by=by, at=at))


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
        holding__budget_id=row.budget_id, state=PaymentState.HELD, why_held=budgets.as_decided(row).because
    )
    ids = list(held.select_for_update(of=("self",), no_key=True).order_by("id").values_list("id", flat=True))
    Payment.objects.of(by).filter(id__in=ids).update(state=PaymentState.DUE, why_held="")
    story.told_of_each(ids, verb="release", by=by, at=at, note=row.ended_because)
    return len(ids)
