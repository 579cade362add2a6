"""New prices that are only asked about: the question, the answer, and proposing what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.interfaces.web.uprating import pages, table
from openphb.interfaces.web.uprating.forms import NAMES, CardForm, PricesForm, ProposeForm, changes
from openphb.interfaces.web.uprating.forms import told as as_typed
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import refuse_unless
from openphb.payments import actions, queries, rules
from openphb.payments.uprating.looking import VERDICTS, Looked
from openphb.payments.uprating.of_cards import changes_of
from openphb.payments.uprating.together import add_up, chosen

ANY = ["GET", "HEAD", "POST"]
CSV = "text/csv; charset=utf-8"
KEY = "new prices"
ASK, PROPOSE = "ask what new prices would cost", "propose new prices for every budget"


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    who, page = actor(request), paged.number(request)
    with looking(request):
        found = queries.upratings(by=who, page=page)
    why_not = rules.why_not_do(ASK, roles=who.roles)
    return answer(request, pages.list_page(found, paging=paged.paging(page, total=found.total), why_not=why_not))


@require_http_methods(ANY)
@staff_only
def ask(request: HttpRequest) -> HttpResponse:
    why_not = rules.why_not_do(ASK, roles=actor(request).roles)
    told = kept(request, KEY)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        keep(request, KEY, cleaned)
        return where("prices_answer")

    class Filled(PricesForm):
        repeatable = True
        begins_with = sum(bool(value) for name, value in told.items() if name.startswith(f"{NAMES[0]}_"))

    return form_page(
        request,
        form_class=Filled,
        page=lambda form: pages.ask_page(form, why_not=why_not),
        do=do,
        options=lambda: {"initial": _typed(told)},
    )


@require_http_methods(ANY)
@staff_only
def ask_of_card(request: HttpRequest) -> HttpResponse:
    """The prices of a card in place of typed ones."""
    why_not = rules.why_not_do(ASK, roles=actor(request).roles)
    with looking(request):
        cards = [each for each in budgets.rate_cards(by=actor(request)) if each.state != "set aside"]
    named = [(str(each.id), f"{each.card.name}, from {in_words(each.card.since)} ({each.state})") for each in cards]

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with reading(by):
            card = budgets.rate_card(UUID(cleaned["card"]), by=by).card
            eve = card.since - timedelta(days=1)
            found = changes_of(card, before=budgets.rate_cards_on(eve, by=by, area=card.area).rates)
        refuse_unless(
            bool(found), "No rate of this card was another the day before, so no price changes.", field="card"
        )
        keep(request, KEY, as_typed(found, starts_on=card.since))
        return where("prices_answer")

    return form_page(
        request,
        form_class=CardForm,
        page=lambda form: pages.card_page(form, cards=len(cards), why_not=why_not),
        do=do,
        options=lambda: {"cards": named},
    )


def _typed(told: dict[str, Any]) -> dict[str, Any]:
    """What was kept, as it was typed: a percentage is kept in hundredths."""
    shown = {
        name: f"{value / 100:g}" if name.startswith("percent_") and value else value for name, value in told.items()
    }
    return {name: value for name, value in shown.items() if value not in (None, "")}


def _asked(request: HttpRequest) -> dict[str, str]:
    verdict, order = request.GET.get("list", ""), request.GET.get("order", "")
    return {
        "list": verdict if verdict in VERDICTS else VERDICTS[0],
        "search": request.GET.get("search", "").strip()[:40],
        "order": order if order in pages.ORDER_WORDS else "short",
    }


@require_safe
@staff_only
def shown(request: HttpRequest) -> HttpResponseBase:
    """All live budgets under the prices that were asked about."""
    who, page, asked, told = actor(request), paged.number(request), _asked(request), kept(request, KEY)
    if not told or rules.why_not_do(ASK, roles=who.roles):
        return answer(request, pages.nothing_asked_page())
    found = _looked(request, told)
    listed = chosen(found, verdict=asked["list"], search=asked["search"], order=asked["order"])
    seen = pages.Asked(
        changes=changes(told),
        since=told["starts_on"],
        sums=add_up(found),
        verdict=asked["list"],
        search=asked["search"],
        order=asked["order"],
        shown=listed[(page - 1) * paged.SIZE : page * paged.SIZE],
        paging=paged.paging(page, total=len(listed), kept=asked),
        query=urlencode(asked),
        why_not_propose=rules.why_not_do(PROPOSE, roles=who.roles),
    )
    return answer(request, pages.answer_page(seen))


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponseBase:
    """The list as it is narrowed down, whole and line by line; no names."""
    asked, told = _asked(request), kept(request, KEY)
    if not told:
        return HttpResponseRedirect(where("prices_answer"))
    found = _looked(request, told)
    listed = chosen(found, verdict=asked["list"], search=asked["search"], order=asked["order"])
    return download(table.looked(listed), name="new-prices.csv", media_type=CSV)


def _looked(request: HttpRequest, told: dict[str, Any]) -> Sequence[Looked]:
    since: date = told["starts_on"]
    with looking(request):
        return queries.looked_at(changes(told), since=since, by=actor(request), on=today())


@require_http_methods(ANY)
@staff_only
def propose(request: HttpRequest) -> HttpResponseBase:
    told = kept(request, KEY)
    if not told:
        return answer(request, pages.nothing_asked_page())
    why_not = rules.why_not_do(PROPOSE, roles=actor(request).roles)

    def page(form: Form) -> Page:
        return pages.propose_page(form, changes=changes(told), since=told["starts_on"], why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        given = {"starts_on": told["starts_on"], "changes": changes(told), "because": cleaned["because"]}
        made = perform(actions.propose_uprating, id=id, **given, by=by, at=at, on=local_day(at))
        forget(request, KEY)
        say(request, f"{made.budgets:,} live budgets were looked at. Look through the list; somebody else agrees it.")
        return where("uprating", id)

    return form_page(request, form_class=ProposeForm, page=page, do=do)
