"""Staff enter an invoice or hours, put one right, and write down who works for a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.entries import asked
from openphb.interfaces.web.entries.asked import Asked
from openphb.interfaces.web.entries.forms import AssistantForm
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import why_not
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal
from openphb.payments import actions, queries, rules
from openphb.payments.queries.views.entering import EntryView
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def invoice(request: HttpRequest, holding: UUID) -> HttpResponse:
    return asked.invoice_page(request, _asked(request, holding, deed="enter an invoice"))


@require_http_methods(ANY)
@staff_only
def hours(request: HttpRequest, holding: UUID) -> HttpResponse:
    return asked.hours_page(request, _asked(request, holding, deed="enter hours"))


@require_http_methods(ANY)
@staff_only
def mend(request: HttpRequest, entry: UUID) -> HttpResponse:
    """The same questions with the answers given before, and a new entry in place of the one that did not fit."""
    with looking(request):
        found = queries.entry(entry, by=actor(request))
    if found.row.kind == "payroll":
        raise NotFound  # payroll puts it right, and sends another payslip
    told = _asked(request, found.holding, deed="enter an invoice", mends=found)
    return asked.hours_page(request, told) if found.row.kind == "hours" else asked.invoice_page(request, told)


def _asked(request: HttpRequest, holding: UUID, *, deed: str, mends: EntryView | None = None) -> Asked:
    who = actor(request)
    with looking(request):
        held = budgets.holding(holding, by=who, on=today())
        place = queries.place_to_enter(holding, by=who)
        name = people.names({held.person}, by=who).get(held.person, "")
    back = Link("Back to the entry", where("entry", mends.row.id)) if mends else Link(
        "Back to who holds the money", where("holding", holding)
    )  # fmt: skip
    stopped = why_not(mends.moves, "mend", thing="entry", state=mends.row.state) if mends else None
    is_hours = mends.row.kind == "hours" if mends else deed == "enter hours"
    return Asked(
        person=held.person,
        place=place,
        caption=f"{name}, {held.reference}",
        back=back,
        shown=lambda id: where("entry", id),
        why_not=stopped or _why_not_here(deed, place.kind, by=who, person=held.person),
        mends=mends,
        add_somebody=where("record_assistant", holding) if is_hours else "",
    )


def _why_not_here(deed: str, kind: str, *, by: Actor, person: UUID) -> Refusal | None:
    if deed == "enter hours" and kind in ("notional", "supplier"):
        return Refusal("We buy this care ourselves, so its provider sends an invoice. Enter that.")
    return rules.why_not_do(deed, roles=by.roles_for(person))


@require_http_methods(ANY)
@staff_only
def assistant(request: HttpRequest, holding: UUID) -> HttpResponse:
    """Who works for the person whose money this is."""
    who = actor(request)
    with looking(request):
        held = budgets.holding(holding, by=who, on=today())
        name = people.names({held.person}, by=who).get(held.person, "")
    back = Link("Back without adding anybody", where("enter_hours", holding))
    stopped = rules.why_not_do("say who works for somebody", roles=who.roles_for(held.person))

    def page(form: Form) -> Page:
        return assistant_page(form, person=held.person, caption=f"{name}, {held.reference}", back=back, stopped=stopped)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_who_works, id=id, person=held.person, **cleaned, by=by, at=at, on=local_day(at))
        say(request, f"{cleaned['name']} is added.")
        return where("enter_hours", holding)

    return form_page(request, form_class=AssistantForm, page=page, do=do)


def assistant_page(form: Form, *, person: UUID, caption: str, back: Link, stopped: Refusal | None = None) -> Page:
    """What the law on wages asks to know, and no more."""
    return asking(
        form,
        title="Add somebody who works here",
        caption=caption,
        about=person,
        back=back,
        lead=("We ask for the date of birth because the least that may be paid for an hour goes by age.",),
        send="Add them",
        why_not=stopped,
    )
