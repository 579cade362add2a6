"""The person or their family writes their part of the draft: saved page by page, and come back to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.at_once import latest_saves, revisions, side_by_side, writing
from openphb.interfaces.web.mine import writing_forms as forms
from openphb.interfaces.web.mine import writing_pages as pages
from openphb.interfaces.web.mine.own_questions import QUESTIONS, after
from openphb.interfaces.web.mine.own_table import OwnTable
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.own_plan import marks_now
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.plan_file import plan_check, plan_file
from openphb.interfaces.web.plans import part_pages, parts
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.interfaces.web.standard_page import Place
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.plans import actions, queries
from openphb.plans.rules import Sections

METHODS = ["GET", "HEAD", "POST"]
KINDS = {
    "outcomes": replace(parts.OUTCOMES, form=forms.OwnNeed),
    "actions": replace(parts.ACTIONS, form=forms.OwnAction),
    "risks": replace(parts.RISKS, form=forms.OwnRisk),
    "contacts": replace(parts.CONTACTS, form=forms.OwnContact),
}


def _table(request: HttpRequest, whose: Whose, version: UUID) -> OwnTable:
    """The draft, if it is this person's. What it says of health and life is not for whoever only keeps the money."""
    saves = latest_saves(request, version)
    with looking(request):
        found = queries.version(version, by=whose.by)
    whose.must_own(found.person)
    if found.is_partial:
        raise NotFound
    return OwnTable(found, saves, whose)


def _kind(slug: str) -> parts.Kind:
    if slug not in KINDS:
        raise NotFound
    return KINDS[slug]


@require_safe
@theirs
def write(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    table = _table(request, whose, version)
    plan, seen = queries.plan(table.found.plan, by=whose.by), queries.progress(version, by=whose.by)
    return answer(request, pages.all_parts_page(table, plan, seen=seen))


@require_safe
@theirs
def file(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    """Theirs to keep, and to give to another service: in the shape of the national standard."""
    _table(request, whose, version)
    request.__dict__["about"] = whose.id
    return plan_file(request, version, back=Link("Back to the plan", whose.url("my_plan")))


@require_safe
@theirs
def check_file(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    """What the national standard asks for, before the file is saved."""
    table = _table(request, whose, version)
    request.__dict__["about"] = whose.id
    place = Place(
        caption=whose.caption,
        back=Link("Back to the plan", whose.url("my_plan")),
        file=whose.url("my_plan_file", version),
        fix=table.fix,
    )
    return plan_check(request, version, place=place)


@require_safe
@theirs
def read(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    table = _table(request, whose, version)
    marks = marks_now(table.found, by=whose.by, on=today())
    return answer(request, pages.read_page(table, queries.plan(table.found.plan, by=whose.by), marks=marks))


@require_http_methods(METHODS)
@theirs
def question(request: HttpRequest, whose: Whose, version: UUID, slug: str) -> HttpResponse:
    table, asked = _table(request, whose, version), QUESTIONS.get(slug)
    if asked is None:
        raise NotFound
    onward = after(slug)

    with looking(request):
        before = queries.earlier(version, asked.field, by=whose.by)
    initial = {asked.field: getattr(table.found.content, asked.field)}

    def page(form: forms.OwnWords) -> Page:
        both = side_by_side(form, initial, saves=before[:1])
        return pages.question_page(table, asked, form=form, both=both, before=before)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        fields, began = cast(Sections, {asked.field: cleaned[asked.field]}), writing(request)
        perform(
            actions.save_section, version=version, fields=fields, writing=began, by=by, at=at, on=local_day(at)
        )  # fmt: skip
        say(request, f"“{asked.title}” is saved.")
        return whose.url("my_plan_question", version, onward) if onward else table.all_parts

    options = {"question": asked, "initial": initial, "revisions": revisions(table.saves, (asked.field,))}
    return form_page(request, form_class=forms.OwnWords, page=page, do=do, options=lambda: options)


@require_safe
@theirs
def listed(request: HttpRequest, whose: Whose, version: UUID, slug: str) -> HttpResponse:
    table = _table(request, whose, version)
    return answer(request, part_pages.list_page(table, _kind(slug).slug))


@require_http_methods(METHODS)
@theirs
def new(request: HttpRequest, whose: Whose, version: UUID, slug: str) -> HttpResponse:
    kind, table = _kind(slug), parts.may_write(request, _table(request, whose, version))
    usual = {"monitored_by": table.found.content.coordinator} if slug == "outcomes" else {}
    return parts.add(request, table, kind, usual=usual)


@require_http_methods(METHODS)
@theirs
def edit(request: HttpRequest, whose: Whose, version: UUID, slug: str, key: UUID) -> HttpResponse:
    kind, table = _kind(slug), parts.may_write(request, _table(request, whose, version))
    return parts.change(request, table, kind, key=key)


@require_http_methods(METHODS)
@theirs
def remove(request: HttpRequest, whose: Whose, version: UUID, slug: str, key: UUID) -> HttpResponse:
    kind, table = _kind(slug), parts.may_write(request, _table(request, whose, version))
    return parts.take_out(request, table, kind, key=key)
