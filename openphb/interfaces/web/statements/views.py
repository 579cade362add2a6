"""Statements: brought in, shown, and a holding's account as a page and as a table."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.budgets.account_details import SUPPLIER
from openphb.budgets.queries import HoldingView
from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.entries.table import entries as entries_table
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.statements import pages
from openphb.interfaces.web.statements.forms import StatementForm
from openphb.interfaces.web.statements.table import bought_table, lines_table
from openphb.interfaces.web.statements.teach_pages import DEED
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import actions, queries
from openphb.payments.rules import why_not_do
from openphb.people import queries as people


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, holding: UUID) -> HttpResponse:
    """Staff, and whoever holds the money: what anybody else may not see is not there."""
    held, name = _look(request, holding)
    may_teach = why_not_do(DEED, roles=actor(request).roles) is None

    def page(form: Form) -> Page:
        return pages.import_page(form, held=held, person_name=name, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent, layout = cleaned["file"], cleaned["layout"]
        file: dict[str, Any] = {"name": sent.name, "content": sent.read()}
        if may_teach and _wants_teaching(file["content"], chosen=layout, by=by):
            perform(actions.keep_unread, id=id, holding=holding, **file, by=by, at=at)
            say(request, "We do not know the layout of this file yet. Nothing of it has been read so far.")
            return where("teach_layout", id)
        file["layout"] = layout
        done = perform(actions.import_statement, id=id, holding=holding, **file, by=by, at=at, on=local_day(at))
        say(request, pages.brought(done))
        return where("statement", done.statement)

    return form_page(
        request,
        form_class=StatementForm,
        page=page,
        do=do,
        options=lambda: {"taught": queries.layout_choices(by=actor(request)), "may_teach": may_teach},
    )


def _wants_teaching(content: bytes, *, chosen: str, by: Actor) -> bool:
    with reading(by):
        return queries.wants_teaching(content, chosen=chosen, by=by)


@require_safe
def show(request: HttpRequest, statement: UUID) -> HttpResponse:
    who = actor(request)
    found = queries.statement(statement, by=who, page=paged.number(request))
    _, name = _look(request, found.holding)
    return answer(request, pages.statement_page(found, person_name=name, by=who))


@require_safe
def account(request: HttpRequest, holding: UUID) -> HttpResponse:
    who = actor(request)
    held, name = _look(request, holding)
    if held.account_of == SUPPLIER:  # its invoices are its account: they stand where the money is held
        return HttpResponseRedirect(_where_its_invoices_stand(held, by=who))
    page = None if request.GET.get("whole") else paged.number(request)
    found = queries.account_lines(holding, by=who, page=page)
    bought = queries.purchases(held.budget, by=who) if held.kind == "notional" else ()
    return answer(request, pages.account_page(held, found, bought=bought, person_name=name, by=who))


def _where_its_invoices_stand(held: HoldingView, *, by: Actor) -> str:
    if by.is_staff:
        return where("holding", held.id)
    return where("my_entries", held.person) if held.person in by.people else where("organisation_holding", held.id)


@require_safe
def save(request: HttpRequest, holding: UUID) -> HttpResponse:
    """The whole account as a table that a spreadsheet shows and never runs."""
    who = actor(request)
    held, _ = _look(request, holding)
    request.__dict__["about"] = held.person
    if held.account_of == SUPPLIER:
        content = entries_table(queries.entries_for(holding, by=who))
    elif held.kind == "notional":
        content = bought_table(queries.purchases(held.budget, by=who))
    else:
        content = lines_table(queries.account_lines(holding, by=who, page=None).items)
    name = f"{held.reference}-to-{today()}.csv"
    return download(content, name=name, media_type="text/csv; charset=utf-8")


def _look(request: HttpRequest, holding: UUID) -> tuple[HoldingView, str]:
    """The holding, and whose money it is."""
    with looking(request):
        held = budgets.holding(holding, by=actor(request), on=today())
        return held, people.names({held.person}, by=actor(request)).get(held.person, "")
