"""Events that are new, for the front page, the news and the feed; and those that come soon, for the monthly news."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from django.db.models import Min, QuerySet

from openphb.community import withheld
from openphb.community.models import Event
from openphb.community.newness import NewThing
from openphb.community.rules.events import Stands
from openphb.community.rules.library import OpenTo, open_within, space_of
from openphb.community.rules.news import COMING
from openphb.kernel.network import Space

SOON = timedelta(days=42)
"""Our own choice: until the next number has come, and a little longer."""


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Events shown since then in these spaces, the latest first. A cancelled one is not named."""
    rows = _shown(spaces).filter(shown_at__gte=since).order_by("-shown_at", "id")
    return tuple(_told(row, row.what, at=cast(datetime, row.shown_at)) for row in rows[:100])


def coming(at: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Events that begin within six weeks, soonest first, each with its first day. No series that has begun."""
    rows = _shown(spaces).annotate(first=Min("venues__sittings__starts_at"))
    rows = rows.filter(first__gt=at, first__lte=at + SOON).order_by("first", "id")
    return tuple(_told(row, COMING, at=row.__dict__["first"]) for row in rows[:100])


def _shown(spaces: frozenset[Space]) -> QuerySet[Event]:
    rows = Event.objects.filter(stands=Stands.SHOWN, open_to__in=sorted(open_within(spaces)))
    return rows.exclude(id__in=withheld.withheld(withheld.EVENT))


def _told(row: Event, what: str, *, at: datetime) -> NewThing:
    to = OpenTo(row.open_to)
    return NewThing(
        row.title, what, "net_event", (row.id,), at, space_of(to), is_open=to is OpenTo.EVERYONE
    )  # fmt: skip
