"""What waits for a moderator: reports, and appeals against what another decided."""

from __future__ import annotations

from datetime import date

from openphb.community.models import Matter
from openphb.community.models.moderation import APPEALED, OPEN
from openphb.community.newness import Waits
from openphb.kernel.network import Membership, Part

_SAYS = (
    (OPEN, "1 report to look at", "{} reports to look at"),
    (APPEALED, "1 appeal to decide", "{} appeals to decide"),
)


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """Nothing for whoever moderates nothing."""
    if not member.has(Part.MODERATOR):
        return ()
    found = {state: Matter.objects.filter(state=state).count() for state, _, _ in _SAYS}
    told = ((one if found[state] == 1 else more.format(found[state]), found[state]) for state, one, more in _SAYS)
    return tuple(Waits(words, "net_queue") for words, many in told if many)
