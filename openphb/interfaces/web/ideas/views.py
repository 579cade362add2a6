"""What others have used a budget for: for whoever wonders what is possible."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.community.directory import ideas_kept
from openphb.community.rules import ideas
from openphb.interfaces.perform import today
from openphb.interfaces.web.ideas import pages
from openphb.interfaces.web.shell import actor, answer
from openphb.kernel.refusal import NotFound

LONGEST_SEARCH = 100


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    chosen = pages.Chosen(
        sought=request.GET.get("words", "")[:LONGEST_SEARCH].strip(),
        part=request.GET.get("part", ""),
        decided=request.GET.get("decided", ""),
        where_from=request.GET.get("from", ""),
    )
    by = actor(request)
    return answer(request, pages.ideas_page(chosen, here=ideas_kept.shown_here(by=by), keeps=by.is_staff))


@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    here = ideas_kept.shown_here(by=actor(request))
    found = ideas.idea(slug) or next((each for each in here if each.slug == slug), None)
    if found is None:
        raise NotFound
    return answer(request, pages.idea_page(found, on=today(), here=here))
