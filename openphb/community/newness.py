"""Something new in the network, as any part of it tells the others: for the front page, the digest and the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from openphb.kernel.network import Space


@dataclass(frozen=True, slots=True)
class NewThing:
    """Its title, what sort of thing it is ("guide", "question"), and its page: the view's name and what it takes.

    `is_open` is whether visitors may read it; a part that does not say so tells members alone.
    """

    title: str
    what: str
    view: str
    args: tuple[object, ...]
    at: datetime
    space: Space
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits for one member: what, in a few words, and its page."""

    words: str
    view: str
    args: tuple[object, ...] = ()
