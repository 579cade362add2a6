"""Payments that wait for a while, the care that goes on, and the final statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions
from openphb.budgets.actions import NewCare
from openphb.budgets.queries import SuspensionView
from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import waiting_forms as forms
from openphb.interfaces.web.budgets import waiting_pages as pages
from openphb.interfaces.web.budgets.beginning import seen_by, when
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions as payments
from openphb.payments import final_words
from openphb.payments import queries as money
from openphb.payments.queries.views import PaymentLine

ANY = ["GET", "HEAD", "POST"]
RETAINERS = ("retainer_percent", "retainer_weeks")


@dataclass(frozen=True)
class Kind:
    """A way in which payments come to wait: its two pages, its form and its words."""

    asks: str
    checks: str
    form: type[Form]
    words: pages.WaitWords


POWER = Kind("let_payments_wait", "check_wait", forms.WaitForm, pages.POWER)
PAUSE = Kind("pause_payments", "check_pause", forms.PauseForm, pages.PAUSE)


@require_http_methods(ANY)
@staff_only
def wait(request: HttpRequest, budget: UUID, kind: Kind = POWER) -> HttpResponse:
    """What is decided: kept for the next page, and judged by the same rules as the deed itself."""
    seen = seen_by(request, budget)
    with looking(request):
        due = _coming(budget, by=actor(request))
        usual = _usual(by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with reading(by):
            money.suspending(budget, new=forms.as_waiting(cleaned), by=by, on=local_day(at))
        keep(request, _key(budget, kind), cleaned)
        return where(kind.checks, budget)

    return form_page(
        request,
        form_class=kind.form,
        page=lambda form: pages.wait_page(seen, due=due, form=form, words=kind.words),
        do=do,
        options=lambda: {"initial": usual | kept(request, _key(budget, kind)), "lines": _wages(seen)},
    )


@require_http_methods(ANY)
@staff_only
def check(request: HttpRequest, budget: UUID, kind: Kind = POWER) -> HttpResponseBase:
    """The letter, and the button that gives the notice."""
    told = kept(request, _key(budget, kind))
    if not told:
        return HttpResponseRedirect(where(kind.asks, budget))
    seen, new = seen_by(request, budget), forms.as_waiting(told)

    def page(form: Form) -> Page:
        letter = money.suspending(budget, new=new, by=actor(request), on=today())
        return pages.check_page(seen, letter.words, form=form, back=kind.asks)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(payments.suspend, id=id, budget=budget, new=new, **when(by, at))
        forget(request, _key(budget, kind))
        say(request, f"Notice is given. Payments wait from {in_words(new.starts_on)} until {in_words(new.ends_on)}.")
        return where("budget", budget)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _wages(seen: Seen) -> list[tuple[str, str]]:
    """The lines of which a retainer may be paid: those that are paid again and again, to somebody who holds money."""
    told = seen.explanation.lines if seen.explanation else ()
    lines = (line for line in told if line.is_ours and not line.is_one_off and line.holding != "notional")
    return [(str(line.key), f"{line.what}, {line.cost} a year") for line in lines]


def _usual(*, by: Actor) -> dict[str, Any]:
    """What this board settled for retainers, to begin with; nothing where it has settled nothing."""
    numbers = commissioners.numbers_on(today(), by=by)
    found: dict[str, Any] = {name: numbers[name] for name in RETAINERS if name in numbers}
    return found | ({"retainer_source": "Our local settings for retainers."} if len(found) == len(RETAINERS) else {})


@require_http_methods(ANY)
@staff_only
def go_again(request: HttpRequest, budget: UUID) -> HttpResponse:
    """What waits is counted before anybody lets it go, and said again once it went."""
    seen = seen_by(request, budget)
    with looking(request):
        waits = money.pause_money(seen.suspension.id, by=actor(request)) if seen.suspension else None

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        many = perform(payments.end_suspension, suspension=_waiting(seen).id, **cleaned, **when(by, at))
        sum_ = f", {waits.waits} in all" if waits else ""
        is_due = f"{many} that waited {'is' if many == 1 else 'are'} due now{sum_}"
        say(request, f"Payments go again. {is_due}. Tell the person.")
        return where("budget", budget)

    def page(seen: Seen, *, form: Form) -> Page:
        return pages.go_again_page(seen, waits, form=form)

    return _plain(request, seen, form_class=forms.GoAgainForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def still_waits(request: HttpRequest, budget: UUID) -> HttpResponse:
    seen = seen_by(request, budget)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        waits = _waiting(seen)
        perform(actions.still_waits, suspension=waits.id, **cleaned, **when(by, at))
        say(request, f"Recorded. Payments wait until {in_words(waits.decided.ends_on)} at the latest.")
        return where("budget", budget)

    return _plain(request, seen, form_class=forms.StillWaitsForm, page=pages.still_waits_page, do=do)


@require_http_methods(ANY)
@staff_only
def care_after(request: HttpRequest, budget: UUID) -> HttpResponse:
    seen = seen_by(request, budget)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.record_care_after, id=id, budget=budget, new=NewCare(**cleaned), **when(by, at))
        say(request, "It is recorded what care goes on.")
        return where("budget", budget)

    return _plain(request, seen, form_class=forms.CareForm, page=pages.care_page, do=do)


@require_http_methods(ANY)
@staff_only
def final_statement(request: HttpRequest, budget: UUID) -> HttpResponse:
    """The last account, in words; sent once."""
    seen = seen_by(request, budget)
    with looking(request):
        words = final_words.words(money.final_figures(budget, by=actor(request), on=today()))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(payments.send_final_statement, id=id, budget=budget, **cleaned, **when(by, at))
        say(request, "The final statement is kept as it left.")
        return where("budget", budget)

    def page(seen: Seen, *, form: Form) -> Page:
        return pages.final_statement_page(seen, words, form=form)

    return _plain(request, seen, form_class=forms.FinalStatementForm, page=page, do=do)


def _waiting(seen: Seen) -> SuspensionView:
    if seen.suspension is None:
        raise NotFound
    return seen.suspension


def _plain(request: HttpRequest, seen: Seen, *, form_class: type[Form], page: Any, do: Any) -> HttpResponse:
    return form_page(request, form_class=form_class, page=lambda form: page(seen, form=form), do=do)


def _coming(budget: UUID, *, by: Actor) -> tuple[PaymentLine, ...]:
    """The payments to come that are due first."""
    found = [each for each in money.payments_of(budget, by=by).items if each.state in ("due", "on hold", "in a run")]
    return tuple(sorted(found, key=lambda each: each.due_on)[:6])


def _key(budget: UUID, kind: Kind) -> str:
    return f"notice:{kind.asks}:{budget}"
