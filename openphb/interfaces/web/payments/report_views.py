"""What our bank reports: brought in, listed, and looked at row by row."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments import report_pages as pages
from openphb.interfaces.web.payments.forms import ReportForm
from openphb.interfaces.web.shell import actor, answer, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.payments import actions, queries, rules


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    found = queries.return_reports(by=actor(request), page=page)
    paging = paged.paging(page, total=found.total)
    return answer(request, pages.list_page(found.items, paging=paging, why_not=_why_not(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def bring(request: HttpRequest) -> HttpResponse:
    why_not = _why_not(request)

    def page(form: Form) -> Page:
        return pages.bring_page(form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        file: dict[str, Any] = {"name": sent.name, "content": sent.read()}
        made = perform(actions.import_return_report, id=id, **file, by=by, at=at, on=local_day(at))
        say(request, "The report is brought in. What is left to you stands first.")
        return where("return_report", made.id)

    return form_page(request, form_class=ReportForm, page=page, do=do)


@require_safe
@staff_only
def show(request: HttpRequest, report: UUID) -> HttpResponse:
    return answer(request, pages.report_page(queries.return_report(report, by=actor(request))))


def _why_not(request: HttpRequest) -> Refusal | None:
    return rules.why_not_do("bring in a report of returned payments", roles=actor(request).roles)
