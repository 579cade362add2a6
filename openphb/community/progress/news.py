"""Areas that said anew how far they have come; and what waits for those who keep an area's page."""

from __future__ import annotations

from datetime import date, datetime

from openphb.community.areas import name_of, slug_of
from openphb.community.newness import NewThing, Waits
from openphb.community.offers.keepers import kept_by
from openphb.community.progress.seen import overdue_of, said_since
from openphb.kernel.network import Membership, Space


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """One for each area, however much it said; for all members."""
    if Space.ALL not in spaces:
        return ()
    return tuple(
        NewThing(f"How far {name_of(area)} has come", "self-assessment", "net_progress_area", (slug_of(area),), at,
                 Space.ALL)
        for area, at in said_since(since).items()
    )  # fmt: skip


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """What is overdue in the plans of the areas whose pages this member keeps."""
    late = overdue_of(kept_by(member), on=on)
    return tuple(
        Waits(f"{many} overdue in the plan of {name_of(area)}", "net_progress_plan", (slug_of(area),))
        for area, many in late.items()
    )
