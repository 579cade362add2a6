"""Other systems: which have keys, what each opens, a key given or ended. To all but leads they do not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import new_secret, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.shell import actor, answer, form_page, say
from openphb.interfaces.web.staff import leads_only
from openphb.interfaces.web.systems import forms, pages
from openphb.kernel.actor import Actor
from openphb.people import access_rules, systems

GIVEN_BEFORE = "This key was given already, and is shown once only. If nobody kept it, end it and give another."


@leads_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.list_page(systems.keys(by=who), by=who, on=today()))


@leads_only
@require_safe
def show(request: HttpRequest, system: UUID) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.show_page(systems.key(system, by=who), by=who, on=today()))


@leads_only
def give(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        secret = new_secret(by.commissioner)
        new, digest = forms.told(cleaned), access_rules.hash_of(secret)
        fresh = perform(systems.give_key, id=id, new=new, digest=digest, by=by, at=at, on=today())
        say(request, f"The key is {secret} Copy it now: it is shown this once." if fresh else GIVEN_BEFORE)
        return where("system", id)

    return form_page(
        request, form_class=forms.GiveKey, page=lambda form: pages.give_page(form, by=actor(request)), do=do,
        options=lambda: {"today": today()},
    )  # fmt: skip


@leads_only
def end(request: HttpRequest, system: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(systems.end_key, id=system, **cleaned, by=by, at=at)
        say(request, "The key opens nothing any more.")
        return where("system", system)

    return form_page(
        request, form_class=forms.EndKey,
        page=lambda form: pages.end_page(form, each=systems.key(system, by=who), by=who), do=do,
    )  # fmt: skip
