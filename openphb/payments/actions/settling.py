"""A run has reached the accounts it was for, and statements that showed more than we knew are looked at again.

A statement may be here before its payment is settled: a line of it waits for the payment, or shows spending that the
account could not yet bear. Holdings are locked before payments, here as where a statement is brought in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

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
from openphb.payments.workflow import RunState

_AT_ONCE = 1_000
_MATCHED_AT_ONCE = 200


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
    sending.settle_whole(run, value_date=on, by=by, at=at)
    found.settled_at = at
    found.save(update_fields=["state", "settled_at"])
    story.told_of_run(found, verb="settle", by=by, at=at)
    look_again(waiting, by=by, at=at)
    return found


def with_lines_waiting(paid: Q, *, by: Actor) -> list[UUID]:
    """The holdings these payments are for whose statements are not wholly in the books yet, locked in one order.

    However many there are, only those that wait are kept, and of them only who they are.
    """
    paid_to = Holding.objects.of(by).filter(paid).order_by("id").distinct()
    unknown = StatementLine.objects.of(by).filter(holding=OuterRef("id"), understood=False)
    waiting = set(paid_to.filter(Exists(unknown)).values_list("id", flat=True))
    for some in _some_accounts(paid_to):
        waiting |= {some[code] for code in ledger.not_nil(some, by=by)}
    locked = Holding.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id__in=waiting)
    return list(locked.order_by("id").values_list("id", flat=True))


def _some_accounts(held: QuerySet[Holding]) -> Iterator[dict[str, UUID]]:
    """The accounts in which what nobody has explained of these holdings stands, some at a time, from a cursor."""
    try:
        question, given = held.values_list("reference", "id").query.sql_with_params()
    except EmptyResultSet:  # nobody was named: the framework has no words for a question that finds nothing
        return
    with connection.chunked_cursor() as cursor:
        cursor.execute(question, given)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield {chart.unexplained(reference): id for reference, id in rows}


def look_again(waiting: list[UUID], *, by: Actor, at: datetime) -> None:
    """Match the lines of these locked holdings once more, and bring their books up to date, some at a time."""
    for first in range(0, len(waiting), _MATCHED_AT_ONCE):
        some = Holding.objects.of(by).filter(id__in=waiting[first : first + _MATCHED_AT_ONCE])
        understanding.match_lines(list(some.select_related("budget").order_by("id")), by=by, at=at)
