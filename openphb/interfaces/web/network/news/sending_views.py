"""Sending a number, watching it leave, and putting right what was wrong in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community.news import correcting, seen, sending
from openphb.community.rules.news import DRAFT, why_not_send
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking, of_network, say
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.network.news import forms, sending_pages
from openphb.interfaces.web.network.news.desk_views import ANY, desk_of
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor


@require_http_methods(ANY)
@of_network
def send(request: HttpRequest, number: int) -> HttpResponse:
    """To how many it goes, and the last button."""
    found = desk_of(request, number)
    with looking(request):
        to = sending.how_many_want(on=today())
    refusal = why_not_send(
        actor(request),
        state=found.digest.state,
        has_anything=bool(found.digest.words or found.unseen or any(not each.is_out for each in found.digest.lines)),
        waits_for_look=bool(found.asked_by and not found.looked_by),
    )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        many = perform(sending.send, number=number, by=by, at=at, on=today())
        say(request, f"It is on its way to {many:,} {'member' if many == 1 else 'members'}.")
        return where("net_digest_progress", number)

    def page(form: ConfirmForm) -> Page:
        return sending_pages.send_page(found, form, to=to, refusal=refusal)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_safe
@of_network
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """How far the sending has come, and what did not leave."""
    return answer(request, sending_pages.progress_page(seen.progress(number, by=actor(request))))


@require_POST
@of_network
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Try again what did not leave."""
    unsure = request.POST.get("what") == sending_pages.UNSURE_TOO
    many = perform(sending.try_again, number=number, unsure=unsure, by=actor(request), at=now())
    say(request, f"{many:,} {'letter is' if many == 1 else 'letters are'} tried again.")
    return redirect("net_digest_progress", number)


@require_http_methods(ANY)
@of_network
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """What was wrong in a number that has left, said above it."""
    found = desk_of(request, number)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(correcting.correct, id=id, number=number, words=cleaned["words"], by=by, at=at)
        say(request, "The correction stands above the number.")
        return where("net_digest", number)

    def page(form: forms.Correct) -> Page:
        return sending_pages.correct_page(found, form, is_draft=found.digest.state == DRAFT)

    return form_page(request, form_class=forms.Correct, page=page, do=do)
