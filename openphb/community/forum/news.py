"""What is new in the forum, for the front page, the digest and the feed."""

from __future__ import annotations

from datetime import datetime

from openphb.community.models import ForumThread
from openphb.community.models.forum import SHOWN
from openphb.community.newness import NewThing
from openphb.kernel.network import Space

MOST = 50


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Threads begun since then that all of these spaces may read, newest first."""
    rows = ForumThread.objects.filter(merged_into=None, standing=SHOWN, asked_at__gte=since, space__in=spaces)
    return tuple(
        NewThing(row.title, "question", "net_thread", (row.id,), row.asked_at, Space(row.space))
        for row in rows.order_by("-asked_at", "id")[:MOST]
    )
