"""What somebody needs: begun, the list of parts, and the parts that are one page each."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries, rules
from openphb.budgets.costing import levels as meanings
from openphb.budgets.costing import profiles
from openphb.budgets.costing.rates import EVERYWHERE
from openphb.budgets.needs import USUAL_PROFILE, Change
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.needs import forms, pages
from openphb.interfaces.web.needs.desk import Desk, desk
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def begin(request: HttpRequest, budget: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        found = queries.budget(budget, by=who, on=today())
        versions, worked = queries.needs_of(budget, by=who), queries.worked_out_of(budget, by=who)
    why_not = rules.why_not_do("describe needs", roles=who.roles_for(found.person))

    def page(form: Form) -> Page:
        return pages.begin_page(found, versions, worked=worked, form=form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        why = cleaned.get("why_changed", "")
        made = perform(actions.begin_needs, id=id, budget=budget, why_changed=why, by=by, at=at)
        return where("needs", made.id)

    options = {"is_first": not versions}
    return form_page(request, form_class=forms.BeginForm, page=page, do=do, options=lambda: options)


@require_safe
@staff_only
def tasks(request: HttpRequest, needs: UUID) -> HttpResponse:
    changes = queries.changes_since_before(needs, by=actor(request))
    return answer(request, pages.tasks_page(desk(request, needs), changes))


@require_http_methods(ANY)
@staff_only
def about(request: HttpRequest, needs: UUID) -> HttpResponse:
    at = desk(request, needs)
    content = at.found.content
    with looking(request):
        areas = tuple(each for each in queries.areas(by=actor(request)) if each != EVERYWHERE)
    known = {each.id: each.name for each in profiles.ours().values()}
    known |= {id: local.profile.name for id, local in at.ways.local.items()}
    chosen = (content.get("needs") or {}).get("profile", USUAL_PROFILE)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        changes = [Change("area", value=cleaned["area"]), Change("holding", value=cleaned["holding"])]
        if cleaned["profile"] != chosen:
            changes.append(Change("profile", value=cleaned["profile"]))
        for change in changes:
            perform(actions.save_needs, version=needs, change=change, by=by, at=at, on=local_day(at))
        return _saved(request, needs)

    lead = "Choosing other domains takes out the levels that were told in these." if content.get("needs") else ""
    return form_page(
        request,
        form_class=forms.AboutForm,
        page=lambda form: pages.form_page(
            at, form, title="Area, domains and how the money may be held", lead=lead, about=("holding",)
        ),
        do=do,
        options=lambda: {
            "areas": areas,
            "profiles": known,
            "initial": {"area": content.get("area", ""), "profile": chosen, "holding": at.found.holding},
        },
    )


@require_safe
@staff_only
def levels(request: HttpRequest, needs: UUID) -> HttpResponse:
    return answer(request, pages.levels_page(desk(request, needs)))


@require_http_methods(ANY)
@staff_only
def level(request: HttpRequest, needs: UUID, place: int) -> HttpResponse:
    """One domain, and then the next: twelve short pages, each saved."""
    at = desk(request, needs)
    domains = list(at.profile.domains)
    if not 1 <= place <= len(domains):
        raise NotFound
    domain, profile = domains[place - 1], at.profile

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        change = Change("level", domain, cleaned["level"] or None)
        perform(actions.save_needs, version=needs, change=change, by=by, at=at, on=local_day(at))
        say(request, f"{domain.capitalize()} is saved.")
        onward = place < len(domains)
        return where("needs_level", needs, place + 1) if onward else where("needs_levels", needs)

    chosen = (at.found.content.get("needs") or {}).get("levels", {}).get(domain, "")
    title = f"{domain.capitalize()} ({place} of {len(domains)})"
    return form_page(
        request,
        form_class=forms.LevelForm,
        page=lambda form: pages.form_page(
            at, form, title=title, lead=meanings.of_domain(domain), about=(f"needs.levels.{domain}",)
        ),
        do=do,
        options=lambda: {"domain": domain, "profile": profile, "initial": {"level": chosen}},
    )


@require_http_methods(ANY)
@staff_only
def team(request: HttpRequest, needs: UUID) -> HttpResponse:
    at = desk(request, needs)
    return _whole(
        request, at, "team", form_class=forms.TeamForm, title="Who would be employed",
        lead="Whoever employs staff pays National Insurance, pension, holiday and more on top of wages. Wages are "
        "taken as shared equally.",
    )  # fmt: skip


@require_http_methods(ANY)
@staff_only
def contingency(request: HttpRequest, needs: UUID) -> HttpResponse:
    at = desk(request, needs)
    return _whole(
        request, at, "contingency", form_class=forms.ContingencyForm, title="Money for when things go wrong",
        lead="A local choice, not law. Left empty, none is put by.",
    )  # fmt: skip


def _whole(request: HttpRequest, at: Desk, part: str, *, form_class: Any, title: str, lead: str) -> HttpResponse:
    """A part that is told as one."""
    needs = at.found.id

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        value = {name: given for name, given in cleaned.items() if given is not None}
        perform(actions.save_needs, version=needs, change=Change(part, value=value), by=by, at=at, on=local_day(at))
        return _saved(request, needs)

    return form_page(
        request,
        form_class=form_class,
        page=lambda form: pages.form_page(at, form, title=title, lead=lead, about=(part, "figures")),
        do=do,
        options=lambda: {"initial": at.found.content.get(part, {})},
    )


def _saved(request: HttpRequest, needs: UUID) -> str:
    say(request, "It is saved.")
    return where("needs", needs)
