"""More people than the machine can answer: some are told so at once, and when to come again, instead of all waiting.

Each process counts who waits for one of its threads. Past the first mark a page that was only to be looked at is
refused, past the second also what was sent; so a queue never grows longer than people wait. What was sent and refused
was not begun: sending the same page again has one effect, as ever.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from openphb.interfaces.watch import measures

LOOKS_WAIT, SENDS_WAIT = (int(os.environ.get("OPENPHB_QUEUE", "24")) * times for times in (1, 2))
"""Of 24 that wait, the last is answered after some two seconds where four threads answer a dozen pages a second."""
AGAIN_SECONDS = "15"
STATUS = "503 Service Unavailable"
LIVE = "/live"
PAGE = (Path(__file__).parent / "busy.html").read_bytes()
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NEVER_REFUSED = (LIVE, "/ready", "/metrics", "/static/")
_waiting: Callable[[], int] = lambda: 0  # noqa: E731 - nobody waits where no worker counts

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def count_waiting(waiting: Callable[[], int]) -> None:
    """From now on, this tells how many requests of this process no thread has taken yet."""
    global _waiting
    _waiting = waiting


def waiting() -> int:
    """How many requests wait in this process now."""
    return _waiting()


class RefusesWhenFull:
    """The application, behind a door that stays shut while too many are inside."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        most = LOOKS_WAIT if environ["REQUEST_METHOD"] in ("GET", "HEAD") else SENDS_WAIT
        if waiting() <= most or environ.get("PATH_INFO", "").startswith(_NEVER_REFUSED):
            return self.application(environ, start_response)
        measures.refused_as_busy()
        start_response(STATUS, _headers())
        return [PAGE]


def _headers() -> list[tuple[str, str]]:
    return [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(PAGE))),
        ("Retry-After", AGAIN_SECONDS),
        ("Cache-Control", "no-store, private"),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Connection", "close"),
    ]
