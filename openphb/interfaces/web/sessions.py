"""How long a session lasts, and what is remembered about it.

Staff who have been away for a quarter of an hour sign in again, since their screens show other people's lives; whoever
signed on with NHS login, after half an hour, as NHS login asks of every service. Everybody signs in again after twelve
hours. All are counted here, not by the cookie, which the browser keeps as it likes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

IDLE = timedelta(minutes=15)
IDLE_SIGNED_ON = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
"""Writing down each request would write the session to the database each time."""


def has_ended(session: SessionBase, *, at: datetime, is_staff: bool) -> bool:
    """True if whoever this is must sign in again. The clocks start at the first page after signing in."""
    began, seen = _moment(session, "began_at") or at, _moment(session, "seen_at") or at
    idle = IDLE if is_staff else IDLE_SIGNED_ON if "signed_on" in session else ABSOLUTE
    return at - began > ABSOLUTE or at - seen > idle


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
