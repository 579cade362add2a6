"""A run has reached the accounts it was for, and statements that showed more than we knew are looked at again.

A statement may be here before its payment is settled: a line of it waits for the payment, or shows spending that the
account could not yet bear. Holdings are locked before payments, here as where a statement is brought in.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from openphb.budgets.models import Holding
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import refuse_unless
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments import rules
from openphb.payments.actions import sending, story, understanding
from openphb.payments.models import PaymentRun, StatementLine
from openphb.payments.workflow import PaymentState, RunState


@transaction_required
def settle_run(*, run: UUID, by: Actor, at: datetime, on: date) -> PaymentRun:
    """The bank has paid the file: what was sent is now held by those it was for. What came back stays returned."""
    found = story.locked_run(run, by=by)
    if found.state == RunState.SETTLED:
        return found
    paid_on = rules.arrives_on(found.processing_on, rail=found.rail)
    refuse_unless(
        found.state != RunState.FILED or on >= paid_on,
        f"The bank pays this run on {in_words(paid_on)}. Settle it from that day on.",
    )
    refuse_unless(found.rail == "bacs", "This run settles by itself when the bank has answered for each payment.")
    story.move_run(found, "settle", by=by)
    waiting = with_lines_waiting(Q(payments__run=run), by=by)
    sending.settle(sending.orders_of(run=run, state=PaymentState.SENT, by=by), value_date=on, by=by, at=at, run=run)
    found.settled_at = at
    found.save(update_fields=["state", "settled_at"])
    story.told_of_run(found, verb="settle", by=by, at=at)
    look_again(waiting, by=by, at=at)
    return found


def with_lines_waiting(paid: Q, *, by: Actor) -> list[Holding]:
    """The holdings these payments are for whose statements are not wholly in the books yet, locked in one order."""
    references = Holding.objects.of(by).filter(paid).values_list("reference", "id")
    paid_to = {chart.unexplained(reference): id for reference, id in references}
    uneven = [paid_to[code] for code in ledger.not_nil(paid_to, by=by)]
    unknown = StatementLine.objects.of(by).filter(holding=OuterRef("id"), understood=False)
    rows = Holding.objects.of(by).filter(Q(id__in=uneven) | Exists(unknown), id__in=paid_to.values())
    ids = rows.order_by().values("id")
    locked = Holding.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id__in=ids)
    return list(locked.select_related("budget").order_by("id"))


def look_again(waiting: list[Holding], *, by: Actor, at: datetime) -> None:
    """Match the lines of these locked holdings once more, and bring their books up to date."""
    understanding.match_lines(waiting, by=by, at=at)
