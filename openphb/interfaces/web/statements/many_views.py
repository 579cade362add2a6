"""One bank file for many accounts: brought in, its accounts, and whose those are that nobody knew."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import now, perform, reading
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.statements import many_pages as pages
from openphb.interfaces.web.statements.forms import LeaveOutForm, ManyForm, WhoseForm
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal, Refused
from openphb.payments import actions, queries

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def bring_in(request: HttpRequest) -> HttpResponse:
    """The file, and under it the files that were brought in before."""
    with looking(request):
        found = queries.files_of_many(by=actor(request), page=paged.number(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        given = {"name": sent.name, "content": sent.read(), "layout": cleaned["layout"]}
        made = perform(actions.bring_in_many, id=id, **given, by=by, at=at, on=local_day(at))
        with reading(by):
            say(request, pages.brought(queries.file_of_many(made.id, by=by)))
        return where("many", made.id)

    return form_page(
        request,
        form_class=ManyForm,
        page=lambda form: pages.bring_page(form, found=found, by=actor(request)),
        do=do,
        options=lambda: {"taught": queries.layout_choices(by=actor(request))},
    )


@require_safe
@staff_only
def show(request: HttpRequest, many: UUID) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.file_page(queries.file_of_many(many, by=who, page=paged.number(request)), by=who))


@require_http_methods(ANY)
@staff_only
def again(request: HttpRequest, many: UUID) -> HttpResponse:
    """Whose the accounts are that wait, looked at once more."""
    with looking(request):
        queries.file_of_many(many, by=actor(request))
    if request.method == "POST":
        by, at = actor(request), now()
        made = perform(actions.look_again_at_file, file=many, by=by, at=at, on=local_day(at))
        say(request, pages.looked_again(made.waiting))
    return HttpResponseRedirect(where("many", many), status=303)


@require_http_methods(ANY)
@staff_only
def say_whose(request: HttpRequest, unnamed: UUID) -> HttpResponse:
    """Whose an account is, by the holding's reference."""
    found = _account(request, unnamed)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        holding = _holding(cleaned["reference"], by=by)
        perform(actions.say_whose, account=unnamed, holding=holding, by=by, at=at, on=local_day(at))
        say(request, f"{found.called} is in, for {cleaned['reference'].strip().upper()}.")
        return where("many", found.file)

    with looking(request):
        lines = queries.first_lines_of(unnamed, by=actor(request))
    return form_page(
        request,
        form_class=WhoseForm,
        page=lambda form: pages.whose_page(found, form, lines=lines, by=actor(request)),
        do=do,
    )


@require_http_methods(ANY)
@staff_only
def leave_out(request: HttpRequest, unnamed: UUID) -> HttpResponse:
    found = _account(request, unnamed)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.leave_account_out, account=unnamed, because=cleaned["because"], by=by, at=at)
        say(request, f"{found.called} is left out. The reason is kept.")
        return where("many", found.file)

    return form_page(
        request,
        form_class=LeaveOutForm,
        page=lambda form: pages.leave_page(found, form, by=actor(request)),
        do=do,
    )


def _account(request: HttpRequest, id: UUID) -> queries.AccountInFileView:
    with looking(request):
        return queries.account_in_file(id, by=actor(request))


def _holding(reference: str, *, by: Actor) -> UUID:
    try:
        with reading(by):
            return queries.holding_called(reference, by=by)
    except NotFound:
        because = f"No holding here has the reference {reference.strip().upper()[:20]}. Check the spelling."
        raise Refused(Refusal(because, field="reference")) from None
