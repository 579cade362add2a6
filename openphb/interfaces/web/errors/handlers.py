"""Django's own hooks for what goes wrong, answered with pages of ours."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token

from openphb.interfaces import trouble
from openphb.interfaces.web import kept
from openphb.interfaces.web.answering import answer, open_to_all
from openphb.interfaces.web.errors import pages

log = logging.getLogger("openphb.web")
TRY_AGAIN_SECONDS = "60"
_ASK: tuple[str, ...] = ("session", "_messages")


@open_to_all
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Unreadable, or too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return answer(request, pages.too_much(), status=413)
    return answer(request, pages.not_understood(), status=400)


@open_to_all
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not theirs to see."""
    return answer(request, pages.not_allowed(), status=403)


@open_to_all
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing at this address, or nothing for them."""
    return answer(request, pages.not_here(), status=404)


@open_to_all
def server_broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or of the machine. The database may be what is broken, so nothing is asked of it."""
    found = trouble.found_in(sys.exception())
    with _nothing_asked(request):
        if found is None:
            return answer(request, pages.broken(), status=500)
        response = answer(request, pages.in_trouble(found), status=503)
    response.headers["Retry-After"] = TRY_AGAIN_SECONDS
    return response


@contextmanager
def _nothing_asked(request: HttpRequest) -> Iterator[None]:
    """The session, and the messages in it, are out of sight meanwhile; whoever is signed in stays so."""
    kept: dict[str, Any] = {name: request.__dict__.pop(name) for name in _ASK if name in request.__dict__}
    request.__dict__["actor"] = None
    try:
        yield
    finally:
        request.__dict__.update(kept)


@open_to_all
def too_many(request: HttpRequest) -> HttpResponse:
    """The sign-in package's limits."""
    return answer(request, pages.too_often(), status=429)


@open_to_all
def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token does not fit: most often a form opened before signing in, in another tab.

    What such a form says is kept only if it carries our own signature for the account that is signed in; then it is
    shown again for its author to send. A page elsewhere that sends here can carry none.
    """
    log.warning("A form arrived without its token: %s", reason)
    get_token(request)
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and kept.author(request) == str(user.pk) and kept.keep(request):
        return HttpResponseRedirect(request.path, status=303)
    return answer(request, pages.too_old(), status=403)
