"""Asking for a change, and answering what we asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web.answer_form import NOT_SURE
from openphb.interfaces.web.mine import asking_pages as pages
from openphb.interfaces.web.mine.asking_forms import AnswerQuery, AskChange
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import actions as payment_actions
from openphb.payments import queries as payments
from openphb.payments.queries.views import QueryView
from openphb.plans import actions, queries
from openphb.plans.queries import PlanView

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@theirs
def change(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Of an agreed plan, or of the version that waits to be agreed (`?version=`)."""
    with looking(request):
        plan = next(iter(queries.plans_of(whose.id, by=whose.by)), None)
        waiting = _waiting(request, plan)
        initial = {"because": _about(request)}

    def page(form: AskChange) -> Page:
        return pages.change_page(plan, form, whose=whose, is_waiting=waiting is not None)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        because, on = cleaned["because"], local_day(at)
        if waiting is not None:
            perform(actions.move, version=waiting, verb="ask for a change", note=because, by=by, at=at, on=on)
        elif plan is None:
            raise NotFound
        else:
            perform(actions.ask_for_change, request=plan.request, because=because, by=by, at=at, on=on)
        say(request, "We have what you wrote. Your care coordinator takes it up with you.")
        return whose.url("my_home")

    return form_page(request, form_class=AskChange, page=page, do=do, options=lambda: {"initial": initial})


def _waiting(request: HttpRequest, plan: PlanView | None) -> UUID | None:
    """The version named in the address, if it is one of this person's plan."""
    wanted = request.GET.get("version", "")
    if not wanted:
        return None
    found = next((line.id for line in plan.versions if str(line.id) == wanted), None) if plan else None
    if found is None:
        raise NotFound
    return found


def _about(request: HttpRequest) -> str:
    """The beginning of a sentence about a movement, where one was pointed at."""
    try:
        day = date.fromisoformat(request.GET.get("about", ""))
        amount = Money(abs(int(request.GET.get("sum", ""))))
    except ValueError:
        return ""
    return f"About {amount} on {in_words(day)}: "


@require_http_methods(METHODS)
@theirs
def query(request: HttpRequest, whose: Whose, query: UUID) -> HttpResponse:
    with looking(request):
        found = payments.query_view(query, by=whose.by)
        whose.must_own(found.person)
        holding = payments.line(found.line, by=whose.by).row.holding
    lines = [(str(each.key), each.what) for each in found.plan_lines]

    def page(form: AnswerQuery) -> Page:
        return pages.query_page(payments.query_view(query, by=whose.by), form, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _keep_photo(cleaned["file"], found, holding=holding, id=uuid5(id, "receipt"), by=by, at=at)
        perform(
            payment_actions.answer,
            query=query,
            words=cleaned["words"],
            plan_line=_line(cleaned["plan_line"]),
            by=by,
            at=at,
            on=local_day(at),
        )
        say(request, "Thank you. We have your answer, and there is nothing more you need to do.")
        return whose.url("my_home")

    return form_page(request, form_class=AnswerQuery, page=page, do=do, options=lambda: {"lines": lines})


def _keep_photo(file: Any, found: QueryView, *, holding: UUID, id: UUID, by: Actor, at: datetime) -> None:
    """The photo is kept with the very line we asked about; what it means is said by the answer."""
    if not file:
        return
    perform(
        payment_actions.send_receipt,
        id=id,
        holding=holding,
        content=file.read(),
        name=file.name,
        amount=Money(abs(found.amount.pence)),
        spent_on=found.on,
        payee=found.text,
        line=found.line,
        by=by,
        at=at,
        on=local_day(at),
    )


def _line(chosen: str) -> UUID | None:
    return UUID(chosen) if chosen and chosen != NOT_SURE else None
