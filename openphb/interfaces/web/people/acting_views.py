"""Those who act for a person: recorded, agreed to, ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.people import acting_forms as forms
from openphb.interfaces.web.people import acting_pages as pages
from openphb.interfaces.web.shell import actor, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.people import actions, inviting, queries


@staff_only
def put(request: HttpRequest, person: UUID) -> HttpResponse:
    capacity = request.GET.get("as", "")
    capacity = capacity if capacity in forms.FORMS else ""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if not capacity:
            return f"{reverse('put_acting', args=[person])}?as={cleaned['capacity']}"
        new = forms.told(capacity, dict(cleaned))
        perform(actions.put_acting, id=id, person=person, new=new, by=by, at=at, on=today())
        say(request, f"{new.name} is recorded as {capacity}.")
        return reverse("person", args=[person])

    who = actor(request)
    return form_page(
        request,
        form_class=forms.FORMS[capacity],
        page=lambda form: pages.put_page(form, capacity=capacity, person=queries.person(person, by=who), by=who),
        do=do,
        options=lambda: _must_be_here(person, by=who),
    )


def _must_be_here(person: UUID, *, by: Actor) -> dict[str, Any]:
    """Nothing to start with, once it is sure that there is such a person here."""
    queries.person(person, by=by)
    return {}


@staff_only
def agree(request: HttpRequest, acting: UUID) -> HttpResponse:
    who, seen = actor(request), Seen()

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.agree_nominee, id=acting, by=by, at=at)
        say(request, f"You agreed to {seen.acting.name} as nominee.")
        return reverse("person", args=[seen.acting.person])

    def options() -> dict[str, Any]:
        seen.look(acting, by=who)
        return {}

    return form_page(
        request,
        form_class=forms.AgreeNominee,
        page=lambda form: pages.agree_page(form, acting=seen.acting, person=seen.person, by=who),
        do=do,
        options=options,
    )


@staff_only
def end(request: HttpRequest, acting: UUID) -> HttpResponse:
    who, seen = actor(request), Seen()

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        at_once = cleaned.pop("at_once")
        perform(actions.end_acting, id=acting, **cleaned, by=by, at=at)
        if at_once:
            perform(inviting.close_access, acting=acting, why=cleaned["why"], by=by, at=at)
        say(request, f"{seen.acting.name} no longer acts for {seen.person.name} after that day.")
        return reverse("person", args=[seen.acting.person])

    def options() -> dict[str, Any]:
        seen.look(acting, by=who)
        return {"since": seen.acting.valid_from}

    return form_page(
        request,
        form_class=forms.EndActing,
        page=lambda form: pages.end_page(form, acting=seen.acting, person=seen.person, by=who),
        do=do,
        options=options,
    )


class Seen:
    """Who acts, and for whom, once it has been looked up within sight of the rows."""

    acting: queries.ActingView
    person: queries.PersonView

    def look(self, acting: UUID, *, by: Actor) -> None:
        self.acting = queries.one_acting(acting, by=by)
        self.person = queries.person(self.acting.person, by=by)
