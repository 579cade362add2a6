"""Showing us which column is which: said, looked at, saved; and the layouts that were shown, renamed and withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, reading
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.statements import teach_pages as pages
from openphb.interfaces.web.statements.forms import RenameForm, TeachForm, WithdrawForm, told
from openphb.interfaces.web.statements.pages import brought
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import actions, queries
from openphb.payments.queries import LayoutView, UnreadView

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def teach(request: HttpRequest, unread: UUID) -> HttpResponse:
    """What each column is: judged against the file at once, and kept for the next page."""
    found = _unread(request, unread)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with reading(by):
            queries.look(unread, told=told(cleaned), by=by)
        keep(request, _key(unread), cleaned)
        return where("check_layout", unread)

    return form_page(
        request,
        form_class=TeachForm,
        page=lambda form: pages.teach_page(found, form, by=actor(request)),
        do=do,
        options=lambda: {"sheet": found.sheet, "initial": kept(request, _key(unread))},
    )


@require_http_methods(ANY)
@staff_only
def check(request: HttpRequest, unread: UUID) -> HttpResponseBase:
    """How the first lines would be read, and the button that saves the layout and brings the file in."""
    found, said = _unread(request, unread), kept(request, _key(unread))
    if not said:
        return HttpResponseRedirect(where("teach_layout", unread))

    def page(form: Form) -> Page:
        looked = queries.look(unread, told=told(said), by=actor(request))
        return pages.check_page(found, looked, told=told(said), form=form, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        done = perform(actions.teach, id=id, unread=unread, told=told(said), by=by, at=at, on=local_day(at))
        forget(request, _key(unread))
        say(request, f"The layout “{said['name']}” is saved. {brought(done)}")
        return where("statement", done.statement)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def throw_away(request: HttpRequest, unread: UUID) -> HttpResponse:
    found = _unread(request, unread)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.throw_away, unread=unread, by=by, at=at)
        forget(request, _key(unread))
        say(request, "The file is thrown away. Nothing of it was read.")
        return where("import_statement", found.holding)

    def page(form: Form) -> Page:
        return pages.away_page(found, form, by=actor(request))

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.list_page(queries.layouts(by=who), waiting=queries.unread(by=who), by=who))


@require_safe
@staff_only
def show(request: HttpRequest, layout: UUID) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.layout_page(queries.layout(layout, by=who), by=who))


@require_http_methods(ANY)
@staff_only
def rename(request: HttpRequest, layout: UUID) -> HttpResponse:
    each = _layout(request, layout)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.rename_layout, layout=layout, name=cleaned["name"], by=by, at=at)
        say(request, f"The layout is called “{made.name}” now.")
        return where("layout", layout)

    return form_page(
        request,
        form_class=RenameForm,
        page=lambda form: pages.rename_page(each, form, by=actor(request)),
        do=do,
        options=lambda: {"initial": {"name": each.name}},
    )


@require_http_methods(ANY)
@staff_only
def withdraw(request: HttpRequest, layout: UUID) -> HttpResponse:
    each = _layout(request, layout)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.withdraw_layout, layout=layout, because=cleaned["because"], by=by, at=at)
        say(request, f"No file is read as “{each.name}” any more.")
        return where("layouts")

    def page(form: Form) -> Page:
        return pages.withdraw_page(each, form, by=actor(request))

    return form_page(request, form_class=WithdrawForm, page=page, do=do)


def _unread(request: HttpRequest, id: UUID) -> UnreadView:
    with looking(request):
        return queries.unread_file(id, by=actor(request))


def _layout(request: HttpRequest, id: UUID) -> LayoutView:
    with looking(request):
        return queries.layout(id, by=actor(request))


def _key(unread: UUID) -> str:
    return f"layout:{unread}"
