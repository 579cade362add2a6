"""What others have used a budget for: for whoever wonders what is possible."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.community import ideas
from openphb.interfaces.perform import today
from openphb.interfaces.web.ideas import pages
from openphb.interfaces.web.shell import answer
from openphb.kernel.refusal import NotFound

LONGEST_SEARCH = 100


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    chosen = pages.Chosen(
        sought=request.GET.get("words", "")[:LONGEST_SEARCH].strip(),
        part=request.GET.get("part", ""),
        decided=request.GET.get("decided", ""),
    )
    return answer(request, pages.ideas_page(chosen))


@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    found = ideas.idea(slug)
    if found is None:
        raise NotFound
    return answer(request, pages.idea_page(found, on=today()))
