"""What follows from a death for payments: those to come wait at once; if it was a mistake, they go on."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.payments.actions import taking_out
from openphb.payments.actions.moving_away import let_go_again
from openphb.payments.models import Payment
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
    return hold_after_death(person=person, by=by, at=at)


@transaction_required
def hold_after_death(*, person: UUID, by: Actor, at: datetime) -> int:
    """Every payment to come waits, of somebody who is recorded as having died. Answers how many more do."""
    theirs = Payment.objects.of(by).filter(holding__budget__person_id=person)
    return len(taking_out.hold(theirs, why=WHY_HELD, by=by, at=at))


@transaction_required
def take_back_death(*, person: UUID, because: str, by: Actor, at: datetime, on: date) -> int:
    """It was a mistake: what waited for this alone is due again. Answers how many payments go on."""
    people.take_back_death(person=person, because=because, by=by, at=at, on=on)
    return let_go_again(person=person, why=WHY_HELD, because=because, by=by, at=at)
