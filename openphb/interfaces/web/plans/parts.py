"""Outcomes, lines and risks of a draft: added, changed, taken out. One table says what differs between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.plans import part_pages
from openphb.interfaces.web.plans.asking import ask
from openphb.interfaces.web.plans.forms import Confirm, LineForm, OutcomeForm, RiskForm
from openphb.interfaces.web.plans.part_pages import LISTS, Part
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, require
from openphb.plans import actions, queries
from openphb.plans.content import Line, Outcome, Risk
from openphb.plans.queries import VersionView


@dataclass(frozen=True)
class Kind:
    """One kind of part: its section, its form, and the actions that write it and take it out."""

    slug: str
    form: type[Form]
    make: Callable[..., Part]
    put: Callable[..., UUID]
    remove: Callable[..., None]

    @property
    def argument(self) -> str:
        """What the action calls it: 'outcome', 'line' or 'risk'."""
        return LISTS[self.slug].singular


def _line(**cleaned: Any) -> Line:
    return Line(**(cleaned | {"outcome_key": UUID(cleaned["outcome_key"])}))


OUTCOMES = Kind("outcomes", OutcomeForm, Outcome, actions.put_outcome, actions.remove_outcome)
LINES = Kind("lines", LineForm, _line, actions.put_line, actions.remove_line)
RISKS = Kind("risks", RiskForm, Risk, actions.put_risk, actions.remove_risk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new(request: HttpRequest, version: UUID, kind: Kind) -> HttpResponse:
    found = _writable(request, version)
    return _put(request, found, kind, key=None, title=LISTS[kind.slug].add, initial=_usual(kind))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def edit(request: HttpRequest, version: UUID, key: UUID, kind: Kind) -> HttpResponse:
    found = _writable(request, version)
    part = _part(found, kind, key=key)
    title = f"Change this {kind.argument}"
    return _put(request, found, kind, key=key, title=title, initial=asdict(part) | _as_typed(part))


def _writable(request: HttpRequest, version: UUID) -> VersionView:
    """The version, if this actor may write in it. On a POST the action asks, so that what was typed is kept."""
    with looking(request):
        found = queries.version(version, by=actor(request))
    if request.method != "POST":
        require(found.why_not_write)
    return found


def _usual(kind: Kind) -> dict[str, Any]:
    """What most lines are, so that it need only be looked at."""
    return {"funder": "nhs", "category": "other", "relation": "none", "same_household": False} if kind is LINES else {}


def _as_typed(part: Part) -> dict[str, Any]:
    """A dataclass inside another must stay itself: `asdict` takes the price apart."""
    return {"unit_price": part.unit_price, "outcome_key": str(part.outcome_key)} if isinstance(part, Line) else {}


def _part(found: VersionView, kind: Kind, *, key: UUID) -> Part:
    part = next((each for each in part_pages.parts(found, kind.slug) if each.key == key), None)
    if part is None:
        raise NotFound
    return part


def _put(
    request: HttpRequest, found: VersionView, kind: Kind, *, key: UUID | None, title: str, initial: Mapping[str, Any]
) -> HttpResponse:
    onward = where("plan_section", found.id, kind.slug)

    def page(form: Form) -> Page:
        back = Link("Back to the list", onward)
        return ask(found, title, form=form, lead=(LISTS[kind.slug].lead,), back=back, send="Save")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        part = kind.make(key=key or id, **cleaned)
        perform(kind.put, version=found.id, **{kind.argument: part}, by=by, at=at, on=local_day(at))
        say(request, f"“{part_pages.name(part)}” is saved.")
        return onward

    options: dict[str, Any] = {"initial": initial}
    if kind is LINES:
        options["outcomes"] = [(str(each.key), each.outcome) for each in found.content.outcomes]
    return form_page(request, form_class=kind.form, page=page, do=do, options=lambda: options)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def remove(request: HttpRequest, version: UUID, key: UUID, kind: Kind) -> HttpResponse:
    found = _writable(request, version)
    part = _part(found, kind, key=key)

    def page(form: Form) -> Page:
        return part_pages.remove_page(found, part, slug=kind.slug, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(kind.remove, version=found.id, key=key, by=by, at=at, on=local_day(at))
        say(request, f"“{part_pages.name(part)}” is no longer in this draft.")
        return where("plan_section", found.id, kind.slug)

    return form_page(request, form_class=Confirm, page=page, do=do)
