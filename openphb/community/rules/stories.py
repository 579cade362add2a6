"""Who may tell a story, show it, change what it is shown with, and take it away again. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from openphb.community.rules.library import OpenTo
from openphb.community.rules.reportable import InItsPlace, Standing
from openphb.kernel.days import months_after
from openphb.kernel.network import Kind, Membership, Part
from openphb.kernel.refusal import Refusal


class Purpose(StrEnum):
    """What a story may be used for."""

    READING = "reading"
    NEWS = "news"
    TEACHING = "teaching"


class HowGiven(StrEnum):
    """How somebody said yes."""

    HERE = "here"
    WRITING = "writing"
    SAID = "said"


PURPOSES: Mapping[Purpose, str] = MappingProxyType(
    {
        Purpose.READING: "To be read here",
        Purpose.NEWS: "To be named in the network’s news",
        Purpose.TEACHING: "To be read out in training and at events",
    }
)
HOW_GIVEN: Mapping[HowGiven, str] = MappingProxyType(
    {
        HowGiven.HERE: "By themselves, on this page",
        HowGiven.WRITING: "In writing, which I keep",
        HowGiven.SAID: "Said to me, and I wrote down when and how",
    }
)
WAITING, SENT_BACK, SHOWN, WITHDRAWN, ENDED = "waiting", "sent back", "shown", "withdrawn", "ended"
STATES = (WAITING, SENT_BACK, SHOWN, WITHDRAWN, ENDED)
GONE = (WITHDRAWN, ENDED)
WORDS = ("title", "called", "mattered", "bought", "changed", "went_wrong", "picture_kind", "picture_says")
"""Everything of a story that says something. Empty once it is gone."""
MOST_YEARS = 3
"""Our own choice: after it, whoever told the story is asked again, since lives change."""
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class NewStory:
    """What is told. `called` is the name to be seen, if the consent allows one. `is_of_another`: told to us outside."""

    title: str
    mattered: str
    bought: str
    changed: str
    went_wrong: str = ""
    called: str = ""
    is_of_another: bool = False
    picture: bytes = field(default=b"", repr=False)
    picture_kind: str = ""
    picture_says: str = ""


@dataclass(frozen=True, slots=True)
class NewConsent:
    """What somebody said yes to, until which day, and how they said it."""

    purposes: tuple[Purpose, ...]
    open_to: OpenTo
    with_name: bool
    with_picture: bool
    until: date
    how: HowGiven
    given_on: date


def why_not_tell(new: NewStory, *, by: Membership | None) -> tuple[Refusal, ...]:
    """Reasons this story cannot be told by this member."""
    if by is None:
        return (Refusal("Only members of the network can tell a story here."),)
    found = []
    if new.is_of_another and by.kind != Kind.STAFF:
        found.append(Refusal("Only members of staff can bring somebody else’s story.", field="is_of_another"))
    for name, because in _ASKED.items():
        if not getattr(new, name).strip():
            found.append(Refusal(because, field=name))
    if new.picture and not new.picture_says.strip():
        found.append(Refusal("Say what the picture shows, for those who cannot see it.", field="picture_says"))
    return tuple(found)


_ASKED = {
    "title": "Give it a title.",
    "mattered": "Say what mattered.",
    "bought": "Say what the budget bought.",
    "changed": "Say what changed.",
}


def why_not_consent(new: NewConsent, *, of_another: bool, on: date) -> tuple[Refusal, ...]:
    """Reasons this is no consent that a story could be shown with."""
    found = []
    if Purpose.READING not in new.purposes:
        found.append(Refusal("A story here is there to be read: that has to be among the uses.", field="purposes"))
    if new.given_on > on:
        found.append(Refusal("The day it was given cannot be after today.", field="given_on"))
    if not on < new.until <= months_after(on, 12 * MOST_YEARS):
        found.append(Refusal(f"Choose an end after today and at most {MOST_YEARS} years from now.", field="until"))
    if of_another and new.how == HowGiven.HERE:
        found.append(Refusal("They are not a member here: say whether they wrote it or said it.", field="how"))
    return tuple(found)


def why_not_look_over(state: str, *, told_by: UUID, by: Membership | None) -> Refusal | None:
    """A second person reads it before anybody else does, since it may say more than its teller meant it to."""
    if by is None or not by.has(Part.EDITOR):
        return Refusal("Only an editor of the network can show a story or send it back.")
    if state != WAITING:
        return Refusal("This story does not wait to be looked over.")
    if told_by == by.id:
        return Refusal("You brought this story, so another editor must look it over.")
    return None


def why_not_change(state: str, *, told_by: UUID, by: Membership | None) -> Refusal | None:
    """Whoever told it says what it may be used for; an editor does so on their word."""
    if by is None or not (told_by == by.id or by.has(Part.EDITOR)):
        return Refusal("Only whoever told this story, or an editor on their word, can change this.")
    if state in GONE:
        return Refusal("This story is gone already. Nothing of it is kept.")
    return None


def must_change(state: str, *, place: InItsPlace | None) -> bool:
    """A moderator asked whoever told it for other words; it is shown but for that."""
    return state == SHOWN and place is not None and place.standing is Standing.TO_EDIT


def sees_before_it_is_shown(*, told_by: UUID, by: Membership | None) -> bool:
    """Its teller and the editors read a story that nobody else may read yet."""
    return by is not None and (told_by == by.id or by.has(Part.EDITOR))
