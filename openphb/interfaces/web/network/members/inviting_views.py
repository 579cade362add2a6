"""Invitations on paper: made, printed and taken back by members who work with budgets."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.community.joining import inviting
from openphb.community.queries import joining as queries
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking, of_network, say
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.inviting import link
from openphb.interfaces.web.network.members import inviting_pages as pages
from openphb.interfaces.web.network.members.guards import inviters_only
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor


@of_network
@inviters_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.list_page(queries.invitations(by=actor(request)), on=today()))


@of_network
@inviters_only
def invite(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(inviting.invite, id=id, by=by, at=at, on=today())
        return where("net_invitation", id)

    return form_page(request, form_class=ConfirmForm, page=pages.invite_page, do=do)


@of_network
@inviters_only
@require_safe
def slip(request: HttpRequest, invitation: UUID) -> HttpResponse:
    found = queries.invitation(invitation, by=actor(request))
    return answer(request, pages.slip_page(found, address=link(request, where("net_join_budget")), on=today()))


@of_network
@inviters_only
def take_back(request: HttpRequest, invitation: UUID) -> HttpResponse:
    with looking(request):
        found = queries.invitation(invitation, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(inviting.take_back, invitation=invitation, by=by, at=at)
        say(request, "The code is taken back.")
        return where("net_invitations")

    return form_page(request, form_class=ConfirmForm, page=lambda form: pages.take_back_page(form, found), do=do)
