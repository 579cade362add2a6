"""The desk that opens the post: a form is found by its reference, and keyed through the very page of its step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import View
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.paper import pages
from openphb.interfaces.web.paper.forms import FindForm, NotePost, Withdraw
from openphb.interfaces.web.paper.making_views import scan as scan_file
from openphb.interfaces.web.paper.through import as_them, page_of, through
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import receipts_clean
from openphb.people import paper as papers
from openphb.people import queries as people
from openphb.people.paper import CAPACITIES, THEMSELVES, Came, FormView

METHODS = ["GET", "HEAD", "POST"]


def desk_only(view: Callable[..., HttpResponse]) -> View:
    """For those who open the post; to everybody else it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not actor(request).has(*papers.MAY_KEY):
            raise NotFound
        return view(request, *args, **kwargs)

    return guarded


@require_http_methods(METHODS)
@desk_only
def post_in(request: HttpRequest) -> HttpResponse:
    who = actor(request)

    def page(form: FindForm) -> Page:
        return pages.post_page(form, papers.post_waiting(by=who))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with looking(request):
            return where("note_post", papers.form_called(cleaned["reference"], by=by).id)

    return form_page(request, form_class=FindForm, page=page, do=do)


@require_http_methods(METHODS)
@desk_only
def note(request: HttpRequest, paper: UUID) -> HttpResponse:
    """Who signed it and when it came; put right by sending it again until it is keyed."""
    who = actor(request)
    with looking(request):
        found = papers.form(paper, by=who)
        title = _title(request, found, by=who)
        signers = _signers(found, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(papers.note_post, form=paper, came=_came(cleaned), by=by, at=at, on=local_day(at))
        return where("key_post", paper)

    return form_page(
        request, form_class=NotePost, page=lambda form: pages.note_page(form, found, title=title), do=do,
        options=lambda: {"signers": signers, "today": today()},
    )  # fmt: skip


def _came(cleaned: dict[str, Any]) -> Came:
    signed = None if cleaned["signed_by"] == THEMSELVES else UUID(cleaned["signed_by"])
    if not cleaned.get("file"):
        return Came(cleaned["received_on"], signed)
    clean = receipts_clean.clean(cleaned["file"].read())
    return Came(cleaned["received_on"], signed, clean.content, clean.media_type)


def _title(request: HttpRequest, found: FormView, *, by: Actor) -> str:
    """What the form is, in the words of its page; where the page asks nothing any more, that it cannot be keyed."""
    try:
        return page_of(request, found.address, by=as_them(found, by=by)).title
    except Refused:
        return "A form on paper"


def _signers(found: FormView, *, by: Actor) -> list[tuple[str, str]]:
    """The person, and everybody who ever acted for them: who may sign is judged by the day it came."""
    acting = people.acting(found.person, by=by)
    others = [
        (str(each.id), f"{each.name}, their {each.capacity}") for each in acting if each.capacity in CAPACITIES[1:]
    ]
    return [(THEMSELVES, f"{found.person_name}, themselves"), *others]


@require_http_methods(METHODS)
@desk_only
def key(request: HttpRequest, paper: UUID) -> HttpResponse:
    """The page of the step itself, as whoever signed would have it. What it does is noted on the form at once."""
    who = actor(request)
    with looking(request):
        found = papers.form(paper, by=who)
    if found.why_not_key is not None:
        raise Refused(found.why_not_key)
    if found.received_on is None:
        return HttpResponseRedirect(where("note_post", paper))
    by = papers.signed(found, by=who)

    def onto(page: Page, status: int) -> HttpResponse:
        return answer(request, pages.key_page(page, found), status=status)

    response = through(request, found.address, by=by, onto=onto)
    if request.method != "POST":
        return response
    return _keyed(request, found, by=by) if response.status_code == 303 else _stopped(request, found, response, by=by)


def _keyed(request: HttpRequest, found: FormView, *, by: Actor) -> HttpResponse:
    """Done. A step that only answers a question changes nothing, so its keying is noted here."""
    list(messages.get_messages(request))
    with looking(request):
        fresh = papers.form(found.id, by=actor(request))
    if fresh.keyed_at is None:
        perform(papers.key_form, form=found.id, by=replace(by, paper=None), at=now())
        if found.step == "can_i_buy":
            with looking(request):
                told = page_of(request, found.address, by=by)
            return answer(request, pages.answered_page(told, found))
    say(request, f"It is keyed for {found.person_name}, as {found.signed_by} signed it. They can see that it was.")
    return HttpResponseRedirect(where("post_in"), status=303)


def _stopped(request: HttpRequest, found: FormView, response: HttpResponse, *, by: Actor) -> HttpResponse:
    """Stopped on its way: whatever was done before stays, and the form can be keyed still."""
    sent_at = request.__dict__.get("sent_at")
    if sent_at is not None:
        perform(papers.open_again, form=found.id, keyed_at=sent_at, by=replace(by, paper=None), at=now())
    return response


@require_safe
@desk_only
def scan(request: HttpRequest, paper: UUID) -> HttpResponse:
    return scan_file(request, paper)


@require_http_methods(METHODS)
@desk_only
def withdraw(request: HttpRequest, paper: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = papers.form(paper, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(papers.withdraw_form, form=paper, because=cleaned["because"], by=by, at=at)
        say(request, "The form is withdrawn, and nothing on it is done.")
        return where("post_in")

    return form_page(request, form_class=Withdraw, page=lambda form: pages.withdraw_page(form, found), do=do)
