"""A scenario is changed: its parts, and one number with its range and source. Each change is a further version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.insight.simulation.scenario import Scenario, default_at, in_words, input_at, said
from openphb.insight.simulation.writing import kept, plain
from openphb.insight.simulation.writing import said as number_words
from openphb.interfaces.perform import perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.rollout import contract_forms, forms, number_pages, parts
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.reporting import planning
from openphb.reporting.actions import scenarios as actions
from openphb.reporting.queries import scenarios as queries
from openphb.reporting.queries.scenarios import VersionView

Changed = Callable[[dict[str, Any]], dict[str, Any]]


@require_safe
@staff_only
def numbers(request: HttpRequest, scenario: UUID) -> HttpResponse:
    by = actor(request)
    found = queries.version(scenario, by=by)
    return answer(request, number_pages.numbers_page(found, why_not=planning.why_not_plan(roles=by.roles)))


@staff_only
def part(request: HttpRequest, scenario: UUID, slug: str) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.version(scenario, by=by)
        told = found.scenario
    asked = parts.part_of(told, slug)
    if asked is None:
        raise NotFound
    form_class, options = _form_of(asked, told)

    def page(form: Form) -> Page:
        form.carried = {"seen": request.POST.get("seen") or str(found.number)}
        back = Link("Back to the numbers", where("rollout_numbers", scenario))
        return asking(form, title=asked.title, caption=found.name, lead=(asked.hint,), back=back, send="Keep these",
                      why_not=planning.why_not_plan(roles=by.roles),
                      sections=number_pages.to_ranges(found, asked))  # fmt: skip

    def changed(cleaned: dict[str, Any]) -> dict[str, Any]:
        return _with_part(told, asked, cleaned)

    return form_page(request, form_class=form_class, page=page, options=lambda: options,
                     do=_keeping(request, found, changed, onward=where("rollout_numbers", scenario)))  # fmt: skip


@require_safe
@staff_only
def ranges(request: HttpRequest, scenario: UUID, slug: str) -> HttpResponse:
    found = queries.version(scenario, by=actor(request))
    asked = parts.part_of(found.scenario, slug)
    if asked is None or not asked.paths:
        raise NotFound
    return answer(request, number_pages.ranges_page(found, asked))


def _form_of(asked: parts.Part, told: Scenario) -> tuple[type[Form], dict[str, Any]]:
    if asked.slug == parts.GROUPS:
        return forms.Groups, {"initial": {"groups": list(told.groups)}}
    if asked.slug == parts.CONTRACTS:
        return contract_forms.Contracts, contract_forms.options(told)
    if asked.slug == parts.AIMS:
        return forms.Aims, {"many": len(told.aims), "initial": forms.initial_aims(told)}
    options: dict[str, Any] = {"paths": asked.paths, "found": told, "initial": forms.initial(asked.paths, told)}
    if asked.slug != parts.AREA:
        return forms.Part, options
    document = kept(told)
    options["initial"] |= {key: document[key] for key in ("name", "area", "start", "months")}
    return forms.Area, options


def _with_part(told: Scenario, asked: parts.Part, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The scenario as its file would have it, with what was typed. A number left as it was keeps its own range."""
    if asked.slug == parts.GROUPS:
        document = kept(told)
        return document | {"groups": {code: document["groups"].get(code) or {} for code in cleaned["groups"]}}
    if asked.slug == parts.CONTRACTS:
        return kept(told) | {"contracts": contract_forms.contracts_of(cleaned, told)}
    if asked.slug == parts.AIMS:
        return kept(told) | {"aims": forms.aims_of(cleaned)}
    typed = {path: cleaned[forms.key_of(path)] for path in asked.paths}
    values = {path: said(path, value=value) for path, value in typed.items() if value != told.number(path)}
    document = kept(replace(told, values={**told.values, **values}))
    return document | {key: cleaned[key] for key in ("name", "area", "start", "months") if key in cleaned}


@staff_only
def number(request: HttpRequest, scenario: UUID, slug: str) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.version(scenario, by=by)
        told = found.scenario
    path = parts.path_of(told, slug)
    if path is None:
        raise NotFound
    value, usual = told.values[path], default_at(path)

    def page(form: Form) -> Page:
        form.carried = {"seen": request.POST.get("seen") or str(found.number)}
        lead = f"Usual: {number_words(usual.value)} {input_at(path).unit}. Source: {usual.source}."
        back = Link("Back to the numbers", where("rollout_numbers", scenario))
        return asking(form, title=in_words(path), caption=found.name, lead=(lead,), back=back, send="Keep this number",
                      why_not=planning.why_not_plan(roles=by.roles))  # fmt: skip

    def changed(cleaned: dict[str, Any]) -> dict[str, Any]:
        ends: dict[str, Decimal] = {key: cleaned[key] for key in ("value", "low", "high")}
        return _with_number(told, path, ends | {"source": cleaned["source"]})

    initial = {"value": plain(value.value), "low": plain(value.low), "high": plain(value.high), "source": value.source}
    return form_page(request, form_class=forms.OneNumber, page=page,
                     options=lambda: {"path": path, "initial": initial},
                     do=_keeping(request, found, changed, onward=where("rollout_numbers", scenario)))  # fmt: skip


def _with_number(told: Scenario, path: str, number: dict[str, Any]) -> dict[str, Any]:
    document = kept(told)
    code, _, key = path.rpartition(".")
    place = document["groups"][code] if code else document
    place[key] = {each: number[each] if each == "source" else float(number[each]) for each in number}
    return document


def _keeping(request: HttpRequest, found: VersionView, changed: Changed, *, onward: str) -> Any:
    """What keeps a further version. What is wrong with a number is said by its question."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        seen = request.POST.get("seen", "")
        told: dict[str, Any] = {"told": changed(cleaned), "seen": int(seen) if seen.isdecimal() else found.number}
        try:
            number = perform(actions.change_scenario, id=id, scenario=found.of, **told, note=cleaned.get("note") or "",
                             by=by, at=at)  # fmt: skip
        except Refused as refused:
            raise Refused(*(replace(each, field=forms.key_of(each.field)) for each in refused.refusals)) from None
        say(request, f"Kept as version {number}.")
        return onward

    return do
