"""What we hold about you: in words, what you can ask of it, and the copy."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.protection import forms, mine_pages
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.protection import actions, queries
from openphb.protection.actions import NewAsk

ANY = ["GET", "HEAD", "POST"]


def _in_law(whose: Whose) -> None:
    """The copy holds what the plan says of health: not for a nominee, nor for a helper."""
    if not whose.by.roles_for(whose.id) & {Role.PERSON, Role.REPRESENTATIVE}:
        raise NotFound


@require_safe
@theirs
def held(request: HttpRequest, whose: Whose) -> HttpResponse:
    _in_law(whose)
    found = queries.what_is_held(whose.id, by=whose.by)
    asks = queries.asks_of(whose.id, by=whose.by)
    limits = queries.restrictions(whose.id, by=whose.by)
    return answer(request, mine_pages.held_page(found, asks=asks, limits=limits, whose=whose))


@require_http_methods(ANY)
@theirs
def ask(request: HttpRequest, whose: Whose) -> HttpResponse:
    _in_law(whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewAsk(**cleaned, asked_on=local_day(at))
        perform(actions.ask, id=id, person=whose.id, new=new, by=by, at=at)
        say(request, "We have it. By when we answer stands below.")
        return whose.url("my_data_ask", id)

    return form_page(request, form_class=forms.Ask, page=lambda form: mine_pages.ask_page(form, whose=whose), do=do)


@require_http_methods(ANY)
@theirs
def one(request: HttpRequest, whose: Whose, data_ask: UUID) -> HttpResponse:
    with looking(request):
        found = queries.one(data_ask, by=whose.by)
    whose.must_own(found.person)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.disagree, ask=data_ask, words=cleaned["words"], by=by, at=at)
        say(request, "It is kept beside our decision, as you wrote it.")
        return whose.url("my_data_ask", data_ask)

    def page(form: forms.Disagree) -> Any:
        return mine_pages.one_page(queries.one(data_ask, by=whose.by), form, whose=whose)

    return form_page(request, form_class=forms.Disagree, page=page, do=do)


@require_safe
@theirs
def copy(request: HttpRequest, whose: Whose, data_ask: UUID) -> HttpResponse:
    found = queries.one(data_ask, by=whose.by)
    whose.must_own(found.person)
    if not found.is_released:
        raise NotFound
    request.__dict__["about"] = whose.id
    content = queries.copy(data_ask, by=whose.by)
    return download(content, name="what-we-hold-about-you.zip", media_type="application/zip")
