"""Complaints as staff work on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.complaints import forms, pages
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.people import queries as people
from openphb.plans import actions, queries
from openphb.plans.actions.complaining import LOOKERS

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def record(request: HttpRequest, person: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = actions.NewComplaint(**cleaned)
        perform(actions.complain, id=id, person=person, new=new, by=by, at=at, on=local_day(at))
        say(request, "It is recorded. It is to be acknowledged within three working days.")
        return where("complaint", id)

    def options() -> dict[str, Any]:
        people.person(person, by=who)
        return {"today": today()}

    return form_page(
        request,
        form_class=forms.Record,
        page=lambda form: pages.record_page(form, person=people.person(person, by=who), by=who),
        do=do,
        options=options,
    )


@require_safe
@staff_only
def show(request: HttpRequest, complaint: UUID) -> HttpResponse:
    by = actor(request)
    return answer(request, pages.show_page(queries.complaint(complaint, by=by, on=today()), by=by))


@dataclass(frozen=True)
class _Step:
    """A page of one step: its words, its questions, and what it does. `makes` where it writes something."""

    verb: str
    form_class: type[Form]
    action: Callable[..., Any]
    makes: bool
    lead: str
    send: str
    done: str


_ACKNOWLEDGE = _Step(
    "acknowledge",
    forms.Acknowledge,
    actions.acknowledge,
    True,
    "They are told that we have it, offered to talk about how it is dealt with, and told by when they hear from us.",
    "Write that we have it",
    "It is written, and stands on their page. Send it to whoever has none.",
)
_LOOK_INTO = _Step(
    "look into",
    forms.LookInto,
    actions.look_into,
    False,
    "Choose somebody who had no part in it. It is not forbidden by law, but nobody judges their own work well.",
    "Name them",
    "It is recorded who looks into it.",
)
_ANSWER = _Step(
    "answer complaint",
    forms.Answer,
    actions.answer_complaint,
    True,
    "The answer says what was found and what is done. How to go to the Ombudsman is added by itself.",
    "Send this answer",
    "It is answered. The answer stands on their page; send it to whoever has none.",
)
_EXPLAIN = _Step(
    "explain delay",
    forms.Explain,
    actions.explain_delay,
    True,
    "Whoever has no answer after six months is told why in writing. The complaint goes on until it is answered.",
    "Send this explanation",
    "It is written, and stands on their page. Send it to whoever has none.",
)
_TAKE_BACK = _Step(
    "take back complaint",
    forms.TakeBack,
    actions.take_back_complaint,
    False,
    "Only when they said so themselves, without being asked to. They can complain again.",
    "Record that they take it back",
    "It is taken back. It stays on record.",
)


@require_http_methods(ANY)
@staff_only
def acknowledge(request: HttpRequest, complaint: UUID) -> HttpResponse:
    return _page(request, complaint, step=_ACKNOWLEDGE)


@require_http_methods(ANY)
@staff_only
def look_into(request: HttpRequest, complaint: UUID) -> HttpResponse:
    who = actor(request)

    def staff() -> dict[str, Any]:
        named = dict(pair for role in LOOKERS for pair in people.staff(by=who, role=role, on=today()))
        ordered = sorted(named.items(), key=lambda pair: pair[1])
        return {"staff": [(str(account), name) for account, name in ordered]}

    return _page(request, complaint, step=_LOOK_INTO, options=staff)


@require_http_methods(ANY)
@staff_only
def answer_(request: HttpRequest, complaint: UUID) -> HttpResponse:
    return _page(request, complaint, step=_ANSWER)


@require_http_methods(ANY)
@staff_only
def explain(request: HttpRequest, complaint: UUID) -> HttpResponse:
    return _page(request, complaint, step=_EXPLAIN)


@require_http_methods(ANY)
@staff_only
def take_back(request: HttpRequest, complaint: UUID) -> HttpResponse:
    return _page(request, complaint, step=_TAKE_BACK)


def _page(
    request: HttpRequest, complaint: UUID, *, step: _Step, options: Callable[[], dict[str, Any]] = dict
) -> HttpResponse:
    who = actor(request)
    with looking(request):
        queries.complaint(complaint, by=who, on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        own = {"id": id} if step.makes else {}
        told = {name: UUID(value) if name == "looker" else value for name, value in cleaned.items()}
        perform(step.action, complaint=complaint, **own, **told, by=by, at=at, on=local_day(at))
        say(request, step.done)
        return where("complaint", complaint)

    def page(form: Form) -> Any:
        found = queries.complaint(complaint, by=who, on=today())
        return pages.step_page(form, step.verb, found=found, lead=step.lead, send=step.send)

    return form_page(request, form_class=step.form_class, page=page, do=do, options=options)
