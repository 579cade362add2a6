"""Every account of a board matched once more, some hundred accounts at a time: by the clock, or when somebody asks."""

from __future__ import annotations

from datetime import datetime

from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.payments import actions, queries

ACCOUNTS_AT_ONCE = 200
"""In one transaction: so many are locked together, and what is done stays done if the next part is stopped."""


def match_everything(*, by: Actor, at: datetime) -> int:
    """Look again at every line that nobody has understood. Answers how many are understood now."""
    with reading(by):
        waiting = queries.holdings_with_lines_waiting(by=by)
    parts = (waiting[first : first + ACCOUNTS_AT_ONCE] for first in range(0, len(waiting), ACCOUNTS_AT_ONCE))
    return sum(perform(actions.match, holdings=some, by=by, at=at) for some in parts)
