"""What is new in local offers: numbers that were published; and for the digest, pages that were changed.

Everybody may read them.
"""

from __future__ import annotations

from datetime import datetime

from openphb.community.newness import NewThing
from openphb.community.offers.seen import changed_offers, new_editions
from openphb.kernel.network import Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """One for each area whose numbers were published since; they are for all."""
    if Space.ALL not in spaces:
        return ()
    return tuple(
        NewThing(f"New numbers of {name}", "local offer", "net_area", (slug,), at, Space.ALL, True)
        for name, slug, at in new_editions(since)
    )


def changed_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """One for each area whose keepers published other words since then."""
    if Space.ALL not in spaces:
        return ()
    return tuple(
        NewThing(f"{name}: the local offer was changed", "local offer", "net_area", (slug,), at, Space.ALL, True)
        for name, slug, at in changed_offers(since)
    )
