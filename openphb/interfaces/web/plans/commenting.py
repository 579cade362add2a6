"""Colleagues' side of the comments beside a plan."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.beside import Table, answer_view, comments_view, settle_view
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import actor, looking
from openphb.interfaces.web.staff import staff_only
from openphb.plans import queries

METHODS = ["GET", "HEAD", "POST"]


def _table(request: HttpRequest, version: UUID) -> Table:
    with looking(request):
        found = queries.comments(version, by=actor(request))
    return Table(
        found,
        caption=f"Plan, version {found.number}",
        back=Link(f"Back to version {found.number}", where("version", version)),
        here=where("comments", version),
        to_answer=lambda comment: where("answer_comment", version, comment),
        to_settle=lambda comment: where("settle_comment", version, comment),
    )


@require_http_methods(METHODS)
@staff_only
def comments(request: HttpRequest, version: UUID) -> HttpResponse:
    return comments_view(request, _table(request, version))


@require_http_methods(METHODS)
@staff_only
def answer(request: HttpRequest, version: UUID, key: UUID) -> HttpResponse:
    return answer_view(request, _table(request, version), key)


@require_http_methods(METHODS)
@staff_only
def settle(request: HttpRequest, version: UUID, key: UUID) -> HttpResponse:
    return settle_view(request, _table(request, version), key)
