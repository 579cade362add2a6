"""A run that was sent and never taken: the same sums are due again, and go another way, without paying twice.

Only the bank can say that it did not take a file. What it said is kept as the reason, and somebody other than whoever
made the file withdraws it. The payments of that file are over for good: each has another, with an identity of its own,
in its place, so that the way that failed cannot pay it even if it wakes up and is asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger.actions import Movement
from openphb.payments.actions import runs, sending, story
from openphb.payments.actions.sending import Order
from openphb.payments.models import Payment, PaymentRun
from openphb.payments.queries.runs import sender
from openphb.payments.workflow import PaymentState, RunState


@transaction_required
def withdraw_run(*, run: UUID, evidence: str, by: Actor, at: datetime, on: date) -> PaymentRun:
    """The bank says that it did not take this run, or the rest of it: what was sent is due again.

    `evidence` is the bank's answer, in words and with its day or number. What the bank paid one by one stays paid.
    Raises Refused where a payment came back from the bank, since then it did take the file.
    """
    found = story.locked_run(run, by=by)
    if found.state == RunState.WITHDRAWN:
        return found
    story.move_run(found, "withdraw", by=by, is_author=sender(found, by=by) == by.id, because=evidence)
    _require_not_taken(found, by=by)
    rows = Payment.objects.of(by).select_for_update(of=("self",), no_key=True).filter(run=run)
    locked = {payment.id: payment for payment in rows.order_by("id")}
    runs.put_back(run, why=evidence, by=by, at=at)
    orders = sending.orders_of(run=run, state=PaymentState.SENT, by=by)
    _take_back(orders, value_date=on, by=by, at=at)
    _over(orders, run=run, evidence=evidence, by=by, at=at)
    _in_their_place([locked[order.id] for order in orders], by=by, at=at)
    found.save(update_fields=["state"])
    story.told_of_run(found, verb="withdraw", by=by, at=at, note=evidence)
    return found


def _require_not_taken(run: PaymentRun, *, by: Actor) -> None:
    came_back = Payment.objects.of(by).filter(run=run, state=PaymentState.RETURNED).exists()
    refuse_unless(
        run.rail != "bacs" or not came_back,
        "The bank has sent a payment of this file back, so it took the file. Settle the run instead.",
    )


def _take_back(orders: Sequence[Order], *, value_date: date, by: Actor, at: datetime) -> None:
    """From our clearing account, which it never left, to what is promised."""
    back = [
        Movement(chart.CLEARING, chart.agreed(each.budget), each.amount, each.cause, reverses=each.cause)
        for each in orders
    ]
    ledger.post(back, kind="return", value_date=value_date, by=by, at=at)


def _over(orders: Sequence[Order], *, run: UUID, evidence: str, by: Actor, at: datetime) -> None:
    sending.move(orders, source=PaymentState.SENT, target=PaymentState.CANCELLED, by=by)
    story.told_of_each([each.id for each in orders], verb="withdraw", run=run, by=by, at=at, note=evidence)


def _in_their_place(gone: Sequence[Payment], *, by: Actor, at: datetime) -> None:
    """The same sums for the same days, each with an identity that follows from the one it replaces."""
    made = [
        Payment(
            id=uuid5(each.id, "in place of one that was withdrawn"),
            commissioner_id=by.commissioner,
            holding_id=each.holding_id,
            award_id=each.award_id,
            kind=each.kind,
            due_on=each.due_on,
            covers_from=each.covers_from,
            covers_to=each.covers_to,
            pence=each.pence,
            replaces=each.id,
        )
        for each in gone
    ]
    Payment.objects.bulk_create(made)
    story.told_of_each([each.id for each in made], verb="pay again", by=by, at=at)
