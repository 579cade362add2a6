"""Money earlier, a problem, a stay in hospital: asked, followed, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets.queries import BudgetView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.mine import money_asking_forms as forms
from openphb.interfaces.web.mine import money_asking_pages as pages
from openphb.interfaces.web.mine.money_pausing import comes_to
from openphb.interfaces.web.mine.money_seen import called, purses_of, services
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries
from openphb.payments.asking import EARLY, PAUSE, PROBLEM, NewAsk, answer_by
from openphb.payments.queries import AskView

METHODS = ["GET", "HEAD", "POST"]
FORMS: dict[str, type[Form]] = {EARLY: forms.AskEarly, PROBLEM: forms.ReportProblem, PAUSE: forms.AskPause}


def _running(whose: Whose) -> tuple[BudgetView, ...]:
    """Budgets that have money promised; of one that has ended a problem can still be told to the care team."""
    return tuple(each for each in purses_of(whose, on=today()) if each.award is not None)


@require_safe
@theirs
def listed(request: HttpRequest, whose: Whose) -> HttpResponse:
    page = paged.number(request)
    found = queries.money_asks_of(whose.id, by=whose.by, page=page)
    why_not = None if _running(whose) else pages.NO_BUDGET
    around = paged.paging(page, total=found.total)
    return answer(request, pages.list_page(found, whose=whose, paging=around, why_not=why_not))


def _asked(kind: str) -> Callable[..., Any]:
    @require_http_methods(METHODS)
    @theirs
    def ask(request: HttpRequest, whose: Whose) -> HttpResponse:
        with looking(request):
            budgets = _running(whose)
            named = services(whose)
        offered = [(str(each.id), called(each, named)) for each in budgets]

        def page(form: Form) -> Page:
            return pages.ask_page(kind, form, whose=whose, why_not=None if budgets else pages.NO_BUDGET)

        def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
            if not budgets:
                raise NotFound
            budget = UUID(cleaned.pop("budget", "") or str(budgets[0].id))
            new, on = NewAsk(kind, **cleaned), local_day(at)
            perform(actions.ask_about_money, id=id, budget=budget, new=new, by=by, at=at, on=on)
            say(request, f"We have it. Somebody answers by {in_words(answer_by(new, on=on))}.")
            return whose.url("my_money_ask", id)

        return form_page(request, form_class=FORMS[kind], page=page, do=do, options=lambda: {"budgets": offered})

    return ask


early, problem, pause = (_asked(kind) for kind in (EARLY, PROBLEM, PAUSE))


@require_safe
@theirs
def one(request: HttpRequest, whose: Whose, money_ask: UUID) -> HttpResponse:
    with looking(request):
        found = _theirs(money_ask, whose)
        pause = comes_to(found, by=whose.by)
    return answer(request, pages.show_page(found, whose=whose, pause=pause))


@require_http_methods(METHODS)
@theirs
def take_back(request: HttpRequest, whose: Whose, money_ask: UUID) -> HttpResponse:
    with looking(request):
        found = _theirs(money_ask, whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.take_back_money_ask, ask=money_ask, by=by, at=at)
        say(request, "It is taken back. Nobody answers it.")
        return whose.url("my_money_asks")

    def page(form: ConfirmForm) -> Page:
        return pages.take_back_page(found, form, whose=whose)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _theirs(ask: UUID, whose: Whose) -> AskView:
    found = queries.money_ask(ask, by=whose.by)
    whose.must_own(found.person)
    return found
