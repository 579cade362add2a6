"""Paying a run one by one, whatever dies on the way. Several workers may do this for one run at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import Error, close_old_connections

from openphb.interfaces import trouble
from openphb.interfaces.perform import now, perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import require
from openphb.payments import actions, queries, rules
from openphb.payments.actions import Rail
from openphb.payments.actions.sending import Order

PATIENCE_SECONDS, LOOK_AGAIN_SECONDS = 600.0, 0.5
"""How long a database may be away before whoever started this is told, and how often it is looked for."""


def require_its_day(run: UUID, *, by: Actor, on: date) -> None:
    """Raises Refused before the day on which the run is to be paid."""
    with reading(by):
        found = queries.run(run, by=by)
    require(rules.why_not_send_yet(found.processing_on, on=on))


def keep_at(run: UUID, rail: Rail, *, by: Actor, size: int = 50, patience: float = PATIENCE_SECONDS) -> bool:
    """`work_on`, through a database that goes away and comes back, or gives a step up for another's.

    A disk that is full is told at once.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return work_on(run, rail, by=by, size=size)
        except Error as raised:
            if trouble.found_in(raised) not in (trouble.AWAY, trouble.CROSSED) or time.monotonic() > until:
                raise
        time.sleep(LOOK_AGAIN_SECONDS)
        close_old_connections()


def work_on(run: UUID, rail: Rail, *, by: Actor, size: int = 50, clock: Callable[[], datetime] = now) -> bool:
    """Send, ask and record until nothing of the run is open, or the rail gives no answers. True if it is settled.

    What has no answer is asked again under the same key, so it is safe to die anywhere in here and begin again.
    `clock` is another only in a rehearsal.
    """
    while orders := perform(actions.send_batch, run=run, size=size, by=by, at=clock()) or _unanswered(run, by, size):
        answers = dict(_ask(orders, rail=rail))
        at = clock()
        heard = perform(actions.record_answers, run=run, answers=answers, by=by, at=at, on=local_day(at))
        if heard < len(answers):
            _hear_late(run, answers, by=by, at=at)
        if not heard:
            return False
    return perform(actions.finish, run=run, by=by, at=clock())


def _hear_late(run: UUID, answers: dict[UUID, bool], *, by: Actor, at: datetime) -> None:
    """Somebody withdrew the run while the bank was being asked; what it paid meanwhile must not be paid again."""
    paid = [id for id, said in answers.items() if said]
    perform(actions.paid_after_all, run=run, payments=paid, by=by, at=at)


def _unanswered(run: UUID, by: Actor, size: int) -> tuple[Order, ...]:
    with reading(by):
        return actions.unanswered(run, by=by, size=size)


def _ask(orders: Iterable[Order], *, rail: Rail) -> Iterator[tuple[UUID, bool]]:
    """What the bank says to each; one that gets no answer is left for the next round."""
    for order in orders:
        try:
            said = rail.pay(
                key=order.cause,
                sort_code=order.sort_code,
                account_number=order.account_number,
                pence=order.amount.pence,
                reference=order.bank_reference,
            )
        except OSError:
            continue
        yield order.id, said
