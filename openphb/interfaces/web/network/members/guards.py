"""Pages of moderators, and of members who work with budgets: to everybody else they do not exist."""

from __future__ import annotations

from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.community.rules.joining import why_not_invite, why_not_moderate
from openphb.interfaces.web.answering import View, actor
from openphb.kernel.refusal import NotFound

V = TypeVar("V", bound=View)


def moderators_only(view: V) -> V:
    """For moderators of the network."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if why_not_moderate(actor(request)):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)


def inviters_only(view: V) -> V:
    """For members who may make invitations."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if why_not_invite(actor(request)):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)
