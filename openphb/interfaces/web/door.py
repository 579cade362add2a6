"""Who is at the door of every request, what they may look at, and what they are told when they may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from openphb.interfaces.perform import now, perform, reading, today
from openphb.interfaces.web import into_network, kept, on_phone, reasons, sessions
from openphb.interfaces.web.addresses import address
from openphb.interfaces.web.answering import View, actor, answer, looking
from openphb.interfaces.web.errors import pages as stopped_pages
from openphb.interfaces.web.frame import frame_of
from openphb.interfaces.web.signing_in import codes, places, stronger
from openphb.interfaces.web.signing_in.clothing import clothe
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people_actions
from openphb.people import links, who_helps
from openphb.people import queries as people


class ActorAtTheDoor:
    """Finds out who is there once for each request, and shows nothing of ours to nobody.

    A GET is answered within one read-only transaction that sees this actor's board and no other. That a person's
    record was looked at is written down after it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        recognise(request)
        response = self.get_response(request)
        if response.status_code == 200 and request.method == "GET":
            for leave_behind in request.__dict__.get("after", ()):
                leave_behind()
        if request.user.is_authenticated and "next" in request.COOKIES:
            response.delete_cookie("next")
        on_phone.mark(request, response)
        places.mark(request, response)
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if is_open(view):
            return None
        if into_network.is_of_it(view):
            turned = into_network.enter(request, view, otherwise=turn_away, code=ask_for_code)
        elif into_network.is_editors_tool(view):
            turned = into_the_tool(request)
        else:
            turned = turn_away(request) or stronger.ask_for_more(request, is_staff=actor(request).is_staff)
        if turned is not None:
            return turned
        if into_network.is_editors_tool(view):
            return None
        return look(request, view, *args, **kwargs) if request.method in ("GET", "HEAD") else None


LOOK_AFTER_THEMSELVES = ("allauth.", "ninja.", "openphb.interfaces.api.", "openphb.interfaces.fhir.")


FOR_PROGRAMS = ("application/json", "application/fhir+json")
"""What a program was answered stays as it is."""


def is_open(view: View) -> bool:
    """The sign-in package looks after its own pages, and the doors for other systems ask for a key."""
    return getattr(view, "open_to_all", False) or view.__module__.startswith(LOOK_AFTER_THEMSELVES)


def recognise(request: HttpRequest) -> None:
    """Put the actor, if there is one, on the request; sign out whoever has been away too long."""
    request.__dict__["actor"] = None
    if not request.user.is_authenticated:
        return
    present = _present(request, request.session.get("commissioner"))
    found = present.actor if present else None
    if sessions.has_ended(request.session, at=now(), is_staff=bool(found and found.is_staff)):
        logout(request)
        return
    sessions.note(request.session, at=now())
    places.note(request, at=now())
    if found and found.commissioner != request.session.get("commissioner"):
        request.session["commissioner"] = found.commissioner
    request.__dict__["actor"], request.__dict__["board"] = found, present.board if present else ""
    request.__dict__["part_of"] = str(present.part_of) if present and present.part_of else ""


def _present(request: HttpRequest, commissioner: int | None) -> people.Present | None:
    """In the board they chose; where they may no longer act there, in another of theirs."""
    account, where = cast(UUID, request.user.pk), request.META.get("REMOTE_ADDR", "")
    found = people.at_the_door(account, commissioner=commissioner, on=today(), where=where)
    if found and found.actor.organisation:
        with reading(found.actor):
            found = replace(found, actor=links.with_what_they_serve(found.actor, on=today()))
    return found or (_present(request, None) if commissioner is not None else None)


def turn_away(request: HttpRequest) -> HttpResponseBase | None:
    """Where whoever may not come in is sent, keeping where they wanted to go and what they had typed."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    if request.__dict__["actor"] is None:
        if request.path == address("front") and into_network.is_member(request):
            return redirect("net_home")
        return answer(request, _nothing_is_theirs(request), status=403)
    return ask_for_code(request) if actor(request).is_staff else None


def into_the_tool(request: HttpRequest) -> HttpResponseBase | None:
    """Whoever writes for everybody has one-time codes, whatever they are to a board. The tool asks its own rights."""
    turned = None if into_network.is_member_of_no_board(request) else turn_away(request)
    return turned or ask_for_code(request)


def ask_for_code(request: HttpRequest) -> HttpResponseBase | None:
    """Staff, and those who keep the network, set up a second step before anything else, or show the one they have."""
    if settings.DEMO or codes.has_one(request):
        return None
    return redirect("mfa_reauthenticate" if codes.is_set_up(request) else "mfa_activate_totp")


def _nothing_is_theirs(request: HttpRequest) -> stopped_pages.Stopped:
    """Nobody's today; whose part ended lately reads when, and what they had typed."""
    over = who_helps.over_for(cast(UUID, request.user.pk), on=today())
    if over is None:
        return stopped_pages.no_role()
    return stopped_pages.part_is_over(over.capacity, in_words(over.latest), typed=kept.to_copy(request))


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Where to come back to travels in a signed cookie: an address may name a person, and addresses are logged."""
    back_to = request.get_full_path()
    if request.method not in ("GET", "HEAD") and not kept.keep(request):
        back_to = "/"
    response = redirect("sign_in")
    response.set_signed_cookie(
        "next", back_to, max_age=60 * 60, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def look(request: HttpRequest, view: View, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Answer a GET. What it refuses is answered within the same sight of the rows."""
    with looking(request):
        try:
            response = view(request, *args, **kwargs)
        except (Refused, NotFound) as stopped:
            response = stopped_page(request, stopped)
    about = [each for each in (request.__dict__.get("about"), *request.__dict__.get("also_about", ())) if each]
    return response if response.status_code != 200 else _seen(request, response, about=about)


def _seen(request: HttpRequest, response: HttpResponseBase, *, about: list[UUID]) -> HttpResponseBase:
    """Write down whose affairs were looked at; who has to say why first says it for each of them."""
    who = actor(request)
    for each in about:
        if reasons.must_be_given(request, about=each, by=who):
            return redirect(f"{reverse('say_why', args=[each])}?{urlencode({'next': request.get_full_path()})}")
    name = request.resolver_match.view_name if request.resolver_match else request.path
    for each in about:
        by = reasons.with_reason(request, about=each, by=who)
        perform(people_actions.saw, page=name, person=each, by=by, at=now())
    return response


def stopped_page(request: HttpRequest, stopped: Refused | NotFound) -> HttpResponse:
    """A refusal is an answer, not an accident; and what is not there looks the same as what is not yours."""
    request.__dict__["about"], request.__dict__["also_about"] = None, ()
    if isinstance(stopped, NotFound):
        return answer(request, stopped_pages.not_here(), status=404)
    return answer(request, stopped_pages.refused(stopped), status=409)


class RefusalsBecomePages:
    """Answers what an action refused, wherever it was raised; and puts the sign-in package's pages into our frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or response.headers.get("Content-Type", "").startswith(FOR_PROGRAMS):
            return response
        page = answer(request, stopped_pages.other_way(), status=405)
        page.headers["Allow"] = response.headers.get("Allow", "GET")
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return stopped_page(request, exception) if isinstance(exception, Refused | NotFound) else None

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        page = clothe(request, response)
        if page is not None:
            with looking(request):
                frame = frame_of(request, page, request.__dict__.get("actor"))
            response.template_name = page.template
            response.context_data = {"page": page, "frame": frame}
        return response
