"""Help that was offered and asked for lately."""

from __future__ import annotations

from datetime import datetime

from openphb.community.helping.seen import new_notes
from openphb.community.newness import NewThing
from openphb.community.rules.helping import Way
from openphb.kernel.network import Space

_WHAT = {Way.OFFER: "offer of help", Way.ASK: "question for help"}


def new_since(since: datetime, *, spaces: frozenset[Space]) -> tuple[NewThing, ...]:
    """What is still open of it, for all members."""
    if Space.ALL not in spaces:
        return ()
    return tuple(
        NewThing(row.title, _WHAT[Way(row.way)], "net_help_note", (row.id,), row.at, Space.ALL)
        for row in new_notes(since)
    )
