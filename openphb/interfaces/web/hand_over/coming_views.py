"""People who come from another board: which, one of them, the answer, and what came of their plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces import handing_over as door
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.hand_over import coming_pages as pages
from openphb.interfaces.web.hand_over import forms
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.moving import handed, taking_over
from openphb.moving.handed import ComingView


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    found, total = handed.comings(by=actor(request), page=page)
    return answer(request, pages.list_page(found, paging=paged.paging(page, total=total)))


@require_safe
def show(request: HttpRequest, coming: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = handed.coming(coming, by=by)
        content = handed.received(coming, by=by) if found.taken else None
    return answer(request, pages.show_page(found, content, by=by))


def answer_coming(request: HttpRequest, coming: UUID) -> HttpResponse:
    found = _found(request, coming)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if cleaned["accepted"]:
            door.accept(coming, by=by, at=at, on=today())
            say(request, "Their record begins here, and you are their care coordinator.")
        else:
            door.decline(coming, why=cleaned["why"], by=by, at=at, on=today())
            say(request, "The other board reads your answer.")
        return where("coming", coming)

    def page(form: forms.Answer) -> Any:
        return pages.answer_page(form, each=found, by=actor(request), on=today())

    return form_page(request, form_class=forms.Answer, page=page, do=do)


def look(request: HttpRequest, coming: UUID) -> HttpResponse:
    found = _found(request, coming)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(taking_over.look_at_plan, taken=coming, **cleaned, by=by, at=at, on=today())
        say(request, "What you found is kept.")
        return where("coming", coming)

    return form_page(
        request, form_class=forms.Look, page=lambda form: pages.look_page(form, each=found, by=actor(request)), do=do
    )


def take_back(request: HttpRequest, coming: UUID) -> HttpResponse:
    found = _found(request, coming)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(taking_over.take_back, taken=coming, by=by, at=at, on=today())
        say(request, "What was written down here is taken back.")
        return where("coming", coming)

    def page(form: ConfirmForm) -> Any:
        return pages.take_back_page(form, each=found, by=actor(request))

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _found(request: HttpRequest, coming: UUID) -> ComingView:
    with looking(request):
        return handed.coming(coming, by=actor(request))
