"""Messages as the team works on them: the inbox, one conversation, who answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.conversations import actions, queries
from openphb.conversations.queries import SHOWS, Asked, TalkView
from openphb.conversations.rules import NewTalk, Team, Then, teams_read, why_not_write
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.messages import about, forms, pages, seen, sending, table, words
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, require
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 100


def _asked(request: HttpRequest) -> Asked:
    """What the address says; what it does not know counts as not said."""
    show, team = request.GET.get("show", ""), request.GET.get("team", "")
    search = searches.words(request.session, request.GET.get("found", ""))
    return Asked(
        show if show in SHOWS else SHOWS[0], team if team in set(Team) else "", search, page=paged.number(request)
    )


@require_safe
@staff_only
def inbox(request: HttpRequest) -> HttpResponse:
    by, on, asked = actor(request), today(), _asked(request)
    found = request.GET.get("found", "") if asked.search else ""
    lines, total = queries.inbox(asked, by=by, on=on)
    onward = paged.paging(asked.page, total=total, kept={"show": asked.show, "team": asked.team, "found": found})
    counts = queries.counts(by=by, on=on, team=asked.team)
    shown = pages.Seen(asked, lines, total, counts, teams_read(by.roles), found, onward, on)
    return answer(request, pages.inbox_page(shown))


@staff_only
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """What was typed may be a name: it is kept in the session, and the address gets its number."""
    typed, told = request.POST.get("q", "").strip()[:LONGEST_SEARCH], request.GET.copy()
    told.pop("found", None)
    if typed:
        told["found"] = searches.keep(request.session, typed)
    return HttpResponseRedirect(f"{where('messages')}?{told.urlencode()}", status=303)


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    on = today()
    found = queries.whole_inbox(_asked(request), by=actor(request), on=on)
    return download(table.messages(found), name=f"messages-{on}.csv", media_type="text/csv; charset=utf-8")


def _look(request: HttpRequest, talk: UUID) -> TalkView:
    with looking(request):
        return queries.talk(talk, by=actor(request))


@require_http_methods(ANY)
@staff_only
def show(request: HttpRequest, talk: UUID) -> HttpResponse:
    found = _look(request, talk)
    seen.note(request, talk)
    start = words.PHRASES.get(request.GET.get("start", ""), ("", ""))[1]

    def page(form: forms.Answer) -> Page:
        return pages.talk_page(queries.talk(talk, by=actor(request)), form, on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"words": cleaned["words"], "then": Then(cleaned["then"]), "files": sending.files(cleaned, id=id)}
        perform(actions.say, id=id, conversation=talk, **told, by=by, at=at, on=local_day(at))
        say(request, "Your answer is sent. It stands on their page.")
        return where("message", talk)

    more = {"with_person": found.line.with_person} if found.line.organisation else {}
    form_class = forms.AnswerOrganisation if found.line.organisation else forms.Answer
    options = {"initial": {"words": start}, **more}
    return form_page(request, form_class=form_class, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def begin(request: HttpRequest, person: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = people.person(person, by=by)
        among = about.options(person, by=by)
    teams = [(team.value, words.TEAMS[team]) for team in Team if why_not_write(team, roles=by.roles) is None]
    if not teams:
        require(why_not_write(Team.CARE, roles=by.roles))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        thing = about.chosen(cleaned["about"], among=among)
        new = NewTalk(Team(cleaned["team"]), thing, cleaned["words"], cleaned["subject"])
        told: dict[str, Any] = {"person": person, "new": new, "files": sending.files(cleaned, id=id)}
        perform(actions.begin, id=id, **told, by=by, at=at, on=local_day(at))
        say(request, "Your message is sent. It stands on their page.")
        return where("message", id)

    return form_page(
        request,
        form_class=forms.BeginForThem,
        page=lambda form: pages.begin_page(form, person=found),
        do=do,
        options=lambda: {"teams": teams, "about": among},
    )


@require_http_methods(ANY)
@staff_only
def who_answers(request: HttpRequest, talk: UUID) -> HttpResponse:
    found = _look(request, talk)
    with looking(request):
        staff = actions.answerers(found.line.team, by=actor(request), on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        owner = UUID(cleaned["owner"]) if cleaned["owner"] else None
        perform(actions.take_on, conversation=talk, owner=owner, by=by, at=at, on=local_day(at))
        say(request, "It is kept who answers.")
        return where("message", talk)

    told = {
        "staff": [(str(id), name) for id, name in staff],
        "initial": {"owner": found.line.owner or actor(request).id},
    }

    def page(form: forms.WhoAnswers) -> Page:
        return pages.who_answers_page(form, found=found)

    return form_page(request, form_class=forms.WhoAnswers, page=page, do=do, options=lambda: told)


@require_http_methods(ANY)
@staff_only
def pass_on(request: HttpRequest, talk: UUID) -> HttpResponse:
    found = _look(request, talk)
    if found.line.team is not Team.MONEY:
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.pass_on, conversation=talk, to=Team.CARE, by=by, at=at, on=local_day(at))
        say(request, "The care team has it now.")
        return where("messages")

    def page(form: forms.ConfirmForm) -> Page:
        return pages.pass_on_page(form, found=found)

    return form_page(request, form_class=forms.ConfirmForm, page=page, do=do)


@staff_only
@require_POST
def close(request: HttpRequest, talk: UUID) -> HttpResponse:
    perform(actions.close, conversation=talk, by=actor(request), at=now(), on=today())
    say(request, "It is closed. Whoever writes again opens it again.")
    return HttpResponseRedirect(where("message", talk), status=303)


@require_safe
@staff_only
def file(request: HttpRequest, talk: UUID, said_file: UUID) -> HttpResponse:
    person, found = queries.file(said_file, by=actor(request))
    if found.said.conversation_id != talk:
        raise NotFound
    request.__dict__["about"] = person
    return download(bytes(found.content), name=found.name, media_type=found.media_type)
