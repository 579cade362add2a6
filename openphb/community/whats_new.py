"""What is new in the network, and what waits for one member: every part tells its own, and here they are listed.

A part adds its `new_since` to `PARTS`, and what waits for a member to `WAITS`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from openphb.community import pages_news
from openphb.community.events import news as events_news
from openphb.community.events import waits as events_waits
from openphb.community.forum import news as forum_news
from openphb.community.joining import waits as joining_waits
from openphb.community.library import news as resources_news
from openphb.community.moderation import waits as moderation_waits
from openphb.community.newness import NewThing, Waits
from openphb.community.offers import news as offer_news
from openphb.community.stories import news as stories_news
from openphb.kernel.network import Membership, Space


class Tells(Protocol):
    """What a part has that is new since a moment, in these spaces."""

    def __call__(self, since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]: ...


PARTS: tuple[Tells, ...] = (
    pages_news.new_since,
    forum_news.new_since,
    resources_news.new_since,
    stories_news.new_since,
    offer_news.new_since,
    events_news.new_since,
)
WAITS: tuple[Callable[[Membership, date], tuple[Waits, ...]], ...] = (
    joining_waits.waits,
    moderation_waits.waits,
    events_waits.waits,
)


def whats_new(since: datetime, *, spaces: frozenset[Space], most: int = 10) -> tuple[NewThing, ...]:
    """Of all parts together, newest first."""
    found = [thing for part in PARTS for thing in part(since, spaces=spaces) if thing.space in spaces]
    return tuple(sorted(found, key=lambda thing: thing.at, reverse=True)[:most])


def waiting_for(member: Membership, on: date) -> tuple[Waits, ...]:
    """What this member could see to today."""
    return tuple(each for part in WAITS for each in part(member, on))
