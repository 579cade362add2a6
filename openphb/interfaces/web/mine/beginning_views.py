"""The person or their family begins a plan or a fresh draft, passes it to us, or gives it up."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web.fields import LongText
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.mine import beginning_pages as pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal
from openphb.plans import actions, queries
from openphb.plans.queries import PlanView, VersionView
from openphb.plans.rules import why_not_act
from openphb.plans.workflow import RequestState

METHODS = ["GET", "HEAD", "POST"]
GRANTED = (RequestState.GRANTED, RequestState.PART_GRANTED)


class WhyAgain(Form):
    why = LongText(
        "What has changed?",
        hint="In your own words. For example: I sleep badly, and need somebody at night.",
        missing="Say what has changed, so that everyone can see why.",
        rows=4,
    )


class PassForm(Form):
    note = LongText(
        "Is there anything you want to say to them first?",
        hint="For example: please ring me about the nights.",
        required=False,
        rows=3,
        most=5_000,
    )


class GiveUpForm(Form):
    why = LongText("Why?", hint="A few words are enough.", missing="Say in a few words why.", rows=3)


@require_http_methods(METHODS)
@theirs
def begin(request: HttpRequest, whose: Whose, request_id: UUID) -> HttpResponse:
    """The first draft, once a budget has been granted. Begun twice, it is one."""
    with looking(request):
        found = queries.request(request_id, by=whose.by)
    whose.must_own(found.person)
    _must_speak(whose)
    why_not = None if found.state in GRANTED else Refusal("A plan is begun once the budget has been granted.")
    if found.plan:
        why_not = Refusal("This plan has been begun already. Go on with it from “My plan”.")

    def page(form: Form) -> Page:
        return pages.begin_page(found, form, whose=whose, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.start_plan, id=id, request=request_id, by=by, at=at, on=local_day(at))
        say(request, "Your plan is begun. Start with whatever matters most to you.")
        return whose.url("write_my_plan", actions.first_version(id))

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(METHODS)
@theirs
def again(request: HttpRequest, whose: Whose, plan: UUID) -> HttpResponse:
    """A fresh draft of an agreed plan."""
    found = _plan(request, whose, plan)

    def page(form: Form) -> Page:
        return pages.again_page(found, form, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.change, id=id, plan=plan, why=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, "A fresh draft is begun. It says what your plan says until you change it.")
        return whose.url("write_my_plan", id)

    return form_page(request, form_class=WhyAgain, page=page, do=do)


@require_http_methods(METHODS)
@theirs
def pass_on(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    """To the care coordinator, who finds it among their work."""
    draft, plan = _draft(request, whose, version)
    with looking(request):
        seen = queries.progress(version, by=whose.by)

    def page(form: Form) -> Page:
        return pages.pass_page(seen, plan, form=form, whose=whose, why_not=draft.why_not_pass_on)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.pass_on, version=version, note=cleaned["note"], by=by, at=at, on=local_day(at))
        say(request, f"It is the turn of {plan.coordinator_name} now. You can go on writing as well.")
        return whose.url("write_my_plan", version)

    return form_page(request, form_class=PassForm, page=page, do=do)


@require_http_methods(METHODS)
@theirs
def set_aside(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    """A fresh draft that they began and nobody else wrote in."""
    _, plan = _draft(request, whose, version)

    def page(form: Form) -> Page:
        return pages.set_aside_page(plan, form, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.set_aside, version=version, note=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, "The draft is given up. Your agreed plan goes on as it is.")
        return whose.url("my_plan")

    return form_page(request, form_class=GiveUpForm, page=page, do=do)


def _plan(request: HttpRequest, whose: Whose, plan: UUID) -> PlanView:
    with looking(request):
        found = queries.plan(plan, by=whose.by)
    whose.must_own(found.person)
    _must_speak(whose)
    return found


def _draft(request: HttpRequest, whose: Whose, version: UUID) -> tuple[VersionView, PlanView]:
    with looking(request):
        found = queries.version(version, by=whose.by)
    if found.is_partial:
        raise NotFound
    return found, _plan(request, whose, found.plan)


def _must_speak(whose: Whose) -> None:
    """Whoever only keeps the money finds nothing here."""
    if why_not_act("write own part", roles=whose.by.roles_for(whose.id)):
        raise NotFound
