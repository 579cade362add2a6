"""What is new in the network, and what waits for one member: every part tells its own, and here they are listed.

A part adds its `new_since` to `PARTS`, and what waits for a member to `WAITS`. What is only worth telling once a month
(threads answered) stands in `MONTHLY`, what is ahead then in `AHEAD`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from openphb.community import pages_news, reviews
from openphb.community.events import news as events_news
from openphb.community.events import waits as events_waits
from openphb.community.forum import news as forum_news
from openphb.community.helping import news as helping_news
from openphb.community.joining import waits as joining_waits
from openphb.community.learning_sets import waits as sets_waits
from openphb.community.lessons import news as lessons_news
from openphb.community.library import news as resources_news
from openphb.community.moderation import waits as moderation_waits
from openphb.community.newness import NewThing, Waits
from openphb.community.news import news as digest_news
from openphb.community.news import waits as digest_waits
from openphb.community.offers import news as offer_news
from openphb.community.progress import news as progress_news
from openphb.community.stories import news as stories_news
from openphb.kernel.network import Membership, Space


class Tells(Protocol):
    """What a part has that is new since a moment, in these spaces."""

    def __call__(self, since: datetime, /, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]: ...


PARTS: tuple[Tells, ...] = (
    pages_news.new_since,
    forum_news.new_since,
    resources_news.new_since,
    stories_news.new_since,
    offer_news.new_since,
    digest_news.new_since,
    lessons_news.new_since,
    progress_news.new_since,
    helping_news.new_since,
    events_news.new_since,
)
MONTHLY: tuple[Tells, ...] = (forum_news.answered_since, offer_news.changed_since)
AHEAD: tuple[Tells, ...] = (events_news.coming,)
"""Asked from the moment on at which a number is put together."""
WAITS: tuple[Callable[[Membership, date], tuple[Waits, ...]], ...] = (
    joining_waits.waits,
    moderation_waits.waits,
    digest_waits.waits,
    reviews.waits,
    lessons_news.waits,
    progress_news.waits,
    events_waits.waits,
    sets_waits.waits,
)


def whats_new(since: datetime, *, spaces: frozenset[Space], on: date, most: int = 10) -> tuple[NewThing, ...]:
    """Of all parts together, newest first, as it may be named on this day."""
    return _told(PARTS, since, spaces=spaces, on=on)[:most]


def whats_open(since: datetime, *, on: date, most: int) -> tuple[NewThing, ...]:
    """What visitors may read of it, newest first."""
    return tuple(thing for thing in _told(PARTS, since, spaces=frozenset({Space.ALL}), on=on) if thing.is_open)[:most]


def whats_new_in_a_month(since: datetime, *, on: date) -> tuple[NewThing, ...]:
    """Everything for the digest, of every space, newest first."""
    return _told((*PARTS, *MONTHLY), since, spaces=frozenset(Space), on=on)


def whats_coming(at: datetime, *, on: date) -> tuple[NewThing, ...]:
    """What is ahead, for the digest, of every space."""
    return _told(AHEAD, at, spaces=frozenset(Space), on=on)


def _told(parts: tuple[Tells, ...], since: datetime, *, spaces: frozenset[Space], on: date) -> tuple[NewThing, ...]:
    told = (thing for part in parts for thing in part(since, spaces=spaces))
    found = [thing for thing in told if thing.space in spaces and thing.may_be_named(on)]
    return tuple(sorted(found, key=lambda thing: thing.at, reverse=True))


def waiting_for(member: Membership, on: date) -> tuple[Waits, ...]:
    """What this member could see to today."""
    return tuple(each for part in WAITS for each in part(member, on))
