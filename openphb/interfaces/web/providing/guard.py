"""Pages for the people of an organisation only: to everybody else, and past a link’s last day, they do not exist."""

from __future__ import annotations

from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.interfaces.web.answering import View, actor, looking
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import links
from openphb.people.linking_rules import CARE
from openphb.people.links import LinkView

V = TypeVar("V", bound=View)


def providers_only(view: V) -> V:
    """What each page names must be the organisation’s own, which the query behind it asks."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (actor(request).has(Role.PROVIDER) and actor(request).organisation):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)


def own_link(request: HttpRequest, link: UUID, *, kind: str = CARE) -> LinkView:
    """A link of theirs that holds today. Raises NotFound."""
    with looking(request):
        return links.own_link(link, by=actor(request), kind=kind)


def any_link(link: UUID, *, by: Actor) -> LinkView:
    """The same, whatever it is for."""
    kind = next((each.kind for each in by.serving if each.link == link), CARE)
    return links.own_link(link, by=by, kind=kind)
