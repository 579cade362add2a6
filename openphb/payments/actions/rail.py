"""A second way to pay an approved run: one by one, over a rail that answers for each payment.

The order is what keeps it safe. A payment is recorded as sent, under its own id, before the bank is asked; so
whatever dies in between, asking again with the same key cannot pay twice, and nobody has to remember anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID, uuid5

from django.db.models import Q

from openphb.commissioners.asking import answers
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions import returns, runs, sending, settling, story, taking_out
from openphb.payments.actions.counting import count_what_grew
from openphb.payments.actions.sending import Order
from openphb.payments.models import Payment, PaymentRun
from openphb.payments.queries.in_the_way import barred
from openphb.payments.workflow import PAYMENT_MOVES, PaymentState, RunState

_CLAIM = """
    SELECT id FROM payments_payment
    WHERE commissioner_id = %(mine)s AND run_id = %(run)s AND state = 'in a run'
    ORDER BY id LIMIT %(size)s FOR UPDATE SKIP LOCKED
"""
_SHORT = "The agreed budget has not enough left for this payment. A finance officer is looking at it."


class Rail(Protocol):
    """A bank that pays one at a time. Asked twice with one key, it pays once and gives the same answer.

    True: the money has gone. False: the bank will not pay this account. No answer: an exception; ask again.
    """

    def pay(self, *, key: str, sort_code: str, account_number: str, pence: int, reference: str) -> bool: ...


@transaction_required
def send_batch(*, run: UUID, size: int, by: Actor, at: datetime, on: date | None = None) -> tuple[Order, ...]:
    """The next payments of an approved one-by-one run, recorded as sent and to be asked of the bank now.

    Several workers may call this at once: each gets other payments. Empty when none is left to send.
    """
    found = PaymentRun.objects.of(by).filter(id=run).first()
    if found is None or found.state == RunState.APPROVED:
        found = _begin(run, by=by, at=at)
    require(rules.why_not(story.move_of(PAYMENT_MOVES, "send", source=PaymentState.IN_RUN), roles=by.roles))
    refuse_unless(found.rail == "one by one", "This run goes to the bank as a file.")
    if found.state != RunState.FILED:
        return ()
    ids = _claimed(run, size=size, by=by, at=at)
    orders = sending.orders_of(state=PaymentState.IN_RUN, ids=ids, by=by)
    return _sent(orders, run=found, by=by, at=at)


def _claimed(run: UUID, *, size: int, by: Actor, at: datetime) -> list[UUID]:
    """The next payments that may leave. Somebody may have died, or a budget stopped, between two batches.

    Only what is about to leave is looked at: all of a run each time would be a run's length for every batch.
    """
    while ids := [id for (id,) in answers(_CLAIM, {"mine": by.commissioner, "run": run, "size": size})]:
        held = barred(run, by=by, among=ids)
        for each in held:
            taking_out.hold(Payment.objects.of(by).filter(id=each.id), why=each.because, by=by, at=at)
        if len(held) < len(ids):
            gone = {each.id for each in held}
            return [id for id in ids if id not in gone]
    return []


def _begin(run: UUID, *, by: Actor, at: datetime) -> PaymentRun:
    """The first batch: nothing may have changed since the run was approved."""
    count_what_grew()
    found = story.locked_run(run, by=by)
    if found.state == RunState.APPROVED:
        story.move_run(found, "make the file", by=by)
        runs.require_unchanged(found, by=by)
        found.save(update_fields=["state"])
        story.told_of_run(found, verb="send one by one", by=by, at=at)
    return found


def _sent(orders: Sequence[Order], *, run: PaymentRun, by: Actor, at: datetime) -> tuple[Order, ...]:
    """Send what can be borne; a payment whose budget has not enough left waits, and holds up nobody else."""
    left = list(orders)
    while left:
        try:
            sending.send(left, value_date=run.processing_on, by=by, at=at, run=run.id)
            break
        except sending.Short as short:
            for order in short.orders:
                _set_aside(order, by=by, at=at)
            left = [order for order in left if order not in short.orders]
    return tuple(left)


def _set_aside(order: Order, *, by: Actor, at: datetime) -> None:
    payment = story.locked_payment(order.id, by=by)
    story.move_payment(payment, "leave out", by=by, at=at, because=_SHORT, run=None, bank_details=None)
    story.move_payment(payment, "hold", by=by, at=at, because=_SHORT, why_held=_SHORT)


def unanswered(run: UUID, *, by: Actor, size: int) -> tuple[Order, ...]:
    """Payments recorded as sent whose answer we do not have: to be asked again, with the same key."""
    return tuple(sending.orders_of(state=PaymentState.SENT, run=run, by=by)[:size])


@transaction_required
def record_answers(*, run: UUID, answers: Mapping[UUID, bool], by: Actor, at: datetime, on: date) -> int:
    """What the bank said, payment by payment: paid is settled, refused is returned. An answer heard twice counts once.

    Answers how many were news. The run is settled when nothing of it is open.
    """
    waiting = settling.with_lines_waiting(Q(payments__in=list(answers)), by=by)
    rows = Payment.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id__in=list(answers), run=run)
    open_ids = list(rows.filter(state=PaymentState.SENT).order_by("id").values_list("id", flat=True))
    paid = [id for id in open_ids if answers[id]]
    sending.settle(sending.orders_of(state=PaymentState.SENT, ids=paid, by=by), value_date=on, by=by, at=at, run=run)
    for id in open_ids:
        if not answers[id]:
            returns.record_return(
                id=uuid5(id, "refused by the bank"), payment=id, code="0", returned_on=on, by=by, at=at, on=on
            )
    if paid:
        settling.look_again(waiting, by=by, at=at)
    return len(open_ids)


@transaction_required
def finish(*, run: UUID, by: Actor, at: datetime, on: date | None = None) -> bool:
    """Settle a one-by-one run of which nothing is open any more. True if it is settled."""
    found = story.locked_run(run, by=by)
    open_ones = Payment.objects.of(by).filter(run=run, state__in=[PaymentState.IN_RUN.value, PaymentState.SENT.value])
    if found.state == RunState.FILED and not open_ones.exists():
        story.move_run(found, "settle", by=by)
        found.settled_at = at
        found.save(update_fields=["state", "settled_at"])
        story.told_of_run(found, verb="settle", by=by, at=at)
    return found.state == RunState.SETTLED
