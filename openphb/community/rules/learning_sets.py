"""Action learning sets: a few people who learn from each other's work in confidence. Who may do what. Pure."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import Refusal

LEAST, MOST = 4, 8
"""People in a set without its convenor. Fewer have too little to learn from each other, more too little time each."""
LONGEST_NOTE = 3_000


class Standing(StrEnum):
    """How somebody stands with a set: asked to be in it, was asked to join, is in it, or is not any more."""

    ASKS = "asks"
    INVITED = "invited"
    IN = "in"
    OUT = "out"


CONCERNED = (Standing.ASKS, Standing.INVITED, Standing.IN)


def why_not_begin(by: Membership | None) -> Refusal | None:
    """The reason a member cannot begin a set."""
    if by is not None and by.has(Part.CONVENOR):
        return None
    return Refusal("Only a convenor can begin an action learning set. Ask a moderator to make you one.")


def why_not_let_in(people: int) -> Refusal | None:
    """The reason nobody else can come in. `people` are those in the set without its convenor."""
    return Refusal(f"This set has {MOST} people, which is as many as one can have.") if people >= MOST else None


def why_not_set_a_day(people: int) -> Refusal | None:
    """The reason a set cannot meet yet."""
    if people < LEAST:
        return Refusal(f"A set meets once it has at least {LEAST} people.")
    return None


def is_its_convenor(by: Membership, *, convenor: UUID) -> bool:
    """True for the one who convenes it. Another convenor is nothing to it, and no moderator or editor is."""
    return by.id == convenor
