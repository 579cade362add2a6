"""Payments for days for which another board may be responsible: they wait until it is known which of the two pays."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.payments.actions import story, taking_out
from openphb.payments.models import Payment
from openphb.payments.workflow import PaymentState


@transaction_required
def hold_from(*, person: UUID, day: date, why: str, by: Actor, at: datetime) -> int:
    """Payments for days from this one on that have not gone wait, wherever they stand. Answers how many.

    One that is for days before as well is paid as it was: what it held for days after is settled in the final account.
    """
    theirs = Payment.objects.of(by).filter(holding__budget__person_id=person, covers_from__gte=day)
    return len(taking_out.hold(theirs, why=why, by=by, at=at))


@transaction_required
def let_go_again(*, person: UUID, why: str, because: str, by: Actor, at: datetime) -> int:
    """What waited for `why` alone is due again, `because` of what its story then says. How many go on."""
    held = Payment.objects.of(by).filter(holding__budget__person_id=person, state=PaymentState.HELD, why_held=why)
    ids = list(held.select_for_update(of=("self",), no_key=True).order_by("id").values_list("id", flat=True))
    Payment.objects.of(by).filter(id__in=ids).update(state=PaymentState.DUE, why_held="")
    story.told_of_each(ids, verb="release", by=by, at=at, note=because)
    return len(ids)
