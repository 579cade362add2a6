"""The sections of a draft: each one page with its questions, or a list of its outcomes, lines or risks."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web import plan_parts
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.at_once import Saves, latest_saves, revisions, side_by_side, writing
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.plan_words import SECTIONS
from openphb.interfaces.web.plans import part_pages
from openphb.interfaces.web.plans.asking import ask, read_only
from openphb.interfaces.web.plans.desk import LISTS, Desk
from openphb.interfaces.web.plans.forms import SECTION_FORMS, SectionForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.plans import actions, queries
from openphb.plans.queries import VersionView
from openphb.plans.rules import Sections

LEADS = {
    "what-matters": "This comes first in the plan, and everything else should serve it.",
    "about-me": "So that whoever helps knows them as a person. Keep to their own words; they can write this too.",
    "suitability": "The law asks these three things before a direct payment is made.",
    "managing": "Who looks after the money, and how it reaches them.",
    "review": "When the plan starts, when it is first looked at again, and how much notice there is of a reduction.",
}
SEND = "Save and go back to the list"
LATER = "You can save what you know now and come back to the rest."


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def section(request: HttpRequest, version: UUID, slug: str) -> HttpResponse:
    """Lists are shown; other sections are asked for, or only shown to whoever cannot write in them."""
    who = actor(request)
    if slug not in SECTIONS:
        raise NotFound
    saves = {} if slug in LISTS else latest_saves(request, version)
    with looking(request):
        found = queries.version(version, by=who)
        if slug in LISTS:
            return answer(request, part_pages.list_page(Desk(found, saves), slug))
        if found.why_not_write and request.method != "POST":
            return answer(request, _shown(found, slug))
    return _asked(request, found, slug, saves=saves)


def _shown(found: VersionView, slug: str) -> Page:
    said = tuple(each for each in plan_parts.what_it_says(found.content) if each.id == slug)
    return read_only(found, SECTIONS[slug], sections=said)


def _asked(request: HttpRequest, found: VersionView, slug: str, *, saves: Saves) -> HttpResponse:
    form_class = SECTION_FORMS[slug]
    fields = tuple(form_class.base_fields)

    @cache
    def initial() -> dict[str, Any]:
        return {name: getattr(found.content, name) for name in fields}

    def page(form: SectionForm) -> Page:
        lead = (LEADS[slug], LATER)
        if "keep" not in form.fields:
            return ask(found, SECTIONS[slug], form=form, lead=lead, send=SEND)
        both = side_by_side(form, initial(), saves=[saves[name] for name in fields if name in saves])
        back = Link("Back to the task list", where("version", found.id))
        return asking(form, title=SECTIONS[slug], about=found.person, back=back, lead=lead, sections=both, send=SEND)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = cast(Sections, {name: value for name, value in cleaned.items() if name != "keep"})
        perform(
            actions.save_section, version=found.id, fields=told, writing=writing(request), by=by, at=at,
            on=local_day(at),
        )  # fmt: skip
        say(request, f"“{SECTIONS[slug]}” is saved.")
        return where("version", found.id)

    def options() -> dict[str, Any]:
        return {"initial": initial(), "revisions": revisions(saves, fields)}

    return form_page(request, form_class=form_class, page=page, do=do, options=options)
