"""The person's side of what stands beside their plan: its comments, and its one page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.web.beside import Table, answer_view, comments_view, settle_view
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.plan_summary import Place, summary_file, summary_page
from openphb.interfaces.web.shell import answer, looking
from openphb.people import queries as people
from openphb.plans import queries
from openphb.plans.queries import VersionView

METHODS = ["GET", "HEAD", "POST"]


def _table(request: HttpRequest, whose: Whose, version: UUID) -> Table:
    with looking(request):
        found = queries.comments(version, by=whose.by)
    whose.must_own(found.person)
    return Table(
        found,
        caption=whose.caption,
        back=Link("Back to the plan", whose.url("my_plan")),
        here=whose.url("my_comments", version),
        to_answer=lambda comment: whose.url("answer_my_comment", version, comment),
        to_settle=lambda comment: whose.url("settle_my_comment", version, comment),
    )


@require_http_methods(METHODS)
@theirs
def comments(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    return comments_view(request, _table(request, whose, version))


@require_http_methods(METHODS)
@theirs
def answer_comment(request: HttpRequest, whose: Whose, version: UUID, key: UUID) -> HttpResponse:
    return answer_view(request, _table(request, whose, version), key)


@require_http_methods(METHODS)
@theirs
def settle(request: HttpRequest, whose: Whose, version: UUID, key: UUID) -> HttpResponse:
    return settle_view(request, _table(request, whose, version), key)


@require_safe
@theirs
def summary(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    """One page to put by the door, or to give to somebody new."""
    found = _own(whose, version)
    place = Place(
        caption=whose.caption,
        back=Link("Back to the plan", whose.url("my_plan")),
        file=lambda slug: whose.url("my_summary_file", version, slug),
    )
    return answer(request, summary_page(found, people.person(whose.id, by=whose.by), place=place))


@require_safe
@theirs
def file(request: HttpRequest, whose: Whose, version: UUID, slug: str) -> HttpResponse:
    found = _own(whose, version)
    board = people.commissioner_name(whose.by.commissioner)
    return summary_file(request, found, people.person(whose.id, by=whose.by), slug=slug, board=board)


def _own(whose: Whose, version: UUID) -> VersionView:
    found = queries.version(version, by=whose.by)
    whose.must_own(found.person)
    return found
