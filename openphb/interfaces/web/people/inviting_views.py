"""Letting somebody in to a person's pages: the person, whoever acts for them; and closing their access."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import inviting as letters
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.people import inviting_forms as forms
from openphb.interfaces.web.people import inviting_pages as pages
from openphb.interfaces.web.people.acting_views import Seen
from openphb.interfaces.web.sections import ShowPage
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.people import actions, inviting, queries
from openphb.people.rules import NewActing


@staff_only
def invite(request: HttpRequest, acting: UUID) -> HttpResponse:
    who, seen = actor(request), Seen()

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        say(request, letters.to_pages(request, acting, email=cleaned["email"], name=seen.acting.name, id=id))
        return where("person", seen.acting.person)

    def options() -> dict[str, Any]:
        seen.look(acting, by=who)
        known = seen.person.email if seen.acting.capacity == "person" else seen.acting.contact
        return {"initial": {"email": known if "@" in known else ""}}

    def page(form: forms.Invite) -> ShowPage:
        found = {"name": seen.acting.name, "capacity": seen.acting.capacity}
        return pages.invite_page(form, **found, person=seen.person, by=who)

    return form_page(request, form_class=forms.Invite, page=page, do=do, options=options)


@staff_only
def invite_person(request: HttpRequest, person: UUID) -> HttpResponse:
    """The person themselves, who is recorded as acting for themselves by it."""
    who = actor(request)
    with looking(request):
        found = queries.person(person, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        acting = _themselves(request, found, id=uuid5(id, "themselves"), at=at)
        say(request, letters.to_pages(request, acting, email=cleaned["email"], name=found.name, id=id))
        return where("person", person)

    return form_page(
        request,
        form_class=forms.Invite,
        page=lambda form: pages.invite_page(form, name=found.name, capacity="person", person=found, by=who),
        do=do,
        options=lambda: {"initial": {"email": found.email}},
    )


def _themselves(request: HttpRequest, person: queries.PersonView, *, id: UUID, at: datetime) -> UUID:
    """As whom they act for themselves: known already, or recorded now. Nothing is consented to by it."""
    by, on = actor(request), today()
    with looking(request):
        known = [each.id for each in queries.acting(person.id, by=by, on=on) if each.capacity == "person"]
    if known:
        return known[0]
    new = NewActing("person", person.name, on, relation="themselves", agrees_to_act=True)
    return perform(actions.put_acting, id=id, person=person.id, new=new, by=by, at=at, on=on).id


@staff_only
def close(request: HttpRequest, acting: UUID) -> HttpResponse:
    who, seen = actor(request), Seen()

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(inviting.close_access, acting=acting, **cleaned, by=by, at=at)
        say(request, f"{seen.acting.name} cannot see {seen.person.name}’s pages any more.")
        return where("person", seen.acting.person)

    def options() -> dict[str, Any]:
        seen.look(acting, by=who)
        return {}

    return form_page(
        request,
        form_class=forms.CloseAccess,
        page=lambda form: pages.close_page(form, acting=seen.acting, person=seen.person, by=who),
        do=do,
        options=options,
    )
