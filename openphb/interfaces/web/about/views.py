"""The pages about this service, open to all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.web.about import pages
from openphb.interfaces.web.answering import answer, open_to_all


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.ACCESSIBILITY)


@open_to_all
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.PRIVACY)


@open_to_all
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.COMPLAINTS)


@open_to_all
@require_safe
def running(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.RUNNING)
