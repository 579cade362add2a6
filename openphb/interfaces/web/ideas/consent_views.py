"""Asking whether a line may be shared, for the care team: asked, answered, written, withdrawn."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.community.directory import ideas_kept
from openphb.community.directory.ideas_kept import IdeaView
from openphb.community.rules.ideas import Decided
from openphb.interfaces import local_ideas
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.ideas import consent_pages as pages
from openphb.interfaces.web.ideas import local_forms as forms
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.sections import Lines, Section
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.plans import queries as plans
from openphb.plans import rules
from openphb.plans.actions import sharing_ideas as actions
from openphb.plans.queries import sharing_ideas as queries
from openphb.plans.rules.sharing_ideas import QUESTION


@staff_only
def ask(request: HttpRequest, plan: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = plans.plan(plan, by=by)
        name = people.person(found.person, by=by).name
        known = {line.key: line.what for each in found.versions for line in plans.content(each.id, by=by).lines}
        before = queries.consents_about(plan, by=by)

    def page(form: Form) -> Page:
        why_not = rules.why_not_act("ask to share idea", roles=by.roles_for(found.person))
        told = Section("What they are asked", (Lines(QUESTION),))
        return asking(form, title="Ask whether a line may be shared", caption=name, about=found.person,
                      lead=("Nothing is shared by asking. Their answer changes nothing about the budget.",),
                      sections=(*pages.asked_before(before), told), back=Link("Back to the plan", where("plan", plan)),
                      send="Ask them", why_not=why_not)  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        line = UUID(cleaned["line"])
        perform(actions.ask_to_share, id=id, plan=plan, line=line, by=by, at=at, on=today())
        say(request, "They are asked on their own pages. If they tell you instead, record what they say.")
        return where("idea_consent", id)

    lines = tuple((str(key), what) for key, what in known.items())
    return form_page(request, form_class=forms.AskToShare, page=page, do=do, options=lambda: {"lines": lines})


@require_safe
@staff_only
def show(request: HttpRequest, consent: UUID) -> HttpResponse:
    by = actor(request)
    found = queries.consent(consent, by=by)
    return answer(request, pages.consent_page(found, _idea(found, by=by), by=by))


def _idea(found: queries.ConsentView, *, by: Actor) -> IdeaView | None:
    try:
        return ideas_kept.kept_idea(found.idea, by=by) if found.idea else None
    except NotFound:
        return None


def _back(consent: UUID) -> Link:
    return Link("Back to what was asked", where("idea_consent", consent))


@staff_only
def record_answer(request: HttpRequest, consent: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.consent(consent, by=by)

    def page(form: Form) -> Page:
        why_not = rules.why_not_act("answer about idea", roles=by.roles_for(found.person))
        return asking(form, title="Record what they said", caption=f"{found.what}, {found.person_name}",
                      lead=("Read them what is asked, in these words.",), about=found.person,
                      sections=(Section("What they are asked", (Lines(QUESTION),)),), back=_back(consent),
                      send="Record this", why_not=why_not)  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.answer_about_sharing, consent=consent, **cleaned, by=by, at=at, on=today())
        say(request, "What they said is recorded.")
        return where("idea_consent", consent)

    return form_page(request, form_class=forms.RecordAnswer, page=page, do=do)


@staff_only
def write(request: HttpRequest, consent: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.consent(consent, by=by)
        before = _idea(found, by=by)

    def page(form: Form) -> Page:
        why_not = rules.why_not_act("ask to share idea", roles=by.roles_for(found.person))
        lead = ("Write it in general words. What is known of the person is compared with it before it is kept.",)
        return asking(form, title="Write the idea", caption=f"From: {found.what}", lead=lead, about=found.person,
                      sections=(pages.pointed_out(before),) if before else (), back=_back(consent),
                      send="Keep this idea", why_not=why_not)  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = forms.told(cleaned)
        perform(local_ideas.write_from_plan, id=id, consent=consent, new=new, by=by, at=at, on=today())
        say(request, "It waits for a second person to look it over.")
        return where("idea_consent", consent)

    first = {"decided": (Decided.AGREED if found.was_agreed else Decided.REFUSED).value}
    initial = asdict(before.words) if before else first
    return form_page(request, form_class=forms.WriteIdea, page=page, do=do, options=lambda: {"initial": initial})


@staff_only
def withdraw(request: HttpRequest, consent: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.consent(consent, by=by)

    def page(form: Form) -> Page:
        why_not = rules.why_not_act("answer about idea", roles=by.roles_for(found.person))
        lead = ("The yes is withdrawn, and the idea goes at once, with its words.",)
        return asking(form, title="Record that they withdraw their yes", caption=f"{found.what}, {found.person_name}",
                      lead=lead, about=found.person, back=_back(consent), send="Withdraw the yes",
                      send_kind="warning", why_not=why_not)  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(local_ideas.withdraw, consent=consent, by=by, at=at, on=today())
        say(request, "The yes is withdrawn, and the idea is gone.")
        return where("idea_consent", consent)

    return form_page(request, form_class=forms.Sure, page=page, do=do)
