"""One payment run, from prepared to settled."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments import run_pages as pages
from openphb.interfaces.web.payments.forms import BecauseForm, ConfirmForm, EvidenceForm, PrepareForm, TotalForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.working_days import next_working_day
from openphb.payments import actions, queries, rules
from openphb.payments.queries.views import RunView

ANY = ["GET", "HEAD", "POST"]
_MEDIA_TYPES = {"bacs": "text/plain; charset=us-ascii", "pain.001": "application/xml"}


@require_safe
@staff_only
def show(request: HttpRequest, run: UUID) -> HttpResponse:
    who = actor(request)
    found = queries.run(run, by=who, page=paged.number(request))
    return answer(request, pages.run_page(found, by=who, on=today()))


@require_http_methods(ANY)
@staff_only
def prepare(request: HttpRequest) -> HttpResponse:
    why_not = rules.why_not_prepare(roles=actor(request).roles)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.prepare_run, id=id, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The run is prepared. Look at it; then someone else approves it.")
        return where("run", id)

    def page(form: Form) -> Page:
        return pages.prepare_page(form, why_not=why_not)

    options = {"initial": {"up_to": today(), "processing_on": next_working_day(today())}}
    return form_page(request, form_class=PrepareForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def approve(request: HttpRequest, run: UUID) -> HttpResponse:
    found = _run(request, run)

    def page(form: Form) -> Page:
        return pages.approve_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.approve_run, run=run, total=cleaned["total"], by=by, at=at, on=local_day(at))
        say(request, f"Run {found.number} is approved. Its bank file can be made.")
        return where("run", run)

    return form_page(request, form_class=TotalForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def file(request: HttpRequest, run: UUID, kind: str = "bacs") -> HttpResponse:
    """A GET gives the file that was made, byte for byte; a POST makes it, once, in this kind."""
    if request.method != "POST":
        made = queries.bank_file(run, by=actor(request))
        return download(made.content, name=made.name, media_type=_MEDIA_TYPES[made.kind])
    at = now()
    made_now = perform(actions.make_file, run=run, kind=kind, by=actor(request), at=at, on=local_day(at))
    say(request, f"The bank file is made, serial {made_now.serial}. Download it and send it to the bank.")
    return HttpResponseRedirect(where("run", run), status=303)


@require_http_methods(ANY)
@staff_only
def settle(request: HttpRequest, run: UUID) -> HttpResponse:
    found = _run(request, run)

    def page(form: Form) -> Page:
        return pages.settle_page(found, form=form, on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.settle_run, run=run, by=by, at=at, on=local_day(at))
        say(request, f"Run {found.number} is settled.")
        return where("run", run)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def abandon(request: HttpRequest, run: UUID) -> HttpResponse:
    found = _run(request, run)

    def page(form: Form) -> Page:
        return pages.abandon_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.abandon_run, run=run, because=cleaned["because"], by=by, at=at, on=local_day(at))
        say(request, f"Run {found.number} is abandoned. Its payments are due again.")
        return where("run", run)

    return form_page(request, form_class=BecauseForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def withdraw(request: HttpRequest, run: UUID) -> HttpResponse:
    found = _run(request, run)

    def page(form: Form) -> Page:
        return pages.withdraw_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.withdraw_run, run=run, evidence=cleaned["evidence"], by=by, at=at, on=local_day(at))
        say(request, f"Run {found.number} is withdrawn. The same sums are due again: prepare a run another way.")
        return where("run", run)

    return form_page(request, form_class=EvidenceForm, page=page, do=do)


def _run(request: HttpRequest, run: UUID) -> RunView:
    with looking(request):
        return queries.run(run, by=actor(request))
