"""The person's side of the comments beside their plan."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.web.beside import Table, answer_view, comments_view, settle_view
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import looking
from openphb.plans import queries

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
def answer(request: HttpRequest, whose: Whose, version: UUID, key: UUID) -> HttpResponse:
    return answer_view(request, _table(request, whose, version), key)


@require_http_methods(METHODS)
@theirs
def settle(request: HttpRequest, whose: Whose, version: UUID, key: UUID) -> HttpResponse:
    return settle_view(request, _table(request, whose, version), key)
