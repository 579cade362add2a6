"""Seats at a venue: which are taken, which one is free, and to whom a free one is offered."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Min

from openphb.community.events import letters
from openphb.community.members import members_on
from openphb.community.models import Booking, Sitting, Venue
from openphb.community.rows import change
from openphb.community.rules.events import Stands, State, offer_until
from openphb.kernel.days import local_day


def taken_seats(venue: Venue) -> frozenset[int]:
    """The seats that somebody has, or that are kept for somebody until they have answered."""
    rows = Booking.objects.filter(venue=venue, seat__isnull=False).values_list("seat", flat=True)
    return frozenset(each for each in rows if each is not None)


def free_seat(venue: Venue) -> int | None:
    """The first seat that nobody has; None where all places are taken. Only under the event's lock."""
    taken = taken_seats(venue)
    if len(taken) >= venue.places:
        return None
    return min(set(range(1, len(taken) + 2)) - taken)


def begins_at(venue: Venue) -> datetime | None:
    """When its first session begins."""
    found: datetime | None = Sitting.objects.filter(venue=venue).aggregate(first=Min("starts_at"))["first"]
    return found


def offer_what_is_free(venue: Venue, *, at: datetime, on: date) -> int:
    """Each free place to the next in line, until a day. How many. Only under the event's lock.

    Whoever is no member today keeps their place in the line and is passed over. Nothing is offered once it has begun.
    """
    begins, offered = begins_at(venue), 0
    if venue.event.stands != Stands.SHOWN or begins is None or begins <= at:
        return 0
    waiting = Booking.objects.filter(venue=venue, state=State.WAITING, member__in=members_on(on))
    for row in waiting.order_by("since", "id")[: venue.places]:
        seat = free_seat(venue)
        if seat is None:
            break
        until = offer_until(on, begins_on=local_day(begins))
        change(row, state=State.OFFERED, seat=seat, offered_until=until)
        letters.tell_all([row.member_id], letters.offered(venue.event, until=until), event=venue.event, at=at)
        offered += 1
    return offered
