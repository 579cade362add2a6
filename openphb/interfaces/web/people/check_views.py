"""Checks that run out: listed, recorded, renewed, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.people import check_forms as forms
from openphb.interfaces.web.people import check_pages as pages
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.people import checked, checking, checks, queries
from openphb.people.checks import CheckKind


@require_safe
@staff_only
def listed(request: HttpRequest, person: UUID) -> HttpResponse:
    who, on = actor(request), today()
    found = queries.person(person, by=who)
    held = checked.checks_of(person, by=who, on=on)
    asked = () if found.died_on else checks.asked_for(held.now, queries.acting(person, by=who, on=on))
    return answer(request, pages.list_page(held, asked=asked, person=found, by=who))


@staff_only
def record(request: HttpRequest, person: UUID) -> HttpResponse:
    who, kind = actor(request), request.GET.get("kind", "")
    kind = kind if kind in forms.FORMS else ""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if not kind:
            return f"{reverse('record_check', args=[person])}?kind={cleaned['kind']}"
        new = forms.told(kind, dict(cleaned))
        perform(checking.record_check, id=id, person=person, new=new, by=by, at=at, on=today())
        say(request, "The check is recorded.")
        return reverse("checks", args=[person])

    def options() -> dict[str, Any]:
        queries.person(person, by=who)
        if not kind:
            return {}
        acting = queries.acting(person, by=who, on=today()) if kind == CheckKind.DBS else ()
        nominees = tuple(each for each in acting if each.capacity == "nominee")
        return {"today": today(), **({"nominees": nominees} if kind == CheckKind.DBS else {})}

    return form_page(
        request,
        form_class=forms.FORMS[kind],
        page=lambda form: pages.record_page(form, kind=kind, person=queries.person(person, by=who), by=who),
        do=do,
        options=options,
    )


@staff_only
def renew(request: HttpRequest, check: UUID) -> HttpResponse:
    who = actor(request)
    seen, person = _seen(request, check)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        again = forms.told_again(dict(cleaned))
        perform(checking.renew_check, id=id, check=check, again=again, by=by, at=at, on=today())
        say(request, "The check is renewed. What was seen before stays on record.")
        return reverse("checks", args=[person.id])

    kept = {"assessed_by": seen.assessed_by, "registration": seen.registration}
    return form_page(
        request,
        form_class=forms.RENEWALS[seen.kind],
        page=lambda form: pages.renew_page(form, check=seen, person=person, by=who),
        do=do,
        options=lambda: {"today": today(), "initial": kept},
    )


@staff_only
def withdraw(request: HttpRequest, check: UUID) -> HttpResponse:
    who = actor(request)
    seen, person = _seen(request, check)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(checking.withdraw_check, id=id, check=check, **cleaned, by=by, at=at, on=today())
        say(request, "The check is withdrawn, and no longer counts.")
        return reverse("checks", args=[person.id])

    return form_page(
        request,
        form_class=forms.Withdraw,
        page=lambda form: pages.withdraw_page(form, check=seen, person=person, by=who),
        do=do,
        options=lambda: {"today": today(), "initial": {"done_on": today()}},
    )


def _seen(request: HttpRequest, id: UUID) -> tuple[checked.CheckView, queries.PersonView]:
    """The check and whose it is. Raises NotFound."""
    who = actor(request)
    with looking(request):
        found = checked.one_check(id, by=who, on=today())
        return found, queries.person(found.person, by=who)
