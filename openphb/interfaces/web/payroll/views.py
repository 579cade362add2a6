"""Payroll over many employers: a pay period looked at and sealed, its table taken away."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment.actions import payroll
from openphb.employment.queries import payroll as queries
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payroll import days, pages, table
from openphb.interfaces.web.payroll.forms import DaysForm
from openphb.interfaces.web.payroll.letting_in import payroll_only
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.refusal import NotFound, Refusal

ANY = ["GET", "HEAD", "POST"]
CSV = "text/csv; charset=utf-8"


def why_not(request: HttpRequest) -> Refusal | None:
    """Why whoever looks may send nothing and bring nothing in, or None."""
    return queries.why_not_send(by=actor(request))


@require_http_methods(ANY)
@payroll_only
def home(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    with looking(request):
        sent, files = queries.exports(None, by=who, most=paged.SIZE), queries.files_of_many(by=who)

    def page(form: Form) -> Page:
        return pages.home_page(sent, files, form=form, on=today(), why_not=why_not(request), pays=who.is_staff)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        return where("payroll_period", days.slug_of(Period(cleaned["first"], cleaned["latest"])))

    return form_page(request, form_class=DaysForm, page=page, do=do)


@require_http_methods(ANY)
@payroll_only
def period(request: HttpRequest, slug: str) -> HttpResponse:
    """What would leave; a POST seals exactly what these days hold, once."""
    asked = days.period_in(slug)
    with looking(request):
        found = queries.payroll_period(asked, by=actor(request))
    told: dict[str, Any] = {"page": paged.number(request), "short": paged.number(request, "missing")}

    def page(form: Form) -> Page:
        return pages.period_page(found, **told, form=form, why_not=why_not(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(payroll.send_to_payroll, id=id, person=None, period=asked, by=by, at=at)
        say(request, "The table is sealed. Take it away below.")
        return where("payroll_table", made.id)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_safe
@payroll_only
def table_of(request: HttpRequest, sealed: UUID) -> HttpResponse:
    return answer(request, pages.table_page(_export(request, sealed), why_not=why_not(request)))


@require_http_methods(ANY)
@payroll_only
def take(request: HttpRequest, sealed: UUID) -> HttpResponse:
    """The table as it was sealed, the first time; after that a copy that says so. A GET shows where it can be taken."""
    found = _export(request, sealed)
    if request.method != "POST":
        return HttpResponseRedirect(where("payroll_table", sealed))
    number = perform(payroll.take_away, export=sealed, by=actor(request), at=now()).number
    name = f"payroll-{found.period.start}-{found.period.end}"
    if number == 1:
        return download(found.content, name=f"{name}.csv", media_type=CSV)
    content = table.copy(found.content, number=number - 1)
    return download(content, name=f"{name}-copy-{number - 1}.csv", media_type=CSV)


def _export(request: HttpRequest, sealed: UUID) -> queries.ExportView:
    with looking(request):
        found = queries.export(sealed, by=actor(request))
    if found.person is not None:
        raise NotFound  # that of one employer stands on their own pages
    return found
