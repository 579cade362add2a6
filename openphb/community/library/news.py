"""What is new in the library, for the front page, the digest and the feed."""

from __future__ import annotations

from datetime import datetime

from openphb.community.newness import NewThing
from openphb.community.queries.resources import ResourceView, newest
from openphb.community.rules.library import OpenTo, open_within, space_of
from openphb.kernel.network import Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Resources published since then in these spaces, the latest first."""
    open_to = open_within(spaces)
    found = newest(since, open_to=open_to)
    return tuple(_told(each, at) for each, at in found)


def _told(each: ResourceView, at: datetime) -> NewThing:
    is_open = each.open_to is OpenTo.EVERYONE
    return NewThing(each.title, each.what.value, "net_resource", (each.ref,), at, space_of(each.open_to), is_open)
