"""Facts of a person's life that the law turns on, and their death."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.people import life_pages as pages
from openphb.interfaces.web.people.forms import CIRCUMSTANCES, NameRepresentatives, NoteDeath, TakeBackDeath
from openphb.interfaces.web.shell import actor, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role
from openphb.moving import dying
from openphb.payments import actions as payments
from openphb.people import actions, estates, queries


@staff_only
def note(request: HttpRequest, person: UUID) -> HttpResponse:
    who, kind = actor(request), request.GET.get("kind", "")
    kind = kind if kind in CIRCUMSTANCES else ""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if not kind:
            return f"{reverse('note_circumstance', args=[person])}?kind={cleaned['kind']}"
        perform(actions.note_circumstance, id=id, person=person, kind=kind, **cleaned, by=by, at=at)
        say(request, "It is recorded, with how it was decided.")
        return reverse("person", args=[person])

    def options() -> dict[str, Any]:
        queries.person(person, by=who)
        return {}

    return form_page(
        request,
        form_class=CIRCUMSTANCES[kind],
        page=lambda form: pages.note_page(form, kind=kind, person=queries.person(person, by=who), by=who),
        do=do,
        options=options,
    )


@staff_only
def death(request: HttpRequest, person: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(dying.record_death, person=person, **cleaned, by=by, at=at, on=today())
        say(request, f"It is recorded. {cleaned['colleague']} speaks with the family first; nothing has been sent.")
        return reverse("person", args=[person])

    def options() -> dict[str, Any]:
        queries.person(person, by=who)
        staff = {*_names(Role.COORDINATOR, by=who), *_names(Role.CLINICIAN, by=who)}
        return {"today": today(), "staff": tuple(sorted(staff))}

    return form_page(
        request,
        form_class=NoteDeath,
        page=lambda form: pages.death_page(form, person=queries.person(person, by=who), by=who),
        do=do,
        options=options,
    )


@staff_only
def estate(request: HttpRequest, person: UUID) -> HttpResponse:
    """Who represents the estate of somebody who has died."""
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.name_representatives, person=person, **cleaned, by=by, at=at, on=today())
        say(request, f"Notices go to {cleaned['representatives']} from now on.")
        return reverse("person", args=[person])

    def options() -> dict[str, Any]:
        queries.person(person, by=who)
        known = estates.death(person, by=who)
        return {"initial": {"representatives": known.representatives, "contact": known.contact} if known else {}}

    return form_page(
        request,
        form_class=NameRepresentatives,
        page=lambda form: pages.estate_page(form, person=queries.person(person, by=who), by=who),
        do=do,
        options=options,
    )


@staff_only
def take_back(request: HttpRequest, person: UUID) -> HttpResponse:
    """It was recorded by mistake."""
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        many = perform(payments.take_back_death, person=person, **cleaned, by=by, at=at, on=today())
        say(request, f"It is taken back. {many} payments that waited are due again.")
        return reverse("person", args=[person])

    return form_page(
        request,
        form_class=TakeBackDeath,
        page=lambda form: pages.take_back_page(form, person=queries.person(person, by=who), by=who),
        do=do,
    )


def _names(role: Role, *, by: Actor) -> set[str]:
    return {name for _, name in queries.staff(by=by, role=role, on=today())}
