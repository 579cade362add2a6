"""Making an event, its venues and their days; showing it, changing it, and cancelling it with a reason told to all."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.community.events import letters
from openphb.community.events.finding import keeper, locked_event, locked_venue
from openphb.community.events.places import offer_what_is_free, taken_seats
from openphb.community.models import Booking, Event, Sitting, Venue
from openphb.community.rows import change
from openphb.community.rules import events as rules
from openphb.community.rules.events import NewEvent, NewSitting, NewVenue, Stands
from openphb.community.rules.words import tidy, tidy_line
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require


def venue_id(event: UUID) -> UUID:
    """The identity of the one venue that an event of one session is made with."""
    return uuid5(event, "venue")


def sitting_id(venue: UUID, number: int) -> UUID:
    """The identity of a session at a venue."""
    return uuid5(venue, str(number))


@transaction_required
def make_event(*, id: UUID, new: NewEvent, sessions: tuple[str, ...], by: Actor, at: datetime) -> UUID:
    """A draft, with the titles of its sessions. Twice is once. Raises NotFound, and Refused in words."""
    member = keeper(by)
    if Event.objects.filter(id=id).exists():
        return id
    _refuse_any(rules.why_not_make(new))
    titles = _titles(sessions)
    Event.objects.create(
        id=id, **_columns(new), sessions=titles, stands=Stands.DRAFT, made_by_id=member.id, made_at=at, changed_at=at
    )
    note(did="community.make_event", by=by, at=at, about=id)
    return id


@transaction_required
def make_single(*, id: UUID, new: NewEvent, venue: NewVenue, sitting: NewSitting, by: Actor, at: datetime) -> UUID:
    """A draft of an event of one session at one place, at once. As `make_event` and `add_venue`."""
    make_event(id=id, new=new, sessions=(new.title,), by=by, at=at)
    add_venue(id=venue_id(id), event=id, new=venue, sittings=(sitting,), by=by, at=at)
    return id


@transaction_required
def change_event(*, event: UUID, new: NewEvent, sessions: tuple[str, ...], by: Actor, at: datetime) -> None:
    """Its words, and the titles of its sessions. How many sessions there are stays once it has a venue."""
    keeper(by)
    row = locked_event(event)
    refuse_unless(row.stands != Stands.CANCELLED, "This event was cancelled. It stays as it was.")
    _refuse_any(rules.why_not_make(new))
    titles = _titles(sessions)
    has_days = Venue.objects.filter(event=row).exists()
    refuse_unless(len(titles) == len(row.sessions) or not has_days, "It has days already, one for each session.")
    is_told = row.title != tidy_line(new.title)
    change(row, **_columns(new), sessions=titles, changed_at=at, sequence=row.sequence + is_told)
    note(did="community.change_event", by=by, at=at, about=event)


@transaction_required
def add_venue(
    *, id: UUID, event: UUID, new: NewVenue, sittings: tuple[NewSitting, ...], by: Actor, at: datetime
) -> UUID:
    """Another venue, with a day for each session. Twice is once."""
    keeper(by)
    row = locked_event(event)
    if Venue.objects.filter(id=id).exists():
        return id
    refuse_unless(row.stands != Stands.CANCELLED, "This event was cancelled. It stays as it was.")
    _judge(row, new, sittings=sittings, at=at)
    others = Venue.objects.filter(event=row)
    refuse_unless(others.count() < rules.MOST_VENUES, f"An event has at most {rules.MOST_VENUES} venues.")
    Venue.objects.create(id=id, event=row, **_columns(new), order=others.count())
    _keep_days(id, sittings)
    note(did="community.add_venue", by=by, at=at, about=event, detail=new.name)
    return id


@transaction_required
def change_venue(
    *, venue: UUID, new: NewVenue, sittings: tuple[NewSitting, ...], by: Actor, at: datetime, on: date
) -> None:
    """Its words, places and days. Those with a place are told what changed; new places go to those in line."""
    keeper(by)
    row = locked_venue(venue)
    refuse_unless(row.event.stands != Stands.CANCELLED, "This event was cancelled. It stays as it was.")
    _judge(row.event, new, sittings=sittings, at=at, venue=row)
    moved = _moved(row, sittings) or (row.place, row.link) != (new.place.strip(), new.link.strip())
    change(row, **_columns(new))
    _keep_days(venue, sittings)
    if moved:
        change(row.event, changed_at=at, sequence=row.event.sequence + 1)
        letters.tell_all(_concerned(row.event, venue=row), letters.changed(row.event), event=row.event, at=at)
    offer_what_is_free(row, at=at, on=on)
    note(did="community.change_venue", by=by, at=at, about=row.event_id, detail=new.name)


@transaction_required
def show_event(*, event: UUID, by: Actor, at: datetime) -> None:
    """From now on it is in the list and can be booked. Twice is once."""
    keeper(by)
    row = locked_event(event)
    if row.stands == Stands.SHOWN:
        return
    refuse_unless(row.stands == Stands.DRAFT, "This event was cancelled. It stays as it was.")
    refuse_unless(Venue.objects.filter(event=row).exists(), "Add where and when it is held first.")
    change(row, stands=Stands.SHOWN, shown_at=at, changed_at=at)
    note(did="community.show_event", by=by, at=at, about=event)


@transaction_required
def cancel_event(*, event: UUID, why: str, by: Actor, at: datetime) -> None:
    """It is not held. Everybody who has a place or waits for one is told why. Twice is once."""
    keeper(by)
    row, why = locked_event(event), tidy_line(why)
    if row.stands == Stands.CANCELLED:
        return
    refuse_unless(bool(why), "Say why. Everybody who has a place reads it.", field="why")
    refuse_unless(len(why) <= 300, "Use at most 300 characters.", field="why")
    change(row, stands=Stands.CANCELLED, cancelled_why=why, changed_at=at, sequence=row.sequence + 1)
    letters.tell_all(_concerned(row), letters.cancelled(row), event=row, at=at)
    note(did="community.cancel_event", by=by, at=at, about=event, why=why)


def _titles(sessions: tuple[str, ...]) -> list[str]:
    titles = [tidy_line(each)[:120] for each in sessions if each.strip()]
    refuse_unless(bool(titles), "Say what at least one session is about.", field="session_1")
    refuse_unless(len(titles) <= rules.MOST_SESSIONS, f"An event has at most {rules.MOST_SESSIONS} sessions.")
    return titles


def _judge(
    row: Event, new: NewVenue, *, sittings: tuple[NewSitting, ...], at: datetime, venue: Venue | None = None
) -> None:
    taken = len(taken_seats(venue)) if venue else 0
    _refuse_any(rules.why_not_venue(new, taken=taken))
    named = Venue.objects.filter(event=row, name=tidy_line(new.name)).first()
    refuse_unless(named is None or named == venue, "Another venue of this event has that name.", field="name")
    numbers = sorted(each.number for each in sittings)
    refuse_unless(numbers == list(range(1, len(row.sessions) + 1)), "Give a day for each session.")
    begun = Sitting.objects.filter(venue=venue, starts_at__lte=at).values_list("number", "starts_at", "ends_at")
    told = {each.number: (each.starts_at, each.ends_at) for each in sittings}
    for number, *times in begun:
        refuse_unless(
            told[number] == tuple(times), f"Session {number} has begun. Its day stays.", field=f"day_{number}"
        )
    past = {number for number, *_ in begun}
    require(rules.why_not_sittings([each for each in sittings if each.number not in past], at=at))


def _moved(venue: Venue, sittings: tuple[NewSitting, ...]) -> bool:
    rows = Sitting.objects.filter(venue=venue).values_list("number", "starts_at", "ends_at")
    return set(rows) != {(each.number, each.starts_at, each.ends_at) for each in sittings}


def _keep_days(venue: UUID, sittings: tuple[NewSitting, ...]) -> None:
    for each in sittings:
        days = {"starts_at": each.starts_at, "ends_at": each.ends_at}
        known = {"id": sitting_id(venue, each.number), "venue_id": venue, "number": each.number}
        Sitting.objects.update_or_create(
            venue_id=venue, number=each.number, defaults=days, create_defaults=known | days
        )


def _concerned(event: Event, *, venue: Venue | None = None) -> list[UUID]:
    rows = Booking.objects.filter(event=event, state__in=rules.LIVE)
    rows = rows.filter(venue=venue) if venue else rows
    return list(rows.values_list("member_id", flat=True))


def _columns(new: NewEvent | NewVenue) -> dict[str, object]:
    """Every answer under its own name; words of several lines keep them."""
    told = {each.name: getattr(new, each.name) for each in fields(new)}
    tidied = {
        name: tidy(value) if name == "lead" else tidy_line(value) for name, value in told.items() if _typed(value)
    }
    return told | tidied


def _typed(value: object) -> bool:
    return type(value) is str


def _refuse_any(found: tuple[Refusal, ...]) -> None:
    if found:
        raise Refused(*found)
