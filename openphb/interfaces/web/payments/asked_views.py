"""What people asked about their money: listed, and answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.payments import asked_pages as pages
from openphb.interfaces.web.payments.asked_forms import AnswerAsk
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.payments import actions, queries


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    found = queries.money_asks_waiting(by=actor(request), page=paged.number(request))
    return answer(request, pages.list_page(found, on=today()))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def one(request: HttpRequest, money_ask: UUID) -> HttpResponse:
    with looking(request):
        queries.money_ask(money_ask, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.answer_money_ask, ask=money_ask, words=cleaned["words"], by=by, at=at)
        say(request, "Your answer is sent. They read it on their own page.")
        return where("money_asks")

    def page(form: AnswerAsk) -> Any:
        return pages.one_page(queries.money_ask(money_ask, by=actor(request)), form)

    return form_page(request, form_class=AnswerAsk, page=page, do=do)
