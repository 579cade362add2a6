"""First figures: worked out and kept, shown, saved, told to the person; and why a plan differs from one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries, rules
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.figure_paper import figure_paper
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.needs import figure_pages as pages
from openphb.interfaces.web.needs import forms, table
from openphb.interfaces.web.needs.desk import desk
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def work_out(request: HttpRequest, needs: UUID) -> HttpResponse:
    at = desk(request, needs)
    with looking(request):
        ways = queries.ways_on(today(), by=actor(request), area=at.found.content.get("area", ""))
        seen = queries.preview(at.found, ways)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.keep_worked_out, id=id, version=needs, by=by, at=at, on=local_day(at))
        say(request, "The figure is kept. Nobody was told yet.")
        return where("first_figure", made.id)

    return form_page(request, form_class=ConfirmForm, page=lambda form: pages.work_out_page(at, seen, form=form), do=do)


@require_safe
@staff_only
def show(request: HttpRequest, worked: UUID) -> HttpResponse:
    who = actor(request)
    found = queries.worked_out(worked, by=who)
    needs, told = queries.needs(found.needs, by=who), queries.estimates(found.budget, by=who)
    name = people.person(found.person, by=who).name
    why_not = rules.why_not_do("make an estimate", roles=who.roles_for(found.person))
    return answer(request, pages.figure_page(found, needs=needs, told=told, person=name, why_not=why_not))


@require_safe
@staff_only
def file(request: HttpRequest, worked: UUID) -> HttpResponse:
    """Every line and sum as a table."""
    found = queries.worked_out(worked, by=actor(request))
    request.__dict__["about"] = found.person
    return download(table.figure(found), name=f"first-figure-{found.for_day}.csv", media_type="text/csv; charset=utf-8")


@require_safe
@staff_only
def paper(request: HttpRequest, worked: UUID, slug: str) -> HttpResponse:
    return figure_paper(request, queries.worked_out(worked, by=actor(request)), slug=slug)


@require_http_methods(ANY)
@staff_only
def tell(request: HttpRequest, worked: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.worked_out(worked, by=who)
        name = people.person(found.person, by=who).name

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.tell_first_figure, id=id, worked=worked, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It is recorded. The person reads it on their first page.")
        return where("first_figure", worked)

    return form_page(
        request,
        form_class=forms.TellForm,
        page=lambda form: pages.tell_page(found, form, person=name),
        do=do,
        options=lambda: {"initial": {"explained_to": name, "made_on": today()}},
    )


@require_http_methods(ANY)
@staff_only
def differs(request: HttpRequest, version: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.difference(version, by=who)
        if found is None or not found.by_how_much:
            raise NotFound
        name = people.person(found.person, by=who).name
    why_not = rules.why_not_do("say why the amount differs", roles=who.roles_for(found.person))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_why_it_differs, id=id, version=version, reason=cleaned["reason"], by=by, at=at)
        say(request, "The reason is recorded. The person can read it.")
        return where("version", version)

    return form_page(
        request,
        form_class=forms.DifferForm,
        page=lambda form: pages.differs_page(found, form, person=name, why_not=why_not),
        do=do,
        options=lambda: {"initial": {"reason": found.reason}},
    )
