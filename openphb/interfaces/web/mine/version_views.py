"""The person reads any version of their plan, and prints or shares it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import own_plan, sharing
from openphb.interfaces.web.mine import version_pages as pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import answer, looking
from openphb.plans import queries
from openphb.plans.queries import VersionView
from openphb.plans.rules.told_differences import told

METHODS = ["GET", "HEAD", "POST"]
STEPS = {"choose": "share_my_plan", "check": "check_my_share", "file": "my_share_file"}


@require_safe
@theirs
def version(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    found = _own(request, whose, version)
    both = queries.with_the_one_before(version, by=whose.by)
    page = pages.version_page(
        found,
        queries.plan(found.plan, by=whose.by),
        changed=told(*both, who="You" if whose.is_self else whose.name) if both else None,
        marks=() if found.is_partial else own_plan.marks_now(found, by=whose.by, on=today()),
        whose=whose,
    )
    return answer(request, page)


@require_http_methods(METHODS)
@theirs
def share(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    return sharing.choose_view(request, _place(request, whose, version))


@require_http_methods(METHODS)
@theirs
def check_share(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    return sharing.check_view(request, _place(request, whose, version))


@require_safe
@theirs
def share_file(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    return sharing.file_view(request, _place(request, whose, version))


def _own(request: HttpRequest, whose: Whose, version: UUID) -> VersionView:
    with looking(request):
        found = queries.version(version, by=whose.by)
    whose.must_own(found.person)
    return found


def _place(request: HttpRequest, whose: Whose, version: UUID) -> sharing.Place:
    back = Link("Back to the plan", whose.url("my_plan"))
    found = _own(request, whose, version)
    return sharing.place(
        found, by=whose.by, caption=whose.caption, back=back, at=lambda step: whose.url(STEPS[step], version)
    )
