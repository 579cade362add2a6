"""Ending a budget: stopped, what is owed settled, what is left asked back, and closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions, queries
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import closing_pages as pages
from openphb.interfaces.web.budgets.beginning import When, seen_by, when
from openphb.interfaces.web.budgets.forms import LiabilityForm, MoneyBackForm, SettleForm
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.payments import actions as payments
from openphb.payments import queries as money

ANY = ["GET", "HEAD", "POST"]


class Deed(Protocol):
    """What a confirmed page does; gives what to say afterwards."""

    def __call__(self, seen: Seen, *, id: UUID, when: When) -> str: ...


def _confirmed(request: HttpRequest, budget: UUID, *, page: Callable[[Seen, Form], Page], deed: Deed) -> HttpResponse:
    """A page that says what follows, and one button; `deed` gives what to say afterwards."""
    seen = seen_by(request, budget)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        say(request, deed(seen, id=id, when=when(by, at)))
        return where("budget", budget)

    return form_page(request, form_class=ConfirmForm, page=lambda form: page(seen, form), do=do)


@require_http_methods(ANY)
@staff_only
def stop(request: HttpRequest, budget: UUID) -> HttpResponse:
    """Nothing more is paid: what is still due for later days is cancelled, and what was promised goes back."""

    def deed(seen: Seen, *, id: UUID, when: When) -> str:
        because = "The budget has stopped."
        from_day = seen.found.stops_on or when["on"]
        if seen.may("stop") and from_day <= when["on"]:
            perform(payments.cancel_rest, budget=budget, because=because, from_day=from_day, **when)
        perform(actions.stop, id=id, budget=budget, **when)
        return "The budget has stopped. What was promised and not paid has gone back to the fund."

    return _confirmed(request, budget, page=pages.stop_page, deed=deed)


@require_http_methods(ANY)
@staff_only
def final_account(request: HttpRequest, budget: UUID) -> HttpResponse:
    """Give back what came back into the promise, then ask back what is left, holding by holding."""

    def deed(seen: Seen, *, id: UUID, when: When) -> str:
        asked = perform(payments.final_account, id=id, budget=budget, **when)
        perform(actions.release, id=id, budget=budget, **when)
        return pages.asked_back(asked)

    return _confirmed(request, budget, page=pages.final_account_page, deed=deed)


@require_http_methods(ANY)
@staff_only
def close(request: HttpRequest, budget: UUID) -> HttpResponse:
    def deed(seen: Seen, *, id: UUID, when: When) -> str:
        perform(actions.close, budget=budget, **when)
        return "The budget is closed. Everything about it stays on record."

    return _confirmed(request, budget, page=pages.close_page, deed=deed)


@require_http_methods(ANY)
@staff_only
def liability(request: HttpRequest, budget: UUID) -> HttpResponse:
    seen = seen_by(request, budget)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(payments.record_liability, id=id, budget=budget, **cleaned, **when(by, at))
        say(request, f"It is recorded: {Money(made.pence)} owed to {made.owed_to}.")
        return where("budget", budget)

    return form_page(request, form_class=LiabilityForm, page=lambda form: pages.liability_page(seen, form=form), do=do)


@require_http_methods(ANY)
@staff_only
def settle_liability(request: HttpRequest, budget: UUID, liability: UUID) -> HttpResponse:
    seen = seen_by(request, budget)
    debt = next((each for each in seen.closing.liabilities if each.id == liability), None)
    if debt is None:
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(payments.settle_liability, liability=liability, **cleaned, **when(by, at))
        say(request, f"What was owed to {debt.owed_to} is settled.")
        return where("budget", budget)

    options = {"initial": {"settled_on": today()}}
    return form_page(
        request,
        form_class=SettleForm,
        page=lambda form: pages.settle_page(seen, debt, form=form),
        do=do,
        options=lambda: options,
    )


@require_http_methods(ANY)
@staff_only
def money_back(request: HttpRequest, holding: UUID) -> HttpResponse:
    with looking(request):
        found = queries.holding(holding, by=actor(request), on=today())
        asked = _asked(request.GET.get("for", ""), holding=holding, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        left = perform(payments.money_back, id=id, holding=holding, reclaim=asked, **cleaned, **when(by, at))
        say(request, f"It is recorded. {left} is still to come back." if left > NIL else "It is recorded, and even.")
        return where("show_reclaim", asked) if asked else where("holding", holding)

    options = {"initial": {"received_on": today()}}
    return form_page(
        request,
        form_class=MoneyBackForm,
        page=lambda form: pages.money_back_page(found, form=form),
        do=do,
        options=lambda: options,
    )


def _asked(wanted: str, *, holding: UUID, by: Actor) -> UUID | None:
    """The demand that the address names, if it is one of this account's."""
    if not wanted:
        return None
    try:
        found = money.reclaim(UUID(wanted), by=by, on=today())
    except ValueError:
        raise NotFound from None
    if found.holding != holding:
        raise NotFound
    return found.id
