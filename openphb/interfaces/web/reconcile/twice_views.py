"""Lines that look as if they were paid twice: the list, and saying that one is right."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.reconcile import twice_pages as pages
from openphb.interfaces.web.reconcile.forms import NotTwiceForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    found = queries.look_twice(by=actor(request), page=paged.number(request))
    return answer(request, pages.list_page(found))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def dismiss(request: HttpRequest, line: UUID) -> HttpResponse:
    with looking(request):
        found = queries.looks_twice(line, by=actor(request))
    if found is None:
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.not_paid_twice, line=line, because=cleaned["because"], by=by, at=at)
        say(request, "Your reason is kept. This line is not listed any more.")
        return where("understand", line)

    return form_page(
        request,
        form_class=NotTwiceForm,
        page=lambda form: pages.dismiss_page(found, form, by=actor(request)),
        do=do,
    )
