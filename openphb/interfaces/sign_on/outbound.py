"""The only way out to a provider: named hosts alone, no redirects, a time limit, and no more than we can hold."""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from openphb.interfaces.sign_on.providers import NEAR, Provider

SECONDS = 10
"""For connecting, and for each wait. Somebody is looking at an empty page meanwhile."""
LARGEST = 256 * 1024


class NotReached(Exception):
    """They did not answer, or not with something of theirs. The words are for the log: no secrets, nobody's name.

    `error` is the standard's word where they said what was wrong with what we sent (RFC 6749, 5.2).
    """

    def __init__(self, words: str, *, error: str = "") -> None:
        super().__init__(words)
        self.error = error


class _NoRedirects(HTTPRedirectHandler):
    """An answer that sends us elsewhere is no answer: it could send us, and a signed assertion, to anybody."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def ask(url: str, *, of: Provider, form: dict[str, str] | None = None, bearer: str = "") -> dict[str, Any]:
    """A JSON object from one of their addresses; with `form`, sent as one. Raises NotReached."""
    require_theirs(url, of=of)
    headers = {"Accept": "application/json", "User-Agent": "openphb"}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    sent = urlencode(form).encode() if form is not None else None
    request = Request(url, data=sent, headers=headers)  # noqa: S310 - its scheme and host have just been looked at
    try:
        with build_opener(_NoRedirects, ProxyHandler()).open(request, timeout=SECONDS) as answer:
            told = answer.read(LARGEST + 1)
    except HTTPError as refused:
        error = _error_in(refused)
        raise NotReached(f"{urlsplit(url).netloc} answered {refused.code}: {error}", error=error) from None
    except (URLError, HTTPException, OSError, ValueError) as trouble:
        raise NotReached(f"{urlsplit(url).netloc} did not answer: {type(trouble).__name__}") from None
    if len(told) > LARGEST:
        raise NotReached(f"{urlsplit(url).netloc} answered with more than {LARGEST} bytes")
    return _object(told, url)


def require_theirs(url: str, *, of: Provider) -> None:
    """Raises NotReached for an address that is not on one of this provider's hosts, or is not https."""
    try:
        where = urlsplit(url)
    except ValueError:
        raise NotReached(f"an address of {of.key} is no address") from None
    safe = where.scheme == "https" or (where.scheme == "http" and where.hostname in NEAR)
    if not safe or where.netloc not in of.hosts or where.username:
        raise NotReached(f"an address of {of.key} is not on one of its hosts")


def _object(told: bytes, url: str) -> dict[str, Any]:
    try:
        found = json.loads(told)
    except (ValueError, RecursionError):  # not JSON, or not even text
        found = None
    if not isinstance(found, dict):
        raise NotReached(f"{urlsplit(url).netloc} answered with no JSON object")
    return found


def _error_in(refused: HTTPError) -> str:
    """The standard's own word for what was wrong (RFC 6749, 5.2), and no other of theirs."""
    try:
        word = str(json.loads(refused.read(4096)).get("error", ""))
    except (ValueError, AttributeError, OSError, RecursionError):
        return "no reason"
    return word if word.isascii() and word.replace("_", "").isalpha() and len(word) < 40 else "no reason"
