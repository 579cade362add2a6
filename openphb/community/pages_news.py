"""Pages that editors published lately."""

from __future__ import annotations

from datetime import datetime

from openphb.community.models import ContentPage
from openphb.community.newness import NewThing
from openphb.kernel.network import Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """Those first published since, open to all, newest first."""
    if Space.ALL not in spaces:
        return ()
    rows = ContentPage.objects.live().public().filter(first_published_at__gte=since).order_by("-first_published_at")
    return tuple(
        NewThing(
            row.title, "page", "wagtail_serve", (_below_home(row.url_path),), row.first_published_at, Space.ALL, True
        )
        for row in rows
    )


def _below_home(path: str) -> str:
    """'/network/asking/' as the front page has it: 'asking/'."""
    return path.lstrip("/").partition("/")[2]
