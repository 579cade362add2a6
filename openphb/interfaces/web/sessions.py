"""How long a session lasts, and what is remembered about it.

Staff who have been away for half an hour sign in again, since their screens show other people's lives. Everybody
signs in again after twelve hours. Both are counted here, not by the cookie, which the browser keeps as it likes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest

from openphb.interfaces.perform import now

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
"""Writing down each request would write the session to the database each time."""


@receiver(user_logged_in)
def begin(request: HttpRequest, **_: object) -> None:
    """From this moment both clocks run."""
    request.session["signed_in_at"] = request.session["seen_at"] = now().isoformat()


def has_ended(session: SessionBase, *, at: datetime, is_staff: bool) -> bool:
    """True if whoever this is must sign in again. A session without a beginning is not one of ours."""
    began, seen = _moment(session, "signed_in_at"), _moment(session, "seen_at")
    if began is None or seen is None or at - began > ABSOLUTE:
        return True
    return is_staff and at - seen > IDLE


def note(session: SessionBase, *, at: datetime) -> None:
    """They are here."""
    seen = _moment(session, "seen_at")
    if seen is None or at - seen > NOTED_EVERY:
        session["seen_at"] = at.isoformat()


def _moment(session: SessionBase, name: str) -> datetime | None:
    kept = session.get(name)
    return datetime.fromisoformat(kept) if kept else None
