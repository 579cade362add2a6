"""Events as they are read: the list, one event with its venues and days, and no more of it than this reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from openphb.community import withheld
from openphb.community.models import Booking, Event, EventMaterial, ResourcePage, Sitting, Venue, Withheld
from openphb.community.rules import events as rules
from openphb.community.rules.events import LIVE, Place, Stands, State, What, may_keep
from openphb.community.rules.library import OpenTo, readable
from openphb.community.rules.reportable import InItsPlace
from openphb.kernel.days import in_words
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import NotFound, Refusal

PAGE = 20


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in a list. `at` is its next session, or its last where all are over; `mine` how the reader stands."""

    id: UUID
    title: str
    lead: str
    what: What
    at: datetime | None
    venues: tuple[str, ...]
    sessions: int
    stands: Stands
    mine: State | None


@dataclass(frozen=True, slots=True)
class Day:
    """One session at a venue: its number and title, from when until when."""

    id: UUID
    number: int
    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class VenueView:
    """A venue. `place` and `link` are blank for whoever has no place there and keeps nothing."""

    id: UUID
    name: str
    places: int
    left: int
    waiting: int
    place: str
    link: str
    days: tuple[Day, ...]
    has_begun: bool
    why_not_book: Refusal | None
    why_not_wait: Refusal | None


@dataclass(frozen=True, slots=True)
class Mine:
    """How the reader stands with an event: `ahead` is how many are before them in the line."""

    id: UUID
    venue: UUID
    state: State
    offered_until: str
    ahead: int


@dataclass(frozen=True, slots=True)
class Material:
    """Something shared. With `resource` it is one of the library; `session` 0 is all of them."""

    id: UUID
    title: str
    session: int
    for_all: bool
    resource: UUID | None
    ending: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as this reader sees it. `is_series` where it has several venues or sessions."""

    id: UUID
    what: What
    title: str
    lead: str
    led_by: str
    open_to: OpenTo
    stands: Stands
    cancelled_why: str
    share: int
    sessions: tuple[str, ...]
    venues: tuple[VenueView, ...]
    materials: tuple[Material, ...]
    mine: Mine | None
    may_keep: bool
    is_over: bool
    may_report: bool
    instead: InItsPlace | None

    @property
    def is_series(self) -> bool:
        return len(self.venues) > 1 or len(self.sessions) > 1


def visible(to: Membership | None) -> QuerySet[Event]:
    """Events that somebody may know of: those open to them, and every one for those who keep them.

    What moderators withhold they read themselves, those who keep events, and those who have a place in it.
    """
    if may_keep(to):
        return Event.objects.all()
    rows = _open_to(to)
    return rows if to and to.has(Part.MODERATOR) else rows.exclude(id__in=withheld.withheld(withheld.EVENT))


def _open_to(to: Membership | None) -> QuerySet[Event]:
    return Event.objects.filter(open_to__in=sorted(readable(to))).exclude(stands=Stands.DRAFT)


def instead_of(id: UUID, *, to: Membership | None) -> InItsPlace | None:
    """What this reader reads in the place of an event that moderators withhold; None where they read it."""
    place = withheld.in_its_place(id)
    if place is None or not _open_to(to).filter(id=id).exists():
        return None
    reads = visible(to).filter(id=id).exists() or (to is not None and _has_been_in(to).filter(id=id).exists())
    return None if reads else place


def _has_been_in(to: Membership) -> QuerySet[Event]:
    """Those in which they have a place, or are in the line for one."""
    had = Booking.objects.filter(event=OuterRef("id"), member=to.id, state__in=LIVE)
    return Event.objects.filter(Exists(had))


def events(
    *, to: Membership | None, at: datetime, what: str = "", past: bool = False, page: int = 1
) -> tuple[tuple[EventLine, ...], int]:
    """Those ahead, soonest first, or with `past` those that are over, latest first; and how many there are."""
    ahead = Q(venues__sittings__ends_at__gt=at)
    rows = visible(to).annotate(next_at=Min("venues__sittings__starts_at", filter=ahead))
    if what:
        rows = rows.filter(what=what)
    if past:
        rows = rows.filter(next_at=None).annotate(last_at=Max("venues__sittings__starts_at")).exclude(last_at=None)
        rows = rows.exclude(stands=Stands.DRAFT).order_by("-last_at", "id")
    else:
        rows = rows.filter(Q(next_at__isnull=False) | Q(stands=Stands.DRAFT)).order_by("next_at", "id")
    return _lines(rows[(page - 1) * PAGE : page * PAGE], to=to), rows.count()


def _lines(rows: Iterable[Event], *, to: Membership | None) -> tuple[EventLine, ...]:
    listed = list(rows)
    venues, mine = defaultdict(list), {}
    for event, name in Venue.objects.filter(event__in=listed).order_by("order").values_list("event_id", "name"):
        venues[event].append(name)
    if to is not None:
        own = Booking.objects.filter(event__in=listed, member=to.id, state__in=LIVE)
        mine = dict(own.values_list("event_id", "state"))
    return tuple(
        EventLine(
            id=row.id, title=row.title, lead=row.lead, what=What(row.what), venues=tuple(venues[row.id]),
            at=getattr(row, "next_at", None) or getattr(row, "last_at", None), sessions=len(row.sessions),
            stands=Stands(row.stands), mine=State(mine[row.id]) if row.id in mine else None,
        )
        for row in listed
    )  # fmt: skip


def event(id: UUID, *, to: Membership | None, at: datetime) -> EventView:
    """All of one that this reader may see. Raises NotFound."""
    row = _one(id, to=to)
    mine = _mine(row, to=to)
    keeps = may_keep(to)
    venues = tuple(
        each if keeps or _has_place(mine, each) else replace(each, place="", link="")
        for each in _venues(row, to=to, at=at)
    )
    ends = [day.ends_at for each in venues for day in each.days]
    place = withheld.in_its_place(id)
    may_report = to is not None and row.made_by_id != to.id and row.stands != Stands.DRAFT and place is None
    return EventView(
        id=row.id, what=What(row.what), title=row.title, lead=row.lead, led_by=row.led_by,
        open_to=OpenTo(row.open_to), stands=Stands(row.stands), cancelled_why=row.cancelled_why, share=row.share,
        sessions=tuple(row.sessions), venues=venues, materials=materials_of(row, to=to), mine=mine, may_keep=keeps,
        is_over=bool(ends) and max(ends) <= at, may_report=may_report, instead=place,
    )  # fmt: skip


def _one(id: UUID, *, to: Membership | None) -> Event:
    """Whoever has a place in an event still sees it when it is not for members like them any more."""
    row = visible(to).filter(id=id).first()
    if row is None and to is not None:
        row = _has_been_in(to).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _has_place(mine: Mine | None, venue: VenueView) -> bool:
    return mine is not None and mine.venue == venue.id and mine.state is State.BOOKED


def _venues(event: Event, *, to: Membership | None, at: datetime) -> tuple[VenueView, ...]:
    days = defaultdict(list)
    for each in Sitting.objects.filter(venue__event=event).order_by("number"):
        title = event.sessions[each.number - 1]
        days[each.venue_id].append(Day(each.id, each.number, title, each.starts_at, each.ends_at))
    taken = Count("bookings", filter=Q(bookings__seat__isnull=False))
    waiting = Count("bookings", filter=Q(bookings__state=State.WAITING))
    is_withheld = Exists(Withheld.objects.filter(about=OuterRef("event")))
    rows = Venue.objects.filter(event=event).annotate(taken=taken, waiting=waiting, is_withheld=is_withheld)
    rows = rows.order_by("order")
    return tuple(_venue(row, event, days=tuple(days[row.id]), to=to, at=at) for row in rows)


def _venue(row: Venue, event: Event, *, days: tuple[Day, ...], to: Membership | None, at: datetime) -> VenueView:
    left, waiting = max(row.places - row.__dict__["taken"], 0), row.__dict__["waiting"]
    first = min((each.starts_at for each in days), default=None)
    is_withheld = row.__dict__["is_withheld"]
    found = Place(Stands(event.stands), OpenTo(event.open_to), first, left, waiting, is_withheld=is_withheld)
    why_not, why_wait = (rules.why_not_book(found, by=to, waits=each, at=at) for each in (False, True))
    return VenueView(
        row.id, row.name, row.places, left, waiting, row.place, row.link, days, first is not None and first <= at,
        why_not, why_wait,
    )  # fmt: skip


def _mine(event: Event, *, to: Membership | None) -> Mine | None:
    row = Booking.objects.filter(event=event, member=to.id, state__in=LIVE).first() if to else None
    if row is None:
        return None
    before = Booking.objects.filter(venue=row.venue_id, state=State.WAITING, since__lt=row.since)
    ahead = before.count() if row.state == State.WAITING else 0
    return Mine(row.id, row.venue_id, State(row.state), _until(row), ahead)


def _until(row: Booking) -> str:
    return in_words(row.offered_until) if row.offered_until else ""


def materials_of(event: Event, *, to: Membership | None) -> tuple[Material, ...]:
    """What is shared with this reader, session by session; of resources those that they may read."""
    if to is None:
        return ()
    rows = EventMaterial.objects.filter(event=event, gone_at=None).order_by("number", "added_at", "id")
    rows = rows.defer("content")
    if not may_keep(to) and not has_a_place(event.id, to):
        rows = rows.filter(for_all=True)
    found = [Material(row.id, row.title, row.number, row.for_all, row.resource, row.ending) for row in rows]
    there = _readable(tuple(each.resource for each in found if each.resource), to=to)
    return tuple(each for each in found if each.resource is None or each.resource in there)


def _readable(refs: tuple[UUID, ...], *, to: Membership) -> frozenset[UUID]:
    """Those of these resources that this reader may read in the library."""
    if not refs:
        return frozenset()
    rows = ResourcePage.objects.live().public().filter(ref__in=refs, open_to__in=sorted(readable(to)))
    return frozenset(rows.values_list("ref", flat=True))


def has_a_place(event: UUID, to: Membership) -> bool:
    """True for whoever has a place in it now; one given up takes what was shared with it."""
    return Booking.objects.filter(event=event, member=to.id, state=State.BOOKED).exists()


@dataclass(frozen=True, slots=True)
class MaterialFile:
    """A file to hand over."""

    content: bytes
    name: str
    ending: str


def material_file(id: UUID, *, to: Membership) -> MaterialFile:
    """A file that is shared with this reader. Raises NotFound."""
    row = EventMaterial.objects.select_related("event").filter(id=id, gone_at=None, content__isnull=False).first()
    if row is None or row.content is None:
        raise NotFound
    _one(row.event_id, to=to)
    if not (row.for_all or may_keep(to) or has_a_place(row.event_id, to)):
        raise NotFound
    return MaterialFile(bytes(row.content), row.name, row.ending)


def event_of(venue: UUID, *, to: Membership | None) -> UUID:
    """The event that a venue is of. Raises NotFound where this reader may not know of it."""
    found = Venue.objects.filter(id=venue).values_list("event_id", flat=True).first()
    if found is None:
        raise NotFound
    return _one(found, to=to).id
