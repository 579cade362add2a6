"""What a member has to do with events: their places, what they attended, and the certificate they earned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.community.members import member_in
from openphb.community.models import Attendance, Booking, Member, Sitting
from openphb.community.rules import events as rules
from openphb.community.rules.events import LIVE, Stands, State
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal


@dataclass(frozen=True, slots=True)
class MyBooking:
    """One of theirs. `next_at` is its next session, None once all are over. `attended` are numbers of sessions."""

    id: UUID
    event: UUID
    title: str
    venue: str
    state: State
    stands: Stands
    offered_until: date | None
    next_at: datetime | None
    first_at: datetime | None
    sessions: tuple[str, ...]
    attended: tuple[int, ...]
    hours: str
    earned: bool
    share: int
    named: str
    last_on: date | None
    why_not_say: Refusal | None


def my_bookings(*, by: Actor, at: datetime) -> tuple[MyBooking, ...]:
    """Everything that stands: what is ahead, soonest first, then what is over, latest first."""
    rows = Booking.objects.filter(member=member_in(by).id, state__in=LIVE).select_related("event", "venue")
    found = _views(rows[:200], at=at)
    ahead = sorted((each for each in found if each.next_at), key=lambda each: each.next_at or at)
    over = sorted((each for each in found if not each.next_at), key=lambda each: each.first_at or at, reverse=True)
    return (*ahead, *over)


def my_booking(id: UUID, *, by: Actor, at: datetime) -> MyBooking:
    """One of theirs. Raises NotFound for another's."""
    rows = Booking.objects.filter(id=id, member=member_in(by).id, state__in=LIVE).select_related("event", "venue")
    found = _views(rows, at=at)
    if not found:
        raise NotFound
    return found[0]


def booking_in(event: UUID, *, by: Actor, at: datetime) -> MyBooking:
    """Their place in an event. Raises NotFound for whoever has none."""
    rows = Booking.objects.filter(event=event, member=member_in(by).id, state=State.BOOKED)
    row = rows.values_list("id", flat=True).first()
    if row is None:
        raise NotFound
    return my_booking(row, by=by, at=at)


def _views(rows: Iterable[Booking], *, at: datetime) -> tuple[MyBooking, ...]:
    listed = list(rows)
    days: dict[UUID, list[Sitting]] = defaultdict(list)
    for each in Sitting.objects.filter(venue__in={row.venue_id for row in listed}).order_by("number"):
        days[each.venue_id].append(each)
    there: dict[UUID, list[int]] = defaultdict(list)
    for booking, number in Attendance.objects.filter(booking__in=listed, was_there=True).values_list(
        "booking_id", "number"
    ):
        there[booking].append(number)
    names = dict(Member.objects.filter(id__in={row.member_id for row in listed}).values_list("id", "shown_as"))
    return tuple(
        _view(row, days[row.venue_id], attended=tuple(sorted(there[row.id])), at=at, named=names[row.member_id])
        for row in listed
    )


def _view(row: Booking, days: list[Sitting], *, attended: tuple[int, ...], at: datetime, named: str) -> MyBooking:
    event, ahead = row.event, [each.starts_at for each in days if each.ends_at > at]
    lengths = [each.ends_at - each.starts_at for each in days if each.number in attended]
    ended = [local_day(each.ends_at) for each in days]
    why_not = rules.why_not_feedback(
        was_there=bool(attended), has_said=row.has_said, first_ended_on=min(ended, default=None), on=local_day(at)
    )
    return MyBooking(
        id=row.id, event=event.id, title=event.title, venue=row.venue.name, state=State(row.state),
        stands=Stands(event.stands), offered_until=row.offered_until, next_at=min(ahead, default=None),
        first_at=days[0].starts_at if days else None, sessions=tuple(event.sessions), attended=attended,
        hours=rules.hours(lengths or [timedelta()]),
        earned=rules.earns_certificate(len(attended), held=len(days), share=event.share), share=event.share,
        named=row.named or named, last_on=max(ended, default=None), why_not_say=why_not,
    )  # fmt: skip
