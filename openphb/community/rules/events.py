"""Events: who may book, how a place passes on, reminders, certificates and what people thought. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from openphb.community.rules.library import OpenTo, readable
from openphb.kernel.days import LONDON, in_words
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import Refusal


class What(StrEnum):
    """What sort of event it is. Action learning sets are their own thing: they are confidential."""

    WEBINAR = "webinar"
    MASTERCLASS = "masterclass"
    REGIONAL = "regional group"
    PROGRAMME = "development programme"
    OTHER = "other event"


class Stands(StrEnum):
    """How an event stands: only those who keep it see a draft; a cancelled one says why."""

    DRAFT = "draft"
    SHOWN = "shown"
    CANCELLED = "cancelled"


class State(StrEnum):
    """How somebody stands with an event: a place, a place in the line, a place that is theirs if they say so, none."""

    BOOKED = "booked"
    WAITING = "waiting"
    OFFERED = "offered"
    LEFT = "left"


LIVE = (State.BOOKED, State.WAITING, State.OFFERED)
TAKES_A_PLACE = (State.BOOKED, State.OFFERED)
"""An offered place is kept for whom it was offered to: nobody else gets it meanwhile."""
OFFER_DAYS = 3
"""Our own choice: long enough over a weekend, short enough that the next still hears in time."""
MOST_PLACES, MOST_SESSIONS, MOST_VENUES = 1_000, 12, 20
USUAL_SHARE = 80
"""Percent of the sessions to attend for a certificate; our own choice, changed for each event."""
TAKEN_UNTIL_DAYS = 14
"""Attendance can be put right for so many days after a session."""
FEEDBACK_DAYS = 60
LEAST_ANSWERS = 8
"""Fewer people than this could be told apart, so nothing of what they thought is shown."""
QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "useful": "Was it useful to you?",
        "clear": "Was it clear and easy to take part in?",
        "will_use": "Will you do something differently?",
    }
)
ANSWERS: Mapping[int, str] = MappingProxyType({4: "Yes, very", 3: "Yes", 2: "Not much", 1: "No"})
LONGEST_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What an event is. `share` is the percentage of sessions that earns a certificate, 0 for none."""

    what: What
    title: str
    lead: str
    led_by: str
    open_to: OpenTo
    share: int = 0


@dataclass(frozen=True, slots=True)
class NewVenue:
    """Where it is held. `name` is shown to all; `place` and `link` only to those with a place."""

    name: str
    places: int
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class NewSitting:
    """One session at one venue: which session it is, counted from 1, and from when until when."""

    number: int
    starts_at: datetime
    ends_at: datetime


def moment_of(day: date, at: clock) -> datetime:
    """That time of that day as clocks in England show it."""
    return datetime.combine(day, at, tzinfo=LONDON)


def in_full(at: datetime) -> str:
    """'5 May 2026 at 14:05', as clocks in England show it."""
    local = at.astimezone(LONDON)
    return f"{in_words(local.date())} at {local:%H:%M}"


def may_keep(member: Membership | None) -> bool:
    """Convenors and editors make events and look after all of them, so that nobody's illness stops one."""
    return member is not None and member.has(Part.CONVENOR, Part.EDITOR)


def why_not_make(new: NewEvent) -> tuple[Refusal, ...]:
    """Reasons this is no event that could be shown."""
    found = []
    for name, because in _ASKED.items():
        if not str(getattr(new, name)).strip():
            found.append(Refusal(because, field=name))
    if not 0 <= new.share <= 100:
        found.append(Refusal("Choose a share from 0 to 100 percent.", field="share"))
    return tuple(found)


_ASKED = {"title": "Give it a title.", "lead": "Say what it is for.", "led_by": "Say who leads it."}


def why_not_venue(new: NewVenue, *, taken: int = 0) -> tuple[Refusal, ...]:
    """Reasons this is no venue. `taken` are places that people have there already."""
    found = []
    if not new.name.strip():
        found.append(Refusal("Say where it is, in a word that all may read.", field="name"))
    if not new.place.strip() and not new.link.strip():
        found.append(Refusal("Give the address of the place, or the link by which people join.", field="place"))
    if new.link.strip() and not new.link.strip().startswith("https://"):
        found.append(Refusal("The link must begin with https://", field="link"))
    if not 1 <= new.places <= MOST_PLACES:
        found.append(Refusal(f"Choose from 1 to {MOST_PLACES:,} places.", field="places"))
    elif new.places < taken:
        found.append(Refusal(f"{taken} people have a place there. It cannot have fewer places.", field="places"))
    return tuple(found)


def why_not_sittings(sittings: Sequence[NewSitting], *, at: datetime) -> Refusal | None:
    """The reason these days cannot be held: each ends after it begins, and they follow one another."""
    for each in sittings:
        if each.ends_at <= each.starts_at:
            return Refusal("Each session must end after it begins.", field=f"until_{each.number}")
        if each.ends_at - each.starts_at > timedelta(hours=14):
            return Refusal("A session is within one day.", field=f"until_{each.number}")
        if each.starts_at <= at:
            return Refusal("Choose a day and time that is still to come.", field=f"day_{each.number}")
    ordered = sorted(sittings, key=lambda each: each.number)
    if any(later.starts_at < former.ends_at for former, later in zip(ordered, ordered[1:], strict=False)):
        return Refusal("Each session must begin after the one before it has ended.")
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """What booking turns on: how the event stands, when its first session begins, and how many places are left."""

    stands: Stands
    open_to: OpenTo
    begins_at: datetime | None
    left: int
    waiting: int
    is_withheld: bool = False


def why_not_book(found: Place, *, by: Membership | None, waits: bool, at: datetime) -> Refusal | None:
    """The reason this member cannot have a place at this venue, or with `waits` a place in its line."""
    if by is None:
        return Refusal("Only members of the network can book. You can join it.")
    if found.open_to not in readable(by):
        return Refusal("This event is for other members.")
    return _why_not_held(found, at=at) or _why_not_now(found, waits=waits)


def _why_not_held(found: Place, *, at: datetime) -> Refusal | None:
    if found.stands is Stands.CANCELLED:
        return Refusal("This event was cancelled.")
    if found.is_withheld:
        return Refusal("A moderator removed this event, or looks at it. It cannot be booked now.")
    if found.stands is Stands.DRAFT or found.begins_at is None:
        return Refusal("This cannot be booked yet: its days are not set.")
    if found.begins_at <= at:
        return Refusal("It has begun, so it can no longer be booked.")
    return None


def _why_not_now(found: Place, *, waits: bool) -> Refusal | None:
    is_full = found.left <= found.waiting
    if waits and not is_full:
        return Refusal("There is a place. You need not wait for one.")
    if not waits and is_full:
        return Refusal("The last place is taken. You can wait for one.")
    return None


def why_not_accept(state: State, *, offered_until: date | None, on: date) -> Refusal | None:
    """The reason an offered place is not theirs any more."""
    if state is State.BOOKED:
        return Refusal("You have this place already.")
    if state is not State.OFFERED or offered_until is None:
        return Refusal("No place is offered to you now.")
    if on > offered_until:
        return Refusal(f"The place was yours until {in_words(offered_until)}. It is offered to the next in line.")
    return None


def offer_until(on: date, *, begins_on: date) -> date:
    """The last day on which an offered place is theirs: a few days, and never after the day before it begins.

    >>> offer_until(date(2026, 5, 1), begins_on=date(2026, 5, 3))
    datetime.date(2026, 5, 2)
    """
    return max(on, min(on + timedelta(days=OFFER_DAYS), begins_on - timedelta(days=1)))


REMINDED_DAYS = (7, 1)


def reminder(starts_on: date, *, booked_on: date, on: date) -> int | None:
    """How many days before is the reminder that is due: 7, 1, or None. Whoever booked after its day gets none.

    A day late, after a night in which nothing ran, it is still sent: the later of the two takes its place at last.

    >>> reminder(date(2026, 5, 8), booked_on=date(2026, 4, 1), on=date(2026, 5, 3))
    7
    >>> reminder(date(2026, 5, 8), booked_on=date(2026, 5, 2), on=date(2026, 5, 3)) is None
    True
    """
    left = (starts_on - on).days
    for days in sorted(REMINDED_DAYS):
        if 0 <= left <= days:
            return days if booked_on <= starts_on - timedelta(days=days) else None
    return None


def earns_certificate(attended: int, *, held: int, share: int) -> bool:
    """True if so many of the sessions that were held are at least the share, in percent. Nobody earns one for none.

    >>> earns_certificate(4, held=5, share=80)
    True
    >>> earns_certificate(3, held=5, share=80)
    False
    """
    return share > 0 and attended > 0 and attended * 100 >= share * held


def hours(lengths: Sequence[timedelta]) -> str:
    """So many hours, in words: halves and quarters as they are.

    >>> hours([timedelta(hours=6), timedelta(hours=1, minutes=30)])
    '7.5 hours'
    """
    quarters = round(sum(lengths, timedelta()) / timedelta(minutes=15))
    said = f"{quarters / 4:g}"
    return f"{said} hour" if said == "1" else f"{said} hours"


def why_not_take(starts_at: datetime, *, ends_on: date, on: date, at: datetime) -> Refusal | None:
    """The reason attendance of a session cannot be taken now."""
    if at < starts_at:
        return Refusal("The session has not begun yet.")
    if on > ends_on + timedelta(days=TAKEN_UNTIL_DAYS):
        return Refusal(f"Attendance could be put right for {TAKEN_UNTIL_DAYS} days after the session.")
    return None


def why_not_feedback(*, was_there: bool, has_said: bool, first_ended_on: date | None, on: date) -> Refusal | None:
    """The reason somebody cannot say what they thought."""
    if not was_there:
        return Refusal("Only those who attended can say what they thought.")
    if has_said:
        return Refusal("You have said what you thought. Nobody can tell which answers are yours, so they stay.")
    if first_ended_on is None or on < first_ended_on:
        return Refusal("You can say what you thought once it has begun.")
    return None


def shuffled(words: Sequence[tuple[UUID, str]]) -> tuple[str, ...]:
    """What people wrote, in an order that says nothing of who wrote when."""
    return tuple(said for _, said in sorted(words, key=lambda each: each[0].int % 1_000_003) if said)
