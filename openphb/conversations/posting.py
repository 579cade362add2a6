"""How what leaves is sent: by which way, not before when, how often it is tried, and what a status means. Pure.

The statuses are those of GOV.UK Notify (https://docs.notifications.service.gov.uk/rest-api.html).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from openphb.conversations.templates import Kind, Way
from openphb.kernel.days import LONDON
from openphb.kernel.refusal import Refusal


class NoticeState(StrEnum):
    """Where a notice stands. `BY_HAND` waits for a colleague; `POSTED` is what a colleague has done."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    BY_HAND = "by hand"
    POSTED = "posted"


OPEN = (NoticeState.WAITING, NoticeState.SENDING)
GAPS = tuple(timedelta(minutes=each) for each in (1, 5, 30, 120, 360, 1440))
"""Between one try and the next, each longer: a service that is down is not hammered. Our own choice."""
IN_HAND = timedelta(minutes=5)
"""How long one try may be under way before it is taken for dead. Longer than every timeout of a try together."""
LOOK_FOR = timedelta(days=6)
"""How long the delivery of what was sent is asked after: the service keeps a status for seven days."""
DELIVERED = frozenset({"delivered", "received", "sent"})
FOR_GOOD = frozenset({"permanent-failure", "virus-scan-failed", "validation-failed", "cancelled"})
FAILED = FOR_GOOD | {"temporary-failure", "technical-failure"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants to be told. Hours are of the clock in England; quiet from 21 to 8 goes over midnight."""

    ways: frozenset[Way] = frozenset({Way.EMAIL})
    kinds: frozenset[Kind] = frozenset(Kind)
    mobile: str = ""
    quiet_from: int | None = 21
    quiet_to: int | None = 8


def meaning(status: str) -> NoticeState:
    """What a status of the service means for a notice; what is on its way is sent and no more."""
    if status in DELIVERED:
        return NoticeState.DELIVERED
    return NoticeState.FAILED if status in FAILED else NoticeState.SENT


def gap_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None where it has been tried enough."""
    return GAPS[tries - 1] if tries <= len(GAPS) else None


def not_before(at: datetime, wishes: Wishes) -> datetime:
    """The first moment at which somebody may be told. Nobody's telephone rings in their quiet hours.

    Counted by the clock on the wall, so that the night on which clocks change is as quiet as any other.
    """
    if wishes.quiet_from is None or wishes.quiet_to is None or wishes.quiet_from == wishes.quiet_to:
        return at
    local = at.astimezone(LONDON)
    if not is_quiet(local.hour, start=wishes.quiet_from, end=wishes.quiet_to):
        return at
    ends = local.replace(hour=wishes.quiet_to, minute=0, second=0, microsecond=0)
    return (
        ends
        if ends > local
        else (local + timedelta(days=1)).replace(hour=wishes.quiet_to, minute=0, second=0, microsecond=0)
    )


def is_quiet(hour: int, *, start: int, end: int) -> bool:
    """True within quiet hours; the hour at which they end is not quiet any more."""
    return start <= hour < end if start < end else hour >= start or hour < end


def mobile(typed: str) -> str:
    """A mobile number of the United Kingdom as it is sent, '447700900123'; empty where it is none."""
    digits = re.sub(r"[ ()\-+.]", "", typed)
    for before in ("0044", "44", "0"):
        if digits.startswith(before):
            digits = digits.removeprefix(before)
            break
    return f"44{digits}" if re.fullmatch(r"7[0-9]{9}", digits, re.ASCII) else ""


def why_not_wish(wishes: Wishes) -> Refusal | None:
    """The reason somebody cannot be told in this way."""
    if Way.TEXT in wishes.ways and not mobile(wishes.mobile):
        return Refusal("Enter a mobile number like 07700 900123, so that texts can reach you.", field="mobile")
    return None
