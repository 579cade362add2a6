"""Reminders: a week and a day before each session, to whoever has a place and wants such letters."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from openphb.commissioners.context import transaction_required
from openphb.community.events import letters
from openphb.community.members import members_on
from openphb.community.models import Booking, Sitting
from openphb.community.rules.events import REMINDED_DAYS, Stands, State, reminder
from openphb.community.telling import tell_member
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day

KIND = "events"


@transaction_required
def remind(*, by: Actor, at: datetime, on: date) -> int:
    """Everybody once for each session and each of the two days. How many letters were kept."""
    until = at + timedelta(days=max(REMINDED_DAYS) + 1)
    rows = Sitting.objects.filter(venue__event__stands=Stands.SHOWN, starts_at__gt=at, starts_at__lt=until)
    return sum(_remind_of(row, at=at, on=on) for row in rows.select_related("venue__event"))


def _remind_of(sitting: Sitting, *, at: datetime, on: date) -> int:
    day, told, event = local_day(sitting.starts_at), 0, sitting.venue.event
    booked = Booking.objects.filter(venue=sitting.venue, state=State.BOOKED, member__in=members_on(on))
    for row in booked:
        days = reminder(day, booked_on=local_day(row.since), on=on)
        if days is None:
            continue
        letter = letters.soon(event, starts_at=sitting.starts_at, days=days)
        once = f"event:{sitting.id}:{day}:{days}:{row.member_id}"
        told += tell_member(row.member_id, letter, view="net_event", args=(str(event.id),), at=at, kind=KIND, once=once)
    return told
