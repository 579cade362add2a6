"""Ideas from here: kept, written, looked over, taken out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.community.directory import ideas_kept, keeping_ideas
from openphb.community.rules.local_ideas import OWN
from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.ideas import local_forms as forms
from openphb.interfaces.web.ideas import local_pages as pages
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page, state = actor(request), paged.number(request), request.GET.get("state", "")
    state = state if state in pages.STATES else ""
    found = ideas_kept.kept_ideas(by=by)
    chosen = tuple(each for each in found if state in ("", each.state))
    shown = chosen[(page - 1) * paged.SIZE : page * paged.SIZE]
    paging = paged.paging(page, total=len(chosen), kept={"state": state})
    return answer(request, pages.list_page(found, shown=shown, state=state, paging=paging, by=by))


@staff_only
def one(request: HttpRequest, idea: UUID) -> HttpResponse:
    by = actor(request)

    def page(form: Form) -> Page:
        return pages.idea_page(ideas_kept.kept_idea(idea, by=by), form, by=by)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        shows = cleaned["verdict"] == forms.SHOW
        perform(keeping_ideas.look_over, idea=idea, shows=shows, why=cleaned["why"], by=by, at=at)
        say(request, "Everybody can read it now." if shows else "It is sent back, with your reason.")
        return where("local_idea", idea)

    return form_page(request, form_class=forms.LookOver, page=page, do=do)


@staff_only
def write_own(request: HttpRequest) -> HttpResponse:
    by = actor(request)

    def page(form: Form) -> Page:
        lead = ("Nobody’s plan stands behind it. A second person looks it over before anybody reads it.",)
        return asking(form, title="Write an idea of the board’s own", lead=lead, back=_back(), send="Keep this idea",
                      why_not=pages.why_not(by))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(keeping_ideas.write_idea, id=id, new=forms.told(cleaned), source=OWN, by=by, at=at)
        say(request, "It waits for a second person to look it over.")
        return where("local_idea", id)

    return form_page(request, form_class=forms.WriteIdea, page=page, do=do)


def _back() -> Link:
    return Link("Back to ideas from here", where("local_ideas"))


@staff_only
def rewrite(request: HttpRequest, idea: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = ideas_kept.kept_idea(idea, by=by)

    def page(form: Form) -> Page:
        back = Link("Back to the idea", where("local_idea", idea))
        return asking(form, title="Write an idea anew", back=back, send="Keep this idea", why_not=pages.why_not(by),
                      sections=(pages.pointed_out(found),))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = forms.told(cleaned)
        perform(keeping_ideas.write_idea, id=idea, new=new, source=found.source, by=by, at=at)
        say(request, "It waits for a second person to look it over.")
        return where("local_idea", idea)

    return form_page(
        request, form_class=forms.WriteIdea, page=page, do=do, options=lambda: {"initial": asdict(found.words)}
    )


@staff_only
def take_out(request: HttpRequest, idea: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = ideas_kept.kept_idea(idea, by=by)

    def page(form: Form) -> Page:
        back = Link("Back to the idea", where("local_idea", idea))
        lead = (f"“{found.words.what}” goes, and its words with it. This cannot be undone: it would be written anew.",)
        return asking(form, title="Take an idea out", lead=lead, back=back, send="Take it out", send_kind="warning",
                      why_not=pages.why_not(by))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(keeping_ideas.forget_idea, idea=idea, why=cleaned["why"], by=by, at=at)
        say(request, "It is gone, and its words with it.")
        return where("local_ideas")

    return form_page(request, form_class=forms.TakeOut, page=page, do=do)
