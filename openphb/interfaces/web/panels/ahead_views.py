"""What does not wait for a panel: an urgent signature, and the fast track."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions, queries
from openphb.budgets.rules import why_not_do
from openphb.commissioners.queries import numbers_on
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.panels.forms import ReasonForm
from openphb.interfaces.web.sections import Lines, Section
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.people import queries as people
from openphb.plans import queries as plans

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def urgent(request: HttpRequest, version: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = plans.version(version, by=who)
        name = people.person(found.person, by=who).name
        why_not = queries.why_not_sign_urgently(version, by=who, on=today())

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Sign the money before the panel meets",
            caption=f"{name}, plan version {found.number}",
            about=found.person,
            lead=("For what cannot wait for the next meeting, by whoever is named for it.",),
            sections=(Section("What follows", (Lines(_URGENT),)),),
            back=Link("Back to the sign-off", where("sign_off", version)),
            send="Sign it now",
            send_kind="warning",
            why_not=why_not,
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.sign_urgently, id=id, version=version, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "You signed it off. The panel looks back at it when it next meets.")
        return where("version", version)

    return form_page(request, form_class=ReasonForm, page=page, do=do)


_URGENT = (
    "The money is signed off at once, and the person agrees the plan next.",
    "It comes on the agenda of the panel’s next meeting with your reason. Members say whether they would have agreed.",
    "If they would not have, support that was agreed goes on until a new decision. Nothing is taken back silently.",
)


@require_http_methods(ANY)
@staff_only
def fast_track(request: HttpRequest, version: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = plans.version(version, by=who)
        name = people.person(found.person, by=who).name
        hours = numbers_on(today(), by=who).get("fast_track_hours")

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Put this plan on the fast track",
            caption=f"{name}, plan version {found.number}",
            about=found.person,
            lead=("For somebody whose condition is getting worse quickly and who may be near the end of life.",),
            sections=(Section("What follows", (Lines(_fast(hours)),)),),
            back=Link("Back to the plan", where("version", version)),
            send="Put it on the fast track",
            why_not=why_not_do("put a plan on the fast track", roles=who.roles),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.put_on_fast_track, id=id, version=version, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It is on the fast track. No panel is asked first.")
        return where("version", version)

    return form_page(request, form_class=ReasonForm, page=page, do=do)


def _fast(hours: int | None) -> tuple[str, ...]:
    usual = f"Care is usually in place within {hours} hours; that is guidance, not law." if hours else ""
    return tuple(
        line
        for line in (
            "No panel is asked first. Somebody with a limit signs the money, and sees that this is on the fast track.",
            "The panel that would have been asked looks back at the money when it next meets.",
            usual,
            "On eligibility for continuing healthcare the board decides on receipt of the completed fast track tool "
            "(SI 2012/2996, regulation 21(8) and (9)).",
        )
        if line
    )
