"""What kinds of proof there are, how old each may be, and who may read of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal


class Kind(StrEnum):
    """What was proved of a board's rows; then what was done for the whole installation."""

    VERIFIED = "verified"
    COHERENT = "coherent"
    ANCHOR = "anchor"
    BACKUP = "backup"
    RESTORE = "restore"


OLDEST = {
    Kind.VERIFIED: timedelta(days=2),
    Kind.COHERENT: timedelta(days=1),
    Kind.ANCHOR: timedelta(days=2),
    Kind.BACKUP: timedelta(days=2),
    Kind.RESTORE: timedelta(days=31),
}
"""How long ago is too long: our own choice. The worker verifies and anchors every day, and looks every hour."""
READERS = (Role.AUDITOR, Role.FINANCE, Role.LEAD)
"""They answer for the money, or look at whoever does."""


def why_not_read(*, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody may not read what was proved, or None if they may."""
    if roles & set(READERS):
        return None
    return Refusal("Only an auditor, finance or an ICB lead can read whether the records hold.")


def is_old(kind: Kind, at: datetime | None, *, now: datetime) -> bool:
    """True if it never was, or longer ago than it should."""
    return at is None or now - at > OLDEST[kind]
