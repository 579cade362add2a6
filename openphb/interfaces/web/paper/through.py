"""The page of a step, opened as whoever's step it is, and laid out by somebody else: on paper, or for whoever keys it.

There is one page, one form and one action for a step, whichever way it comes to us.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from openphb.interfaces.web.pages import Page
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal, Refused
from openphb.people.paper import FormView

Onto = Callable[[Page, int], HttpResponse]
NOT_NOW = Refusal("This step cannot be taken at the moment, so there is no form for it. Its page says why.")


def through(request: HttpRequest, address: str, *, by: Actor, onto: Onto, method: str = "") -> HttpResponse:
    """Answer the page at this address as `by` would have it; every page it answers is handed `onto`.

    The moment at which its form was sent, if it was, is left on the request as `sent_at`.
    """
    parts = urlsplit(address)
    match = resolve(parts.path)
    assert request.POST is not None  # what came is read once, before the request is copied
    inner = copy(request)
    inner.GET = QueryDict(parts.query)
    inner.path = inner.path_info = parts.path
    inner.method = method or request.method
    inner.resolver_match = match
    inner.__dict__.update(actor=by, onto=_within(request, onto))
    response: HttpResponse = match.func(inner, *match.args, **match.kwargs)
    request.__dict__["sent_at"] = inner.__dict__.get("sent_at")
    return response


def _within(request: HttpRequest, onto: Onto) -> Onto:
    """Laid out within the sight of the rows in which the page was made: there is only ever one."""

    def lay_out(page: Page, status: int) -> HttpResponse:
        before, request.__dict__["is_looking"] = request.__dict__.get("is_looking"), True
        try:
            return onto(page, status)
        finally:
            request.__dict__["is_looking"] = before

    return lay_out


def page_of(request: HttpRequest, address: str, *, by: Actor) -> Page:
    """The page with its form, as it stands now. Raises Refused, with its own reasons, where it asks nothing."""
    got: list[Page] = []

    def keep(page: Page, status: int) -> HttpResponse:
        got.append(page)
        return HttpResponse(status=status)

    through(request, address, by=by, onto=keep, method="GET")
    if not got or got[0].form is None:
        raise Refused(*(got[0].refusals if got and got[0].refusals else (NOT_NOW,)))
    return got[0]


def as_them(form: FormView, *, by: Actor) -> Actor:
    """Looks with the eyes of the person, to set their form; changes nothing. Whoever acts for them sees as they do."""
    if form.person in by.people:
        return by
    return Actor(
        by.id, by.name, by.commissioner, frozenset({Role.PERSON}), frozenset({(form.person, Role.PERSON)}),
        where=by.where,
    )  # fmt: skip
