"""A proposal of new prices: looked through, agreed by somebody else, put in place part by part, or given up."""

from __future__ import annotations

from datetime import datetime
from time import monotonic
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments.forms import BecauseForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.uprating import proposal_pages as pages
from openphb.interfaces.web.uprating import table
from openphb.interfaces.web.uprating.forms import AgreeForm, EditForm, ReasonForm
from openphb.interfaces.web.uprating.pages import ORDER_WORDS
from openphb.interfaces.web.uprating.views import ANY, CSV, PROPOSE
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.payments import actions, queries, rules
from openphb.payments.queries.views.uprating import LISTS, UpratedView, UpratingView

LONGEST = 20.0
"""Seconds that one step may take before the page comes back and offers to go on with the rest."""


def _asked(request: HttpRequest, found: UpratingView) -> dict[str, str]:
    chosen, order = request.GET.get("list", ""), request.GET.get("order", "")
    first = "done" if found.state == "done" else "raise"
    return {
        "list": chosen if chosen in LISTS else first,
        "search": request.GET.get("search", "").strip()[:40],
        "order": order if order in ORDER_WORDS else "short",
    }


@require_safe
@staff_only
def show(request: HttpRequest, uprating: UUID) -> HttpResponse:
    page = paged.number(request)
    found = _look(request, uprating)
    asked = _asked(request, found)
    with looking(request):
        items = queries.uprated(uprating, by=actor(request), page=page, **asked)
    onward = paged.paging(page, total=items.total, kept=asked)
    seen = pages.Seen(found, asked["list"], asked["search"], asked["order"], items, onward, urlencode(asked))
    return answer(request, pages.show_page(seen))


@require_safe
@staff_only
def save(request: HttpRequest, uprating: UUID) -> HttpResponse:
    """The list as it is narrowed down, whole; no names."""
    asked = _asked(request, _look(request, uprating))
    with looking(request):
        items = queries.uprated(uprating, by=actor(request), page=None, **asked)
    return download(table.uprated(items.items), name="new-prices.csv", media_type=CSV)


@require_http_methods(ANY)
@staff_only
def agree(request: HttpRequest, uprating: UUID) -> HttpResponse:
    found = _look(request, uprating)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        count = cleaned["count"]
        perform(actions.agree_uprating, uprating=uprating, count=count, by=by, at=at, on=local_day(at))
        say(request, "The new prices are agreed. Put them in place now, or leave that to finance.")
        return where("uprating", uprating)

    return form_page(request, form_class=AgreeForm, page=lambda form: pages.agree_page(found, form=form), do=do)


@require_http_methods(ANY)
@staff_only
def carry_out(request: HttpRequest, uprating: UUID) -> HttpResponse:
    found = _look(request, uprating)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        done, overtaken, left = _all_parts(uprating, by=by, at=at)
        rest = f" {left:,} still wait: go on with the rest." if left else ""
        gone = f" {overtaken:,} had changed and were not raised: see the list." if overtaken else ""
        say(request, f"{done:,} budgets are raised, and each person has a letter.{gone}{rest}")
        return where("uprating", uprating)

    return form_page(request, form_class=ConfirmForm, page=lambda form: pages.raise_page(found, form=form), do=do)


def _all_parts(uprating: UUID, *, by: Actor, at: datetime) -> tuple[int, int, int]:
    """Part after part, each kept by itself, until nothing waits or the page has to come back."""
    began, done, overtaken = monotonic(), 0, 0
    while True:
        part = perform(actions.raise_part, uprating=uprating, by=by, at=at, on=local_day(at))
        done, overtaken = done + part.done, overtaken + part.overtaken
        if not part.left or monotonic() - began > LONGEST:
            return done, overtaken, part.left


@require_http_methods(ANY)
@staff_only
def give_up(request: HttpRequest, uprating: UUID) -> HttpResponse:
    found = _look(request, uprating)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.give_up_uprating, uprating=uprating, because=cleaned["because"], by=by, at=at)
        say(request, "These new prices are given up. Nothing more is raised by them.")
        return where("uprating", uprating)

    return form_page(request, form_class=BecauseForm, page=lambda form: pages.give_up_page(found, form=form), do=do)


@require_safe
@staff_only
def one(request: HttpRequest, uprated: UUID) -> HttpResponse:
    each = _one(request, uprated)
    return answer(request, pages.one_page(each, why_not=_why_not(request, each)))


@require_http_methods(ANY)
@staff_only
def leave_out(request: HttpRequest, uprated: UUID) -> HttpResponse:
    each = _one(request, uprated)

    def page(form: Form) -> Page:
        says = (
            "If it falls short and is not raised, the law asks for a review (regulation 14(4)). Say why all the same."
        )
        return _step(request, each, form, title="Leave this budget out?", says=says, send="Leave it out")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.leave_out_of_uprating, uprated=uprated, reason=cleaned["reason"], by=by, at=at)
        say(request, f"{each.reference} is left out.")
        return where("uprated", uprated)

    return form_page(request, form_class=ReasonForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def put_back(request: HttpRequest, uprated: UUID) -> HttpResponse:
    each = _one(request, uprated)

    def page(form: Form) -> Page:
        says = "It is looked at anew, at the prices that were proposed for everyone."
        return _step(request, each, form, title="Put this budget back?", says=says, send="Put it back")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.put_back_into_uprating, uprated=uprated, by=by, at=at, on=local_day(at))
        say(request, f"{each.reference} was looked at anew.")
        return where("uprated", uprated)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def edit(request: HttpRequest, uprated: UUID) -> HttpResponse:
    each = _one(request, uprated)

    def page(form: Form) -> Page:
        says = "These prices count for this budget alone. None may be below what is paid now."
        return _step(request, each, form, title="Give this budget other prices?", says=says, send="Use these prices")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = {line.key: cleaned[f"price_{number}"] for number, line in enumerate(each.lines, start=1)}
        told = {"new": new, "reason": cleaned["reason"]}
        perform(actions.edit_prices, uprated=uprated, **told, by=by, at=at, on=local_day(at))
        say(request, f"{each.reference} has prices of its own.")
        return where("uprated", uprated)

    return form_page(request, form_class=EditForm, page=page, do=do, options=lambda: {"lines": each.lines})


def _step(request: HttpRequest, each: UpratedView, form: Form, **words: str) -> Page:
    return pages.step_page(each, form=form, why_not=_why_not(request, each), **words)


def _why_not(request: HttpRequest, each: UpratedView) -> Refusal | None:
    if each.uprating_state != "proposed":
        return Refusal(f"These new prices are {each.uprating_state}, so they are not changed any more.")
    return rules.why_not_do(PROPOSE, roles=actor(request).roles)


def _look(request: HttpRequest, uprating: UUID) -> UpratingView:
    with looking(request):
        return queries.uprating(uprating, by=actor(request))


def _one(request: HttpRequest, uprated: UUID) -> UpratedView:
    with looking(request):
        return queries.uprated_one(uprated, by=actor(request))
