"""What waits for a member about learning sets: one of theirs that nobody convenes."""

from __future__ import annotations

from datetime import date

from openphb.community.learning_sets.taking_over import without_a_convenor
from openphb.community.newness import Waits
from openphb.kernel.network import Membership


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """Told to its own people alone, until one of them convenes it."""
    return tuple(
        Waits(f"Nobody convenes “{title}” now. One of you can.", "net_set", (id,))
        for id, title in without_a_convenor(member, on)
    )
