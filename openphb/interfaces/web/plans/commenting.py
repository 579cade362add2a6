"""Colleagues' side of what stands beside a plan: its comments, and its one page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.beside import Table, answer_view, comments_view, settle_view
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.plan_summary import Place, summary_file, summary_page
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.interfaces.web.staff import staff_only
from openphb.people import queries as people
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
def answer_comment(request: HttpRequest, version: UUID, key: UUID) -> HttpResponse:
    return answer_view(request, _table(request, version), key)


@require_http_methods(METHODS)
@staff_only
def settle(request: HttpRequest, version: UUID, key: UUID) -> HttpResponse:
    return settle_view(request, _table(request, version), key)


@require_safe
@staff_only
def summary(request: HttpRequest, version: UUID) -> HttpResponse:
    """One page of the plan, for whoever opens the door."""
    who = actor(request)
    found = queries.version(version, by=who)
    place = Place(
        caption=f"Plan, version {found.number}",
        back=Link(f"Back to version {found.number}", where("version", version)),
        file=lambda slug: where("plan_summary_file", version, slug),
    )
    return answer(request, summary_page(found, people.person(found.person, by=who), place=place))


@require_safe
@staff_only
def file(request: HttpRequest, version: UUID, slug: str) -> HttpResponse:
    who = actor(request)
    found = queries.version(version, by=who)
    board = people.commissioner_name(who.commissioner)
    return summary_file(request, found, people.person(found.person, by=who), slug=slug, board=board)
