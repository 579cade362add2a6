"""How long a session lasts, and what is remembered about it.

Staff who have been away for half an hour sign in again, since their screens show other people's lives. Everybody
signs in again after twelve hours. Both are counted here, not by the cookie, which the browser keeps as it likes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
"""Writing down each request would write the session to the database each time."""


def has_ended(session: SessionBase, *, at: datetime, is_staff: bool) -> bool:
    """True if whoever this is must sign in again. The clocks start at the first page after signing in."""
    began, seen = _moment(session, "began_at") or at, _moment(session, "seen_at") or at
    return at - began > ABSOLUTE or (is_staff and at - seen > IDLE)


def note(session: SessionBase, *, at: datetime) -> None:
    """They are here. Signing in makes a new session or empties the old one, so both clocks start with it."""
    if "began_at" not in session:
        session["began_at"] = at.isoformat()
    seen = _moment(session, "seen_at")
    if seen is None or at - seen > NOTED_EVERY:
        session["seen_at"] = at.isoformat()


def _moment(session: SessionBase, name: str) -> datetime | None:
    kept = session.get(name)
    return datetime.fromisoformat(kept) if kept else None
