"""Requests for staff: recorded, known who asks, looked through, decided; the register; a restriction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.protection import ask_pages as pages
from openphb.interfaces.web.protection import forms, look_pages
from openphb.interfaces.web.protection.who import only
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.interfaces.web.staff import leads_only
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.protection import actions, queries
from openphb.protection.actions import Decided, NewAsk
from openphb.protection.rules import State

ANY = ["GET", "HEAD", "POST"]
WORKERS = (Role.COORDINATOR, Role.LEAD)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    who, page = only(request, *WORKERS, Role.AUDITOR), paged.number(request)
    found, total = queries.asks(by=who, page=page)
    onward, sees = paged.paging(page, total=total), who.has(Role.LEAD, Role.AUDITOR)
    return answer(request, pages.list_page(found, total=total, paging=onward, on=today(), sees_register=sees))


@leads_only
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.register_page())


@require_safe
def show(request: HttpRequest, data_ask: UUID) -> HttpResponse:
    who = only(request, *WORKERS, Role.AUDITOR)
    return answer(request, pages.show_page(queries.one(data_ask, by=who), by=who))


@require_http_methods(ANY)
def record(request: HttpRequest, person: UUID) -> HttpResponse:
    who = only(request, *WORKERS)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.ask, id=id, person=person, new=NewAsk(**cleaned), by=by, at=at)
        say(request, "It is recorded. Next: check who asks.")
        return where("data_ask", id)

    def options() -> dict[str, Any]:
        people.person(person, by=who)
        return {"today": today()}

    def page(form: Form) -> Any:
        return pages.record_page(form, person=people.person(person, by=who))

    return form_page(request, form_class=forms.Record, page=page, do=do, options=options)


def _step(
    request: HttpRequest, data_ask: UUID, *, form_class: type[Form], do: Callable[..., Any], said: str, step: str
) -> HttpResponse:
    """A page of one step of a request, and back to it."""
    who = only(request, *WORKERS)
    with looking(request):
        queries.one(data_ask, by=who)

    def done(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        do(cleaned, by=by, at=at)
        say(request, said)
        return where("data_ask", data_ask)

    def page(form: Form) -> Any:
        return pages.step_page(form, queries.one(data_ask, by=who), step=step, by=who)

    return form_page(request, form_class=form_class, page=page, do=done)


@require_http_methods(ANY)
def identify(request: HttpRequest, data_ask: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime) -> None:
        perform(actions.identify, ask=data_ask, how=cleaned["how"], by=by, at=at)

    return _step(
        request, data_ask, form_class=forms.Identify, do=do, said="It is kept how you know who asks.", step="identify"
    )


@require_http_methods(ANY)
def extend(request: HttpRequest, data_ask: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime) -> None:
        perform(actions.extend, ask=data_ask, reason=cleaned["reason"], by=by, at=at)

    return _step(
        request, data_ask, form_class=forms.Extend, do=do, said="They read on their page why it takes longer.",
        step="extend",
    )  # fmt: skip


@require_http_methods(ANY)
def decide(request: HttpRequest, data_ask: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime) -> None:
        perform(actions.decide, ask=data_ask, new=Decided(**cleaned), by=by, at=at)

    return _step(
        request, data_ask, form_class=forms.Decide, do=do, said="It is decided, and stands on their page.",
        step="decide",
    )  # fmt: skip


@require_http_methods(ANY)
def look(request: HttpRequest, data_ask: UUID) -> HttpResponseBase:
    """On to the next entry that nobody has looked at; where there is none, that everything is looked at."""
    who = only(request, *WORKERS)
    with looking(request):
        found, ask = queries.entries(data_ask, by=who), queries.one(data_ask, by=who)
    left = next((each for each in found if each.keep is None), None)
    if left is not None and ask.state == State.ASKED:
        return redirect("look_data_entry", data_ask, left.id)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.all_looked, ask=data_ask, by=by, at=at)
        say(request, "The copy is being made. Somebody else releases it.")
        return where("data_ask", data_ask)

    page = partial(look_pages.look_page, ask=ask, each=None, found=found)
    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
def look_at(request: HttpRequest, data_ask: UUID, third_look: UUID) -> HttpResponse:
    """One entry, named by its address: two colleagues who look at once each answer for what they saw."""
    who = only(request, *WORKERS)
    with looking(request):
        found, ask = queries.entries(data_ask, by=who), queries.one(data_ask, by=who)
    each = next((one for one in found if one.id == third_look), None)
    if each is None:
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        keep, told = cleaned["what"] == "keep", {"table": each.table, "key": each.key}
        perform(actions.look, ask=data_ask, **told, keep=keep, because=cleaned["what"], by=by, at=at)
        if cleaned["rest"]:
            perform(actions.look_rest, ask=data_ask, table=each.table, by=by, at=at)
        return where("look_data_ask", data_ask)

    page = partial(look_pages.look_page, ask=ask, each=each, found=found)
    return form_page(request, form_class=forms.Look, page=page, do=do)


@require_safe
def copy(request: HttpRequest, data_ask: UUID) -> HttpResponse:
    """For a second person to look at before it is released, and to be sent to somebody without a sign-in."""
    who = only(request, *WORKERS)
    found = queries.one(data_ask, by=who)
    request.__dict__["about"] = found.person
    return download(queries.copy(data_ask, by=who), name="what-we-hold.zip", media_type="application/zip")


@require_http_methods(ANY)
def restriction(request: HttpRequest, person: UUID) -> HttpResponse:
    """Restrict a record; tell the person that it ends; lift it. Whichever comes next."""
    who = only(request, Role.LEAD)
    with looking(request):
        whose = people.person(person, by=who)
        held = next((each for each in queries.restrictions(person, by=who) if each.lifted_at is None), None)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if held is None:
            perform(actions.restrict, id=id, person=person, why=cleaned["why"], by=by, at=at)
        elif held.notice_on is None:
            perform(actions.give_notice, restriction=held.id, why=cleaned["why"], by=by, at=at)
        else:
            perform(actions.lift, restriction=held.id, by=by, at=at)
        say(request, "It is kept, and stands on their page.")
        return where("restriction", person)

    is_last = held is not None and held.notice_on is not None
    return form_page(
        request,
        form_class=ConfirmForm if is_last else forms.Why,
        page=lambda form: pages.restriction_page(form, person=whose, held=held),
        do=do,
    )
