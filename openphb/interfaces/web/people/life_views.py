"""Facts of a person's life that the law turns on, and their death."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.people import life_pages as pages
from openphb.interfaces.web.people.forms import NoteCircumstance, NoteDeath
from openphb.interfaces.web.shell import actor, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role
from openphb.people import actions, queries


@staff_only
def note(request: HttpRequest, person: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        kept = {name: cleaned[name] for name in ("kind", "since", "until", "reasons")}
        perform(actions.note_circumstance, id=id, person=person, value=cleaned[cleaned["kind"]], **kept, by=by, at=at)
        say(request, "It is recorded, with how it was decided.")
        return reverse("person", args=[person])

    def options() -> dict[str, Any]:
        queries.person(person, by=who)
        return {}

    return form_page(
        request,
        form_class=NoteCircumstance,
        page=lambda form: pages.note_page(form, person=queries.person(person, by=who), by=who),
        do=do,
        options=options,
    )


@staff_only
def death(request: HttpRequest, person: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.note_death, person=person, **cleaned, by=by, at=at, on=today())
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


def _names(role: Role, *, by: Actor) -> set[str]:
    return {name for _, name in queries.staff(by=by, role=role, on=today())}
