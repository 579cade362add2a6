"""What was entered and fits: due in the next run where we pay it, expected in the account where somebody else does."""

from __future__ import annotations

from datetime import date, datetime

from openphb.kernel.actor import Actor
from openphb.payments.actions import schedule, story
from openphb.payments.actions.invoices import KIND
from openphb.payments.models import Entry, Payment
from openphb.payments.workflow import EntryState, PaymentState


def go(entry: Entry, *, by: Actor, at: datetime, on: date) -> None:
    """It goes ahead. The caller holds the holding's lock."""
    entry.state, entry.desk = EntryState.ACCEPTED, ""
    entry.save(update_fields=["state", "desk"])
    if entry.holding.is_suppliers:
        _due(entry, by=by, at=at, on=on)


def _due(entry: Entry, *, by: Actor, at: datetime, on: date) -> None:
    """Due at once, for the next run to take, as soon as the supplier's account has been checked."""
    taken = list(Payment.objects.of(by).filter(holding=entry.holding, kind=KIND).exclude(state=PaymentState.CANCELLED))
    made = Payment.objects.create(
        id=entry.id,
        commissioner_id=by.commissioner,
        holding=entry.holding,
        kind=KIND,
        due_on=schedule.free_day(on, taken=taken),
        covers_from=entry.period_from,
        covers_to=entry.period_to,
        pence=entry.pence,
    )
    story.told(made, verb="plan", by=by, at=at)
