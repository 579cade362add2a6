"""Reporting, deciding, and asking that it is thought over."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.moderation import deciding as moderating
from openphb.community.moderation import queue as moderation_queue
from openphb.community.moderation import reporting
from openphb.community.moderation.queue import SHOWS
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.network.queue import forms, pages
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor

ANY = ["GET", "HEAD", "POST"]


@require_safe
@of_network
def queue(request: HttpRequest) -> HttpResponse:
    by, page, show = actor(request), paged.number(request), request.GET.get("show", "")
    show = show if show in SHOWS else SHOWS[0]
    lines, total = moderation_queue.queue(by=by, show=show, page=page)
    onward = paged.paging(page, total=total, kept={"show": show})
    return answer(request, pages.queue_page(lines, show=show, counts=moderation_queue.waiting(by=by), paging=onward))


@require_http_methods(ANY)
@of_network
def matter(request: HttpRequest, matter: UUID) -> HttpResponse:
    with looking(request):
        found = moderation_queue.matter(matter, by=actor(request), at=now())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(moderating.decide, id=id, matter=matter, **cleaned, by=by, at=at)
        say(request, "It is decided, and those it is about are told.")
        return where("net_matter", matter)

    def page(form: forms.Decide) -> Page:
        return pages.matter_page(found, form)

    options = {"verdicts": found.verdicts}
    return form_page(request, form_class=forms.Decide, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@of_network
def report(request: HttpRequest, slug: str, reported: UUID) -> HttpResponse:
    with looking(request):
        thing = reporting.thing(slug, reported, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(reporting.report, id=id, kind=slug, about=reported, **cleaned, by=by, at=at)
        say(request, "Thank you. A moderator looks at it, and you are told what came of it.")
        return where(thing.view, *thing.args) if slug != "post" else where("net_forum")

    def page(form: forms.Report) -> Page:
        return pages.report_page(thing, form)

    return form_page(request, form_class=forms.Report, page=page, do=do)


@require_safe
@of_network
def mine(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    lines, total = moderation_queue.my_matters(by=actor(request), page=page)
    return answer(request, pages.mine_page(lines, paging=paged.paging(page, total=total)))


@require_http_methods(ANY)
@of_network
def my_matter(request: HttpRequest, matter: UUID) -> HttpResponse:
    with looking(request):
        found = moderation_queue.my_matter(matter, by=actor(request), at=now())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(moderating.appeal, id=id, matter=matter, why=cleaned["why"], by=by, at=at)
        say(request, "Another moderator thinks it over.")
        return where("net_my_matter", matter)

    def page(form: forms.Appeal) -> Page:
        return pages.my_matter_page(found, form)

    return form_page(request, form_class=forms.Appeal, page=page, do=do)
