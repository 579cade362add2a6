"""The person's messages: listed, read and answered, begun, closed, kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.conversations import actions, queries
from openphb.conversations.queries import TalkView
from openphb.conversations.rules import NewTalk, Team, teams_read
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.messages import about, forms, parts, seen, sending, words
from openphb.interfaces.web.mine import talking_pages as pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound

METHODS = ["GET", "HEAD", "POST"]
_FIRST = {"payment": Team.MONEY}
"""Who most likely answers what a page leads here about."""


@require_safe
@theirs
def messages(request: HttpRequest, whose: Whose) -> HttpResponse:
    page = paged.number(request)
    found, total = queries.talks_of(whose.id, by=whose.by, page=page)
    onward = paged.paging(page, total=total)
    return answer(request, pages.list_page(found, whose=whose, paging=onward, on=today()))


@require_http_methods(METHODS)
@theirs
def begin(request: HttpRequest, whose: Whose) -> HttpResponse:
    """With `?about=payment:…` the thing it is about is chosen already."""
    with looking(request):
        among = about.options(whose.id, by=whose.by)
    teams = [(team.value, words.TEAMS[team]) for team in teams_read(whose.by.roles_for(whose.id))]
    wanted = request.GET.get("about", "")
    kind, of_those = wanted.partition(":")[0], wanted in dict(among)
    only = teams[0][0] if len(teams) == 1 else ""
    initial = {"about": wanted if of_those else "", "team": _FIRST.get(kind, only) if of_those else only}

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewTalk(Team(cleaned["team"]), about.chosen(cleaned["about"], among=among), cleaned["words"])
        told: dict[str, Any] = {"person": whose.id, "new": new, "files": sending.files(cleaned, id=id)}
        perform(actions.begin, id=id, **told, by=by, at=at, on=local_day(at))
        say(request, "We have your message. Below you see whose turn it is, and by when we answer.")
        return whose.url("my_message", id)

    return form_page(
        request,
        form_class=forms.Begin,
        page=lambda form: pages.begin_page(form, whose=whose),
        do=do,
        options=lambda: {"teams": teams, "about": among, "initial": initial},
    )


@require_http_methods(METHODS)
@theirs
def show(request: HttpRequest, whose: Whose, talk: UUID) -> HttpResponse:
    with looking(request):
        _own(talk, whose)
    seen.note(request, talk)

    def page(form: forms.Write) -> Page:
        return pages.talk_page(_own(talk, whose), form, whose=whose, on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"words": cleaned["words"], "files": sending.files(cleaned, id=id)}
        perform(actions.say, id=id, conversation=talk, **told, by=by, at=at, on=local_day(at))
        say(request, "We have your message. It is our turn now.")
        return whose.url("my_message", talk)

    return form_page(request, form_class=forms.Write, page=page, do=do)


@theirs
@require_POST
def close(request: HttpRequest, whose: Whose, talk: UUID) -> HttpResponse:
    with looking(request):
        _own(talk, whose)
    perform(actions.close, conversation=talk, by=whose.by, at=now(), on=today())
    say(request, "It is closed. Write again at any time, and it is open again.")
    return HttpResponseRedirect(whose.url("my_message", talk), status=303)


@require_safe
@theirs
def text(request: HttpRequest, whose: Whose, talk: UUID) -> HttpResponse:
    """All of it as plain text, to keep or print."""
    found = _own(talk, whose)
    request.__dict__["about"] = whose.id
    return download(parts.as_text(found).encode(), name="messages.txt", media_type="text/plain; charset=utf-8")


@require_safe
@theirs
def file(request: HttpRequest, whose: Whose, talk: UUID, said_file: UUID) -> HttpResponse:
    person, found = queries.file(said_file, by=whose.by)
    whose.must_own(person)
    if found.said.conversation_id != talk:
        raise NotFound
    request.__dict__["about"] = whose.id
    return download(bytes(found.content), name=found.name, media_type=found.media_type)


def _own(talk: UUID, whose: Whose) -> TalkView:
    found = queries.talk(talk, by=whose.by)
    whose.must_own(found.line.person)
    return found
