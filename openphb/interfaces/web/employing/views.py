"""Who works for somebody: listed, begun, changed, ended."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.employment import actions, queries
from openphb.employment.queries import EmploymentView, pack
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import hours_words
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing import duty_pages, pages, words
from openphb.interfaces.web.employing.forms import SOMEBODY_NEW, BeginForm, ChangeForm, EndForm
from openphb.interfaces.web.employing.whose import ANY, back_to, seen, why_not
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.payments import queries as payments
from openphb.people import queries as people
from openphb.people.queries import ActingView

_TERMS = frozenset(each.name for each in fields(NewTerms))


@require_safe
def listed(request: HttpRequest, whose: Whose) -> HttpResponse:
    on = today()
    with looking(request):
        found = queries.employments(whose.id, by=whose.by, on=on)
        more = hours_words.of_all(whose)
    return answer(request, pages.list_page(found, whose=whose, on=on, more=more))


@require_safe
def one(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found, on = seen(request, whose, employment), today()
    with looking(request):
        standing = pack.duties_of(found, by=whose.by, on=on)
    more = (*hours_words.of_one(found, whose), duty_pages.next_ones(standing, employment=found, whose=whose))
    return answer(request, pages.one_page(found, whose=whose, on=on, more=more))


@require_http_methods(ANY)
def begin(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Somebody known or new, employed on these terms from a day."""
    on = today()
    with looking(request):
        assistants = payments.assistants(whose.id, by=whose.by)
        employed = queries.employments(whose.id, by=whose.by, on=on)
        employers = _employers(people.acting(whose.id, by=whose.by, on=on), whose)
    busy = {each.assistant for each in employed if each.ended_on is None}
    known = [(str(each.id), each.name) for each in assistants if each.id not in busy]

    def page(form: BeginForm) -> Page:
        return asking(
            form,
            title="Add somebody who is employed",
            caption=whose.caption,
            about=whose.id,
            back=Link("Back without adding anybody", whose.url("my_assistants")),
            lead=("These are the terms that have to be settled by the first day. They can be changed later.",),
            send="Add them",
            why_not=why_not(whose),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _begin(id=id, person=whose.id, cleaned=cleaned, by=by, at=at)
        say(request, "They are added. Here is what an employer has to do, and by when.")
        return whose.url("my_assistant_employed", id)

    options: dict[str, Any] = {"assistants": known, "employers": employers, "initial": _first(known, employers)}
    return form_page(request, form_class=BeginForm, page=page, do=do, options=lambda: options)


def _first(known: list[tuple[str, str]], employers: list[tuple[str, str]]) -> dict[str, Any]:
    """What is likely, to be changed."""
    return {
        "assistant": known[0][0] if len(known) == 1 else "" if known else SOMEBODY_NEW,
        "employer": employers[0][0],
        "job": "Personal assistant",
        "notice_weeks": 1,
        "leave_year": "start",
    }


def _employers(acting: tuple[ActingView, ...], whose: Whose) -> list[tuple[str, str]]:
    """Whoever may be the employer: a nominee or representative who acts now, or the person."""
    acts = [
        (f"{each.capacity}:{each.id}", f"{each.name}, {each.capacity}")
        for each in sorted(acting, key=lambda each: each.capacity)
        if each.capacity in ("nominee", "representative")
    ]
    bodies = people.organisations(by=whose.by, kind="third party") if whose.by.is_staff else []
    held = [(f"third party:{id}", name) for id, name, _ in bodies]
    return [*acts, ("person:", whose.name), *held]


def _begin(*, id: UUID, person: UUID, cleaned: dict[str, Any], by: Actor, at: datetime) -> None:
    """Somebody new is written down in the same step: all of it is kept, or none."""
    told: dict[str, Any] = {"id": id, "person": person, "by": by, "at": at, "on": local_day(at)}
    if cleaned["assistant"] != SOMEBODY_NEW:
        perform(actions.begin, new=_new(cleaned, assistant=UUID(cleaned["assistant"])), **told)
        return
    new = _new(cleaned, assistant=uuid5(id, "assistant"))
    somebody = {"name": cleaned["name"], "born_on": cleaned["born_on"]}
    perform(actions.begin_with_somebody_new, new=new, **somebody, **told)


def _new(cleaned: dict[str, Any], *, assistant: UUID) -> NewEmployment:
    kind, _, id = cleaned["employer"].partition(":")
    return NewEmployment(
        assistant=assistant,
        employer=kind,
        terms=NewTerms(**{name: value for name, value in cleaned.items() if name in _TERMS}),
        acting=UUID(id) if id and kind != "third party" else None,
        organisation=UUID(id) if id and kind == "third party" else None,
        notice_weeks=cleaned["notice_weeks"],
        probation_until=cleaned["probation_until"],
        close_relative=cleaned["close_relative"],
        leave_year=cleaned["leave_year"],
    )


@require_http_methods(ANY)
def change(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found = seen(request, whose, employment)

    def page(form: ChangeForm) -> Page:
        return asking(
            form,
            title=f"Change the terms of {found.name}",
            caption=whose.caption,
            about=whose.id,
            back=back_to(found, whose),
            lead=(
                "What held before stays on record. The law asks for a change to be told in writing within a month of "
                "it (section 4 of the Employment Rights Act 1996): the contract page writes the paper anew.",
                f"Now: {words.hours(found.terms).lower()}, {words.pay(found.terms)}.",
            ),
            send="Change the terms",
            why_not=why_not(whose),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.change, id=id, employment=employment, new=NewTerms(**cleaned), by=by, at=at, on=local_day(at))
        say(request, f"The new terms hold from {in_words(cleaned['from_on'])}.")
        return whose.url("my_assistant_employed", employment)

    return form_page(request, form_class=ChangeForm, page=page, do=do, options=lambda: {"initial": _as_now(found)})


def _as_now(found: EmploymentView) -> dict[str, Any]:
    return {name: getattr(found.terms, name) for name in _TERMS - {"from_on", "because"}}


@require_http_methods(ANY)
def end(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found = seen(request, whose, employment)

    def page(form: EndForm) -> Page:
        return asking(
            form,
            title=f"The employment of {found.name} ends",
            caption=whose.caption,
            about=whose.id,
            back=back_to(found, whose),
            lead=(
                "Before you give notice, look at what is owed at the end: notice, holiday not taken, and redundancy "
                "pay. Acas can help you do it fairly: 0300 123 1100.",
                "The record stays, and you can say here later that it goes on after all.",
            ),
            send="Write down the last day",
            send_kind="warning",
            why_not=why_not(whose),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.end, employment=employment, **cleaned, by=by, at=at)
        say(request, f"The last day is {in_words(cleaned['ended_on'])}.")
        return whose.url("my_assistant_employed", employment)

    return form_page(request, form_class=EndForm, page=page, do=do)


@require_POST
def go_on(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found = seen(request, whose, employment)
    perform(actions.go_on, employment=found.id, by=whose.by, at=now())
    say(request, f"The employment of {found.name} goes on.")
    return redirect(whose.url("my_assistant_employed", found.id))
