"""Who did and saw what about a person; and why an auditor looks at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from openphb.interfaces.web import paged, reasons
from openphb.interfaces.web.people import audit_pages as pages
from openphb.interfaces.web.people.forms import SayWhy
from openphb.interfaces.web.shell import actor, answer, form_page
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.people import queries


@staff_only
@require_safe
def trail(request: HttpRequest, person: UUID) -> HttpResponse:
    who, page = actor(request), paged.number(request)
    lines, total = queries.audit(person, by=who, page=page)
    found = queries.person(person, by=who)
    return answer(request, pages.trail_page(found, lines, total=total, page=page))


@staff_only
def say_why(request: HttpRequest, person: UUID) -> HttpResponse:
    who, onward = actor(request), _onward(request, person)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        reasons.keep(request, cleaned["why"], about=person)
        return onward

    def options() -> dict[str, Any]:
        queries.person(person, by=who)
        return {}

    return form_page(request, form_class=SayWhy, page=pages.say_why_page, do=do, options=options)


def _onward(request: HttpRequest, person: UUID) -> str:
    """Where they wanted to go, if that is one of our own pages."""
    wanted = request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse("person", args=[person])
