"""That a check-in somebody chose is ready: told once, by the ways they chose."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid5

from openphb.conversations.actions import notices
from openphb.conversations.templates import Kind
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.plans.queries.check_ins import check_ins_ready
from openphb.plans.rules.check_ins import WRITES


def tell(*, by: Actor, at: datetime, on: date) -> int:
    """How many notices that makes. Told of again, nobody is told twice: each day a check-in is ready has one cause."""
    with reading(by):
        ready = check_ins_ready(by=by, on=on)
    told: dict[str, Any] = {"roles": WRITES, "by": by, "at": at, "on": on}
    return sum(
        perform(notices.tell, Kind.CHECK_IN, cause=uuid5(person, f"check-in {day}"), person=person, **told)
        for person, day in ready
    )
