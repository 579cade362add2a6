"""What was withdrawn is forgotten by every part of the network that may hold a copy of it, at the same moment.

A part that keeps titles or words of others (an archive of the digest, say) gives a function
`forget(kind, about, at)` and is named here. What is not kept cannot stay behind: a part that asks each time needs none.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from uuid import UUID

HOLDERS: tuple[str, ...] = ("openphb.community.news.gone",)
"""Modules of this room that keep copies, each with `forget(kind: str, about: UUID, *, at: datetime) -> None`."""


def forget(kind: str, *, about: UUID, at: datetime) -> None:
    """Let every part that keeps copies let go of those of this thing, within the same transaction."""
    for holder in HOLDERS:
        import_module(holder).forget(kind, about, at=at)
