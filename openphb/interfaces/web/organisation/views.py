"""An organisation reads its accounts and answers what we asked. To everybody else these pages do not exist."""

from __future__ import annotations

from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import fund_parts, paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import View
from openphb.interfaces.web.organisation import pages
from openphb.interfaces.web.organisation.forms import NOT_SURE, Answer
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import actions
from openphb.payments import queries as payments
from openphb.payments.queries.views import QueryView
from openphb.payments.workflow import QueryState
from openphb.people import queries as people

V = TypeVar("V", bound=View)


def holders_only(view: V) -> V:
    """For whoever signs in for an organisation; what each of its pages names must be the organisation's own."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (actor(request).has(Role.THIRD_PARTY) and actor(request).organisation):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)


def must_hold(holding: UUID, *, by: Actor) -> budgets.HoldingView:
    """The holding, if it is the organisation's; another's is as if it were not there."""
    found = budgets.holding(holding, by=by, on=today())
    if found.organisation != by.organisation:
        raise NotFound
    return found


@holders_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    held = tuple(each for each in budgets.live_holdings(by=by) if each.kind != "direct payment")
    asked = payments.queries(by=by, state=QueryState.ASKED, page=page)
    names = people.names({each.person for each in held}, by=by)
    called = next((name for id, name, _ in people.organisations(by=by) if id == by.organisation), "")
    return answer(request, pages.home_page(held, asked, page=page, names=names, by_name=called))


@holders_only
@require_safe
def holding(request: HttpRequest, holding: UUID) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    held = must_hold(holding, by=by)
    found = payments.statements_of(held.budget, by=by, page=page)
    entered = payments.entries_for(held.id, by=by)
    name = people.names({held.person}, by=by)[held.person]
    fund = fund_parts.section(
        budgets.service_fund(holding, by=by), known_to=payments.statement_known_to(holding, by=by), today=today()
    )
    return answer(request, pages.holding_page(held, found, entered=entered, page=page, name=name, fund=fund))


@holders_only
@require_safe
def statement(request: HttpRequest, statement: UUID) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    found = payments.statement(statement, by=by, page=page)
    must_hold(found.holding, by=by)
    return answer(request, pages.statement_page(found, page=page))


@holders_only
@require_http_methods(["GET", "HEAD", "POST"])
def query(request: HttpRequest, query: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = payments.query_view(query, by=who)
        held = must_hold(payments.line(found.line, by=who).row.holding, by=who)
    lines = [(str(each.key), each.what) for each in found.plan_lines]

    def page(form: Answer) -> Page:
        return pages.query_page(payments.query_view(query, by=who), form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _keep(cleaned["file"], found, holding=held.id, id=uuid5(id, "receipt"), by=by, at=at)
        chosen = cleaned["plan_line"]
        plan_line = UUID(chosen) if chosen and chosen != NOT_SURE else None
        told = {"words": cleaned["words"], "plan_line": plan_line}
        perform(actions.answer, query=query, **told, by=by, at=at, on=local_day(at))
        say(request, "Thank you. We have your answer.")
        return where("organisation")

    return form_page(request, form_class=Answer, page=page, do=do, options=lambda: {"lines": lines})


def _keep(file: Any, found: QueryView, *, holding: UUID, id: UUID, by: Actor, at: datetime) -> None:
    """The receipt is kept with the very line we asked about."""
    if not file:
        return
    paper: dict[str, Any] = {"content": file.read(), "name": file.name, "payee": found.text, "line": found.line}
    spent: dict[str, Any] = {"amount": Money(abs(found.amount.pence)), "spent_on": found.on}
    perform(actions.send_receipt, id=id, holding=holding, **paper, **spent, by=by, at=at, on=local_day(at))
