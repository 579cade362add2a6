"""How often something may be tried: for one account, from one place, and by everybody together.

The counts are the sign-in package's, shared by our processes; they outlive a restart. Where they cannot be counted
nothing is let through: each of these opens something.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.interfaces.web.answering import V
from openphb.interfaces.web.errors.handlers import too_many

LIMITS: Mapping[str, str] = {
    # As many as may type a password from one place. All together: of 36 areas in their busiest minute, a third again.
    "sign_on": "30/m/ip,1200/m/key",
    "any_login": "1200/m/key",
    # Somebody at work finds a person every few seconds at most; a program that tries numbers does not stop at sixty.
    "find_person": "60/m/user",
}
"""Tries, in how long, by whom: `ip` from one place, `user` by one account, `key` by everybody together."""
EVERYBODY = "everybody"


def is_too_often(request: HttpRequest, what: str) -> bool:
    """True if this was tried as often as it may be; else it is counted."""
    taken = ratelimit.consume(request, app="openphb", action=what, config=dict(LIMITS), key=EVERYBODY, limit_get=True)
    return taken is None


def limited(what: str) -> Callable[[V], V]:
    """This view answers so often and no more; past that it is a page that says so."""

    def of(view: V) -> V:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            return too_many(request) if is_too_often(request, what) else view(request, *args, **kwargs)

        return counted  # type: ignore[return-value]  # the same view, asked once more

    return of
