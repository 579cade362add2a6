"""Colleagues print or share a plan, or parts of it, with the person's say."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.web import sharing
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import actor, looking
from openphb.interfaces.web.staff import staff_only
from openphb.plans import queries

METHODS = ["GET", "HEAD", "POST"]
STEPS = {"choose": "share_plan", "check": "check_share", "file": "share_file"}


@require_http_methods(METHODS)
@staff_only
def share(request: HttpRequest, version: UUID) -> HttpResponse:
    return sharing.choose_view(request, _place(request, version))


@require_http_methods(METHODS)
@staff_only
def check_share(request: HttpRequest, version: UUID) -> HttpResponse:
    return sharing.check_view(request, _place(request, version))


@require_safe
@staff_only
def share_file(request: HttpRequest, version: UUID) -> HttpResponse:
    return sharing.file_view(request, _place(request, version))


def _place(request: HttpRequest, version: UUID) -> sharing.Place:
    with looking(request):
        found = queries.version(version, by=actor(request))
    return sharing.place(
        found,
        by=actor(request),
        caption=f"Plan, version {found.number}",
        back=Link(f"Back to version {found.number}", where("version", version)),
        at=lambda step: where(STEPS[step], version),
    )
