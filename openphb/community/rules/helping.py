"""Who can help whom: what may be offered and asked for, and how it ends. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from openphb.community.rules.checked_words import why_not_words
from openphb.community.rules.progress import HEADINGS
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import Refusal

LONGEST, LONGEST_TITLE = 2_000, 140
MOST_OPEN = 20
"""Notes of one member at a time: our own choice, more than anybody can answer for."""
MESSAGES_A_DAY = 40


class Way(StrEnum):
    """Whether somebody gives help or looks for it."""

    OFFER = "offer"
    ASK = "ask"


WAYS: Mapping[Way, str] = {Way.OFFER: "We can help with this", Way.ASK: "We ask for help with this"}
OTHER: Mapping[Way, Way] = {Way.OFFER: Way.ASK, Way.ASK: Way.OFFER}


class End(StrEnum):
    """How it ended."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not helped"
    OVER = "over"


ENDS: Mapping[End, str] = {
    End.HELPED: "It helped",
    End.PARTLY: "It helped in part",
    End.NOT: "It did not help, or nobody came",
    End.OVER: "It is not needed, or not offered, any more",
}


@dataclass(frozen=True, slots=True)
class NewNote:
    """What is offered or asked for."""

    way: str
    heading: str
    title: str
    words: str


def why_not_note(new: NewNote) -> tuple[Refusal, ...]:
    """Reasons why this cannot stand in the list."""
    found: tuple[Refusal, ...] = ()
    if new.way not in set(Way):
        found += (Refusal("Choose whether you offer help or ask for it.", field="way"),)
    if new.heading not in HEADINGS:
        found += (Refusal("Choose what it is about.", field="heading"),)
    for name, most in (("title", LONGEST_TITLE), ("words", LONGEST)):
        words = getattr(new, name)
        blank = (Refusal("Say it in a line." if name == "title" else "Say more about it.", field=name),)
        found += why_not_words(words, field=name, most=most) if words else blank
    return found


def why_not_write(words: str) -> tuple[Refusal, ...]:
    """Reasons why this is no message."""
    if not words:
        return (Refusal("Write something.", field="words"),)
    return why_not_words(words, field="words", most=LONGEST)


def why_not_close(member: Membership, *, author: UUID, is_closed: bool) -> Refusal | None:
    """Whoever wrote it says what came of it, or a convenor for them."""
    if member.id != author and not member.has(Part.CONVENOR):
        return Refusal("Only whoever wrote this, or a convenor, can close it.")
    return Refusal("This is closed already.") if is_closed else None


def why_not_end(ended: str, came_of: str) -> tuple[Refusal, ...]:
    """Reasons why it cannot be closed so."""
    chosen = () if ended in set(End) else (Refusal("Choose how it ended.", field="ended"),)
    if not came_of:
        return (*chosen, Refusal("Say what came of it. Others learn from it.", field="came_of"))
    return chosen + why_not_words(came_of, field="came_of", most=500)


def why_not_read_asked(member: Membership) -> Refusal | None:
    """Who has asked for what, all of it, is for those who run the programme."""
    return None if member.has(Part.CONVENOR) else Refusal("This is for convenors of the network.")
