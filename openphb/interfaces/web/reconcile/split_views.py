"""A line that was for several things: split, and put together again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.reconcile import split_pages as pages
from openphb.interfaces.web.reconcile.forms import SplitForm, TogetherForm
from openphb.interfaces.web.repeating import filled
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.payments import actions, queries
from openphb.payments.queries.views import LineView

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def split(request: HttpRequest, line: UUID) -> HttpResponse:
    found = _line(request, line)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        amounts = [amount for (amount,) in filled(cleaned, "amount")]
        perform(actions.split_line, id=id, line=line, amounts=amounts, by=by, at=at)
        say(request, f"The line is split into {len(amounts)} parts. Say of each what it is.")
        return where("understand", line)

    return form_page(request, form_class=SplitForm, page=lambda form: pages.split_page(found, form), do=do)


@require_http_methods(ANY)
@staff_only
def together(request: HttpRequest, line: UUID) -> HttpResponse:
    found = _line(request, line)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.put_together, line=line, because=cleaned["because"], by=by, at=at)
        say(request, "The line is in one piece again.")
        return where("understand", line)

    return form_page(request, form_class=TogetherForm, page=lambda form: pages.together_page(found, form), do=do)


def _line(request: HttpRequest, line: UUID) -> LineView:
    with looking(request):
        return queries.line(line, by=actor(request))
