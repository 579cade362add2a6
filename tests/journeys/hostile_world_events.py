"""Events and learning sets with hostile words in all of it: over, cancelled, of several sessions, hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from openphb.community.events import attending, booking, making
from openphb.community.models import Booking, Feedback, LearningSet, Sitting
from openphb.community.models import SetNote as Note
from openphb.community.rules.events import LEAST_ANSWERS
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from tests.rooms.network.event_steps import programme, webinar
from tests.rooms.world import NOON, new_id

LONG_AGO = timedelta(days=40)
"""An event made then was held twenty days later, and is over today."""


def more(ids: dict[str, Any], keeper: Actor) -> dict[str, str]:
    """Addresses of events in other states than the town's, by a name; whoever has all parts attended one."""
    over, attended = _attended(keeper)
    cancelled, series = webinar(keeper), programme(keeper, cities=("Leeds", "York"))
    draft = webinar(keeper, shown=False)
    perform(making.cancel_event, event=cancelled, why="x", by=keeper, at=NOON)
    LearningSet.objects.update(seeks=True)
    hidden = {"by_id": _convenor(ids["learning_set"]), "standing": "removed", "standing_why": "x"}
    Note.objects.create(id=new_id(), set_id=ids["learning_set"], at=NOON, words="x", **hidden)
    events, mine = "/network/events", f"/network/events/bookings/{attended}/certificate/"
    return {
        "event over": f"{events}/{over}/", "desk of it": f"{events}/{over}/desk/",
        "what they thought": f"{events}/{over}/feedback/", "certificate": mine, "certificate file": f"{mine}file/",
        "event cancelled": f"{events}/{cancelled}/", "draft": f"{events}/{draft}/",
        "series": f"{events}/{series}/series/", "desk of series": f"{events}/{series}/desk/",
        "change of series": f"{events}/{series}/change/", "venue of series": f"{events}/{series}/venues/",
    }  # fmt: skip


def _attended(keeper: Actor) -> tuple[UUID, UUID]:
    """One that is over, which they attended and of which enough people said what they thought; and their booking."""
    made_at = datetime.now(UTC) - LONG_AGO
    over = webinar(keeper, at=made_at, share=50)
    venue = making.venue_id(over)
    booked = perform(booking.book, id=new_id(), venue=venue, by=keeper, at=made_at)
    ended = Sitting.objects.get(venue=venue).ends_at
    told = {"sitting": making.sitting_id(venue, 1), "there": (booked,)}
    perform(attending.take_attendance, **told, by=keeper, at=ended, on=local_day(ended))
    Booking.objects.filter(id=booked).update(named="x")
    for _ in range(LEAST_ANSWERS):
        Feedback.objects.create(id=new_id(), event_id=over, useful=4, clear=4, will_use=4, words="x")
    return over, booked


def _convenor(learning_set: UUID) -> UUID:
    return LearningSet.objects.get(id=learning_set).convenor_id
