"""Check-ins for staff: of one person, and counted."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.check_ins import forms, pages, table
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal, Refused
from openphb.people import queries as people
from openphb.plans.actions import checking_in as actions
from openphb.plans.queries import check_ins as queries
from openphb.plans.rules.check_ins import ENOUGH, QUESTIONS

CSV = "text/csv; charset=utf-8"


@require_safe
@staff_only
def of_person(request: HttpRequest, person: UUID) -> HttpResponse:
    by = actor(request)
    found, scores = queries.check_ins_of(person, by=by), queries.scores_of(person, by=by)
    return answer(request, pages.person_page(found, scores, person=people.person(person, by=by), by=by))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def score(request: HttpRequest, person: UUID) -> HttpResponse:
    by = actor(request)
    if not by.roles & queries.READS:
        raise NotFound
    with looking(request):
        found = people.person(person, by=by)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.keep_score, id=id, person=person, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The score is kept, with the value set it is by.")
        return where("check_ins", person)

    return form_page(
        request,
        form_class=forms.Score,
        page=lambda form: pages.score_page(form, person=found, by=by),
        do=do,
        options=lambda: {"today": today()},
    )


@require_safe
@staff_only
def counts(request: HttpRequest) -> HttpResponse:
    many, counted = queries.counted(by=actor(request), on=today())
    return answer(request, pages.counts_page(many, counted))


@require_safe
@staff_only
def save_counts(request: HttpRequest) -> HttpResponse:
    many, counted = queries.counted(by=actor(request), on=today())
    if many < ENOUGH:
        raise Refused(Refusal(pages.TOO_FEW))
    rows = [row for part in QUESTIONS for row in pages.rows_of(part, counted)]
    return download(table.counts(rows), name="how-things-are.csv", media_type=CSV)
