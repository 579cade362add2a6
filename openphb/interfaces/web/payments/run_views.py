"""One payment run, from prepared to settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces import payment_rail, rails
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments import run_pages as pages
from openphb.interfaces.web.payments.forms import BecauseForm, EvidenceForm, PrepareForm, TotalForm
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

    initial = {"up_to": today(), "processing_on": next_working_day(today()), "rail": rules.RAILS[0]}
    options = {"initial": initial, "rails": payment_rail.service() is not None}
    return form_page(request, form_class=PrepareForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def approve(request: HttpRequest, run: UUID) -> HttpResponse:
    said = "Run {run} is approved. Its bank file can be made."
    return _step(request, run, actions.approve_run, form_class=TotalForm, page=pages.approve_page, said=said)


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
def send(request: HttpRequest, run: UUID) -> HttpResponse:
    """A POST pays it one by one, as far as the bank answers, and again where it stopped. A GET shows the run."""
    found = _run(request, run)
    if request.method != "POST":
        return HttpResponseRedirect(where("run", run))
    rails.require_its_day(run, by=actor(request), on=today())
    if rails.work_on(run, payment_rail.required(), by=actor(request)):
        say(request, f"Run {found.number} is settled: the bank has answered for each payment.")
    else:
        say(request, "The bank does not answer for each payment yet. Send the rest again later: nobody is paid twice.")
    return HttpResponseRedirect(where("run", run), status=303)


@require_http_methods(ANY)
@staff_only
def settle(request: HttpRequest, run: UUID) -> HttpResponse:
    page = partial(pages.settle_page, on=today())
    return _step(request, run, actions.settle_run, form_class=ConfirmForm, page=page, said="Run {run} is settled.")


@require_http_methods(ANY)
@staff_only
def abandon(request: HttpRequest, run: UUID) -> HttpResponse:
    said = "Run {run} is abandoned. Its payments are due again."
    return _step(request, run, actions.abandon_run, form_class=BecauseForm, page=pages.abandon_page, said=said)


@require_http_methods(ANY)
@staff_only
def withdraw(request: HttpRequest, run: UUID) -> HttpResponse:
    said = "Run {run} is withdrawn. The same sums are due again: prepare a run another way."
    return _step(request, run, actions.withdraw_run, form_class=EvidenceForm, page=pages.withdraw_page, said=said)


def _step(
    request: HttpRequest, run: UUID, action: Callable[..., Any], /, *, form_class: type[Form],
    page: Callable[..., Page], said: str,
) -> HttpResponse:  # fmt: skip
    """One step of a run: what the form asks for is what the action wants to be told."""
    found = _run(request, run)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(action, run=run, **cleaned, by=by, at=at, on=local_day(at))
        say(request, said.format(run=found.number))
        return where("run", run)

    return form_page(request, form_class=form_class, page=lambda form: page(found, form=form), do=do)


def _run(request: HttpRequest, run: UUID) -> RunView:
    with looking(request):
        return queries.run(run, by=actor(request))
