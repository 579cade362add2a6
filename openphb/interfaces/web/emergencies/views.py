"""A record of another board: opened in an emergency, and looked at by a second person of that board."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces import emergencies as everywhere
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.emergencies import forms, pages
from openphb.interfaces.web.shell import actor, answer, form_page, say
from openphb.interfaces.web.staff import leads_only
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import emergencies, emergency_looks
from openphb.people.emergency_rules import NewEmergency


def open_record(request: HttpRequest) -> HttpResponse:
    """Whoever may go on does so in the other board, with a session whose key has changed."""
    if not actor(request).has(Role.CLINICIAN, Role.COORDINATOR):
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        found = everywhere.open_elsewhere(NewEmergency(**cleaned), id=id, by=by, at=at, on=today())
        request.session.cycle_key()
        request.session["commissioner"] = found.commissioner
        say(request, "The record is open. The person and their board have been told.")
        return where("my_home", found.person)

    return form_page(
        request, form_class=forms.OpenRecord, page=lambda form: pages.open_page(form, by=actor(request)), do=do
    )


@leads_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    found, total = emergency_looks.emergencies(by=actor(request), page=page)
    return answer(request, pages.list_page(found, total=total, paging=paged.paging(page, total=total)))


@leads_only
@require_safe
def show(request: HttpRequest, emergency: UUID) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.show_page(emergency_looks.emergency(emergency, by=who), by=who))


@leads_only
def review(request: HttpRequest, emergency: UUID) -> HttpResponse:
    who, seen = actor(request), []

    def look() -> dict[str, Any]:
        seen.append(emergency_looks.emergency(emergency, by=who))
        return {}

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(emergencies.review_emergency, emergency=emergency, **cleaned, by=by, at=at)
        say(request, "What you found is kept.")
        return where("emergency", emergency)

    return form_page(
        request,
        form_class=forms.Review,
        page=lambda form: pages.review_page(form, each=seen[-1], by=who),
        do=do,
        options=look,
    )
