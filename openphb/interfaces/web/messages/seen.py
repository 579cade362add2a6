"""That a conversation was read: written down after the page was answered, by whoever it was shown to."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from openphb.conversations import actions
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web.answering import actor


def note(request: HttpRequest, talk: UUID) -> None:
    """A page is only looked at within a transaction that can change nothing, so this waits until after it."""
    by = actor(request)
    after = request.__dict__.setdefault("after", [])
    after.append(lambda: perform(actions.read, conversation=talk, by=by, at=now()))
