"""What of the facts leaves the board: nobody takes anything away without its being written down who did, and what."""

from __future__ import annotations

from datetime import date, datetime

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, require
from openphb.people import actions as people


def why_not_take(*, by: Actor) -> Refusal | None:
    """The reason this person may not take away what may leave of the facts, or None if they may."""
    return None if by.has(Role.LEAD) else Refusal("Only an ICB lead can take counts away from here.")


def why_not_make(*, by: Actor) -> Refusal | None:
    """The reason this person may not have facts made, or None if they may."""
    return None if by.has(Role.LEAD) else Refusal("Only an ICB lead can have facts made. They are made every night.")


@transaction_required
def take_away(*, as_of: date, sha256: str, by: Actor, at: datetime) -> None:
    """Write down that what may leave of a day's facts was taken away, and the SHA-256 of what it was."""
    require(why_not_take(by=by))
    people.record(did="reporting.take_away", by=by, at=at, detail=f"facts of {in_words(as_of)}, SHA-256 {sha256}")


@transaction_required
def ask_for(*, on: date, by: Actor, at: datetime) -> None:
    """Write down that somebody had the facts of a day made before their night."""
    require(why_not_make(by=by))
    people.record(did="reporting.ask_for", by=by, at=at, detail=f"facts of {in_words(on)}")
