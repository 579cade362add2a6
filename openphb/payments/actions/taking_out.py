"""Payments that must not go: out of every run that has not sent them, in sight of who prepared and approved it.

A run that was only prepared is summed again, and given up where nothing is left of it. One that was approved keeps the
seal of what was signed: it no longer pays that, so no file can be made of it, and its page says whose payment left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.actions import runs, story
from openphb.payments.models import Payment
from openphb.payments.queries.in_the_way import TAKEN_OUT, in_a_line
from openphb.payments.workflow import PaymentState

NOT_GONE = Q(state__in=[PaymentState.DUE.value, PaymentState.IN_RUN.value])
"""Nobody was told to pay these yet. What is in a run that went to the bank as a file is sent, not in a run."""


def hold(rows: QuerySet[Payment], *, why: str, by: Actor, at: datetime) -> list[UUID]:
    """Put these payments on hold with a reason, wherever they stand: those due, and those in a run. Answers which."""
    waiting = locked(rows.filter(NOT_GONE), by=by)
    ids = [each.id for each in waiting]
    Payment.objects.of(by).filter(id__in=ids).update(state=PaymentState.HELD, run=None, bank_details=None, why_held=why)
    story.told_of_each(ids, verb="hold", by=by, at=at, note=why)
    from_runs(waiting, why=why, by=by, at=at)
    return ids


def locked(rows: QuerySet[Payment], *, by: Actor) -> list[Payment]:
    """These payments, held until the action ends; their runs before them."""
    runs.lock_open({each for each in rows.values_list("run_id", flat=True) if each}, by=by)
    chosen = rows.select_related("run", "holding__budget__person").order_by("id")
    return list(chosen.select_for_update(of=("self",), no_key=True))


def from_runs(left: Sequence[Payment], *, why: str, by: Actor, at: datetime) -> None:
    """After these payments left their runs: each run's own story tells it, and what is left is summed again."""
    for payment in left:
        if payment.run is None:
            continue
        name, held = str(payment.holding.budget.person), payment.holding
        line = in_a_line(name, Money(payment.pence), due_on=payment.due_on, reference=held.reference)
        note = f"{line[0].upper()}{line[1:]} was taken out: {why}"
        story.told_of_run(payment.run, verb=TAKEN_OUT, by=by, at=at, note=note, about=held.reference)
    runs.sum_up_after(left, why=why, by=by, at=at)
