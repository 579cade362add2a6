"""One meeting, its agenda, its papers and its minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.budgets import actions, queries
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.panels import meeting_pages as pages
from openphb.interfaces.web.panels import papers
from openphb.interfaces.web.panels.forms import MeetingForm, MinutesForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]
PDF = "application/pdf"


@require_safe
@staff_only
def show(request: HttpRequest, meeting: UUID) -> HttpResponse:
    who = actor(request)
    seen = queries.meeting(meeting, by=who)
    return answer(request, pages.meeting_page(seen, queries.to_put_on(seen.panel, by=who, on=today()), by=who))


@require_http_methods(ANY)
@staff_only
def change(request: HttpRequest, meeting: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        seen = queries.meeting(meeting, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.change_meeting, meeting=meeting, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The meeting is changed.")
        return where("panel_meeting", meeting)

    return form_page(
        request,
        form_class=MeetingForm,
        page=lambda form: pages.change_page(form, seen=seen, by=who),
        do=do,
        options=lambda: {"initial": {"meets_on": seen.meets_on, "place": seen.place}},
    )


@staff_only
@require_POST
def put_on(request: HttpRequest, meeting: UUID, version: UUID) -> HttpResponse:
    at = now()
    perform(actions.put_on_agenda, meeting=meeting, version=version, by=actor(request), at=at, on=local_day(at))
    say(request, "It is on the agenda.")
    return HttpResponseRedirect(where("panel_meeting", meeting), status=303)


@require_http_methods(ANY)
@staff_only
def minutes(request: HttpRequest, meeting: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        seen = queries.meeting(meeting, by=who)
        said = seen.minutes or queries.drafted_minutes(meeting, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.write_minutes, meeting=meeting, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The minutes are kept. They can be changed until they are ratified.")
        return where("panel_meeting", meeting)

    return form_page(
        request,
        form_class=MinutesForm,
        page=lambda form: pages.minutes_page(form, seen=seen),
        do=do,
        options=lambda: {"initial": {"minutes": said}},
    )


@require_http_methods(ANY)
@staff_only
def ratify(request: HttpRequest, meeting: UUID) -> HttpResponse:
    with looking(request):
        seen = queries.meeting(meeting, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.ratify_minutes, meeting=meeting, by=by, at=at, on=local_day(at))
        say(request, "The minutes are ratified.")
        return where("panel_meeting", meeting)

    return form_page(request, form_class=ConfirmForm, page=lambda form: pages.ratify_page(form, seen=seen), do=do)


@require_safe
@staff_only
def pack(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The papers of every plan on the agenda as one PDF; that they were seen stands in the record of each person."""
    who = actor(request)
    seen = queries.meeting(meeting, by=who)
    request.__dict__["also_about"] = tuple(dict.fromkeys(each.person for each in seen.agenda))
    content = papers.pack(seen, by=who, on=today(), board=people.commissioner_name(who.commissioner))
    return download(content, name=f"panel-papers-{seen.meets_on.isoformat()}.pdf", media_type=PDF)


@require_safe
@staff_only
def print_minutes(request: HttpRequest, meeting: UUID) -> HttpResponse:
    who = actor(request)
    seen = queries.meeting(meeting, by=who)
    if not seen.minutes:
        raise NotFound
    content = papers.minutes(seen, board=people.commissioner_name(who.commissioner))
    return download(content, name=f"panel-minutes-{seen.meets_on.isoformat()}.pdf", media_type=PDF)
