"""That a number of the news has come, for the front page and the feed. Anybody may read it, as far as it is open."""

from __future__ import annotations

from datetime import datetime

from openphb.community.models import Digest
from openphb.community.newness import NewThing
from openphb.community.rules.news import DRAFT, WHAT, called
from openphb.kernel.days import local_day
from openphb.kernel.network import Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Numbers that left since then, newest first."""
    if Space.ALL not in spaces:
        return ()
    rows = Digest.objects.exclude(state=DRAFT).filter(published_at__gte=since).order_by("-number")
    return tuple(
        NewThing(
            called(row.number, on=local_day(row.published_at)), WHAT, "net_digest", (row.number,), row.published_at,
            Space.ALL, True,
        )
        for row in rows
        if row.published_at
    )  # fmt: skip
