"""Events that are new, for the front page, the news and the feed."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from openphb.community.models import Event
from openphb.community.newness import NewThing
from openphb.community.rules.events import Stands
from openphb.community.rules.library import OpenTo, open_within, space_of
from openphb.kernel.network import Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Events shown since then in these spaces, the latest first. A cancelled one is not named."""
    open_to = sorted(open_within(spaces))
    rows = Event.objects.filter(stands=Stands.SHOWN, shown_at__gte=since, open_to__in=open_to)
    return tuple(map(_told, rows.order_by("-shown_at", "id")[:100]))


def _told(row: Event) -> NewThing:
    to = OpenTo(row.open_to)
    return NewThing(
        row.title, row.what, "net_event", (row.id,), cast(datetime, row.shown_at), space_of(to),
        is_open=to is OpenTo.EVERYONE,
    )  # fmt: skip
