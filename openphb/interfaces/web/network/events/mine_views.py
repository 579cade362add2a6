"""A member's own events at the door: their places, what they thought, and their certificates."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.events import attending, calendars
from openphb.community.events import mine as my_events
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.letters.typeset import compiled
from openphb.interfaces.web.network.events import mine_pages as pages
from openphb.interfaces.web.network.events.forms import CertificateForm, FeedbackForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound

ANY = ["GET", "HEAD", "POST"]


@require_safe
@of_network
def mine(request: HttpRequest) -> HttpResponse:
    """What is ahead and over, and the address for their calendar."""
    secret = calendars.feed_secret(by=actor(request))
    feed = request.build_absolute_uri(where("net_my_calendar", secret)) if secret else ""
    return answer(request, pages.mine_page(my_events.my_bookings(by=actor(request), at=now()), feed=feed))


@require_http_methods(ANY)
@of_network
def certificate(request: HttpRequest, booking: UUID) -> HttpResponse:
    """What they earned, and the name on it."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(attending.name_certificate, booking=booking, named=cleaned["named"], by=by, at=at)
        say(request, "That name stands on it now.")
        return where("net_certificate", booking)

    with looking(request):
        found = my_events.my_booking(booking, by=actor(request), at=now())
    return form_page(
        request, form_class=CertificateForm, page=lambda form: pages.certificate_page(found, form), do=do,
        options=lambda: {"initial": {"named": found.named}},
    )  # fmt: skip


@require_safe
@of_network
def certificate_file(request: HttpRequest, booking: UUID) -> HttpResponse:
    """The certificate as a PDF that a screen reader can read."""
    found = my_events.my_booking(booking, by=actor(request), at=now())
    if not found.earned:
        raise NotFound
    made = compiled("certificate.typ", pages.certified(found, on=today()))
    return download(made, name="certificate.pdf", media_type="application/pdf")


@require_http_methods(ANY)
@of_network
def feedback(request: HttpRequest, event: UUID) -> HttpResponse:
    """What they thought of it."""
    with looking(request):
        found = my_events.booking_in(event, by=actor(request), at=now())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        answers = {name: int(said) for name, said in cleaned.items() if name != "words"}
        told = {"id": id, "booking": found.id, "answers": answers, "words": cleaned["words"]}
        perform(attending.say_what_they_thought, **told, by=by, at=at, on=today())
        say(request, "Thank you. Your answers are kept without your name.")
        return where("net_my_events")

    return form_page(request, form_class=FeedbackForm, page=lambda form: pages.feedback_page(found, form), do=do)
