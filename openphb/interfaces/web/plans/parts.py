"""The parts of a draft: added, changed, taken out. One table says what differs between them, `Desk` who writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.at_once import latest_saves, revisions, side_by_side, writing
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.plans import part_pages
from openphb.interfaces.web.plans.desk import LISTS, Desk
from openphb.interfaces.web.plans.forms import Confirm, LineForm, OutcomeForm, RiskForm
from openphb.interfaces.web.plans.own_forms import ActionForm, ContactForm
from openphb.interfaces.web.plans.part_pages import Part
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, require
from openphb.plans import actions, queries
from openphb.plans.content import Action, Contact, Line, Outcome, Risk


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
        """What the action calls it, such as 'outcome' or 'line'."""
        return LISTS[self.slug].singular


def _line(**cleaned: Any) -> Line:
    return Line(**(cleaned | {"outcome_key": UUID(cleaned["outcome_key"])}))


def _action(**cleaned: Any) -> Action:
    return Action(**(cleaned | {"outcome_key": UUID(cleaned["outcome_key"])}))


def _contact(**cleaned: Any) -> Contact:
    return Contact(**(cleaned | {"is_key_worker": bool(cleaned.get("is_key_worker"))}))


OUTCOMES = Kind("outcomes", OutcomeForm, Outcome, actions.put_outcome, actions.remove_outcome)
LINES = Kind("lines", LineForm, _line, actions.put_line, actions.remove_line)
RISKS = Kind("risks", RiskForm, Risk, actions.put_risk, actions.remove_risk)
ACTIONS = Kind("actions", ActionForm, _action, actions.put_action, actions.remove_action)
CONTACTS = Kind("contacts", ContactForm, _contact, actions.put_contact, actions.remove_contact)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new(request: HttpRequest, version: UUID, kind: Kind) -> HttpResponse:
    return add(request, _desk(request, version), kind)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def edit(request: HttpRequest, version: UUID, key: UUID, kind: Kind) -> HttpResponse:
    return change(request, _desk(request, version), kind, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def remove(request: HttpRequest, version: UUID, key: UUID, kind: Kind) -> HttpResponse:
    return take_out(request, _desk(request, version), kind, key=key)


def _desk(request: HttpRequest, version: UUID) -> Desk:
    saves = latest_saves(request, version)
    with looking(request):
        return may_write(request, Desk(queries.version(version, by=actor(request)), saves))


def may_write(request: HttpRequest, desk: Desk) -> Desk:
    """The desk, if its writer may write now. On a POST the action asks, so that what was typed is kept."""
    if request.method != "POST":
        require(desk.why_not)
    return desk


def add(request: HttpRequest, desk: Desk, kind: Kind, *, usual: Mapping[str, Any] | None = None) -> HttpResponse:
    """One more of a kind. `usual` is what most are, so that it need only be looked at."""
    initial = _usual(kind) if usual is None else usual
    return _put(request, desk, kind, key=None, title=desk.lists[kind.slug].add, initial=initial)


def change(request: HttpRequest, desk: Desk, kind: Kind, *, key: UUID) -> HttpResponse:
    """One that is there already, with what it says."""
    title = f"Change this {desk.lists[kind.slug].said}"
    if request.method == "POST" and _is_gone(desk, kind, key=key):
        return _put(request, desk, kind, key=key, title=title, initial={})
    part = _part(desk, kind, key=key)
    return _put(request, desk, kind, key=key, title=title, initial=asdict(part) | _as_typed(part))


def _is_gone(desk: Desk, kind: Kind, *, key: UUID) -> bool:
    """Taken out by somebody else while it was being changed here: what was typed is not lost by that."""
    save = desk.saves.get(f"{kind.argument}:{key}")
    return save is not None and not save.words


def _usual(kind: Kind) -> dict[str, Any]:
    return {"funder": "nhs", "category": "other", "relation": "none", "same_household": False} if kind is LINES else {}


def _as_typed(part: Part) -> dict[str, Any]:
    """A dataclass inside another must stay itself: `asdict` takes the price apart."""
    typed: dict[str, Any] = {"unit_price": part.unit_price} if isinstance(part, Line) else {}
    return typed | ({"outcome_key": str(part.outcome_key)} if isinstance(part, Line | Action) else {})


def _part(desk: Desk, kind: Kind, *, key: UUID) -> Part:
    part = next((each for each in part_pages.parts(desk.found, kind.slug) if each.key == key), None)
    if part is None:
        raise NotFound
    return part


def _put(
    request: HttpRequest, desk: Desk, kind: Kind, *, key: UUID | None, title: str, initial: Mapping[str, Any]
) -> HttpResponse:
    found, onward = desk.found, desk.listed(kind.slug)
    places = (f"{kind.argument}:{key}",) if key else ()

    def page(form: Form) -> Page:
        back = Link("Back to the list", onward)
        lead = (desk.lists[kind.slug].lead,)
        both = side_by_side(form, initial, saves=[desk.saves[place] for place in places if place in desk.saves])
        return asking(
            form,
            title=title,
            caption=desk.caption,
            about=found.person,
            back=back,
            lead=lead,
            sections=both,
            send="Save",
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        kept = {name: value for name, value in initial.items() if name not in cleaned and name != "key"} if key else {}
        cleaned = {name: value for name, value in cleaned.items() if name != "keep"}
        part = kind.make(key=key or id, **(kept | cleaned))
        told: dict[str, Any] = {kind.argument: part, "writing": writing(request)}
        perform(kind.put, version=found.id, **told, by=by, at=at, on=local_day(at))
        say(request, f"“{part_pages.name(part)}” is saved.")
        return onward

    options: dict[str, Any] = {"initial": initial, "revisions": revisions(desk.saves, places)}
    if kind.slug in ("lines", "actions"):
        options["outcomes"] = [(str(each.key), each.outcome) for each in found.content.outcomes]
    return form_page(request, form_class=kind.form, page=page, do=do, options=lambda: options)


def take_out(request: HttpRequest, desk: Desk, kind: Kind, *, key: UUID) -> HttpResponse:
    """Asked once, and then taken out."""
    found, part = desk.found, _part(desk, kind, key=key)

    def page(form: Form) -> Page:
        return part_pages.remove_page(desk, part, slug=kind.slug, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(kind.remove, version=found.id, key=key, by=by, at=at, on=local_day(at))
        say(request, f"“{part_pages.name(part)}” is no longer in this draft.")
        return desk.listed(kind.slug)

    return form_page(request, form_class=Confirm, page=page, do=do)
