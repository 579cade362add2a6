"""How events are said."""

from __future__ import annotations

from datetime import datetime

from openphb.community.events.reading import VenueView
from openphb.community.rules.events import Stands, State, What
from openphb.community.rules.library import READERS
from openphb.interfaces.web.pages import Tag
from openphb.kernel.days import LONDON, in_words

WHATS = {each: each.value.capitalize() for each in What}
STATES = {
    State.BOOKED: Tag("You have a place", "green"),
    State.OFFERED: Tag("A place is offered to you", "orange"),
    State.WAITING: Tag("You are in the line", "blue"),
}
OF_OTHERS = {State.BOOKED: "Has a place", State.OFFERED: "Was offered a place", State.WAITING: "Waits"}
STANDS = {Stands.DRAFT: Tag("Only you who keep events see it", "grey"), Stands.CANCELLED: Tag("Cancelled", "red")}
BACK = "Back to events"
FOR = READERS


def times(starts_at: datetime, ends_at: datetime) -> str:
    """'5 May 2026, 10:00 to 12:00', as clocks in England show it."""
    first, last = starts_at.astimezone(LONDON), ends_at.astimezone(LONDON)
    if first.date() == last.date():
        return f"{in_words(first.date())}, {first:%H:%M} to {last:%H:%M}"
    return f"{in_words(first.date())}, {first:%H:%M} to {in_words(last.date())}, {last:%H:%M}"


def places_of(venue: VenueView) -> str:
    """How many places there are to be had, until it begins; one that is free while others wait is theirs."""
    if venue.has_begun:
        return "It has begun."
    free = max(venue.left - venue.waiting, 0)
    said = "No places left" if not free else "1 place left" if free == 1 else f"{free} places left"
    return f"{said}, {venue.waiting} waiting" if venue.waiting else said
