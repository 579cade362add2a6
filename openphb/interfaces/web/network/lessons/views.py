"""Shared learning at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.lessons import deciding, seen
from openphb.community.lessons.seen import LessonView, Sought
from openphb.community.members import member_in
from openphb.community.rules.lessons import SORTS, Verdict, why_not_decide
from openphb.community.rules.topics import TOPICS
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.network.lessons import forms, pages
from openphb.interfaces.web.network.lessons.pages import Reader
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound, Refusal

ANY = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 100


@require_safe
@of_network
def listed(request: HttpRequest) -> HttpResponse:
    """Narrowed as the address says; what it does not know counts as not said."""
    by, page = actor(request), paged.number(request)
    words = request.GET.get("words", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    topic, sort = request.GET.get("topic", ""), request.GET.get("sort", "")
    sought = Sought(words, topic if topic in TOPICS else "", sort if sort in SORTS else "", page)
    found, total = seen.lessons(sought, by=by)
    onward = paged.paging(page, total=total, kept={"words": words, "topic": sought.topic, "sort": sought.sort})
    return answer(request, pages.list_page(found, sought=sought, paging=onward, reader=_reader(by)))


@require_safe
@of_network
def show(request: HttpRequest, lesson: UUID) -> HttpResponse:
    by = actor(request)
    return answer(request, pages.lesson_page(seen.lesson(lesson, by=by), reader=_reader(by)))


@require_safe
@of_network
def waiting(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.waiting_page(seen.lessons_waiting(by=actor(request))))


@require_http_methods(ANY)
@of_network
def decide(request: HttpRequest, lesson: UUID) -> HttpResponse:
    found = _for_moderator(request, lesson)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(deciding.decide_lesson, lesson=lesson, **cleaned, by=by, at=at)
        say(request, "It is decided. Whoever shared it can read what became of it.")
        return where("net_lessons_waiting")

    def page(form: forms.Decide) -> Page:
        return pages.decide_page(form, each=found, why_not=_why_not(found))

    return form_page(request, form_class=forms.Decide, page=page, do=do)


def _why_not(found: LessonView) -> Refusal | None:
    """Why this moderator cannot decide it whatever they say."""
    return next(iter(why_not_decide(found.state, Verdict.SHOW, why="", is_sharer=found.is_mine)), None)


@require_http_methods(ANY)
@of_network
def withdraw(request: HttpRequest, lesson: UUID) -> HttpResponse:
    found = _for_moderator(request, lesson)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(deciding.withdraw_lesson, lesson=lesson, why=cleaned["why"], by=by, at=at)
        say(request, "It is withdrawn. None of its words are kept.")
        return where("net_lessons")

    return form_page(request, form_class=forms.Withdraw, page=lambda form: pages.withdraw_page(form, each=found), do=do)


def _for_moderator(request: HttpRequest, lesson: UUID) -> LessonView:
    """Nobody else learns that the page is there. Raises NotFound."""
    by = actor(request)
    if not member_in(by).has(Part.MODERATOR):
        raise NotFound
    with looking(request):
        return seen.lesson(lesson, by=by)


def _reader(by: Actor) -> Reader:
    member = member_in(by)
    return Reader(member.has(Part.MODERATOR), seen.how_many_wait(member))
