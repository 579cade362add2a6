"""What an organisation may be linked to a person for, by whom and for how long. Without a database.

No law gives an organisation a right to see a person's affairs. The board links it to just what its work needs (data
protection by design: UK GDPR, article 25), from a day until a day. What can be linked, and how long a link lasts, are
our own choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

CARE, PAYROLL = "care", "payroll"
KINDS: Mapping[str, str] = {
    CARE: "Provides what lines of the plan buy, and sends us its invoices",
    PAYROLL: "Runs the payroll for the person, who employs their assistants",
}
"""What a link is for, by its code. Who helps with a whole budget is chosen by the person as a helper is."""
OFFERED, LONGEST = timedelta(days=365), timedelta(days=2 * 366)
"""How long a link lasts unless another day is typed, and at most: then it is looked at anew. Our own choice."""
MOST_NOTICE = 366
LINKERS = frozenset({Role.COORDINATOR, Role.FINANCE, Role.LEAD})


@dataclass(frozen=True, slots=True)
class NewLink:
    """What is asked when an organisation is linked to a person. `notice_days`: what its contract says of new prices."""

    organisation: UUID
    person: UUID
    kind: str
    lines: tuple[UUID, ...]
    valid_from: date
    valid_to: date
    why: str
    notice_days: int | None = None


def why_not_link(roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not link an organisation to a person, or end that."""
    if roles & LINKERS:
        return None
    return Refusal("Only a care coordinator, someone in finance or an ICB lead links an organisation to a person.")


def why_not_this(new: NewLink, *, on: date) -> Refusal | None:
    """The reason a link cannot be made like this."""
    if new.kind not in KINDS:
        return Refusal("Choose what the organisation does for the person.", field="kind")
    if new.kind == CARE and not new.lines:
        return Refusal("Choose at least one line of the plan that it provides.", field="lines")
    if new.kind == PAYROLL and new.lines:
        return Refusal("Running payroll needs no line of the plan. Choose none.", field="lines")
    if new.notice_days is not None and not 0 <= new.notice_days <= MOST_NOTICE:
        return Refusal(f"The notice for a new price is from 0 to {MOST_NOTICE} days.", field="notice_days")
    if not new.why.strip():
        return Refusal("Say in a few words why it needs to see this.", field="why")
    return why_not_days(new, on=on)


def why_not_days(new: NewLink, *, on: date) -> Refusal | None:
    """The reason a link cannot last from and until these days."""
    if new.valid_to < max(new.valid_from, on):
        return Refusal("The last day is in the past, or before the first. Check both.", field="valid_to")
    if new.valid_to > new.valid_from + LONGEST:
        latest = in_words(new.valid_from + LONGEST)
        return Refusal(f"A link lasts two years at most. Choose {latest} or a day before.", field="valid_to")
    return None
