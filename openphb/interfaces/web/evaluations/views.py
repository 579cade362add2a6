"""Evaluations: listed, asked by fields or as written, read, saved, and run again to see that the answer is the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces import evaluating as running
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.evaluations import asked, forms, pages, saved
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, require
from openphb.reporting.actions import evaluations as actions
from openphb.reporting.evaluating import why_not_evaluate
from openphb.reporting.queries import evaluations as queries
from openphb.reporting.queries.evaluations import EvaluationView

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    page = paged.number(request)
    with looking(request):
        found = queries.evaluations(by=actor(request))
    shown = found[(page - 1) * paged.SIZE : page * paged.SIZE]
    paging = paged.paging(page, total=len(found), kept={})
    return answer(request, pages.list_page(shown, paging=paging, why_not=_why_not(request)))


@require_http_methods(ANY)
@staff_only
def ask(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        return _kept(request, cleaned["file"].read(), asked.written(cleaned), by=by, at=at, id=id)

    return form_page(
        request,
        form_class=forms.QuestionForm,
        page=lambda form: pages.ask_page(form, why_not=_why_not(request)),
        do=do,
        options=lambda: {"initial": {"seed": "1", "missing": "complete", "weighting": "none"}},
    )


@require_http_methods(ANY)
@staff_only
def ask_written(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        return _kept(request, cleaned["file"].read(), cleaned["question"], by=by, at=at, id=id)

    return form_page(
        request,
        form_class=forms.WrittenForm,
        page=lambda form: pages.written_page(form, why_not=_why_not(request)),
        do=do,
        options=lambda: {"initial": {"question": pages.EXAMPLE}},
    )


@require_safe
@staff_only
def show(request: HttpRequest, evaluation: UUID) -> HttpResponse:
    each = _one(request, evaluation)
    return answer(request, pages.show_page(each, why_not=_why_not(request)))


@require_http_methods(ANY)
@staff_only
def again(request: HttpRequest, evaluation: UUID) -> HttpResponse:
    each = _one(request, evaluation)
    if each.is_refused:
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        require(why_not_evaluate(roles=by.roles))
        new = running.answered(cleaned["file"].read(), each.question)
        require(pages.why_another_table(each, new))
        say(request, pages.compared(each, new))
        return where("evaluation", evaluation)

    return form_page(
        request,
        form_class=forms.AgainForm,
        page=lambda form: pages.again_page(each, form, why_not=_why_not(request)),
        do=do,
    )


@require_safe
@staff_only
def save(request: HttpRequest, evaluation: UUID, slug: str) -> HttpResponse:
    each = _one(request, evaluation)
    if slug not in saved.FILES or (each.is_refused and slug not in saved.OF_A_REFUSAL):
        raise NotFound
    file = saved.FILES[slug](each)
    return download(file.content, name=file.name, media_type=file.media_type)


def _kept(request: HttpRequest, content: bytes, question: str, *, by: Actor, at: datetime, id: UUID) -> str:
    require(why_not_evaluate(roles=by.roles))
    try:
        new = running.answered(content, question)
    except running.TooWeak as weak:  # kept, so that nobody collects too little again; the form keeps what was typed
        perform(actions.keep_evaluation, id=uuid5(id, question), new=weak.kept, by=by, at=at)
        raise
    perform(actions.keep_evaluation, id=id, new=new, by=by, at=at)
    say(request, "The evaluation is kept. The table is not: keep it yourself, to run it again.")
    return where("evaluation", id)


def _one(request: HttpRequest, evaluation: UUID) -> EvaluationView:
    with looking(request):
        return queries.evaluation(evaluation, by=actor(request))


def _why_not(request: HttpRequest) -> Refusal | None:
    return why_not_evaluate(roles=actor(request).roles)
