"""An organisation’s messages: about somebody it is linked to, with whose turn it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.conversations import actions, queries
from openphb.conversations.rules import About, NewTalk, Team
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.messages import forms as talk_forms
from openphb.interfaces.web.messages import seen, sending
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.providing import forms
from openphb.interfaces.web.providing import talk_pages as pages
from openphb.interfaces.web.providing.guard import any_link, own_link, providers_only
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments
from openphb.people.links import LinkView

ANY = ["GET", "HEAD", "POST"]


@require_safe
@providers_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    found, total = queries.talks_of_organisation(by=by, page=page)
    return answer(request, pages.list_page(found, paging=paged.paging(page, total=total), on=today()))


@require_http_methods(ANY)
@providers_only
def begin(request: HttpRequest, link: UUID) -> HttpResponse:
    with looking(request):
        found = any_link(link, by=actor(request))
    return _begin(request, found, About())


@require_http_methods(ANY)
@providers_only
def about_invoice(request: HttpRequest, entry: UUID) -> HttpResponse:
    with looking(request):
        found = payments.own_invoice(entry, by=actor(request))
    held = [each.link for each in actor(request).serving if each.person == found.row.person and each.kind == "care"]
    return _begin(request, own_link(request, held[0]), About("invoice", entry, f"Invoice {found.row.number}"))


def _begin(request: HttpRequest, link: LinkView, about: About) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewTalk(Team(cleaned["team"]), about, cleaned["words"], cleaned["subject"])
        whom: dict[str, Any] = {"person": link.person, "organisation": link.organisation}
        told = {"with_person": cleaned["with_person"], "new": new, "files": sending.files(cleaned, id=id)}
        perform(actions.begin_with_organisation, id=id, **whom, **told, by=by, at=at, on=local_day(at))
        say(request, "The team has your message. It is their turn now.")
        return where("provider_message", id)

    initial = {"subject": about.words, "team": Team.MONEY.value, "with_person": False} if about.words else {}
    return form_page(
        request,
        form_class=forms.Talk,
        page=lambda form: pages.begin_page(form, link, about=about.words),
        do=do,
        options=lambda: {"initial": initial},
    )


@require_http_methods(ANY)
@providers_only
def show(request: HttpRequest, talk: UUID) -> HttpResponse:
    with looking(request):
        _own(talk, by=actor(request))
    seen.note(request, talk)

    def page(form: talk_forms.Write) -> Page:
        return pages.talk_page(_own(talk, by=actor(request)), form, on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"words": cleaned["words"], "files": sending.files(cleaned, id=id)}
        perform(actions.say, id=id, conversation=talk, **told, by=by, at=at, on=local_day(at))
        say(request, "The team has your answer. It is their turn now.")
        return where("provider_message", talk)

    return form_page(request, form_class=talk_forms.Write, page=page, do=do)


def _own(talk: UUID, *, by: Actor) -> queries.TalkView:
    found = queries.talk(talk, by=by)
    if found.line.organisation != by.organisation:
        raise NotFound
    return found


@require_safe
@providers_only
def file(request: HttpRequest, talk: UUID, said_file: UUID) -> HttpResponse:
    _own(talk, by=actor(request))
    person, found = queries.file(said_file, by=actor(request))
    if found.said.conversation_id != talk:
        raise NotFound
    request.__dict__["about"] = person
    return download(bytes(found.content), name=found.name, media_type=found.media_type)
