"""What waits for a member about events: a place that is offered, a session whose attendance is to be taken."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from openphb.community.models import Attendance, Booking, Sitting
from openphb.community.newness import Waits
from openphb.community.rules.events import TAKEN_UNTIL_DAYS, Stands, State, may_keep, moment_of
from openphb.kernel.days import in_words
from openphb.kernel.network import Membership

_MIDNIGHT = time(0)


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """Offered places; for who keeps events, sessions whose attendance nobody has taken."""
    return (*_offered(member.id), *(_to_take(on) if may_keep(member) else ()))


def _offered(member: UUID) -> tuple[Waits, ...]:
    rows = Booking.objects.filter(member=member, state=State.OFFERED, event__stands=Stands.SHOWN)
    return tuple(
        Waits(
            f"A place in “{row.event.title}” is yours until {in_words(row.offered_until)}", "net_event", (row.event_id,)
        )
        for row in rows.select_related("event").order_by("offered_until", "id")[:20]
        if row.offered_until
    )


def _to_take(on: date) -> tuple[Waits, ...]:
    begins = moment_of(on - timedelta(days=TAKEN_UNTIL_DAYS), _MIDNIGHT)
    booked = Booking.objects.filter(venue=OuterRef("venue"), state=State.BOOKED)
    taken = Attendance.objects.filter(booking__venue=OuterRef("venue"), number=OuterRef("number"))
    rows = Sitting.objects.filter(
        Exists(booked), ~Exists(taken), venue__event__stands=Stands.SHOWN, starts_at__gte=begins,
        starts_at__lt=moment_of(on, _MIDNIGHT),
    )  # fmt: skip
    rows = rows.select_related("venue__event").order_by("starts_at", "id")
    return tuple(
        Waits(f"Attendance to take: {row.venue.event.title}, {row.venue.name}", "net_attendance", (row.id,))
        for row in rows[:20]
    )
