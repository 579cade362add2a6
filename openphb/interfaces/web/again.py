"""Going back and sending the same once more.

The same form sent twice has one identity and one effect. But a browser that goes back fetches the page anew, and may
fill in the old words by itself: then the identity is fresh, and the same thing would be made twice. So the same words
on the same page within a quarter of an hour are questioned once, and taken if they are sent again.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openphb.interfaces.web.kept import typed_by_hand
from openphb.kernel.days import LONDON

WITHIN = timedelta(minutes=15)
REMEMBERED = 5


def question(request: HttpRequest, id: UUID | None, *, at: datetime) -> str:
    """What to ask before taking this, or nothing. Asking is remembered, so that it is asked once."""
    words = _fingerprint(request)
    seen: dict[str, Any] = request.session.get("sent", {}).get(request.path, {})
    is_same = bool(words) and seen.get("words") == words and seen.get("id") != str(id)
    if not is_same or seen.get("asked") or at - datetime.fromisoformat(seen["at"]) > WITHIN:
        return ""
    seen["asked"] = True
    request.session.modified = True
    when = datetime.fromisoformat(seen["at"]).astimezone(LONDON)
    return (
        f"You sent exactly this at {when:%H:%M}, and we have it. "
        "If you mean it to happen a second time, send it once more."
    )


def remember(request: HttpRequest, id: UUID | None, *, at: datetime) -> None:
    """This was taken."""
    sent = dict(request.session.get("sent", {}))
    sent.pop(request.path, None)
    sent[request.path] = {"words": _fingerprint(request), "id": str(id), "at": at.isoformat()}
    request.session["sent"] = dict(list(sent.items())[-REMEMBERED:])


def _fingerprint(request: HttpRequest) -> str:
    """Not the words themselves: they need not be kept for this."""
    typed = typed_by_hand(request.POST)
    return hashlib.sha256(json.dumps(typed).encode()).hexdigest() if typed else ""
