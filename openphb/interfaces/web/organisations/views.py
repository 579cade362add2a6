"""Organisations: listed, seen, recorded, changed, ended, taken up again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions as budgets
from openphb.budgets import queries as held
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.organisations import pages
from openphb.interfaces.web.organisations.forms import AgainForm, EndForm, OrganisationForm
from openphb.interfaces.web.organisations.pages import Asked
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.payments import queries as payments
from openphb.people import organisations, organising
from openphb.people.organisations import OrganisationView

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    who, page, asked = actor(request), paged.number(request), Asked.of(request.GET)
    found = organisations.listed(by=who, search=asked.search, kind=asked.kind, show=asked.show, page=page)
    onward = paged.paging(page, total=found.total, kept=asked.kept)
    return answer(request, pages.list_page(found, asked=asked, by=who, paging=onward))


@require_safe
@staff_only
def show(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    who = actor(request)
    found = organisations.organisation(organisation_id, by=who)
    move = payments.move_under_way(organisation_id, by=who)
    return answer(request, pages.show_page(found, held=held.held_by(organisation_id, by=who), move=move, by=who))


@require_http_methods(ANY)
@staff_only
def record(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(organising.record_organisation, id=id, **cleaned, by=by, at=at)
        say(request, f"{made.name} is recorded, and can be chosen from now on.")
        return where("one_organisation", made.id)

    who = actor(request)
    return form_page(request, form_class=OrganisationForm, page=lambda form: pages.record_page(form, by=who), do=do)


@require_http_methods(ANY)
@staff_only
def change(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    who, each = actor(request), _seen(request, organisation_id)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(organising.change_organisation, id=organisation_id, **cleaned, by=by, at=at)
        say(request, f"{made.name} is changed.")
        return where("one_organisation", organisation_id)

    return form_page(
        request,
        form_class=OrganisationForm,
        page=lambda form: pages.change_page(form, each=each, by=who),
        do=do,
        options=lambda: {"initial": {"name": each.name, "kind": each.kind, "contact": each.contact}},
    )


@require_http_methods(ANY)
@staff_only
def end(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    who, each = actor(request), _seen(request, organisation_id)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(budgets.end_organisation, id=organisation_id, **cleaned, by=by, at=at, on=today())
        say(request, f"We no longer work with {each.name}.")
        return where("one_organisation", organisation_id)

    return form_page(
        request,
        form_class=EndForm,
        page=lambda form: pages.end_page(form, each=each, by=who),
        do=do,
        options=lambda: {"initial": {"ended_on": today()}},
    )


@require_http_methods(ANY)
@staff_only
def take_up(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    who, each = actor(request), _seen(request, organisation_id)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(organising.take_up_organisation, id=organisation_id, by=by, at=at)
        say(request, f"We work with {each.name} again.")
        return where("one_organisation", organisation_id)

    return form_page(
        request, form_class=AgainForm, page=lambda form: pages.take_up_page(form, each=each, by=who), do=do
    )


def _seen(request: HttpRequest, id: UUID) -> OrganisationView:
    with looking(request):
        return organisations.organisation(id, by=actor(request))
