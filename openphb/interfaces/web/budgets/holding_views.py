"""Who holds the money, and bank details: entered by one, checked by another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries
from openphb.budgets.account_details import NewDetails
from openphb.budgets.payee import Answer, in_words
from openphb.budgets.queries import BudgetView
from openphb.interfaces import payee_check
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import fund_parts, paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import holding_pages as pages
from openphb.interfaces.web.budgets.account_forms import CheckForm, DetailsForm, HoldingForm, as_entered
from openphb.interfaces.web.budgets.forms import ReasonsForm
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import queries as payments
from openphb.payments.banking import modulus
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def open_holding(request: HttpRequest, budget: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        found = queries.budget(budget, by=who, on=on)
        why_not = queries.rights(budget, by=who)["choose how the money is held"]
        options = _holders(found, by=who, on=on)

    def page(form: Form) -> Page:
        return pages.open_page(found, form=None if why_not else form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        chosen = pages.read_holder(cleaned["holder"], keeper=cleaned.get("keeper", ""))
        made = perform(actions.open_holding, id=id, budget=budget, **chosen, by=by, at=at, on=local_day(at))
        say(request, f"{made.holder_name} holds it, under {made.reference}.")
        return where("budget" if made.kind == "notional" else "holding", budget if made.kind == "notional" else id)

    return form_page(request, form_class=HoldingForm, page=page, do=do, options=lambda: options)


def _holders(found: BudgetView, *, by: Actor, on: date) -> dict[str, Any]:
    """Who could hold it: we, the person, those who act for them today, and organisations that hold money."""
    organisations = people.organisations(by=by)
    return {
        "holders": pages.holders(people.acting(found.person, by=by, on=on), organisations, person=found.person_name),
        "keepers": [(str(id), name) for id, name, kind in organisations if kind == "managed account"],
    }


@require_safe
@staff_only
def show(request: HttpRequest, holding: UUID) -> HttpResponse:
    who, on = actor(request), today()
    found = queries.holding(holding, by=who, on=on)
    details = queries.details_of(holding, by=who, on=on)
    rights = queries.rights(found.budget, by=who)
    fund = fund_parts.section(
        queries.service_fund(holding, by=who), known_to=payments.statement_known_to(holding, by=who), today=on
    )
    entered = payments.entries_for(holding, by=who)
    return answer(request, pages.holding_page(found, details=details, rights=rights, entered=entered, fund=fund))


@require_http_methods(ANY)
@staff_only
def end(request: HttpRequest, holding: UUID) -> HttpResponse:
    with looking(request):
        found = queries.holding(holding, by=actor(request), on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        reasons = cleaned["reasons"]
        perform(actions.close_holding, id=holding, reasons=reasons, by=by, at=at, on=local_day(at))
        say(request, f"{found.reference} is ended. Say who holds the money now.")
        return where("budget", found.budget)

    return form_page(request, form_class=ReasonsForm, page=lambda form: pages.end_page(found, form=form), do=do)


@require_http_methods(ANY)
@staff_only
def enter(request: HttpRequest, holding: UUID) -> HttpResponse:
    """Enter an account. A number that cannot belong to its sort code is stopped; an unknown sort code is a warning."""
    who = actor(request)
    with looking(request):
        found = queries.holding(holding, by=who, on=today())
        why_not = queries.rights(found.budget, by=who)["enter bank details"]

    def page(form: Form) -> Page:
        return pages.enter_page(found, form=None if why_not else form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        verdict = modulus.check(cleaned["sort_code"], cleaned["account_number"])
        new = as_entered(cleaned, modulus=verdict.valid, says=verdict.because)
        payee = _whose(new)
        told: dict[str, Any] = {"holding": holding, "new": new, "payee": payee}
        perform(actions.enter_bank_details, id=id, **told, by=by, at=at, on=local_day(at))
        name = f" {in_words(payee.code, payee.name_returned)}" if payee else ""
        say(
            request, f"The details are entered. {verdict.because}{name} Someone else in finance checks them before use."
        )
        return where("holding", holding)

    return form_page(request, form_class=DetailsForm, page=page, do=do, options=lambda: {"holding": found.account_of})


def _whose(new: NewDetails) -> Answer | None:
    return payee_check.asked(
        name=new.account_name,
        sort_code=new.sort_code,
        account_number=new.account_number,
        account_kind=new.account_kind,
        roll_number=new.roll_number,
    )


@require_safe
@staff_only
def waiting(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    found = queries.details_waiting(by=actor(request), on=today(), page=page)
    return answer(request, pages.waiting_page(found.items, paging=paged.paging(page, total=found.total)))


@require_http_methods(ANY)
@staff_only
def check(request: HttpRequest, details: UUID) -> HttpResponse:
    """The second pair of eyes."""
    with looking(request):
        found = queries.details(details, by=actor(request), on=today())

    def page(form: Form) -> Page:
        return pages.check_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.check_bank_details, details=details, **cleaned, by=by, at=at, on=local_day(at))
        say(request, pages.CHECKED[cleaned["verdict"]])
        return where("holding", found.holding)

    return form_page(
        request, form_class=CheckForm, page=page, do=do, options=lambda: {"offered": pages.verdicts(found)}
    )
