"""What leaves the account because of a payslip, and other costs of employing: entered, or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.employment.actions import payslips
from openphb.employment.payroll import parts_of
from openphb.employment.queries import payroll as queries
from openphb.employment.queries.payroll import PayslipView
from openphb.employment.queries.payslips import payslip_row
from openphb.employment.rules.another_hour import Line
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing.hour_views import worked_out
from openphb.interfaces.web.employing.whose import ANY, back_to, seen, why_not
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Page, Shown, Table
from openphb.interfaces.web.sections import Buttons, Lines, Rows, Section
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.interfaces.web.shifts import forms, words
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound

_LEAD = (
    "Each line below is entered by itself, since each is a payment of its own on the bank statement. The hours you "
    "approved stay as they are, and are no longer expected as a wage beside it.",
)
_FOUR_WEEKS_A_YEAR = 13


@require_http_methods(ANY)
def enter(request: HttpRequest, whose: Whose, payslip: UUID) -> HttpResponse:
    """Who gets what, and why; one button enters it."""
    found, employment = _slip(request, whose, payslip)
    back = Link(f"Back to the payslips of {found.name}", whose.url("my_payslips", employment))

    def page(form: Form) -> Page:
        return asking(
            form, title="Enter what leaves the account", caption=f"{found.name}, {words.period(found.period)}",
            about=whose.id, back=back, lead=_LEAD, sections=(Section("", (Rows(_causes(found)),)),),
            send="Enter these lines", why_not=why_not(whose),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(payslips.enter_payslip, payslip=payslip, by=by, at=at, on=local_day(at))
        say(request, "The lines are entered. How each stands is shown with the payslip.")
        return back.url

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _slip(request: HttpRequest, whose: Whose, payslip: UUID) -> tuple[PayslipView, UUID]:
    """A payslip of an assistant of the person in the address."""
    with looking(request):
        row, _ = payslip_row(payslip, by=whose.by)
        whose.must_own(row.person_id)
        found = next((each for each in queries.payslips(row.id, by=whose.by) if each.id == payslip), None)
    if found is None:
        raise NotFound
    return found, found.employment


def _causes(found: PayslipView) -> Table:
    heads = (Head("To whom"), Head("What for"), Head("Amount", numeric=True))
    rows: list[tuple[Shown, ...]] = [
        (part.payee_name, what, amount)
        for part in parts_of(found, assistant=found.name)
        for what, amount in part.causes
    ]
    total: tuple[Shown, ...] = ("Altogether", "What this pay costs the budget", found.cost)
    return Table("What leaves the account", heads, (*rows, total), first_is_header=True, caption_hidden=True)


@require_http_methods(ANY)
def take_back(request: HttpRequest, whose: Whose, payslip: UUID) -> HttpResponse:
    found, employment = _slip(request, whose, payslip)
    back = Link(f"Back to the payslips of {found.name}", whose.url("my_payslips", employment))

    def page(form: Form) -> Page:
        return asking(
            form, title="Take back what was entered of a payslip",
            caption=f"{found.name}, {words.period(found.period)}",
            about=whose.id, back=back, why_not=why_not(whose), send="Take it back", send_kind="warning",
            lead=("Every line of it is taken back, and the hours are expected in the account again as they were "
                  "approved. What the bank has paid already cannot be taken back.",
                  "The same payslip cannot be entered a second time: ask payroll for the right one.",),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(payslips.take_back_payslip, payslip=payslip, because=cleaned["because"], by=by, at=at)
        say(request, "It is taken back. The hours are expected as they were approved.")
        return back.url

    return form_page(request, form_class=forms.TakeBackForm, page=page, do=do)


@require_http_methods(ANY)
def costs(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    """Costs on no payslip, such as insurance; beside what the law lets us work out."""
    employed = seen(request, whose, employment)
    with looking(request):
        table = _worked_out(worked_out(employed, whose, on=today()).lines)
    more = Button("Every figure behind it", whose.url("my_another_hour", employment), "secondary")

    def page(form: Form) -> Page:
        return asking(
            form, title="Another cost of employing", caption=employed.name, about=whose.id,
            back=back_to(employed, whose), why_not=why_not(whose), send="Enter this cost",
            lead=("For costs that are on no payslip, such as insurance.",
                  "It is checked like everything that is entered, and paid from the account that pays the wage.",),
            sections=(Section("What we can work out", (Lines((_ABOUT,)), Rows(table), Buttons((more,)))),
                      Section("A cost to enter", ())),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = payslips.NewCost(**cleaned)
        perform(payslips.enter_cost, id=id, employment=employment, new=new, by=by, at=at, on=local_day(at))
        say(request, "The cost is entered, and was checked at once.")
        return whose.url("my_payslips", employment)

    return form_page(request, form_class=forms.CostForm, page=page, do=do)


_ABOUT = (
    "Worked out from the hours that were agreed and the figures of law of today, for a year and for four weeks. "
    "Payroll has the last word: what a payslip says is what is entered."
)


def _worked_out(lines: Sequence[Line]) -> Table:
    heads = (Head("What"), Head("A year", numeric=True), Head("Four weeks", numeric=True), Head("How"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (line.what, line.now, Money(round(line.now.pence / _FOUR_WEEKS_A_YEAR)), line.working)
        for line in lines
        if line.now
    )
    return Table("What we can work out", heads, rows, first_is_header=True, caption_hidden=True)
