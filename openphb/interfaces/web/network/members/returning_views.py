"""Coming back, or being kept out: renewing a membership, appealing, and having no more of some letters."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from openphb.community import preferences
from openphb.community.joining import belonging, suspending
from openphb.community.queries import belonging as members
from openphb.community.queries.belonging import SuspensionView
from openphb.community.rules.joining import why_not_renew
from openphb.community.signed import stop_of
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking, of_network_for_all, say
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.network.members import forms
from openphb.interfaces.web.network.members import joining_pages as pages
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound


@of_network_for_all
def renew(request: HttpRequest) -> HttpResponse:
    """Before it ends, or shortly after. To whoever never was a member it does not exist."""
    who = actor(request)
    with looking(request):
        stands = members.stands(who.id, on=today())
    if stands is None or stands.has_left:
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        until = perform(belonging.renew, by=by, at=at, on=today())
        say(request, f"You are a member until {in_words(until)}.")
        return where("net_me")

    return form_page(
        request,
        form_class=ConfirmForm,
        page=lambda form: pages.renew_page(form, refusal=why_not_renew(stands.until, on=today())),
        do=do,
    )


@of_network_for_all
def appeal(request: HttpRequest) -> HttpResponse:
    """Why they are kept out, and what they can say against it. To whoever never was suspended it does not exist."""
    with looking(request):
        found = _latest(actor(request).id)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(suspending.appeal, **cleaned, by=by, at=at, on=today())
        return where("net_appeal")

    holds = found.ended_at is None and found.until >= today()
    return form_page(
        request, form_class=forms.Appeal, page=lambda form: pages.appeal_page(found, form, holds=holds), do=do
    )


def _latest(account: UUID) -> SuspensionView:
    found = members.latest_suspension(account)
    if found is None:
        raise NotFound
    return found


@csrf_exempt  # whoever has the secret may: a mail program that presses for its reader has no page of ours open
@of_network_for_all
def stop_letters(request: HttpRequest, stops: str) -> HttpResponse:
    """Behind the link at the foot of a letter: one press, without signing in, on the page or in the mail program."""
    words = preferences.preference(stop_of(stops)[1]).words
    if request.POST.get("List-Unsubscribe") == "One-Click":  # RFC 8058: no page, no question, no cookie
        perform(preferences.stop_by_link, secret=stops, by=actor(request), at=now())
        return HttpResponse(f"No more of these: {words}.\n", content_type="text/plain; charset=utf-8")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(preferences.stop_by_link, secret=stops, by=by, at=at)
        return where("net_letters_stopped", stops)

    return form_page(request, form_class=ConfirmForm, page=lambda form: pages.stop_page(form, words=words), do=do)


@of_network_for_all
@require_safe
def letters_stopped(request: HttpRequest, stops: str) -> HttpResponse:
    return answer(request, pages.stopped_page(preferences.preference(stop_of(stops)[1]).words, stops=stops))


@of_network_for_all
@require_POST
def letters_again(request: HttpRequest, stops: str) -> HttpResponse:
    """Whoever stopped them by mistake has them back, with the same link."""
    perform(preferences.again_by_link, secret=stops, by=actor(request), at=now())
    say(request, f"They come again: {preferences.preference(stop_of(stops)[1]).words}.")
    return redirect("net_home")
