"""The archive at the door: open to everybody, and fuller for members."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.community.news import seen
from openphb.interfaces.web import paged
from openphb.interfaces.web.answering import actor, answer, of_network_for_all
from openphb.interfaces.web.network.news import pages
from openphb.interfaces.web.network.news.pages import Asked, Reader
from openphb.kernel.network import Part

LONGEST_SEARCH = 100


@require_safe
@of_network_for_all
def listed(request: HttpRequest) -> HttpResponse:
    """Numbers that have left, the latest first."""
    words = request.GET.get("words", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    page, years, typed = paged.number(request), seen.years(), request.GET.get("year", "")
    year = next((each for each in years if str(each) == typed), 0)
    found, total = seen.archive(to=actor(request).member, words=words, year=year, page=page)
    onward = paged.paging(page, total=total, kept={"words": words, "year": str(year or "")})
    asked = Asked(words, year, years)
    return answer(request, pages.list_page(found, asked=asked, paging=onward, reader=reader(request)))


@require_safe
@of_network_for_all
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One number, as far as this reader may read it."""
    found = seen.digest(number, to=actor(request).member)
    return answer(request, pages.digest_page(found, reader=reader(request)))


def reader(request: HttpRequest) -> Reader:
    """What whoever asks is to the news."""
    by = actor(request)
    edits = by.member is not None and by.member.has(Part.EDITOR)
    return Reader(by.member is not None, edits, seen.being_written(by=by))
