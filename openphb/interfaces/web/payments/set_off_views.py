"""Unused money set against one coming payment: how much and why, then the letter, then it is done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web import easy_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments import set_off_pages as pages
from openphb.interfaces.web.payments.forms import SetOffForm
from openphb.interfaces.web.payments.set_off_pages import Seen
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.payments import actions, queries
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def set_off(request: HttpRequest, payment: UUID) -> HttpResponse:
    """How much, and why: kept for the next page, and judged by the same rules as the deed itself."""
    seen = _look(request, payment)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with reading(by):
            queries.setting_off(payment, **cleaned, by=by, on=local_day(at))
        keep(request, _key(payment), cleaned)
        return where("check_set_off", payment)

    return form_page(
        request,
        form_class=SetOffForm,
        page=lambda form: pages.set_off_page(seen, form=form),
        do=do,
        options=lambda: {"initial": kept(request, _key(payment))},
    )


@require_http_methods(ANY)
@staff_only
def check(request: HttpRequest, payment: UUID) -> HttpResponseBase:
    """The letter, and the button that sends it."""
    seen, told = _look(request, payment), kept(request, _key(payment))
    if not told:
        return HttpResponseRedirect(where("set_off", payment))

    def page(form: Form) -> Page:
        letter = queries.setting_off(payment, **told, by=actor(request), on=today())
        return pages.check_page(seen, letter, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.set_off, id=id, payment=payment, **told, by=by, at=at, on=local_day(at))
        forget(request, _key(payment))
        say(request, f"Notice is given. {Money(made.pence)} is set against this payment, and the letter says why.")
        return where("payment", payment)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _look(request: HttpRequest, payment: UUID) -> Seen:
    with looking(request):
        by = actor(request)
        found = queries.payment(payment, by=by)
        room = queries.can_set_off(payment, by=by, on=today())
        easy = easy_words.advice(found.person, by=by)
        return Seen(found, people.person(found.person, by=by).name, room, easy)


def _key(payment: UUID) -> str:
    return f"notice:set-off:{payment}"
