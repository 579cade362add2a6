"""Rate cards: listed, seen, added, brought in from a file, adopted or set aside, saved as a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, cards, queries, rules
from openphb.budgets.cards import NewPrice
from openphb.budgets.queries import CardView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.rates import forms, pages, table
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    asked, page = pages.Asked.of(request.GET), paged.number(request)
    found = [each for each in queries.rate_cards(by=actor(request)) if asked.takes(each)]
    shown = found[(page - 1) * paged.SIZE : page * paged.SIZE]
    paging = paged.paging(page, total=len(found), kept=asked.kept)
    return answer(request, pages.list_page(shown, asked=asked, paging=paging, why_not=_why_not_add(request)))


@require_http_methods(ANY)
@staff_only
def show(request: HttpRequest, card: UUID) -> HttpResponse:
    each, who = _card(request, card), actor(request)
    why_not = rules.why_not_do("adopt a rate card", roles=who.roles)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        verb = cleaned["verb"]
        perform(actions.decide_rate_card, id=id, card=card, verb=verb, note=cleaned["note"], by=by, at=at)
        say(request, "The card is adopted." if verb == forms.ADOPT else "The card is set aside. It holds for nobody.")
        return where("rate_card", card)

    own = cards.why_not_adopt(added_by=each.added_by, by=who.id, verb=forms.ADOPT, note="")
    return form_page(
        request,
        form_class=forms.DecideForm,
        page=lambda form: pages.card_page(each, form=form, why_not=why_not, own=own),
        do=do,
        options=lambda: {"may_adopt": own is None},
    )


@require_safe
@staff_only
def file(request: HttpRequest, card: UUID) -> HttpResponse:
    each = _card(request, card)
    name = f"rate-card-{each.card.since.isoformat()}.csv"
    return download(table.saved(each.card.prices), name=name, media_type="text/csv; charset=utf-8")


@require_http_methods(ANY)
@staff_only
def add(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        return _added(request, cleaned, forms.prices_of(cleaned), by=by, at=at, id=id)

    why_not = _why_not_add(request)
    return form_page(
        request,
        form_class=forms.CardForm,
        page=lambda form: pages.add_page(form, why_not=why_not),
        do=do,
        options=lambda: {"initial": {"since": today()}},
    )


@require_http_methods(ANY)
@staff_only
def bring_in(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        prices = table.brought(cleaned["file"].read())
        return _added(request, cleaned, prices, by=by, at=at, id=id)

    why_not = _why_not_add(request)
    return form_page(
        request,
        form_class=forms.CardFile,
        page=lambda form: pages.bring_page(form, why_not=why_not),
        do=do,
        options=lambda: {"initial": {"since": today()}},
    )


def _added(
    request: HttpRequest, cleaned: dict[str, Any], prices: tuple[NewPrice, ...], *, by: Actor, at: datetime, id: UUID
) -> str:
    new = forms.card_of(cleaned, prices)
    perform(actions.add_rate_card, id=id, new=new, by=by, at=at)
    say(request, f"{new.name} is added. Somebody else has to adopt it before it holds.")
    return where("rate_card", id)


def _card(request: HttpRequest, card: UUID) -> CardView:
    with looking(request):
        return queries.rate_card(card, by=actor(request))


def _why_not_add(request: HttpRequest) -> Refusal | None:
    return rules.why_not_do("add a rate card", roles=actor(request).roles)
