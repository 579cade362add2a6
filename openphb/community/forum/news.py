"""What is new in the forum, for the front page and the feed; and what was answered, for the digest."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from openphb.community.models import ForumThread
from openphb.community.models.forum import SHOWN
from openphb.community.newness import NewThing
from openphb.kernel.network import Space

MOST = 50


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Threads begun since then that all of these spaces may read, newest first."""
    rows = _shown(spaces).filter(asked_at__gte=since)
    return tuple(
        NewThing(row.title, "question", "net_thread", (row.id,), row.asked_at, Space(row.space))
        for row in rows.order_by("-asked_at", "id")[:MOST]
    )


def answered_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Threads whose asker, or a moderator, chose an answer that was written since then, newest answer first."""
    rows = _shown(spaces).filter(accepted__at__gte=since, accepted__standing=SHOWN).select_related("accepted")
    return tuple(
        NewThing(row.title, "answer", "net_thread", (row.id,), row.accepted.at, Space(row.space))
        for row in rows.order_by("-accepted__at", "id")[:MOST]
        if row.accepted
    )


def _shown(spaces: frozenset[Space]) -> QuerySet[ForumThread]:
    return ForumThread.objects.filter(merged_into=None, standing=SHOWN, space__in=spaces)
