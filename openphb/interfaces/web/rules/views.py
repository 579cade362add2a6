"""The rules this service keeps to, for staff and for whoever wants to know why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web.rules import pages
from openphb.interfaces.web.shell import answer
from openphb.kernel.refusal import NotFound
from openphb.law.pairs import find_pair


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("words", "")[:100].strip()
    return answer(request, pages.rules_page(request.GET.get("weight", ""), sought=sought, on=today()))


@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    book = pages.find_chapter(slug)
    if book is None:
        raise NotFound
    return answer(request, pages.chapter_page(book, on=today()))


@require_safe
def pair(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_pair(slug)
    if found is None:
        raise NotFound
    return answer(request, pages.pair_page(found, on=today()))
