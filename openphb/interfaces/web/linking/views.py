"""The team links organisations to a person, ends that, and decides about new prices."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions as budgets
from openphb.budgets import queries as held
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.linking import forms, pages
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import actions, queries
from openphb.payments.actions import Decision
from openphb.payments.actions.asking_price import AGREED
from openphb.people import linking, links
from openphb.people import queries as people
from openphb.people.linking_rules import CARE, OFFERED, NewLink, why_not_link

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def listed(request: HttpRequest, person: UUID) -> HttpResponse:
    by, on = actor(request), today()
    found = people.person(person, by=by)
    linked = links.links_of_person(person, by=by, on=on)
    return answer(request, pages.links_page(found, linked, on=on, why_not=why_not_link(by.roles)))


@require_http_methods(ANY)
@staff_only
def link(request: HttpRequest, person: UUID) -> HttpResponse:
    by, on = actor(request), today()
    with looking(request):
        found = people.person(person, by=by)
        organisations = [(str(id), name) for id, name, _ in people.organisations(by=by)]
        lines = _lines(person, by=by)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        keys = tuple(UUID(key) for key in cleaned.get("lines") or ()) if cleaned["kind"] == CARE else ()
        days = (cleaned["valid_from"], cleaned["valid_to"])
        new = NewLink(
            UUID(cleaned["organisation"]), person, cleaned["kind"], keys, *days, cleaned["why"], cleaned["notice_days"]
        )
        perform(budgets.link_organisation, id=id, new=new, by=by, at=at, on=local_day(at))
        say(request, "It is linked. Tell it the reference, which it puts on its invoices.")
        return where("person_links", person)

    initial = {"valid_from": on, "valid_to": on + OFFERED}
    return form_page(
        request,
        form_class=forms.LinkForm,
        page=lambda form: pages.link_page(form, person=found, why_not=why_not_link(by.roles)),
        do=do,
        options=lambda: {"organisations": organisations, "lines": lines, "initial": initial},
    )


def _lines(person: UUID, *, by: Actor) -> list[tuple[str, str]]:
    """The lines of the person's agreed plans that we pay for ourselves."""
    return [
        (str(line.key), f"{line.what}, {line.rate} each ({line.unit})")
        for budget in held.budgets_for_person(person, by=by, on=today())
        for place in queries.places_to_enter(budget.id, by=by)
        if place.kind == "notional"
        for line in place.lines
    ]


@require_http_methods(ANY)
@staff_only
def end(request: HttpRequest, link: UUID) -> HttpResponse:
    with looking(request):
        found = links.link(link, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(linking.end_link, link=link, why=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, f"{found.organisation_name} sees nothing more of {found.person_name} by this link.")
        return where("person_links", found.person)

    return form_page(
        request,
        form_class=forms.EndLinkForm,
        page=lambda form: pages.end_page(form, found, why_not=why_not_link(actor(request).roles)),
        do=do,
    )


@require_safe
@staff_only
def prices(request: HttpRequest) -> HttpResponse:
    show, page = request.GET.get("show", ""), paged.number(request)
    show = show if show in pages.SHOWS else "asked"
    found = queries.prices_asked(by=actor(request), show=show, page=page)
    onward = paged.paging(page, total=found.total, kept={"show": show})
    return answer(request, pages.prices_page(found.items, show=show, paging=onward))


@require_http_methods(ANY)
@staff_only
def decide(request: HttpRequest, price: UUID) -> HttpResponse:
    with looking(request):
        found = queries.price(price, by=actor(request), on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        agreed = cleaned["verdict"] == AGREED
        told = Decision(
            (cleaned["agreed"] or found.new) if agreed else None,
            (cleaned["agreed_from"] or found.starts_on) if agreed else None,
            cleaned["because"],
        )
        perform(actions.decide_price, price=price, decision=told, by=by, at=at, on=local_day(at))
        say(request, "It is decided. The organisation and the person read it now.")
        return where("decide_price", price)

    return form_page(
        request,
        form_class=forms.DecideForm,
        page=lambda form: pages.decide_page(form, queries.price(price, by=actor(request), on=today())),
        do=do,
        options=lambda: {"initial": {"agreed": found.new, "agreed_from": found.starts_on}},
    )
