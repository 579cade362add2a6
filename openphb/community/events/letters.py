"""What members are told of an event they are in: inside the network, and by e-mail.

That a place is theirs, or that something changed, always comes: it is an answer. Reminders go by their wish.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from openphb.community.models import Event
from openphb.community.notices import tell
from openphb.community.rules.events import in_full
from openphb.community.telling import tell_member
from openphb.kernel.days import in_words

LONGEST_SUBJECT = 120
Letter = tuple[str, str]
"""Its subject, and its words."""


def tell_all(members: Iterable[UUID], letter: Letter, *, event: Event, at: datetime) -> None:
    """Tell each of these the same, both ways. Must run within `perform`."""
    told = list(members)
    subject, words = letter
    tell(told, words, at=at, view="net_event", about=event.id)
    for each in told:
        tell_member(each, (subject, words), view="net_event", args=(str(event.id),), at=at)


def booked(event: Event) -> Letter:
    return _letter("You have a place", event, f"You have a place in “{event.title}”. Days and place are on its page.")


def waits(event: Event) -> Letter:
    words = f"You are in the line for “{event.title}”. We write to you when a place is yours."
    return _letter("You are in the line", event, words)


def offered(event: Event, *, until: date) -> Letter:
    words = (
        f"A place in “{event.title}” has come free, and it is yours if you say so by {in_words(until)}. "
        "After that day it is offered to the next in line."
    )
    return _letter("A place is yours if you say so", event, words)


def lapsed(event: Event) -> Letter:
    words = f"The place in “{event.title}” that was kept for you has gone to the next in line. You can wait again."
    return _letter("The place has gone to the next", event, words)


def changed(event: Event) -> Letter:
    words = f"The days or the place of “{event.title}” have changed. What holds now is on its page."
    return _letter("Changed", event, words)


def cancelled(event: Event) -> Letter:
    return _letter("Cancelled", event, f"“{event.title}” is not held. The reason: {event.cancelled_why}")


def soon(event: Event, *, starts_at: datetime, days: int) -> Letter:
    words = f"“{event.title}” is on {in_full(starts_at)}. Where it is, or how you join, is on its page."
    return _letter("In a week" if days == 7 else "Soon", event, words)


def _letter(what: str, event: Event, words: str) -> Letter:
    return f"{what}: {event.title}"[:LONGEST_SUBJECT], words
