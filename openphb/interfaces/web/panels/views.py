"""Panels listed, made and shown; their terms, members and days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries
from openphb.budgets.rules import why_not_do
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.panels import pages
from openphb.interfaces.web.panels.forms import MeetingForm, PanelForm, SeatForm, TermsForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import STAFF, Actor, Role
from openphb.kernel.days import local_day
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.list_page(queries.panels(by=who, on=today()), by=who))


@require_safe
@staff_only
def show(request: HttpRequest, panel: UUID) -> HttpResponse:
    who, page = actor(request), paged.number(request)
    found = queries.panel(panel, by=who, on=today(), page=page)
    return answer(request, pages.panel_page(found, by=who, paging=paged.paging(page, total=found.meetings_total)))


@require_http_methods(ANY)
@staff_only
def make(request: HttpRequest) -> HttpResponse:
    who = actor(request)

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Make a panel",
            lead=("Its members and its first meeting come next.", pages.LOCAL),
            back=Link("Back to panels", where("panels")),
            send="Make this panel",
            why_not=why_not_do("make or change a panel", roles=who.roles),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.make_panel, id=id, **TermsForm.packed(cleaned), by=by, at=at, on=local_day(at))
        say(request, f"{cleaned['name']} is made. Add its members next.")
        return where("panel", id)

    return form_page(request, form_class=PanelForm, page=page, do=do, options=lambda: _options(who, on=today()))


def _options(who: Actor, *, on: date, **initial: Any) -> dict[str, Any]:
    return {"signers": _staff(who, Role.APPROVER, Role.LEAD, on=on), "initial": {"valid_from": on, **initial}}


def _staff(who: Actor, *roles: Role, on: date) -> list[tuple[str, str]]:
    """Colleagues who hold one of these roles today, by name."""
    found = {id: name for role in roles for id, name in people.staff(by=who, role=role, on=on)}
    return sorted(((str(id), name) for id, name in found.items()), key=lambda each: each[1])


@require_http_methods(ANY)
@staff_only
def terms(request: HttpRequest, panel: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.panel(panel, by=who, on=today())

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Change when it is asked and how it decides",
            caption=found.name,
            lead=("What was decided before stays as it was.", pages.LOCAL),
            back=Link("Back to the panel", where("panel", panel)),
            send="Set these terms",
            why_not=why_not_do("make or change a panel", roles=who.roles),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(
            actions.set_panel_terms, id=id, panel=panel, **TermsForm.packed(cleaned), by=by, at=at, on=local_day(at)
        )
        say(request, "The terms are set.")
        return where("panel", panel)

    def options() -> dict[str, Any]:
        held = found.terms.terms if found.terms else None
        names = ("above", "services", "quorum", "decides", "urgent", "urgent_up_to")
        return _options(who, on=today(), **({name: getattr(held, name) for name in names} if held else {}))

    return form_page(request, form_class=TermsForm, page=page, do=do, options=options)


@require_http_methods(ANY)
@staff_only
def add_member(request: HttpRequest, panel: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.panel(panel, by=who, on=today())

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Add a member",
            caption=found.name,
            lead=("Whoever takes the chair takes it from whoever has it now, who stays a member.",),
            back=Link("Back to the panel", where("panel", panel)),
            send="Add this member",
            why_not=why_not_do("make or change a panel", roles=who.roles),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        said = cleaned | {"account": UUID(cleaned["account"])}
        perform(actions.add_panel_member, id=id, panel=panel, **said, by=by, at=at, on=local_day(at))
        say(request, "They sit on the panel from today.")
        return where("panel", panel)

    def options() -> dict[str, Any]:
        sitting = {str(each.account) for each in found.members}
        return {"colleagues": [each for each in _staff(who, *STAFF, on=today()) if each[0] not in sitting]}

    return form_page(request, form_class=SeatForm, page=page, do=do, options=options)


@require_http_methods(ANY)
@staff_only
def end_seat(request: HttpRequest, seat: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.member(seat, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        panel = perform(actions.end_panel_member, member=seat, by=by, at=at, on=local_day(at))
        say(request, f"{found.name} no longer sits on this panel.")
        return where("panel", panel)

    return form_page(
        request, form_class=ConfirmForm, page=lambda form: pages.end_seat_page(form, seat=found, by=who), do=do
    )


@require_http_methods(ANY)
@staff_only
def call(request: HttpRequest, panel: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.panel(panel, by=who, on=today())

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Set a day for a meeting",
            caption=found.name,
            lead=("Every plan that has to come before this panel is put on the agenda at once. You can change it.",),
            back=Link("Back to the panel", where("panel", panel)),
            send="Set this day",
            why_not=why_not_do("arrange a panel’s meetings", roles=who.roles),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.call_meeting, id=id, panel=panel, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The day is set, and the agenda is begun.")
        return where("panel_meeting", id)

    return form_page(request, form_class=MeetingForm, page=page, do=do)
