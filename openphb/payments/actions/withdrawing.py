"""A run that was sent and never taken: the same sums are due again, and go another way, without paying twice.

Only the bank can say that it did not take a file. What it said is kept as the reason, and somebody other than whoever
made the file withdraws it. The payments of that file are over for good: each has another, with an identity of its own,
in its place, so that the way that failed cannot pay it even if it wakes up and is asked again.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from openphb.commissioners.asking import answers
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.payments.actions import runs, sending, story
from openphb.payments.actions.at_once import some_of_run
from openphb.payments.models import Payment, PaymentRun
from openphb.payments.queries.runs import sender
from openphb.payments.workflow import PaymentState, RunState

_SAME = ("holding_id", "award_id", "kind", "due_on", "covers_from", "covers_to", "pence")
# From our clearing account, which it never left, to what is promised.
_TAKEN_BACK = f"""
    SELECT '{chart.CLEARING}', {sending.AGREED}, p.pence, 'payment:' || p.id, 'payment:' || p.id
    FROM payments_payment p
    JOIN budgets_holding h ON h.id = p.holding_id
    JOIN budgets_budget b ON b.id = h.budget_id
    WHERE {sending.SENT_OF_RUN} ORDER BY p.id
"""  # noqa: S608 (only our own text is put together)
_OVER = f"""
    UPDATE payments_payment SET state = 'cancelled'
    WHERE commissioner_id = %(mine)s AND id = ANY (%(ids)s) AND state = 'sent'
    RETURNING id, {", ".join(_SAME)}
"""  # noqa: S608 (only our own text is put together)


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
    runs.put_back(run, why=evidence, by=by, at=at)
    sent = sending.lock_sent(run, by=by)
    values = {"mine": by.commissioner, "run": run}
    ledger.post_chosen(_TAKEN_BACK, values, kind="return", value_date=on, by=by, at=at)
    refuse_unless(_over_and_in_their_place(run, evidence=evidence, by=by, at=at) == sent, sending.CHANGED)
    found.save(update_fields=["state"])
    story.told_of_run(found, verb="withdraw", by=by, at=at, note=evidence)
    return found


def _require_not_taken(run: PaymentRun, *, by: Actor) -> None:
    came_back = Payment.objects.of(by).filter(run=run, state=PaymentState.RETURNED).exists()
    refuse_unless(
        run.rail != "bacs" or not came_back,
        "The bank has sent a payment of this file back, so it took the file. Settle the run instead.",
    )


def _over_and_in_their_place(run: UUID, *, evidence: str, by: Actor, at: datetime) -> int:
    """What was sent is over for good, and the same sums are due again; some at a time. Answers how many there were."""
    done = 0
    for some in some_of_run(run, state=PaymentState.SENT, by=by):
        gone = answers(_OVER, {"mine": by.commissioner, "ids": some})
        story.told_of_each([id for id, *_ in gone], verb="withdraw", run=run, by=by, at=at, note=evidence)
        made = [_in_place_of(*each, by=by) for each in gone]
        Payment.objects.bulk_create(made)
        story.told_of_each([each.id for each in made], verb="pay again", by=by, at=at)
        done += len(gone)
    return done


def _in_place_of(id: UUID, *columns: Any, by: Actor) -> Payment:
    """The same sum for the same days, with an identity that follows from the one it replaces."""
    told = dict(zip(_SAME, columns, strict=True))
    again = uuid5(id, "in place of one that was withdrawn")
    return Payment(id=again, commissioner_id=by.commissioner, replaces=id, **told)
