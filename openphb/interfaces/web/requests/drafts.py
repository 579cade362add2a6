"""A decision that has been written and not yet sent, kept in the session while its letter is looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

MOST_KEPT = 5


@dataclass(frozen=True)
class Draft:
    """What would be decided, and why."""

    verb: str
    reasons: str


def keep(session: SessionBase, draft: Draft, *, about: UUID) -> None:
    """Until it is sent, or five others have been written since."""
    found: dict[str, dict[str, str]] = session.get("decisions", {})
    found.pop(str(about), None)
    session["decisions"] = dict([*found.items(), (str(about), asdict(draft))][-MOST_KEPT:])


def kept(session: SessionBase, about: UUID) -> Draft | None:
    """What was written about this; None if nothing was, or it has been sent."""
    found = session.get("decisions", {}).get(str(about))
    return Draft(**found) if found else None


def forget(session: SessionBase, about: UUID) -> None:
    """It has been sent."""
    found: dict[str, dict[str, str]] = session.get("decisions", {})
    if found.pop(str(about), None):
        session["decisions"] = found


def as_initial(draft: Draft | None) -> dict[str, str]:
    """What the form begins with when they come back to it."""
    return asdict(draft) if draft else {}
