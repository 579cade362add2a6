"""The monthly news: in what order things stand in it, who may do what to it, and when the next is due. Pure.

The lengths and the month are our own choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeVar
from uuid import UUID

from openphb.community.newness import NewThing
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import Refusal

DRAFT, SENDING, SENT = "draft", "sending", "sent"
STATES = (DRAFT, SENDING, SENT)
LONGEST_WORDS = 3000
LONGEST_NOTE = 500
FIRST_LOOKS_BACK = timedelta(days=31)
"""What the first number tells of; each later one goes on from where the one before it ended."""
MOST_LINES = 40
"""So that an e-mail stays one: beyond it the oldest are left to the site."""
WHAT = "news"
"""The line of a member's preferences that this is."""
AREAS = "Areas that have sent their return"


class Standing(StrEnum):
    """How one member's letter stands. `UNSURE`: it was handed over as we were stopped, and may have left or not."""

    WAITING = "waiting"
    IN_HAND = "in hand"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    UNWANTED = "unwanted"


OPEN = (Standing.WAITING, Standing.IN_HAND)
NOT_LEFT = (Standing.FAILED, Standing.UNSURE)

_LIBRARY = "New in the library"
COMING = "event ahead"
"""What an event is told as because of its day, and not because it is new."""
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "story": "Stories",
        "guide": _LIBRARY,
        "template": _LIBRARY,
        "tool": _LIBRARY,
        "example": _LIBRARY,
        "answer": "Answered in the forum",
        "question": "Asked in the forum",
        "local offer": "Areas and their local offers",
        "page": "New pages",
    }
)
"""Under which heading a thing stands, by what sort of thing it is."""
BY_PAGE: Mapping[str, str] = MappingProxyType(
    {"net_event": "Events", "net_series": "Events", "net_lesson": "Shared learning"}
)
"""The same by the view of its page, for parts that tell many sorts of one thing."""
OTHERS = "Also new"
_COMING = "Coming up"
_ORDER = tuple(dict.fromkeys((_COMING, "Events", *HEADINGS.values(), *BY_PAGE.values(), OTHERS)))
"""First comes what one can go to, or would read."""

NOT_EDITOR = Refusal("Only an editor of the network can do this.")


class Stands(Protocol):
    """Something that stands in a digest."""

    @property
    def what(self) -> str: ...
    @property
    def view(self) -> str: ...


L = TypeVar("L", bound=Stands)


def heading(each: Stands) -> str:
    """The heading that this stands under."""
    if each.what == COMING:
        return _COMING
    return BY_PAGE.get(each.view) or HEADINGS.get(each.what, OTHERS)


def at_first(found: Iterable[NewThing]) -> tuple[NewThing, ...]:
    """Things in the order they are first put in: by heading, and under each the newest first; each page once.

    What was asked and answered meanwhile stands among the answers. Earlier numbers are no news.
    """
    told = (each for each in found if each.what != WHAT)
    ordered = sorted(told, key=lambda each: (_ORDER.index(heading(each)), -each.at.timestamp(), each.title))
    once = {(each.view, each.args): each for each in reversed(ordered)}
    newest = sorted(once.values(), key=lambda each: each.at, reverse=True)[:MOST_LINES]
    kept = {id(each) for each in newest}
    return tuple(each for each in ordered if id(each) in kept)


def under_headings(lines: Sequence[L]) -> tuple[tuple[str, tuple[L, ...]], ...]:
    """Lines in their order, together under headings; the heading of the first comes first.

    So whoever moves one story to the very top brings the stories to the top.
    """
    found: dict[str, list[L]] = {}
    for each in lines:
        found.setdefault(heading(each), []).append(each)
    return tuple((words, tuple(each)) for words, each in found.items())


def why_not_edit(by: Actor, *, state: str = DRAFT) -> Refusal | None:
    """Editors change what has not left."""
    if by.member is None or not by.member.has(Part.EDITOR):
        return NOT_EDITOR
    if state != DRAFT:
        return Refusal("This number has left, and is not changed any more. Add a correction, or tell it in the next.")
    return None


def why_not_look(by: Actor, *, state: str, asked_by: UUID | None) -> Refusal | None:
    """Somebody else than the one who asked reads it a second time."""
    refusal = why_not_edit(by, state=state)
    if refusal or by.member is None:
        return refusal or NOT_EDITOR
    if asked_by is None:
        return Refusal("Nobody has asked for a second look.")
    if asked_by == by.member.id:
        return Refusal("You asked for a second look, so another editor gives it.")
    return None


def why_not_send(by: Actor, *, state: str, has_anything: bool, waits_for_look: bool) -> Refusal | None:
    """What keeps a digest from leaving."""
    refusal = why_not_edit(by, state=state)
    if refusal:
        return refusal
    if waits_for_look:
        return Refusal("It waits for another editor’s second look. Whoever asked for it can take that back.")
    if not has_anything:
        return Refusal("There is nothing in it. Put something in, or write words of your own.")
    return None


def is_due(on: date, *, latest: date | None, has_draft: bool) -> bool:
    """Once a month, and never beside one that is being written. `latest` is the day up to which news were told.

    >>> is_due(date(2026, 12, 1), latest=date(2026, 11, 3), has_draft=False)
    True
    >>> is_due(date(2026, 11, 30), latest=date(2026, 11, 3), has_draft=False)
    False
    """
    if has_draft:
        return False
    return latest is None or (latest.year, latest.month) < (on.year, on.month)


def called(number: int, *, on: date) -> str:
    """What a number is called.

    >>> called(3, on=date(2026, 11, 3))
    'News 3, November 2026'
    """
    return f"News {number}, {on:%B %Y}"


def since_of(latest_until: datetime | None, *, at: datetime) -> datetime:
    """From when on the next number tells what is new."""
    return latest_until or at - FIRST_LOOKS_BACK
