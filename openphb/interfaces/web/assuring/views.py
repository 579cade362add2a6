"""Whether the records hold: the state of the seals, and everything that must always hold."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.assurance import queries
from openphb.assurance.rules import READERS
from openphb.interfaces.perform import now
from openphb.interfaces.web.assuring import pages, table
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, answer
from openphb.kernel.refusal import NotFound


def _seen(request: HttpRequest) -> queries.Assurance:
    by = actor(request)
    if not by.has(*READERS):
        raise NotFound
    return queries.assurance(by=by, at=now())


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.assurance_page(_seen(request)))


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.coherence_page(_seen(request).coherent))


@require_safe
def save_whole(request: HttpRequest) -> HttpResponse:
    heading, rows = pages.saved(_seen(request).coherent)
    return download(
        table.written(heading, rows), name="what-must-always-hold.csv", media_type="text/csv; charset=utf-8"
    )
