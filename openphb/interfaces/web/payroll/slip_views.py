"""Payslips of many employers: brought in, looked at row by row, and entered as payment lines."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment.actions import payroll, payslips
from openphb.employment.queries import payroll as queries
from openphb.employment.queries import payslips as slips_known
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.money_words import counted
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payroll import days, slip_pages, table
from openphb.interfaces.web.payroll.letting_in import paying_only, payroll_only
from openphb.interfaces.web.payroll.views import ANY, CSV, why_not
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.shifts.forms import PayslipsForm
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refused


@require_http_methods(ANY)
@payroll_only
def bring(request: HttpRequest) -> HttpResponse:
    def page(form: Form) -> Page:
        return slip_pages.bring_page(form, why_not=why_not(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        told = {"person": None, "name": sent.name, "content": sent.read()}
        made = perform(payroll.bring_payslips, id=id, **told, by=by, at=at)
        say(request, "The payslips are brought in. What was taken, and what was not, stands below.")
        return where("payslips_brought", made.id)

    return form_page(request, form_class=PayslipsForm, page=page, do=do)


@require_safe
@payroll_only
def example(request: HttpRequest) -> HttpResponse:
    return download(table.example(), name="payslips-example.csv", media_type=CSV)


@require_safe
@payroll_only
def file(request: HttpRequest, slips: UUID) -> HttpResponse:
    with looking(request):
        found = queries.file_of_many(slips, by=actor(request))
    return answer(request, slip_pages.file_page(found, page=paged.number(request)))


@require_http_methods(ANY)
@paying_only
def entering(request: HttpRequest, slug: str) -> HttpResponse:
    """Every payslip of a period; a POST enters each that can be, one by one: one that cannot stops no other."""
    period = days.period_in(slug)
    assert period.end is not None  # the address names both
    told: dict[str, Any] = {"since": period.start, "until": period.end}
    with looking(request):
        found = slips_known.slips_of_many(by=actor(request), **told)

    def page(form: Form) -> Page:
        shown: dict[str, Any] = {"period": period, "page": paged.number(request), "why_not": why_not(request)}
        return slip_pages.entering_page(found, **shown, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        ready = [each.slip.id for each in found if not each.is_entered and not each.why_not]
        made = sum(_enter(each, by=by, at=at) for each in ready)
        left = len(ready) - made
        more = f" {counted(left, 'payslip')} could not be: open the assistant’s payslips to see why." if left else ""
        say(request, f"{counted(made, 'payslip')} entered.{more}")
        return where("enter_payslips", slug)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _enter(payslip: UUID, *, by: Actor, at: datetime) -> bool:
    try:
        perform(payslips.enter_payslip, payslip=payslip, by=by, at=at, on=local_day(at))
    except Refused:
        return False
    return True
