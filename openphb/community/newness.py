"""Something new in the network, as any part of it tells the others: for the front page, the digest and the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from openphb.kernel.network import Space


@dataclass(frozen=True, slots=True)
class NewThing:
    """Its title, what sort of thing it is ("guide", "question"), and its page: the view's name and what it takes.

    `is_open` is whether visitors may read it; a part that does not say so tells members alone.
    `until` is the last day on which it may be named, where there is one: whoever lists it leaves it out after that.
    """

    title: str
    what: str
    view: str
    args: tuple[object, ...]
    at: datetime
    space: Space
    is_open: bool = False
    until: date | None = None

    def may_be_named(self, on: date) -> bool:
        """Whether it may be named on this day."""
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits for one member: what, in a few words, and its page."""

    words: str
    view: str
    args: tuple[object, ...] = ()
