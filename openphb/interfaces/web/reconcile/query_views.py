"""Questions: asked, listed, answered for somebody, accepted, asked again, closed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.reconcile import query_pages as pages
from openphb.interfaces.web.reconcile.forms import AcceptForm, AnswerForm, BecauseForm, QuestionForm, meanings, taken
from openphb.interfaces.web.reconcile.twice_pages import question_of
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.working_days import working_days_after
from openphb.payments import actions, queries
from openphb.payments.queries.views import QueryView

ANY = ["GET", "HEAD", "POST"]
DAYS_TO_REPLY = timedelta(days=14)
"""Where the board has set no time to answer of its own. Our own choice."""


@require_http_methods(ANY)
@staff_only
def ask(request: HttpRequest, line: UUID) -> HttpResponse:
    with looking(request):
        found = queries.line(line, by=actor(request))
        twice = queries.looks_twice(line, by=actor(request))

    def page(form: Form) -> Page:
        return pages.ask_page(found, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.ask, id=id, line=line, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The question is sent. Here is the next line.")
        return where("next_line", line)

    asks = question_of(twice) if twice and twice.is_open else pages.question(found)
    initial = {"asks": asks, "reply_by": _reply_by(request)}
    return form_page(request, form_class=QuestionForm, page=page, do=do, options=lambda: {"initial": initial})


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    who, page, show = actor(request), paged.number(request), request.GET.get("show", "")
    show = show if show in pages.SHOWS else "answered"
    narrowed: dict[str, Any] = {"overdue_on": today()} if show == "overdue" else {"state": show}
    found = queries.queries(by=who, page=page, **narrowed)
    onward = paged.paging(page, total=found.total, kept={"show": show})
    work = queries.work(by=who, on=today())
    return answer(request, pages.list_page(found.items, show=show, work=work, paging=onward, on=today()))


@require_safe
@staff_only
def show(request: HttpRequest, query: UUID) -> HttpResponse:
    return answer(request, pages.query_page(queries.query_view(query, by=actor(request)), on=today()))


@require_http_methods(ANY)
@staff_only
def accept(request: HttpRequest, query: UUID) -> HttpResponse:
    """The button on an answer sends the meaning at once; the page asks for it where the answer names none."""
    found = _query(request, query)

    def page(form: Form) -> Page:
        lead = ("The line is understood as you choose, the ledger follows, and the person sees that you accepted it.",)
        told: dict[str, Any] = {"title": "Accept this answer", "lead": lead, "send": "Accept it"}
        return pages.move_page(found, form=form, verb="accept", **told)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.accept, query=query, **taken(cleaned["meaning"]), by=by, at=at, on=local_day(at))
        say(request, f"The answer is accepted, and {found.text} is understood.")
        return where("queries")

    known = meanings(found.amount, lines=found.plan_lines)
    return form_page(request, form_class=AcceptForm, page=page, do=do, options=lambda: {"known": known})


@require_http_methods(ANY)
@staff_only
def ask_more(request: HttpRequest, query: UUID) -> HttpResponse:
    found = _query(request, query)

    def page(form: Form) -> Page:
        lead = ("What was asked and answered before stays in the story of this question.",)
        told: dict[str, Any] = {"title": "Ask for more", "lead": lead, "send": "Send this question"}
        return pages.move_page(found, form=form, verb="ask more", **told)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.ask_more, query=query, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "We asked for more.")
        return where("query", query)

    options = {"initial": {"reply_by": _reply_by(request)}}
    return form_page(request, form_class=QuestionForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def write_down(request: HttpRequest, query: UUID) -> HttpResponse:
    """An answer by telephone or in person."""
    found = _query(request, query)

    def page(form: Form) -> Page:
        lead = ("It is kept as their answer, written down by you. A finance officer looks at it next.",)
        told: dict[str, Any] = {"title": "Write down what they said", "lead": lead, "send": "Save this answer"}
        return pages.move_page(found, form=form, verb="answer", **told)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        line = UUID(cleaned["plan_line"]) if cleaned["plan_line"] else None
        perform(actions.answer, query=query, words=cleaned["words"], plan_line=line, by=by, at=at, on=local_day(at))
        say(request, "Their answer is kept.")
        return where("query", query)

    lines = [(str(each.key), each.what) for each in found.plan_lines]
    return form_page(request, form_class=AnswerForm, page=page, do=do, options=lambda: {"lines": lines})


@require_http_methods(ANY)
@staff_only
def close(request: HttpRequest, query: UUID) -> HttpResponse:
    found = _query(request, query)

    def page(form: Form) -> Page:
        lead = ("Use this if no answer is needed any more. The line still waits to be understood.",)
        told: dict[str, Any] = {"title": "Close this question", "lead": lead, "send": "Close this question"}
        return pages.move_page(found, form=form, verb="close", **told)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.close, query=query, because=cleaned["because"], by=by, at=at, on=local_day(at))
        say(request, "The question is closed, and the person can read why.")
        return where("query", query)

    return form_page(request, form_class=BecauseForm, page=page, do=do)


def _query(request: HttpRequest, query: UUID) -> QueryView:
    with looking(request):
        return queries.query_view(query, by=actor(request))


def _reply_by(request: HttpRequest) -> date:
    """The day that a question offers: so many working days as the board gives people to answer."""
    with looking(request):
        given = commissioners.numbers_on(today(), by=actor(request)).get("query_reply_days")
    return working_days_after(today(), given) if given else today() + DAYS_TO_REPLY
