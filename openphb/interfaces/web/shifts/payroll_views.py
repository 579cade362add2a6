"""Payroll: a pay period sealed and fetched, payslips brought in, kept on paper, read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment.actions import payroll
from openphb.employment.queries import payroll as queries
from openphb.employment.queries.payslips import parts_entered
from openphb.employment.rotas import monday_of
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.downloads import ENDINGS, download
from openphb.interfaces.web.employing.whose import ANY, seen, why_not
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.interfaces.web.shifts import forms, payroll_pages
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.refusal import NotFound, refuse_unless

CSV = "text/csv; charset=utf-8"


def four_weeks(on: date) -> Period:
    """The four whole weeks that ended last: what most payrolls work in."""
    latest = monday_of(on) - timedelta(days=1)
    return Period(latest - timedelta(days=27), latest)


@require_http_methods(ANY)
def payroll_of(request: HttpRequest, whose: Whose) -> HttpResponse:
    period = four_weeks(today())
    with looking(request):
        leaving = queries.leaving(person=whose.id, period=period, by=whose.by)
        sent = queries.exports(whose.id, by=whose.by)
        files, others = queries.payslip_files(whose.id, by=whose.by), queries.sent_with_others(whose.id, by=whose.by)
    told: dict[str, Any] = {"files": files, "others": others, "period": period, "whose": whose}

    def page(form: Form) -> Page:
        return payroll_pages.payroll_page(leaving, sent, form=form, **told)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        in_order = cleaned["first"] <= cleaned["latest"]
        refuse_unless(in_order, "The last day comes before the first. Check both.", field="latest")
        days = Period(cleaned["first"], cleaned["latest"])
        perform(payroll.send_to_payroll, id=id, person=whose.id, period=days, by=by, at=at)
        say(request, "The pay period is sealed. Save the table below and send it to payroll.")
        return whose.url("my_payroll")

    initial = {"first": period.start, "latest": period.end}
    return form_page(request, form_class=forms.PeriodForm, page=page, do=do, options=lambda: {"initial": initial})


@require_safe
def file(request: HttpRequest, whose: Whose, export: UUID) -> HttpResponse:
    """The table, byte for byte as it was sealed."""
    with looking(request):
        found = queries.export(export, by=whose.by)
    if found.person != whose.id:
        raise NotFound
    return download(found.content, name=f"payroll-{found.period.start}-{found.period.end}.csv", media_type=CSV)


@require_http_methods(ANY)
def bring(request: HttpRequest, whose: Whose) -> HttpResponse:
    def page(form: Form) -> Page:
        return asking(
            form, title="Bring in payslips", caption=whose.caption, about=whose.id,
            back=Link("Back to payroll", whose.url("my_payroll")), send="Bring them in", why_not=why_not(whose),
            lead=(
                "The first row names the columns. Needed: employee reference, period start, period end, gross, net. "
                "Read too, where they are there: tax, employee NI, pension, other deductions, employer NI, employer "
                "pension, paid on.",
                "Each payslip is laid beside the hours that were sent. The same file again changes nothing.",
            ),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        told = {"person": whose.id, "name": sent.name, "content": sent.read()}
        made = perform(payroll.bring_payslips, id=id, **told, by=by, at=at)
        left = len(made.refused)
        more = f" {left} {'row was' if left == 1 else 'rows were'} not taken: see why below." if left else ""
        say(request, f"The payslips are brought in.{more}")
        return whose.url("my_payroll")

    return form_page(request, form_class=forms.PayslipsForm, page=page, do=do)


@require_http_methods(ANY)
def payslips(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    employed = seen(request, whose, employment)
    with looking(request):
        found = queries.payslips(employment, by=whose.by)
        papers = queries.payslip_papers(employment, by=whose.by, on=today())
        entered = parts_entered((each.id for each in found), by=whose.by)
    around = payroll_pages.Around(employed.name, employment, whose, entered)

    def page(form: Form) -> Page:
        return payroll_pages.payslips_page(found, papers, around=around, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        paper = cleaned["file"]
        kept = {"employment": employment, "name": paper.name, "content": paper.read()}
        perform(payroll.bring_payslip_paper, id=id, **kept, by=by, at=at)
        say(request, f"The payslip of {employed.name} is kept.")
        return whose.url("my_payslips", employment)

    return form_page(request, form_class=forms.PayslipPaperForm, page=page, do=do)


@require_safe
def paper(request: HttpRequest, whose: Whose, slip: UUID) -> HttpResponse:
    with looking(request):
        found, content = queries.payslip_paper(slip, by=whose.by, on=today())
    if found.person != whose.id:
        raise NotFound
    return saved(found, content)


def saved(found: queries.FileView, content: bytes) -> HttpResponse:
    name = f"payslip.{ENDINGS.get(found.media_type, 'bin')}"
    return download(content, name=name, media_type=found.media_type)
