"""Records whose time is over: what may go, what holds it, who agrees; and certificates of what went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.protection import forms
from openphb.interfaces.web.protection import removal_pages as pages
from openphb.interfaces.web.protection.who import only
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.protection import actions, queries
from openphb.protection.queries.of_nobody import RULES

ANY = ["GET", "HEAD", "POST"]
SIGNERS = (Role.LEAD, Role.APPROVER)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    who = only(request, *SIGNERS, Role.AUDITOR)
    page, on = paged.number(request), today()
    found, total = queries.due(by=who, on=on, page=page)
    seen = pages.Seen(
        found, paged.paging(page, total=total), queries.of_nobody_due(by=who, on=on), queries.holds(by=who),
        queries.certificates(by=who),
    )  # fmt: skip
    return answer(request, pages.list_page(seen, by=who))


def _form(
    request: HttpRequest,
    *,
    form_class: type[Form],
    do: Callable[..., Any],
    page: Callable[..., Any],
    said: str,
) -> HttpResponse:
    def done(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        do(cleaned, by=by, at=at, id=id)
        say(request, said)
        return where("retention")

    return form_page(request, form_class=form_class, page=page, do=done)


@require_http_methods(ANY)
def propose(request: HttpRequest, person: UUID) -> HttpResponse:
    who = only(request, *SIGNERS)
    with looking(request):
        whose, kept = people.person(person, by=who), queries.still_kept(person, by=who, on=today())

    def do(_: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> None:
        perform(actions.propose_removal, id=id, person=person, by=by, at=at, on=local_day(at))

    return _form(
        request, form_class=ConfirmForm, do=do, said="It is proposed. Somebody else must agree.",
        page=lambda form: pages.propose_page(form, person=whose, kept=kept),
    )  # fmt: skip


@require_http_methods(ANY)
def propose_of_nobody(request: HttpRequest, slug: str) -> HttpResponse:
    only(request, *SIGNERS)
    if slug not in RULES:
        raise NotFound

    def do(_: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> None:
        perform(actions.propose_removal, id=id, person=None, record=slug, by=by, at=at, on=local_day(at))

    return _form(
        request, form_class=ConfirmForm, do=do, said="It is proposed. Somebody else must agree.",
        page=lambda form: pages.of_nobody_page(form, record=slug),
    )  # fmt: skip


@require_http_methods(ANY)
def agree(request: HttpRequest, disposal: UUID) -> HttpResponse:
    return _decide(
        request, disposal, action=actions.agree_removal, verb="agree", said="Agreed. It goes with the next removal."
    )


@require_http_methods(ANY)
def give_up(request: HttpRequest, disposal: UUID) -> HttpResponse:
    return _decide(request, disposal, action=actions.give_up_removal, verb="give up", said="It stays.")


def _decide(request: HttpRequest, disposal: UUID, *, action: Callable[..., Any], verb: str, said: str) -> HttpResponse:
    who = only(request, *SIGNERS)
    with looking(request):
        found = queries.proposed(disposal, by=who)

    def do(_: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> None:
        more = {"on": local_day(at)} if verb == "agree" else {}
        perform(action, disposal=disposal, **more, by=by, at=at)

    return _form(
        request, form_class=ConfirmForm, do=do, said=said,
        page=lambda form: pages.decide_page(form, found, verb=verb, by=who),
    )  # fmt: skip


@require_http_methods(ANY)
def hold(request: HttpRequest, person: UUID) -> HttpResponse:
    who = only(request, *SIGNERS)
    with looking(request):
        whose = people.person(person, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> None:
        perform(actions.begin_hold, id=id, person=person, **cleaned, by=by, at=at)

    return _form(
        request, form_class=forms.BeginHold, do=do, said="Nothing of this record goes until the hold ends.",
        page=lambda form: pages.hold_page(form, person=whose),
    )  # fmt: skip


@require_http_methods(ANY)
def end_hold(request: HttpRequest, hold: UUID) -> HttpResponse:
    who = only(request, *SIGNERS)
    with looking(request):
        found = next((each for each in queries.holds(by=who) if each.id == hold), None)
    if found is None:
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> None:
        perform(actions.end_hold, hold=hold, **cleaned, by=by, at=at)

    return _form(
        request, form_class=forms.EndHold, do=do, said="The hold has ended.",
        page=lambda form: pages.end_hold_page(form, found),
    )  # fmt: skip
