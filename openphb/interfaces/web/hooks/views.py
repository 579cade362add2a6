"""Calls to other systems: which addresses, what they were told and how it went. To all but leads they do not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import new_signing_secret, perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.hooks import forms, pages
from openphb.interfaces.web.hooks.steps import SHOWN_ONCE, STEPS
from openphb.interfaces.web.shell import actor, answer, form_page, say
from openphb.interfaces.web.staff import leads_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import hooking, hooks, systems

MADE_BEFORE = "This address was added already, and its secret is shown once only. If nobody kept it, give it another."


@leads_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    return answer(request, pages.list_page(hooks.hooks(by=who), by=who))


@leads_only
@require_safe
def show(request: HttpRequest, hook: UUID) -> HttpResponse:
    who, page = actor(request), paged.number(request)
    each = hooks.hook(hook, by=who)
    return answer(request, pages.show_page(each, calls=hooks.calls(hook, by=who, page=page), page=page, by=who))


@leads_only
def make(request: HttpRequest, system: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        secret, new = new_signing_secret(), forms.told(cleaned)
        given: dict[str, Any] = {"new": new, "secret": secret, "ports": settings.WEBHOOK_PORTS}
        fresh = perform(hooking.make_hook, id=id, system=system, **given, by=by, at=at)
        say(request, SHOWN_ONCE.format(secret=secret) if fresh else MADE_BEFORE)
        return where("hook", id)

    return form_page(
        request, form_class=forms.MakeHook, do=do,
        page=lambda form: pages.make_page(form, system=systems.key(system, by=who), by=who),
        options=lambda: {"scopes": systems.key(system, by=who).scopes},
    )  # fmt: skip


@leads_only
def step(request: HttpRequest, hook: UUID, slug: str) -> HttpResponse:
    who, found = actor(request), STEPS.get(slug)
    if found is None:
        raise NotFound
    chosen = found

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        say(request, chosen.do(cleaned, hook=hook, id=id, by=by, at=at))
        return where("hook", hook)

    return form_page(
        request, form_class=chosen.form, do=do,
        page=lambda form: pages.step_page(form, step=chosen, each=hooks.hook(hook, by=who), by=who),
    )  # fmt: skip


@leads_only
def again(request: HttpRequest, hook: UUID, hook_call: UUID) -> HttpResponse:
    who = actor(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(hooking.call_again, call=hook_call, hook=hook, by=by, at=at)
        say(request, "It is sent again.")
        return where("hook", hook)

    def page(form: forms.Sure) -> Any:
        each, call = hooks.hook(hook, by=who), hooks.call(hook_call, of=hook, by=who)
        return pages.again_page(form, call=call, each=each, by=who)

    return form_page(request, form_class=forms.Sure, page=page, do=do)
