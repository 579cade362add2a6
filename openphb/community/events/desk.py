"""What those who keep an event see: who has a place, who waits, who was there, and what people thought in counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.community.events.finding import keeper
from openphb.community.models import Attendance, Booking, Event, Feedback, Sitting, Venue
from openphb.community.rules import events as rules
from openphb.community.rules.events import LEAST_ANSWERS, LIVE, State, earns_certificate
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a place at a venue, or in its line; and the sessions they were at, by number."""

    booking: UUID
    member: UUID
    name: str
    organisation: str
    venue: str
    state: State
    offered_until: date | None
    attended: tuple[int, ...]
    earned: bool


@dataclass(frozen=True, slots=True)
class Thought:
    """What people thought: how many answered and, from `LEAST_ANSWERS` on, how often each answer was given."""

    many: int
    counts: Mapping[str, Mapping[int, int]]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """One session to take attendance of: those with a place, and who was there as far as it was taken."""

    event: UUID
    event_title: str
    venue: str
    number: int
    title: str
    starts_at: datetime
    ends_at: datetime
    people: tuple[Person, ...]
    there: frozenset[UUID]
    was_taken: bool
    why_not: Refusal | None


def people(event: UUID, *, by: Actor) -> tuple[Person, ...]:
    """All who have a place, are offered one or wait for one; venue by venue, the line in its order. Raises NotFound."""
    keeper(by)
    row = Event.objects.filter(id=event).first()
    if row is None:
        raise NotFound
    rows = Booking.objects.filter(event=event, state__in=LIVE).select_related("member", "venue")
    return _people(list(rows), share=row.share, held=len(row.sessions))


def _people(rows: list[Booking], *, share: int, held: int) -> tuple[Person, ...]:
    there: dict[UUID, list[int]] = defaultdict(list)
    found = Attendance.objects.filter(booking__in=rows, was_there=True).values_list("booking_id", "number")
    for booking, number in found:
        there[booking].append(number)
    order = {State.BOOKED: 0, State.OFFERED: 1, State.WAITING: 2}
    rows.sort(key=lambda row: (row.venue.order, order[State(row.state)], _named(row), row.since))
    return tuple(
        Person(
            row.id, row.member_id, row.member.shown_as, row.member.organisation, row.venue.name, State(row.state),
            row.offered_until, tuple(sorted(there[row.id])),
            earns_certificate(len(there[row.id]), held=held, share=share),
        )
        for row in rows
    )  # fmt: skip


def _named(row: Booking) -> str:
    """Those with a place by their names; the line stays a line."""
    return row.member.shown_as.casefold() if row.state == State.BOOKED else ""


def register(sitting: UUID, *, by: Actor, at: datetime) -> Register:
    """One session, with those who have a place there. Raises NotFound."""
    keeper(by)
    row = Sitting.objects.select_related("venue__event").filter(id=sitting).first()
    if row is None:
        raise NotFound
    event = row.venue.event
    rows = Booking.objects.filter(venue=row.venue, state=State.BOOKED).select_related("member", "venue")
    taken = dict(Attendance.objects.filter(booking__in=rows, number=row.number).values_list("booking_id", "was_there"))
    why_not = rules.why_not_take(row.starts_at, ends_on=local_day(row.ends_at), on=local_day(at), at=at)
    return Register(
        event.id, event.title, row.venue.name, row.number, event.sessions[row.number - 1], row.starts_at, row.ends_at,
        _people(list(rows), share=event.share, held=len(event.sessions)),
        frozenset(each for each, was in taken.items() if was), bool(taken), why_not,
    )  # fmt: skip


def thought(event: UUID, *, by: Actor) -> Thought:
    """What people thought, as counts; nothing but how many while fewer than `LEAST_ANSWERS` have answered."""
    keeper(by)
    rows = list(Feedback.objects.filter(event=event))
    if len(rows) < LEAST_ANSWERS:
        return Thought(len(rows), {}, ())
    counts = {name: dict(Counter(getattr(row, name) for row in rows)) for name in rules.QUESTIONS}
    return Thought(len(rows), counts, rules.shuffled([(row.id, row.words) for row in rows]))


@dataclass(frozen=True, slots=True)
class VenueDesk:
    """A venue as it is to be changed: its event's sessions, and the days it has."""

    event: UUID
    event_title: str
    name: str
    place: str
    link: str
    places: int
    sessions: tuple[str, ...]
    days: tuple[tuple[datetime, datetime], ...]


def venue(id: UUID, *, by: Actor) -> VenueDesk:
    """One venue for those who keep it. Raises NotFound."""
    keeper(by)
    row = Venue.objects.select_related("event").filter(id=id).first()
    if row is None:
        raise NotFound
    days = Sitting.objects.filter(venue=row).order_by("number").values_list("starts_at", "ends_at")
    return VenueDesk(
        row.event_id, row.event.title, row.name, row.place, row.link, row.places, tuple(row.event.sessions), tuple(days)
    )
