"""Attendance, taken session by session; the name on a certificate; and what people thought, of whom nothing is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.community.events.finding import keeper, locked_booking, locked_event
from openphb.community.models import Attendance, Booking, Feedback, Sitting
from openphb.community.rows import change
from openphb.community.rules import events as rules
from openphb.community.rules import privacy_check
from openphb.community.rules.events import State
from openphb.community.rules.words import tidy, tidy_line
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, refuse_unless, require


@transaction_required
def take_attendance(*, sitting: UUID, there: Collection[UUID], by: Actor, at: datetime, on: date) -> None:
    """Of those who have a place, these bookings were there and the others were not. Put right by taking it again."""
    member = keeper(by)
    row = Sitting.objects.select_related("venue").filter(id=sitting).first()
    if row is None:
        raise NotFound
    locked_event(row.venue.event_id)
    require(rules.why_not_take(row.starts_at, ends_on=local_day(row.ends_at), on=on, at=at))
    booked = Booking.objects.filter(venue=row.venue, state=State.BOOKED).values_list("id", flat=True)
    for each in booked:
        taken = {"was_there": each in there, "taken_by_id": member.id, "taken_at": at}
        made = {"id": uuid5(each, str(row.number)), **taken}
        Attendance.objects.update_or_create(booking_id=each, number=row.number, defaults=taken, create_defaults=made)
    note(did="community.take_attendance", by=by, at=at, about=row.venue.event_id, detail=f"session {row.number}")


@transaction_required
def name_certificate(*, booking: UUID, named: str, by: Actor, at: datetime) -> None:
    """The name that stands on their certificate: whichever they choose. Raises NotFound for another's."""
    row, named = locked_booking(booking, by=by), tidy_line(named)
    refuse_unless(bool(named), "Say what name stands on it.", field="named")
    refuse_unless(len(named) <= 120, "Use at most 120 characters.", field="named")
    change(row, named=named)
    note(did="community.name_certificate", by=by, at=at, about=row.event_id)


@transaction_required
def say_what_they_thought(
    *, id: UUID, booking: UUID, answers: Mapping[str, int], words: str, by: Actor, at: datetime, on: date
) -> None:
    """Kept without whose it is. That they have said something is kept apart, so that each says it once."""
    row, words = locked_booking(booking, by=by), tidy(words)
    first = Sitting.objects.filter(venue=row.venue_id).order_by("ends_at").first()
    require(
        rules.why_not_feedback(
            was_there=Attendance.objects.filter(booking=row, was_there=True).exists(),
            has_said=row.has_said,
            first_ended_on=local_day(first.ends_at) if first else None,
            on=on,
        )
    )
    for name in rules.QUESTIONS:
        refuse_unless(answers.get(name) in rules.ANSWERS, "Choose one of the answers.", field=name)
    refuse_unless(len(words) <= rules.LONGEST_WORDS, f"Use at most {rules.LONGEST_WORDS:,} characters.", field="words")
    found = privacy_check.look(words)
    says = f"“{found[0].words}” looks like {found[0].sort}. Take it out." if found else ""
    refuse_unless(not found, says, field="words")
    Feedback.objects.create(id=id, event=row.event, words=words, **{name: answers[name] for name in rules.QUESTIONS})
    change(row, has_said=True)
    note(did="community.give_feedback", by=by, at=at, about=row.event_id)
