"""A board shares what it learnt, at the door. Staff see what was shared; leads and approvers share."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.lessons.seen import LessonView, as_they_stand
from openphb.interfaces import sharing_lessons
from openphb.interfaces.perform import new_id, perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shared_lessons import forms, pages
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.plans.queries import sharing_lessons as kept
from openphb.plans.queries.sharing_lessons import COMPLAINT, PRECEDENT, SharedView, Source

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def share_precedent(request: HttpRequest, precedent: UUID) -> HttpResponse:
    return _share(request, Source(PRECEDENT, precedent))


@require_http_methods(ANY)
@staff_only
def share_complaint(request: HttpRequest, complaint: UUID) -> HttpResponse:
    return _share(request, Source(COMPLAINT, complaint))


def _share(request: HttpRequest, source: Source) -> HttpResponse:
    with looking(request):
        found = kept.source_view(source, by=actor(request))
        standing = as_they_stand(found.shared)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        crossing = forms.crossing_of(cleaned)
        lesson = new_id()  # the network's own, so that the form's identity stays here
        perform(sharing_lessons.share, id=id, lesson=lesson, source=source, crossing=crossing, by=by, at=at)
        say(request, "It waits in the network for a moderator to read it.")
        return where("shared_lesson", id)

    def page(form: forms.Share) -> Page:
        return pages.share_page(form, found=found, standing=standing)

    return form_page(request, form_class=forms.Share, page=page, do=do)


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    found, total = kept.shared_lessons(by=actor(request), page=page)
    standing = as_they_stand([each.lesson for each in found])
    return answer(request, pages.list_page(found, standing=standing, paging=paged.paging(page, total=total)))


@require_safe
@staff_only
def show(request: HttpRequest, shared: UUID) -> HttpResponse:
    each, lesson = _one(request, shared)
    return answer(request, pages.show_page(each, lesson))


@require_http_methods(ANY)
@staff_only
def write_anew(request: HttpRequest, shared: UUID) -> HttpResponse:
    each, lesson = _one(request, shared)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(sharing_lessons.share_again, id=shared, crossing=forms.crossing_of(cleaned), by=by, at=at)
        say(request, "It waits in the network for a moderator to read it again.")
        return where("shared_lesson", shared)

    names = ("sort", "topic", "title", "decided", "because", "learnt")
    initial = {name: str(getattr(lesson, name)) for name in names} | {"named": bool(lesson.area)}
    return form_page(
        request,
        form_class=forms.Share,
        page=lambda form: pages.anew_page(form, each=each, lesson=lesson),
        do=do,
        options=lambda: {"initial": initial},
    )


@require_http_methods(ANY)
@staff_only
def take_back(request: HttpRequest, shared: UUID) -> HttpResponse:
    each, lesson = _one(request, shared)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(sharing_lessons.take_back, id=shared, by=by, at=at)
        say(request, "It is taken back. None of its words are kept in the network.")
        return where("shared_lesson", shared)

    def page(form: forms.TakeBack) -> Page:
        return pages.take_back_page(form, each=each, lesson=lesson)

    return form_page(request, form_class=forms.TakeBack, page=page, do=do)


def _one(request: HttpRequest, shared: UUID) -> tuple[SharedView, LessonView]:
    """What was shared, and how it stands in the network. Raises NotFound."""
    with looking(request):
        each = kept.shared_lesson(shared, by=actor(request))
        lesson = as_they_stand([each.lesson]).get(each.lesson)
    if lesson is None:
        raise NotFound
    return each, lesson
