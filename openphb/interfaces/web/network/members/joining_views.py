"""Joining: applying, confirming an address, answering and choosing a password, for whoever is no member yet."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from openphb.community.joining import applying
from openphb.community.joining.applying import NewApplication
from openphb.community.queries import belonging as members
from openphb.community.queries import joining as queries
from openphb.community.queries.joining import Mine
from openphb.community.rules.joining import State, why_not_renew
from openphb.community.signed import application_of
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking, of_network_for_all, say
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.into_network import is_visitor
from openphb.interfaces.web.network.members import forms
from openphb.interfaces.web.network.members import joining_pages as pages
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.people.addresses import choose_first_password

SIGN_IN = "/account/login/?next=/network/you/"


@of_network_for_all
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """The two ways in; or how it stands with whoever has applied, or was a member."""
    who = actor(request)
    if who.member is not None:
        return redirect("net_me")
    if is_visitor(who):
        return answer(request, pages.join_page(is_known=False))
    stands, mine = members.stands(who.id, on=today()), queries.latest_of(who.id)
    if stands and stands.suspension:
        return redirect("net_appeal")
    if mine and mine.application.state in (State.WAITING, State.ASKED):
        return answer(request, pages.signed_in_page(mine))
    if stands and not stands.has_left:
        return answer(request, pages.ended_page(stands, why_not_renew(stands.until, on=today())))
    return answer(request, pages.join_page(is_known=True))


@of_network_for_all
def join_work(request: HttpRequest) -> HttpResponse:
    form_class = forms.JoinForWork if is_visitor(actor(request)) else forms.JoinForWorkSignedIn
    return form_page(
        request, form_class=form_class, page=pages.work_page, do=partial(_apply, Kind.STAFF), options=_today
    )


@of_network_for_all
def join_budget(request: HttpRequest) -> HttpResponse:
    form_class = forms.JoinWithBudget if is_visitor(actor(request)) else forms.JoinWithBudgetSignedIn
    return form_page(
        request, form_class=form_class, page=pages.budget_page, do=partial(_apply, Kind.PEOPLE), options=_today
    )


def _apply(kind: Kind, cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
    told: dict[str, Any] = {"id": id, "new": NewApplication(kind, **cleaned), "by": by, "at": at, "on": today()}
    if is_visitor(by):
        perform(applying.apply, **told)
        return where("net_applied")
    perform(applying.apply_signed_in, **told, member=new_id())
    return where("net_join")


def _today() -> dict[str, Any]:
    return {"today": today()}


@of_network_for_all
@require_safe
def applied(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.applied_page())


@of_network_for_all
def my_application(request: HttpRequest, mine: str) -> HttpResponse:
    """Behind the link in every letter about an application. Opening it changes nothing: mail programs open links."""
    id = application_of(mine)
    with looking(request):
        found = queries.by_link(id, at=now())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        return _go_on(request, found, cleaned, by=by, at=at) or where("net_my_application", mine)

    return form_page(
        request,
        form_class=_form_of(found),
        page=lambda form: pages.mine_page(found, form),
        do=do,
        options=lambda: {"initial": {"shown_as": found.application.shown_as}},
    )


def _form_of(mine: Mine) -> type[Form]:
    """What is asked of whoever opened the link now."""
    if mine.needs_password:
        return forms.ChoosePassword
    if mine.application.state is State.UNCONFIRMED:
        return forms.ConfirmInvited if mine.was_invited else forms.Confirm
    return forms.Answer if mine.application.state is State.ASKED else forms.Confirm


def _go_on(request: HttpRequest, mine: Mine, cleaned: dict[str, Any], *, by: Actor, at: datetime) -> str:
    """What was asked is done. Where to go next, if that is not the page they came from."""
    id = mine.application.id
    if mine.needs_password and mine.account:
        perform(choose_first_password, account=mine.account, password=cleaned["password1"], by=by, at=at)
        say(request, "Your password is set. Sign in with it.")
        return SIGN_IN
    if mine.application.state is State.ASKED:
        perform(applying.answer, application=id, **cleaned, by=by, at=at)
    else:
        made: dict[str, Any] = {"member": new_id(), "new_account": new_id(), **cleaned}
        perform(applying.confirm, application=id, **made, by=by, at=at, on=today())
    return ""


@of_network_for_all
def withdraw(request: HttpRequest, mine: str) -> HttpResponse:
    id = application_of(mine)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(applying.withdraw, application=id, by=by, at=at)
        say(request, "Your application is withdrawn.")
        return where("net_home")

    return form_page(
        request,
        form_class=ConfirmForm,
        page=lambda form: pages.withdraw_page(form, secret=mine),
        do=do,
        options=lambda: {} if queries.by_link(id, at=now()) else {},
    )
