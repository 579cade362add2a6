"""Help at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.helping import noting, seen
from openphb.community.helping.seen import SHOWS, Sought
from openphb.community.members import member_in
from openphb.community.rules.helping import WAYS, NewNote, why_not_read_asked
from openphb.community.rules.progress import HEADINGS
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.network.helping import forms, pages, table
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound

ANY = ["GET", "HEAD", "POST"]
MOST_SAVED = 5_000


@require_safe
@of_network
def listed(request: HttpRequest) -> HttpResponse:
    """Narrowed as the address says; what it does not know counts as not said."""
    by, page = actor(request), paged.number(request)
    show, way, about = (request.GET.get(name, "") for name in ("show", "way", "about"))
    sought = Sought(
        show if show in SHOWS else "open", way if way in WAYS else "", about if about in HEADINGS else "", page
    )
    found, total = seen.notes(sought, by=by)
    kept = {"show": "" if sought.show == "open" else sought.show, "way": sought.way, "about": sought.heading}
    fits = seen.fits_mine(by=by) if page == 1 else ()
    convenes = why_not_read_asked(member_in(by)) is None
    onward = paged.paging(page, total=total, kept=kept)
    return answer(request, pages.list_page(found, sought=sought, paging=onward, fits=fits, convenes=convenes))


@require_http_methods(ANY)
@of_network
def new(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(noting.note_help, id=id, new=NewNote(**cleaned), by=by, at=at)
        say(request, "It is in the list. You are told when somebody writes to you.")
        return where("net_help_note", id)

    return form_page(request, form_class=forms.Note, page=pages.new_page, do=do)


@require_http_methods(ANY)
@of_network
def note(request: HttpRequest, help_note: UUID) -> HttpResponse:
    """One note; writing to its author begins a talk."""
    with looking(request):
        found = seen.note_view(help_note, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        talk = perform(noting.get_in_touch, id=id, help_note=help_note, words=cleaned["words"], by=by, at=at)
        say(request, "It is sent. You are told when there is an answer.")
        return where("net_help_talk", talk)

    return form_page(request, form_class=forms.Write, page=lambda form: pages.note_page(found, form), do=do)


@require_http_methods(ANY)
@of_network
def talk(request: HttpRequest, help_talk: UUID) -> HttpResponse:
    with looking(request):
        found = seen.talk(help_talk, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(noting.write_in_talk, id=id, talk=help_talk, words=cleaned["words"], by=by, at=at)
        say(request, "It is sent.")
        return where("net_help_talk", help_talk)

    return form_page(request, form_class=forms.Write, page=lambda form: pages.talk_page(found, form), do=do)


@require_http_methods(ANY)
@of_network
def close(request: HttpRequest, help_note: UUID) -> HttpResponse:
    with looking(request):
        found = seen.note_view(help_note, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(noting.close_help, help_note=help_note, **cleaned, by=by, at=at)
        say(request, "It is closed. Others can read what came of it.")
        return where("net_help_note", help_note)

    def page(form: forms.Close) -> Page:
        return pages.close_page(form, found=found)

    return form_page(request, form_class=forms.Close, page=page, do=do)


@require_safe
@of_network
def asked(request: HttpRequest) -> HttpResponse:
    """For convenors; nobody else learns that the page is there."""
    by, page = _convenor(request), paged.number(request)
    found, total = seen.asked_for(by=by, page=page)
    return answer(request, pages.asked_page(found, paging=paged.paging(page, total=total)))


@require_safe
@of_network
def save_asked(request: HttpRequest) -> HttpResponse:
    found, _ = seen.asked_for(by=_convenor(request), size=MOST_SAVED)
    return download(table.asked(found), name="who-has-asked-for-what.csv", media_type="text/csv; charset=utf-8")


def _convenor(request: HttpRequest) -> Actor:
    by = actor(request)
    if why_not_read_asked(member_in(by)):
        raise NotFound
    return by
