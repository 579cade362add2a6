"""Care plans from elsewhere: who may bring one, what it must say, and who looks at it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal

MOST_SIGNS = 200_000
"""As long as a plan may be that is kept whole. Our own choice: the longest of our own is a tenth of it."""
LOOKS = frozenset({Role.COORDINATOR, Role.CLINICIAN})
SEES = LOOKS | {Role.LEAD, Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class NewReceived:
    """What came: what the sender calls it, a title in words, and the whole of it as text."""

    identifier: str
    title: str
    said: str


def why_not_receive(new: NewReceived, *, by: Actor) -> Refusal | None:
    """What comes through a key for plans is brought as a care coordinator would bring it."""
    if not by.has(Role.COORDINATOR):
        return Refusal("Only what acts for a care coordinator brings a care plan from elsewhere.")
    if not new.identifier.strip():
        return Refusal("A care plan needs an identifier of its sender.", field="CarePlan.identifier")
    if len(new.said) > MOST_SIGNS:
        return Refusal(f"A care plan of more than {MOST_SIGNS:,} signs is not kept.", field="CarePlan")
    return None


def why_not_look(by: Actor) -> Refusal | None:
    if by.has(*LOOKS):
        return None
    return Refusal("Only a care coordinator or a clinician says what was done about a care plan from elsewhere.")
