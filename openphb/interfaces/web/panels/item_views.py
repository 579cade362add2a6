"""One plan before a panel: read, voted on, decided, or taken off the agenda."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from openphb.budgets import actions, queries
from openphb.budgets.panels import Outcome
from openphb.budgets.rules import why_not_do
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.panels import item_pages as pages
from openphb.interfaces.web.panels.forms import BallotForm, DecisionForm, InterestForm, TakeOffForm
from openphb.interfaces.web.panels.meeting_pages import back
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.signing_off.views import look
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def show(request: HttpRequest, item: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        seen = queries.item(item, by=who)
        plan = look(seen.line.version, by=who, on=on)

    def page(form: Form) -> Page:
        return pages.item_page(seen, plan, form=form, has_met=on >= seen.meeting.meets_on, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.vote, id=id, item=item, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "Your vote is recorded. You can vote again until the panel’s decision is recorded.")
        return where("panel_item", item)

    return form_page(request, form_class=BallotForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def interest(request: HttpRequest, item: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        seen = queries.item(item, by=who)

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Declare an interest",
            caption=f"{seen.line.person_name}, plan version {seen.line.number}",
            about=seen.line.person,
            lead=(
                "You then take no part in deciding on this plan, in any version. It stands in the minutes.",
                "It cannot be taken back. If it was a slip, the others decide this one without you.",
            ),
            back=Link("Back to the plan before the panel", where("panel_item", item)),
            send="Declare this interest",
            why_not=seen.why_not_vote,
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.declare_interest, id=id, item=item, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "Your interest is recorded. The others decide.")
        return where("panel_meeting", seen.meeting.id)

    return form_page(request, form_class=InterestForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def decision(request: HttpRequest, item: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        seen = queries.item(item, by=who)
    decided = seen.comes_to if isinstance(seen.comes_to, Outcome) else None

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.record_panel_decision, item=item, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The decision is recorded.")
        return where("panel_meeting", seen.meeting.id)

    def options() -> dict[str, Any]:
        return {"decided": decided, "initial": {"words": pages.first_words(seen)}}

    return form_page(
        request, form_class=DecisionForm, page=lambda form: pages.decision_page(form, seen=seen), do=do, options=options
    )


@require_http_methods(ANY)
@staff_only
def take_off(request: HttpRequest, item: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        seen = queries.item(item, by=who)

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Take it off the agenda",
            caption=f"{seen.line.person_name}, plan version {seen.line.number}",
            about=seen.line.person,
            lead=("It can be put on the agenda of another meeting. The reason stands in the minutes of this one.",),
            back=back(seen.meeting),
            send="Take it off",
            why_not=why_not_do("arrange a panel’s meetings", roles=who.roles),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        meeting = perform(actions.take_off_agenda, item=item, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It is off the agenda.")
        return where("panel_meeting", meeting)

    return form_page(request, form_class=TakeOffForm, page=page, do=do)


@staff_only
@require_POST
def move_up(request: HttpRequest, item: UUID) -> HttpResponse:
    at = now()
    meeting = perform(actions.move_up_agenda, item=item, by=actor(request), at=at, on=local_day(at))
    say(request, "It comes earlier now.")
    return HttpResponseRedirect(where("panel_meeting", meeting), status=303)
