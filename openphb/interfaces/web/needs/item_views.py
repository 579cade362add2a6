"""The parts of somebody's needs that are lists: support through the week, and things that are bought."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions
from openphb.budgets.costing.times import DAYS
from openphb.budgets.needs import Change, next_id
from openphb.interfaces.perform import perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.needs import forms, pages
from openphb.interfaces.web.needs.desk import Desk, desk
from openphb.interfaces.web.shell import answer, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound

ANY = ["GET", "HEAD", "POST"]
Item = dict[str, Any]


@require_safe
@staff_only
def listed(request: HttpRequest, needs: UUID, slug: str) -> HttpResponse:
    _name(slug)
    return answer(request, pages.items_page(desk(request, needs), slug))


@require_http_methods(ANY)
@staff_only
def new(request: HttpRequest, needs: UUID, slug: str) -> HttpResponse:
    at = desk(request, needs)
    return _asked(request, at, slug, key=next_id(at.found.content, _name(slug)), item={})


@require_http_methods(ANY)
@staff_only
def edit(request: HttpRequest, needs: UUID, slug: str, chosen: str) -> HttpResponse:
    at = desk(request, needs)
    return _asked(request, at, slug, key=chosen, item=_item(at, slug, key=chosen))


@require_http_methods(ANY)
@staff_only
def remove(request: HttpRequest, needs: UUID, slug: str, chosen: str) -> HttpResponse:
    at = desk(request, needs)
    told = _item(at, slug, key=chosen)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        change = Change(_name(slug), chosen, None)
        perform(actions.save_needs, version=needs, change=change, by=by, at=at, on=local_day(at))
        say(request, "It is taken out.")
        return where("needs_items", needs, slug)

    return form_page(
        request, form_class=ConfirmForm, page=lambda form: pages.remove_page(at, slug, item=told, form=form), do=do
    )


@require_http_methods(ANY)
@staff_only
def unpaid(request: HttpRequest, needs: UUID, slug: str, chosen: str) -> HttpResponse:
    """What somebody gives unpaid towards one piece of support."""
    at = desk(request, needs)
    told = _item(at, slug, key=chosen)
    if slug != "support":
        raise NotFound
    is_night = any(forms.code(each) == _work(told) and each.unit == "night" for each in at.rates)
    measure = "nights" if is_night else "minutes"

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        value = {measure: cleaned["amount"], **{name: cleaned[name] for name in ("who", "willing", "able")}}
        change = Change("unpaid", chosen, value)
        perform(actions.save_needs, version=needs, change=change, by=by, at=at, on=local_day(at))
        say(request, "It is saved.")
        return where("needs_items", needs, slug)

    given = told.get("unpaid") or {}
    lead = f"Unpaid care for “{told['task']}”. Nobody has to give any; ask each carer, and offer a carer’s assessment."
    return form_page(
        request,
        form_class=forms.UnpaidForm,
        page=lambda form: pages.form_page(
            at, form, title="Unpaid care", lead=lead, about=(f"support.{chosen}.unpaid",)
        ),
        do=do,
        options=lambda: {"is_night": is_night, "initial": {**given, "amount": given.get(measure)}},
    )


def _asked(request: HttpRequest, at: Desk, slug: str, *, key: str, item: Item) -> HttpResponse:
    needs = at.found.id
    form_class, options = _visit_form(at, item) if slug == "support" else _thing_form(slug, item)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        value = _visit(cleaned) if slug == "support" else _thing(cleaned)
        change = Change(_name(slug), key, value)
        perform(actions.save_needs, version=needs, change=change, by=by, at=at, on=local_day(at))
        say(request, "It is saved.")
        return where("needs_items", needs, slug)

    return form_page(
        request,
        form_class=form_class,
        page=lambda form: pages.form_page(
            at, form, title=pages.PARTS[slug][0], lead="", about=(f"{_name(slug)}.{key}",) if item else ()
        ),
        do=do,
        options=lambda: options,
    )


def _visit_form(at: Desk, item: Item) -> tuple[type[forms.VisitForm], dict[str, Any]]:
    days = item.get("days") or []
    initial: Item = {"carers": 1} | {
        "task": item.get("task"),
        "work": _work(item) if item else "",
        "days": list(DAYS) if days == "every day" else days,
        "starts": item.get("from"),
        "ends": item.get("to"),
        "minutes": item.get("minutes"),
        "serves": item.get("serves", []),
        "carers": item.get("carers", 1),
    }
    return forms.VisitForm, {"rates": at.rates, "domains": tuple(at.profile.domains), "initial": initial}


def _work(item: Item) -> str:
    return f"{item.get('who')}|{item.get('kind') or 'day'}"


def _visit(cleaned: dict[str, Any]) -> Item:
    who, _, kind = cleaned["work"].partition("|")
    found = {
        "task": cleaned["task"],
        "who": who,
        "kind": kind,
        "days": cleaned["days"],
        "from": cleaned["starts"],
        "to": cleaned["ends"],
        "minutes": cleaned["minutes"],
        "carers": cleaned["carers"],
        "serves": cleaned["serves"] or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _thing_form(part: str, item: Item) -> tuple[type[forms.ThingForm], dict[str, Any]]:
    price = Money(item["pence"]) if item else None
    initial = {"what": item.get("what"), "price": price, "times": item.get("times", 1), "every": item.get("every")}
    return forms.ThingForm, {"is_once": part == "start-up", "initial": initial}


def _thing(cleaned: dict[str, Any]) -> Item:
    found = {"what": cleaned["what"], "pence": cleaned["price"].pence, "times": cleaned["times"]}
    return {**found, "every": cleaned["every"]} if "every" in cleaned else found


def _name(slug: str) -> str:
    if slug not in pages.PARTS:
        raise NotFound
    return pages.PARTS[slug][1]


def _item(at: Desk, slug: str, *, key: str) -> Item:
    found = next((each for each in at.items(_name(slug)) if each["id"] == key), None)
    if found is None:
        raise NotFound
    return dict(found)
