"""What follows from a death for payments: those to come wait at once; if it was a mistake, they go on."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.payments.actions import story, taking_out
from openphb.payments.models import Payment
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people

WHY_HELD = "This person has died. Nothing more is paid until somebody has looked at what is owed."


@transaction_required
def record_death(
    *,
    person: UUID,
    died_on: date,
    colleague: str,
    told_by: str,
    by: Actor,
    at: datetime,
    on: date,
    representatives: str = "",
    contact: str = "",
) -> int:
    """Record that somebody has died, and hold every payment to come. Answers how many payments wait.

    One that stands in a run leaves it, unless it was sent: whoever prepared or approved the run is told on its page.
    Nobody is written to: `colleague` speaks with the family first. The budget is stopped later, by a decision that
    goes to the personal representatives.
    """
    people.note_death(
        person=person, died_on=died_on, colleague=colleague, told_by=told_by, representatives=representatives,
        contact=contact, by=by, at=at, on=on,
    )  # fmt: skip
    theirs = Payment.objects.of(by).filter(holding__budget__person_id=person)
    return len(taking_out.hold(theirs, why=WHY_HELD, by=by, at=at))


@transaction_required
def take_back_death(*, person: UUID, because: str, by: Actor, at: datetime, on: date) -> int:
    """It was a mistake: what waited for this alone is due again. Answers how many payments go on."""
    people.take_back_death(person=person, because=because, by=by, at=at, on=on)
    held = Payment.objects.of(by).filter(holding__budget__person_id=person, state=PaymentState.HELD, why_held=WHY_HELD)
    ids = list(held.select_for_update(of=("self",), no_key=True).order_by("id").values_list("id", flat=True))
    Payment.objects.of(by).filter(id__in=ids).update(state=PaymentState.DUE, why_held="")
    story.told_of_each(ids, verb="release", by=by, at=at, note=because)
    return len(ids)
