"""That somebody has died: recorded whole, with what follows for their payments and for a move to another board."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.moving import handing_over
from openphb.payments import actions as payments


@transaction_required
def record_death(*, person: UUID, by: Actor, at: datetime, on: date, **told: Any) -> int:
    """`payments.record_death`, and a hand-over of theirs is called off with it: the other board reads so at once."""
    held = payments.record_death(person=person, **told, by=by, at=at, on=on)
    handing_over.call_off_of_the_dead(by=by, at=at, on=on)
    return held
