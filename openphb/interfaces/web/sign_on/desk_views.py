"""Whoever asks to be let in to their own pages, as staff see and decide it. To everybody else this does not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.sign_on import desk_pages, forms
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import sign_on_rules as rules
from openphb.people import sign_ons, signing_on
from openphb.people.sign_on_rules import Decision


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    who, page, waiting = actor(request), paged.number(request), request.GET.get("show") != "decided"
    if rules.why_not_see(who):
        raise NotFound
    found = sign_ons.matches(by=who, waiting=waiting, page=page)
    onward = paged.paging(page, total=found.total, kept={} if waiting else {"show": "decided"})
    return answer(request, desk_pages.list_page(found, waiting=waiting, paging=onward))


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, match: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = sign_ons.match(match, by=who)
    if found.decision or not who.has(*rules.MAY_DECIDE):
        if request.method == "POST":
            raise NotFound
        return answer(request, desk_pages.show_page(found, form=None))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        says = Decision(cleaned["says"])
        told: dict[str, Any] = {"match": match, "says": says, "why": cleaned["why"], "new_account": id}
        came = perform(signing_on.decide, **told, by=by, at=at, on=today())
        say(request, desk_pages.DONE[came])
        return where("sign_on_matches")

    return form_page(request, form_class=forms.Decide, page=lambda form: desk_pages.show_page(found, form=form), do=do)
