"""The first page of payments, the account we pay from, and what the NHS bought itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page, Paging, Table
from openphb.interfaces.web.payments import home_pages as pages
from openphb.interfaces.web.payments.forms import PayFromForm, PurchaseForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries, rules
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    show = request.GET.get("show", "")
    show = show if show in pages.SHOWS else pages.SHOWS[0]
    table, paging = _listed(show, by=who, page=paged.number(request))
    seen = pages.Seen(
        show=show,
        work=queries.work(by=who, on=today()),
        states=queries.runs_by_state(by=who),
        account=queries.paying_account(by=who, on=today()),
        table=table,
        paging=paging,
        why_not_prepare=rules.why_not_prepare(roles=who.roles),
    )
    return answer(request, pages.home_page(seen))


def _listed(show: str, *, by: Actor, page: int) -> tuple[Table, Paging | None]:
    """One of the three lists, with the way on."""
    kept = {"show": show}
    if show == "due":
        due = queries.due(by=by, on=today(), page=page)
        return pages.due_table(due.items), paged.paging(page, total=due.total, kept=kept)
    if show == "held":
        held = queries.on_hold(by=by, page=page)
        return pages.held_table(held.items), paged.paging(page, total=held.total, kept=kept)
    runs = queries.runs(by=by, page=page)
    return pages.runs_table(runs.items), paged.paging(page, total=runs.total, kept=kept)


@require_http_methods(ANY)
@staff_only
def pay_from(request: HttpRequest) -> HttpResponse:
    why_not = rules.why_not_do("say which account we pay from", roles=actor(request).roles)

    def page(form: Form) -> Page:
        return pages.pay_from_page(form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.pay_from, id=id, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "Payments leave from this account from that day on.")
        return where("payments")

    options = {"initial": {"valid_from": today()}}
    return form_page(request, form_class=PayFromForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def purchase(request: HttpRequest, holding: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        held = budgets.holding(holding, by=who, on=today())
        lines = [(str(each.key), each.what) for each in queries.bought_through(holding, by=who)]
        name = people.person(held.person, by=who).name
    if held.kind != "notional":
        raise NotFound

    def page(form: Form) -> Page:
        return pages.purchase_page(form, held=held, person_name=name, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        line = UUID(cleaned.pop("plan_line"))
        perform(actions.record_purchase, id=id, holding=holding, plan_line=line, **cleaned, by=by, at=at, on=today())
        say(request, f"{cleaned['amount']} to {cleaned['supplier']} is recorded as spent.")
        return where("holding_statement", holding)

    return form_page(request, form_class=PurchaseForm, page=page, do=do, options=lambda: {"lines": lines})
