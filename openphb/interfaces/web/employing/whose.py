"""For whom a page is, and from which side: the employer's own, or the care team's, who key what came on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from openphb.employment import queries, rules
from openphb.employment.queries import EmploymentView
from openphb.interfaces.perform import today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, looking
from openphb.interfaces.web.mine.whose import ForThem, Whose, at_the_teams, theirs
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.refusal import NotFound, Refusal

ANY = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class AtTheTeams(ForThem):
    """The same pages, at addresses of the care team's own: 'my_assistants' is 'their_assistants' there."""

    def url(self, view: str, *args: object) -> str:
        return where(f"their_{view.removeprefix('my_')}", self.id, *args)


def for_them(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For staff who may see who works for somebody; to others the page does not exist."""

    @wraps(view)
    @staff_only
    def guarded(request: HttpRequest, person: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor(request).has(*rules.SEES):
            raise NotFound
        return view(request, at_the_teams(request, person, made=AtTheTeams), *args, **kwargs)

    return guarded


def both(tail: str, view: Callable[..., HttpResponseBase], *, name: str) -> list[URLPattern]:
    """The address of a page on the person's side, and that on the care team's."""
    return [
        path(f"my/<uuid:person>/assistants/{tail}", theirs(view), name=f"my_{name}"),
        path(f"people/<uuid:person>/assistants/{tail}", for_them(view), name=f"their_{name}"),
    ]


def seen(request: HttpRequest, whose: Whose, employment: UUID) -> EmploymentView:
    """One employment, of the person in the address."""
    with looking(request):
        found = queries.employment(employment, by=whose.by, on=today())
    whose.must_own(found.person)
    return found


def why_not(whose: Whose) -> Refusal | None:
    """Why whoever looks may change nothing here, or None."""
    return rules.why_not_keep(roles=whose.by.roles_for(whose.id))


def back_to(found: EmploymentView, whose: Whose) -> Link:
    return Link(f"Back to {found.name}", whose.url("my_assistant_employed", found.id))
