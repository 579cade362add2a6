"""Stories that are new, where their consent lets the news name them."""

from __future__ import annotations

from datetime import datetime

from openphb.community.newness import NewThing
from openphb.community.queries.stories import newest_stories
from openphb.community.rules.library import OpenTo, open_within, space_of
from openphb.kernel.days import local_day
from openphb.kernel.network import Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Stories shown since then in these spaces, the latest first, each with the last day of its consent.

    Ask each time and keep no title: a story that was withdrawn is gone from whatever asks.
    """
    open_to = open_within(spaces)
    found = newest_stories(since, open_to=open_to, on=local_day(since))
    return tuple(
        NewThing(
            each.title,
            "story",
            "net_story",
            (each.id,),
            each.shown_at,
            space_of(to),
            is_open=to is OpenTo.EVERYONE,
            until=each.consent.until,
        )  # fmt: skip
        for each, to in found
        if each.shown_at is not None and each.consent is not None
    )
