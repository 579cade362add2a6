"""Pages for staff only: to everybody else they do not exist."""

from __future__ import annotations

from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.interfaces.web.answering import View, actor
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound

V = TypeVar("V", bound=View)


def staff_only(view: V) -> V:
    """The person, and whoever acts for them, have pages of their own that say the same in other words."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor(request).is_staff:
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)


OF_LEADS = (Role.LEAD, Role.AUDITOR)
"""Who reads what is a lead's."""


def leads_only(view: V) -> V:
    """For an ICB lead, and for an auditor, who changes nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor(request).has(*OF_LEADS):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)
