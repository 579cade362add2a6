"""Booking a place, waiting for one, taking one that is offered, moving to another venue, and giving a place up.

Every one of these holds the event's lock, so that no two of them look at the same free place.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.commissioners.context import transaction_required
from openphb.community.events import letters
from openphb.community.events.finding import locked_booking, locked_event, locked_venue
from openphb.community.events.places import begins_at, free_seat, offer_what_is_free, taken_seats
from openphb.community.members import member_in
from openphb.community.models import Booking, Venue
from openphb.community.rows import change
from openphb.community.rules import events as rules
from openphb.community.rules.events import LIVE, Place, Stands, State
from openphb.community.rules.library import OpenTo
from openphb.community.trail import note
from openphb.community.withheld import in_its_place
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require

HAS_ONE = "You have a place already, or wait for one. You can move to another venue instead."


@transaction_required
def book(*, id: UUID, venue: UUID, waits: bool = False, by: Actor, at: datetime) -> UUID:
    """A place at this venue for all of its sessions, or with `waits` a place in its line. Twice is once."""
    member, row = member_in(by), locked_venue(venue)
    if Booking.objects.filter(id=id).exists():
        return id
    mine = Booking.objects.filter(event=row.event, member=member.id, state__in=LIVE)
    refuse_unless(not mine.exists(), HAS_ONE)
    require(rules.why_not_book(_place(row), by=member, waits=waits, at=at))
    state, seat = (State.WAITING, None) if waits else (State.BOOKED, free_seat(row))
    Booking.objects.create(id=id, event=row.event, venue=row, member_id=member.id, state=state, seat=seat, since=at)
    letter = letters.waits(row.event) if waits else letters.booked(row.event)
    letters.tell_all([member.id], letter, event=row.event, at=at)
    note(did="community.wait_for_place" if waits else "community.book", by=by, at=at, about=row.event_id)
    return id


@transaction_required
def move(*, venue: UUID, by: Actor, at: datetime, on: date) -> None:
    """From where they have a place, or wait for one, to a place at this venue. What they leave goes to the next."""
    member, row = member_in(by), locked_venue(venue)
    mine = Booking.objects.filter(event=row.event, member=member.id, state__in=LIVE).first()
    refuse_unless(mine is not None, "You have no place to move from. Book one.")
    assert mine is not None
    refuse_unless(mine.venue_id != row.id, "This is the venue where you are already.")
    require(rules.why_not_book(_place(row), by=member, waits=False, at=at))
    before = Venue.objects.get(id=mine.venue_id)
    before.event = row.event
    change(mine, venue_id=row.id, state=State.BOOKED, seat=free_seat(row), offered_until=None, since=at)
    offer_what_is_free(before, at=at, on=on)
    letters.tell_all([member.id], letters.booked(row.event), event=row.event, at=at)
    note(did="community.move_place", by=by, at=at, about=row.event_id, detail=f"{before.name} to {row.name}")


@transaction_required
def accept(*, booking: UUID, by: Actor, at: datetime, on: date) -> None:
    """Take the place that is offered to them. Raises NotFound for another's."""
    row = locked_booking(booking, by=by)
    require(rules.why_not_accept(State(row.state), offered_until=row.offered_until, on=on))
    refuse_unless(row.event.stands == Stands.SHOWN, "This event was cancelled.")
    change(row, state=State.BOOKED, offered_until=None)
    letters.tell_all([row.member_id], letters.booked(row.event), event=row.event, at=at)
    note(did="community.accept_place", by=by, at=at, about=row.event_id)


@transaction_required
def leave(*, booking: UUID, by: Actor, at: datetime, on: date) -> None:
    """Give up a place, an offered one, or a place in the line; it goes to the next. Twice is once."""
    row = locked_booking(booking, by=by)
    if row.state == State.LEFT:
        return
    last = row.venue.sittings.order_by("-ends_at").values_list("ends_at", flat=True).first()
    refuse_unless(last is None or last > at, "It is over. There is no place to give up.")
    _let_go(row, at=at, on=on)
    note(did="community.leave_event", by=by, at=at, about=row.event_id)


@transaction_required
def pass_on(*, by: Actor, at: datetime, on: date) -> int:
    """Offered places whose day has passed go to the next in line, and so do places of whoever is no member any more.

    How many there were. Doing it twice changes nothing.
    """
    late = Q(state=State.OFFERED, offered_until__lt=on, event__stands=Stands.SHOWN)
    gone = Q(state__in=LIVE) & (Q(member__ended_at__isnull=False) | Q(member__until__lt=on))
    due = Booking.objects.filter(late | gone)
    found = set(due.filter(venue__sittings__ends_at__gt=at).values_list("event_id", "id"))
    return sum(_pass_on(event, due.filter(id=id), at=at, on=on) for event, id in sorted(found))


def _pass_on(event: UUID, due: QuerySet[Booking], *, at: datetime, on: date) -> bool:
    """One of them, unless it was answered while we came to it."""
    locked, row = locked_event(event), due.select_related("venue").first()
    if row is None:
        return False
    row.event = row.venue.event = locked
    was_offered = row.state == State.OFFERED
    _let_go(row, at=at, on=on)
    if was_offered:
        letters.tell_all([row.member_id], letters.lapsed(locked), event=locked, at=at)
    return True


def _let_go(row: Booking, *, at: datetime, on: date) -> None:
    change(row, state=State.LEFT, seat=None, offered_until=None, left_at=at)
    offer_what_is_free(row.venue, at=at, on=on)


def _place(venue: Venue) -> Place:
    return Place(
        stands=Stands(venue.event.stands),
        open_to=OpenTo(venue.event.open_to),
        begins_at=begins_at(venue),
        left=max(venue.places - len(taken_seats(venue)), 0),
        waiting=Booking.objects.filter(venue=venue, state=State.WAITING).count(),
        is_withheld=in_its_place(venue.event_id) is not None,
    )
