"""Care plans that other systems sent: which wait, what each says, and what was done about it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.fhir.care_plan_read import read
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.received import forms, pages
from openphb.interfaces.web.shell import actor, answer, form_page, say
from openphb.kernel.actor import Actor
from openphb.people import queries as people
from openphb.plans.actions import receiving as actions
from openphb.plans.queries import receiving as queries


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    found, total = queries.received_plans(by=actor(request), page=page)
    return answer(request, pages.list_page(found, paging=paged.paging(page, total=total)))


@require_safe
def of_person(request: HttpRequest, person: UUID) -> HttpResponse:
    who, page = actor(request), paged.number(request)
    found, total = queries.received_of(person, by=who, page=page)
    whose = people.person(person, by=who)
    return answer(request, pages.person_page(whose, found, paging=paged.paging(page, total=total)))


@require_safe
def show(request: HttpRequest, received: UUID) -> HttpResponse:
    found = queries.received_plan(received, by=actor(request))
    return answer(request, pages.show_page(found, read(json.loads(found.said))))


@require_safe
def file(request: HttpRequest, received: UUID) -> HttpResponse:
    """The whole of what came, for whoever can read such a file. It is saved, and opens nothing."""
    found = queries.received_plan(received, by=actor(request))
    request.__dict__["about"] = found.line.person
    return download(found.said.encode(), name="care-plan.json", media_type="application/fhir+json")


def look(request: HttpRequest, received: UUID) -> HttpResponse:
    who, seen = actor(request), []

    def options() -> dict[str, Any]:
        seen.append(queries.received_plan(received, by=who))
        return {}

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.look_at_received, received=received, **cleaned, by=by, at=at)
        say(request, "What you did about it is kept.")
        return where("received_plan", received)

    return form_page(
        request, form_class=forms.Look, page=lambda form: pages.look_page(form, each=seen[-1]), do=do, options=options
    )
