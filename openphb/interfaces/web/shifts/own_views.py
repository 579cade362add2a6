"""The assistant's own pages: shifts, hours to send, pay, tasks, leave. Each is of one employment, in the address."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment.actions import rotas as acting
from openphb.employment.queries import own, payroll, rotas, sheets, tasks
from openphb.employment.queries.sheets import SheetView
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing.whose import ANY
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.shifts import filling, forms, own_pages, sheet_pages
from openphb.interfaces.web.shifts.payroll_views import saved
from openphb.interfaces.web.shifts.rota_views import monday_asked
from openphb.interfaces.web.shifts.sheet_pages import Around
from openphb.interfaces.web.shifts.whose import Own, assistants_only, while_employed
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """For whom they work; with one there is nothing to choose."""
    who = actor(request)
    if not who.has(Role.PERSONAL_ASSISTANT):
        raise NotFound
    found = own.works(by=who, on=today())
    if len(found) == 1:
        return redirect(where("own_pay" if found[0].is_over else "own_work", found[0].employment))
    return answer(request, own_pages.choose_page(found))


@require_safe
@while_employed
def work(request: HttpRequest, mine: Own) -> HttpResponse:
    on, of = today(), mine.work.employment
    with looking(request):
        rota, sent = rotas.rota(of, by=mine.by, on=on), sheets.sheets(of, by=mine.by, on=on)
        weeks, leave = sheets.weeks_to_fill(of, by=mine.by, on=on), rotas.leave_of(of, by=mine.by, on=on)
    told: dict[str, Any] = {"monday": monday_asked(request), "at": now(), "on": on, "mine": mine}
    return answer(request, own_pages.home_page(rota, sent, weeks=weeks, leave=leave, **told))


@require_safe
@while_employed
def hours(request: HttpRequest, mine: Own) -> HttpResponse:
    page, of = paged.number(request), mine.work.employment
    with looking(request):
        found = sheets.sheets(of, by=mine.by, on=today())
        weeks = sheets.weeks_to_fill(of, by=mine.by, on=today())
    shown = found[(page - 1) * paged.SIZE : page * paged.SIZE]
    onward = paged.paging(page, total=len(found))
    return answer(request, own_pages.hours_page(shown, weeks, mine=mine, paging=onward))


@require_http_methods(ANY)
@while_employed
def week(request: HttpRequest, mine: Own, slug: str) -> HttpResponse:
    monday = filling.monday_in(slug)
    with looking(request):
        rota = rotas.rota(mine.work.employment, by=mine.by, on=today())
    told = filling.Filling(
        mine.work.employment, rota.week(monday), monday, mine.work.name, mine.caption, mine.home,
        lambda id: mine.url("own_sheet", id),
    )  # fmt: skip
    return filling.filled_page(request, told)


@require_safe
@while_employed
def sheet(request: HttpRequest, mine: Own, sheet: UUID) -> HttpResponse:
    found = _look(request, mine, sheet)
    around = Around(
        back=Link("Back to your hours", mine.url("own_hours")),
        caption=mine.caption,
        other=mine.url("own_sheet", sheet).replace(str(sheet), "ID"),
        correct=mine.url("correct_own_sheet", sheet),
    )
    return answer(request, sheet_pages.sheet_page(found, around=around))


def _look(request: HttpRequest, mine: Own, sheet: UUID) -> SheetView:
    with looking(request):
        found = sheets.sheet(sheet, by=mine.by, on=today())
    if found.employment != mine.work.employment:
        raise NotFound
    return found


@require_http_methods(ANY)
@while_employed
def correct(request: HttpRequest, mine: Own, sheet: UUID) -> HttpResponse:
    found = _look(request, mine, sheet)
    told = filling.Filling(
        found.employment, found.worked, found.week, found.name, mine.caption,
        Link("Back to the week", mine.url("own_sheet", sheet)), lambda id: mine.url("own_sheet", id),
        corrects=found, why_not=found.why_not_correct,
    )  # fmt: skip
    return filling.filled_page(request, told)


@require_safe
@assistants_only
def pay(request: HttpRequest, mine: Own) -> HttpResponse:
    on, of = today(), mine.work.employment
    with looking(request):
        found, papers = payroll.own_payslips(of, by=mine.by, on=on), payroll.payslip_papers(of, by=mine.by, on=on)
        sent = () if mine.work.is_over else sheets.sheets(of, by=mine.by, on=on)
    return answer(request, own_pages.pay_page(found, papers, sheets=sent, mine=mine, on=on))


@require_safe
@assistants_only
def payslip(request: HttpRequest, mine: Own, slip: UUID) -> HttpResponse:
    with looking(request):
        papers = payroll.payslip_papers(mine.work.employment, by=mine.by, on=today())
        if slip not in {each.id for each in papers}:
            raise NotFound
        found, content = payroll.payslip_paper(slip, by=mine.by, on=today())
    return saved(found, content)


@require_safe
@while_employed
def own_tasks(request: HttpRequest, mine: Own) -> HttpResponse:
    with looking(request):
        found = tasks.own_tasks(mine.work.employment, by=mine.by, on=today())
    return answer(request, own_pages.tasks_page(found, mine=mine))


@require_http_methods(ANY)
@while_employed
def leave(request: HttpRequest, mine: Own) -> HttpResponse:
    def page(form: Form) -> Page:
        return asking(
            form, title="Ask for leave", caption=mine.caption, back=mine.home, send="Ask for it",
            lead=(
                "Your employer answers here. If you are ill today, ring as well: whoever needs you must know at once.",
                "Holiday and sick days are paid from the hours you send for that week: fill them in there too.",
            ),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(acting.ask_leave, id=id, employment=mine.work.employment, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "Your employer reads it, and answers here.")
        return mine.url("own_work")

    return form_page(request, form_class=forms.LeaveForm, page=page, do=do)
