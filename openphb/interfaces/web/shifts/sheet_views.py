"""A week's hours on the employer's side: listed, filled in, approved in one step, returned, corrected, paid."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment.actions import letting_in, sheets
from openphb.employment.queries import rotas as planned
from openphb.employment.queries import sheets as queries
from openphb.employment.queries.paying import paying
from openphb.employment.queries.sheets import SheetView
from openphb.interfaces.perform import new_secret, perform, today
from openphb.interfaces.web import inviting, paged
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing.whose import ANY, back_to, seen, why_not
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.interfaces.web.shifts import filling, forms, sheet_pages, words
from openphb.interfaces.web.shifts.paid import places, stands
from openphb.interfaces.web.shifts.sheet_pages import Around
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.people.access_rules import hash_of


@require_safe
def listed(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    employed, page = seen(request, whose, employment), paged.number(request)
    with looking(request):
        found = queries.sheets(employment, by=whose.by, on=today())
    shown = found[(page - 1) * paged.SIZE : page * paged.SIZE]
    onward = paged.paging(page, total=len(found))
    told: dict[str, Any] = {"name": employed.name, "employment": employment, "whose": whose, "paging": onward}
    return answer(request, sheet_pages.list_page(shown, **told))


@require_http_methods(ANY)
def sheet(request: HttpRequest, whose: Whose, sheet: UUID) -> HttpResponse:
    """The week with its differences; approving it is its one button."""
    found = look(request, whose, sheet)
    with looking(request):
        told = stands(found.entry, whose=whose)

    def page(form: Form) -> Page:
        return sheet_pages.sheet_page(found, around=_around(found, whose), form=form, stands=told, side=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(sheets.approve, sheet=sheet, by=by, at=at, on=local_day(at))
        say(request, f"Approved: the hours of {found.name}, {words.week(found.week)}.")
        return whose.url("my_timesheet", sheet)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def look(request: HttpRequest, whose: Whose, sheet: UUID) -> SheetView:
    with looking(request):
        found = queries.sheet(sheet, by=whose.by, on=today())
    whose.must_own(found.person)
    seen(request, whose, found.employment)
    return found


def _around(found: SheetView, whose: Whose) -> Around:
    may = why_not(whose) is None
    return Around(
        back=Link(f"Back to the hours of {found.name}", whose.url("my_assistant_hours", found.employment)),
        caption=whose.caption,
        other=whose.url("my_timesheet", found.id).replace(str(found.id), "ID"),
        correct=whose.url("my_correct_timesheet", found.id) if may else "",
        send_back=whose.url("my_return_timesheet", found.id) if may else "",
        how_paid=whose.url("my_hours_paid", found.employment) if may else "",
    )


@require_http_methods(ANY)
def send_back(request: HttpRequest, whose: Whose, sheet: UUID) -> HttpResponse:
    found = look(request, whose, sheet)

    def page(form: Form) -> Page:
        return asking(
            form, title=f"Return the hours of {found.name}", caption=whose.caption, about=whose.id,
            back=Link("Back to the week", whose.url("my_timesheet", sheet)), send="Return them",
            lead=(f"{words.week(found.week)}. Nothing is lost: they put it right and send it again.",),
            why_not=found.why_not_return,
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(sheets.send_back, sheet=sheet, because=cleaned["because"], by=by, at=at)
        say(request, "The hours are returned, with what you wrote.")
        return whose.url("my_timesheet", sheet)

    return form_page(request, form_class=forms.ReturnForm, page=page, do=do)


@require_http_methods(ANY)
def fill(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    """Which week, where the employer fills it in for them or the team keys a sheet from paper."""
    employed = seen(request, whose, employment)
    with looking(request):
        weeks = queries.weeks_to_fill(employment, by=whose.by, on=today(), back=12)
    return answer(request, filling.weeks_page(
        weeks, lambda week: whose.url("my_fill_week", employment, week), caption=whose.caption, about=whose.id,
        back=Link("Back to their hours", whose.url("my_assistant_hours", employment)), name=employed.name,
    ))  # fmt: skip


@require_http_methods(ANY)
def fill_week(request: HttpRequest, whose: Whose, employment: UUID, slug: str) -> HttpResponse:
    employed = seen(request, whose, employment)
    with looking(request):
        rota = planned.rota(employment, by=whose.by, on=today())
    told = filling.Filling(
        employment, rota.week(filling.monday_in(slug)), filling.monday_in(slug), employed.name, whose.caption,
        Link("Back to the weeks", whose.url("my_fill_hours", employment)),
        lambda id: whose.url("my_timesheet", id), about=whose.id, why_not=why_not(whose),
    )  # fmt: skip
    return filling.filled_page(request, told)


@require_http_methods(ANY)
def correct(request: HttpRequest, whose: Whose, sheet: UUID) -> HttpResponse:
    found = look(request, whose, sheet)
    told = filling.Filling(
        found.employment, found.worked, found.week, found.name, whose.caption,
        Link("Back to the week", whose.url("my_timesheet", sheet)),
        lambda id: whose.url("my_timesheet", id), about=whose.id, corrects=found,
        why_not=why_not(whose) or found.why_not_correct,
    )  # fmt: skip
    return filling.filled_page(request, told)


@require_http_methods(ANY)
def how_paid(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    """Out of which account and line approved hours are paid, and what is not paid like an ordinary hour."""
    employed = seen(request, whose, employment)
    with looking(request):
        offered, rules = places(whose), paying(employment, by=whose.by)
    held = rules.others[0] if rules.others else None
    initial: dict[str, Any] = {"from_on": employed.begins_on, "place": offered[0][0] if len(offered) == 1 else ""}
    if held:
        initial = {
            "place": f"{held.holding}:{held.plan_line}", "from_on": today(), "night": held.night,
            "bank_holiday": held.bank_holiday, "training": held.training,
        }  # fmt: skip

    def page(form: Form) -> Page:
        return asking(
            form, title=f"How the hours of {employed.name} are paid", caption=whose.caption, about=whose.id,
            back=back_to(employed, whose), send="Save how they are paid", why_not=why_not(whose) or _nowhere(offered),
            lead=(
                f"The pay for an ordinary hour stands in the terms: {employed.terms.rate}. Here you say what pays for "
                "it, and what is paid otherwise. What was said before stays on record.",
            ),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        holding, line = (UUID(each) for each in cleaned.pop("place").split(":"))
        told = {**cleaned, "holding": holding, "plan_line": line}
        perform(sheets.say_how_paid, id=id, employment=employment, **told, by=by, at=at)
        say(request, f"It is saved how the hours of {employed.name} are paid.")
        return whose.url("my_assistant_hours", employment)

    options = {"places": offered, "initial": initial}
    return form_page(request, form_class=forms.PaidForm, page=page, do=do, options=lambda: options)


def _nowhere(offered: list[tuple[str, str]]) -> Refusal | None:
    words_ = "No agreed plan has money in an account that can pay an assistant yet. Ask your care coordinator."
    return None if offered else Refusal(words_)


@require_http_methods(ANY)
def let_in(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    """A page of their own for the assistant: their shifts, hours and pay, and nothing of the budget."""
    employed = seen(request, whose, employment)

    def page(form: Form) -> Page:
        return asking(
            form, title=f"Let {employed.name} sign in", caption=whose.caption, about=whose.id,
            back=back_to(employed, whose), send="Send them a link", why_not=why_not(whose),
            lead=(
                "They get a small page of their own: their shifts, hours to fill in, pay, tasks and leave. They see "
                "nothing of the plan, of the money or of anybody else who works here.",
                "It ends with their last day. They can read their payslips for a year after it: our own choice.",
            ),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        secret = new_secret(by.commissioner)
        told = {"employment": employment, "email": cleaned["email"], "secret_hash": hash_of(secret)}
        made = perform(letting_in.let_in, id=id, **told, by=by, at=at, on=local_day(at))
        say(request, inviting.to_work_for(request, made, secret=secret, name=employed.name))
        return whose.url("my_assistant_employed", employment)

    return form_page(request, form_class=forms.LetInForm, page=page, do=do)


@require_http_methods(ANY)
def close_access(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    employed = seen(request, whose, employment)

    def page(form: Form) -> Page:
        return asking(
            form, title=f"{employed.name} can sign in no more", caption=whose.caption, about=whose.id,
            back=back_to(employed, whose), send="Close their access", send_kind="warning", why_not=why_not(whose),
            lead=("From this moment they cannot open their page. What they sent stays. You can let them in again.",),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(letting_in.close_access, employment=employment, by=by, at=at, on=local_day(at))
        say(request, f"{employed.name} can sign in no more.")
        return whose.url("my_assistant_employed", employment)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)
