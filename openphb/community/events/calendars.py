"""What goes into people's own calendars: one event, and a feed of their own at an address that only they know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.events.reading import EventView, VenueView
from openphb.community.learning_sets.reading import days_for_calendar
from openphb.community.members import member_in, members_on
from openphb.community.models import Booking, CalendarKey, Event, Sitting
from openphb.community.rules.calendar import Entry
from openphb.community.rules.events import Stands, State
from openphb.community.signed import calendar_of, calendar_secret
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound

Address = Callable[[str, UUID], str]
KEPT_DAYS = 90
"""How long what is over stays in a feed."""


def entries_of(found: EventView, *, url: str) -> tuple[Entry, ...]:
    """The sessions of an event: at the venue where this reader has a place or, with none, at every one of them."""
    row = Event.objects.get(id=found.id)
    mine = [each for each in found.venues if found.mine and found.mine.venue == each.id]
    return tuple(entry for venue in (mine or found.venues) for entry in _entries(row, found, venue, url=url))


def _entries(row: Event, found: EventView, venue: VenueView, *, url: str) -> Iterable[Entry]:
    shown = venue.place or venue.link or (venue.name if found.is_series else "")
    for day in venue.days:
        yield _entry(row, day.id, (day.starts_at, day.ends_at), number=day.number, place=shown, url=url)


def _entry(event: Event, id: UUID, times: tuple[datetime, datetime], *, number: int, place: str, url: str) -> Entry:
    title = event.title
    if len(event.sessions) > 1:
        title = f"{event.title}: {event.sessions[number - 1]}"
    is_off = event.stands == Stands.CANCELLED
    words = f"Cancelled: {event.cancelled_why}" if is_off else event.lead
    return Entry(
        f"{id}@openphb", event.sequence, title, *times, event.changed_at, place=place, url=url, words=words,
        is_cancelled=is_off,
    )  # fmt: skip


def feed(secret: str, *, at: datetime, on: date, address: Address) -> tuple[Entry, ...]:
    """Everything of one member that is ahead or was lately, by the secret of its address. Raises NotFound.

    What they have a place in, and the days of their action learning sets, which say nothing of what those are about.
    `address` gives a page's whole address, by its view's name and what it is about.
    """
    member, number = calendar_of(secret)
    if not CalendarKey.objects.filter(member=member, number=number).exists():
        raise NotFound
    if not members_on(on).filter(id=member).exists():
        raise NotFound
    since = at - timedelta(days=KEPT_DAYS)
    booked = Booking.objects.filter(member=member, state=State.BOOKED).values("venue")
    rows = Sitting.objects.filter(venue__in=booked, ends_at__gt=since).select_related("venue__event")
    own = (
        _entry(
            row.venue.event, row.id, (row.starts_at, row.ends_at), number=row.number,
            place=row.venue.place or row.venue.link, url=address("net_event", row.venue.event_id),
        )
        for row in rows.order_by("starts_at", "id")[:500]
    )  # fmt: skip
    return (*own, *days_for_calendar(member, since=since, address=address))


def feed_secret(*, by: Actor) -> str:
    """The secret of their own feed; "" where they have none yet."""
    member = member_in(by).id
    number = CalendarKey.objects.filter(member=member).values_list("number", flat=True).first()
    return calendar_secret(member, number) if number else ""


@transaction_required
def new_feed(*, by: Actor, at: datetime) -> None:
    """An address for their calendar; one that there was leads nowhere from now on."""
    member = member_in(by).id
    row = CalendarKey.objects.select_for_update(no_key=True).filter(member=member).first()
    number = row.number + 1 if row else 1
    CalendarKey.objects.update_or_create(member_id=member, defaults={"number": number, "changed_at": at})
    note(did="community.new_calendar_address", by=by, at=at, about=member)
