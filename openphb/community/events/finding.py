"""The event or booking that is to be changed, under the lock that keeps two from changing it at once."""

from __future__ import annotations

from uuid import UUID

from openphb.community.members import member_in
from openphb.community.models import Booking, Event, Venue
from openphb.community.rules.events import may_keep
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.kernel.refusal import NotFound


def keeper(by: Actor) -> Membership:
    """The convenor or editor who does it. Nobody else learns that there is something to do. Raises NotFound."""
    member = member_in(by)
    if not may_keep(member):
        raise NotFound
    return member


def locked_event(id: UUID) -> Event:
    """The event; whoever books, leaves or changes anything of it waits until we are done. Raises NotFound."""
    row = Event.objects.select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def locked_venue(id: UUID) -> Venue:
    """The venue, with its event locked. Raises NotFound."""
    row = Venue.objects.filter(id=id).values_list("event_id", flat=True).first()
    if row is None:
        raise NotFound
    event = locked_event(row)
    found = Venue.objects.get(id=id)
    found.event = event
    return found


def locked_booking(id: UUID, *, by: Actor) -> Booking:
    """Their own booking, with its event locked. Raises NotFound for another's."""
    member = member_in(by)
    event = Booking.objects.filter(id=id, member=member.id).values_list("event_id", flat=True).first()
    if event is None:
        raise NotFound
    locked = locked_event(event)
    row = Booking.objects.select_related("venue").get(id=id)
    row.event = row.venue.event = locked
    return row
