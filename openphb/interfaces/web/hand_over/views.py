"""People who leave for another board: which, one of them, and what is done about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.commissioners import merging
from openphb.commissioners import queries as boards
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.hand_over import forms, pages
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.moving import hand_over_rules as rules
from openphb.moving import handed, handing_over
from openphb.moving.ending import endings
from openphb.moving.hand_over_rules import NewHandOver
from openphb.moving.handed import HandOverView
from openphb.people import queries as people

PLAIN = "text/plain; charset=utf-8"


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    found, total = handed.hand_overs(by=actor(request), page=page)
    return answer(request, pages.list_page(found, paging=paged.paging(page, total=total), on=today()))


def begin(request: HttpRequest, person: UUID) -> HttpResponse:
    who, seen = actor(request), []
    if rules.why_not_see(who):
        raise NotFound

    def options() -> dict[str, Any]:
        seen.append(people.person(person, by=who))
        there = set(boards.codes_on(today()).values()) - merging.merged_on(today())
        named = ((str(id), name) for id, name in boards.names().items() if id in there and id != who.commissioner)
        return {"boards": tuple(named)}

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewHandOver(**cleaned | {"receiver": int(cleaned["receiver"])})
        perform(handing_over.begin, id=id, person=person, new=new, by=by, at=at, on=today())
        say(request, "A second person looks at it now. Nothing has left yet.")
        return where("hand_over", id)

    return form_page(
        request,
        form_class=forms.Begin,
        page=lambda form: pages.begin_page(form, person=seen[-1], by=who),
        do=do,
        options=options,
    )


@require_safe
def show(request: HttpRequest, hand_over: UUID) -> HttpResponse:
    by, on = actor(request), today()
    with looking(request):
        found = handed.hand_over(hand_over, by=by)
        goes = found.accepted and not found.called_off_at
        to_end = endings(found.person, day=found.moves_on, by=by, on=on) if goes else None
    return answer(request, pages.show_page(found, to_end, by=by, on=on))


@require_safe
def letter(request: HttpRequest, hand_over: UUID) -> HttpResponse:
    """What the person was told, as plain text to print; with `?second`, what they were told where nobody moves."""
    found = handed.hand_over(hand_over, by=actor(request))
    request.__dict__["about"] = found.person
    if "second" in request.GET:
        return download(found.second_letter.encode(), name="letter-about-staying.txt", media_type=PLAIN)
    return download(found.letter.encode(), name="letter-about-moving.txt", media_type=PLAIN)


def release(request: HttpRequest, hand_over: UUID) -> HttpResponse:
    found = _found(request, hand_over)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(handing_over.release, hand_over=hand_over, by=by, at=at, on=today())
        say(request, "The other board is asked, and the person has a letter.")
        return where("hand_over", hand_over)

    def page(form: ConfirmForm) -> Any:
        return pages.release_page(form, each=found, by=actor(request), on=today())

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def call_off(request: HttpRequest, hand_over: UUID) -> HttpResponse:
    found = _found(request, hand_over)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(handing_over.call_off, hand_over=hand_over, **cleaned, by=by, at=at, on=today())
        say(request, "It is called off.")
        return where("hand_over", hand_over)

    def page(form: forms.Why) -> Any:
        return pages.call_off_page(form, each=found, by=actor(request), on=today())

    return form_page(request, form_class=forms.Why, page=page, do=do)


def note_answer(request: HttpRequest, hand_over: UUID) -> HttpResponse:
    found = _found(request, hand_over)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(handing_over.note_answer, hand_over=hand_over, by=by, at=at, on=today())
        return where("hand_over", hand_over)

    return form_page(
        request, form_class=ConfirmForm, page=lambda form: pages.note_page(form, each=found, by=actor(request)), do=do
    )


def _found(request: HttpRequest, hand_over: UUID) -> HandOverView:
    with looking(request):
        return handed.hand_over(hand_over, by=actor(request))
