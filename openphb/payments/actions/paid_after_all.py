"""A way of paying that said it took nothing, and paid all the same: it tells us late, and the second payment must wait.

What it says is news about a payment that is over for us (decision 0028). The payment in its place is kept from leaving,
if it has not left; if it has, somebody was paid twice, and the stories of both say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import require
from openphb.payments import rules
from openphb.payments.actions import story, taking_out
from openphb.payments.models import Payment
from openphb.payments.queries.in_the_way import in_a_line
from openphb.payments.workflow import PAYMENT_MOVES, PaymentState

VERB = "paid after all"
WAITS = (
    "The bank now says that it paid an earlier payment for the same days after all. This one waits, so that the money "
    "does not come twice."
)
_GONE_TOO = "The payment in its place has gone as well, so this sum was paid twice. Ask the bank for one of them back."


@transaction_required
def paid_after_all(*, run: UUID, payments: Sequence[UUID], by: Actor, at: datetime, on: date | None = None) -> int:
    """These payments of a withdrawn run were paid by the way that failed. Told once; answers how many were news."""
    move = story.move_of(PAYMENT_MOVES, "hold", source=PaymentState.DUE)
    require(rules.why_not(move, roles=by.roles))
    found = story.locked_run(run, by=by)
    rows = Payment.objects.of(by).filter(id__in=list(payments), run=found, state=PaymentState.CANCELLED)
    news = list(rows.exclude(events__verb=VERB).select_related("holding__budget__person").order_by("id"))
    for gone in news:
        instead = Payment.objects.of(by).filter(replaces=gone.id)
        note = WAITS if taking_out.hold(instead, why=WAITS, by=by, at=at) else _GONE_TOO
        story.told(gone, verb=VERB, by=by, at=at, note=note)
        reference = gone.holding.reference
        line = in_a_line(str(gone.holding.budget.person), Money(gone.pence), due_on=gone.due_on, reference=reference)
        note = f"{line[0].upper()}{line[1:]}. {note}"
        story.told_of_run(found, verb=VERB, by=by, at=at, note=note, about=reference)
    return len(news)
