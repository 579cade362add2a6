"""Asking for money back: from which lines, the notice, then how it comes and what is let go."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import reclaim_forms as forms
from openphb.interfaces.web.budgets import reclaim_pages as pages
from openphb.interfaces.web.budgets.beginning import seen_by, when
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries
from openphb.payments.queries.views.asking_back import ReclaimStand
from openphb.payments.queries.views.having import HoldingMoney
from openphb.payments.repaying import Demand, by_the_month
from openphb.payments.rules import RECLAIM_REASONS
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def reclaim(request: HttpRequest, budget: UUID) -> HttpResponse:
    """From which account, and for which reason."""
    seen = seen_by(request, budget)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        return where("reclaim_lines", budget, cleaned["holding"], cleaned["reason"])

    options = {"holdings": pages.accounts_to_choose(seen)}
    return form_page(
        request,
        form_class=forms.ReclaimFromForm,
        page=lambda form: pages.from_page(seen, form=form),
        do=do,
        options=lambda: options,
    )


@require_http_methods(ANY)
@staff_only
def reclaim_lines(request: HttpRequest, budget: UUID, holding: UUID, slug: str) -> HttpResponse:
    """Which lines it rests on, how much, why, by when and who pays: then the letter is read. `slug` is the reason."""
    seen, held = _account(request, budget=budget, holding=holding, reason=slug)
    with looking(request):
        lines = queries.behind(holding, reason=slug, by=actor(request))
        decided = queries.to_ask_back(budget, by=actor(request)) if slug == "unspent" else None

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with reading(by):
            _letter(cleaned, holding=holding, reason=slug, by=by, on=local_day(at))
        keep(request, _key(holding, slug), cleaned)
        return where("check_reclaim", budget, holding, slug)

    initial = {"payer": held.holder_name, "amount": decided} | kept(request, _key(holding, slug))
    options = {"lines": pages.lines_to_tick(lines), "initial": initial}
    return form_page(
        request,
        form_class=forms.ReclaimForm,
        page=lambda form: pages.reclaim_form_page(seen, reason=slug, lines=lines, decided=decided, form=form),
        do=do,
        options=lambda: options,
    )


@require_http_methods(ANY)
@staff_only
def check_reclaim(request: HttpRequest, budget: UUID, holding: UUID, slug: str) -> HttpResponseBase:
    """The letter, and the button that sends it."""
    seen, _ = _account(request, budget=budget, holding=holding, reason=slug)
    told = kept(request, _key(holding, slug))
    if not told:
        return HttpResponseRedirect(where("reclaim_lines", budget, holding, slug))

    def page(form: Form) -> Page:
        letter = _letter(told, holding=holding, reason=slug, by=actor(request), on=today())
        return pages.check_page(seen, letter, back=where("reclaim_lines", budget, holding, slug), form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.reclaim, id=id, holding=holding, reason=slug, **told, **when(by, at))
        forget(request, _key(holding, slug))
        say(request, f"{Money(made.pence)} is asked back. The letter says why, by when and how to contest it.")
        return where("show_reclaim", made.id)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


def _account(request: HttpRequest, *, budget: UUID, holding: UUID, reason: str) -> tuple[Seen, HoldingMoney]:
    """The budget and the account that is asked. Raises NotFound for an account or a reason that there is not."""
    seen = seen_by(request, budget)
    with looking(request):
        held = next((each for each in seen.money.holdings if each.id == holding and each.kind != "notional"), None)
        if held is None or reason not in RECLAIM_REASONS:
            raise NotFound
    return seen, held


def _letter(told: dict[str, Any], *, holding: UUID, reason: str, by: Actor, on: date) -> str:
    demand = Demand(told["amount"], reason, told["reasons"].strip(), told["repay_by"], told["payer"].strip())
    return queries.asking_back(holding, demand, lines=told["lines"], by=by, on=on)


def _key(holding: UUID, reason: str) -> str:
    return f"notice:reclaim:{holding}:{reason}"


@require_GET
@staff_only
def show(request: HttpRequest, reclaim: UUID) -> HttpResponse:
    with looking(request):
        found = queries.reclaim(reclaim, by=actor(request), on=today())
        name = people.person(found.person, by=actor(request)).name
    return answer(request, pages.reclaim_page(found, person_name=name, by=actor(request)))


@require_http_methods(ANY)
@staff_only
def instalments(request: HttpRequest, reclaim: UUID) -> HttpResponse:
    found = _look(request, reclaim)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        number, first_on = cleaned.pop("number"), cleaned.pop("first_on")
        parts = by_the_month(found.left, first_on=first_on, number=number)
        perform(actions.agree_instalments, id=id, reclaim=reclaim, parts=parts, **cleaned, **when(by, at))
        say(request, f"{number} parts are agreed, the first on {in_words(first_on)}.")
        return where("show_reclaim", reclaim)

    lead = ("Ask what they can manage first, and agree that much. Nothing is added for paying in parts.",)
    return _small(request, found, "Agree in which parts it is paid", form_class=forms.InstalmentsForm, do=do,
                  deed="agree instalments", send="Agree these parts", lead=lead)  # fmt: skip


@require_http_methods(ANY)
@staff_only
def let_go(request: HttpRequest, reclaim: UUID) -> HttpResponse:
    """Waive, or write off with an owner: within one's own limit."""
    found = _look(request, reclaim)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        how, owner, told = cleaned.pop("how"), cleaned.pop("owner"), cleaned | {"id": id, "reclaim": reclaim}
        if how == "waive":
            perform(actions.waive, **told, **when(by, at))
        else:
            perform(actions.write_off, owner=owner, **told, **when(by, at))
        say(request, f"{cleaned['amount']} is no longer asked for. Tell whoever was asked to pay it.")
        return where("show_reclaim", reclaim)

    lead = ("You may let go as much as you may sign off. Waiving is a decision for the person; a write-off is a loss "
            "to the board that somebody answers for.",)  # fmt: skip
    return _small(request, found, "Waive or write off", form_class=forms.LetGoForm, do=do, deed="let money go",
                  send="Let it go", lead=lead, initial={"amount": found.left})  # fmt: skip


@require_http_methods(ANY)
@staff_only
def hardship(request: HttpRequest, reclaim: UUID) -> HttpResponse:
    found = _look(request, reclaim)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_hardship, id=id, reclaim=reclaim, **cleaned, **when(by, at))
        say(request, "It is written down. We owe them an offer.")
        return where("show_reclaim", reclaim)

    return _small(request, found, "Paying would be hard", form_class=forms.WordsForm, do=do,
                  deed="say that paying would be hard", send="Write it down")  # fmt: skip


@require_http_methods(ANY)
@staff_only
def ask(request: HttpRequest, reclaim: UUID) -> HttpResponse:
    """About every part whose day has passed: one question, not a reminder."""
    found = _look(request, reclaim)
    late = found.to_ask_about

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if not late:
            raise NotFound
        perform(actions.ask_how_things_are, id=id, reclaim=reclaim, about=late[-1].due_on, **cleaned, **when(by, at))
        say(request, "It is written down that you asked. Ring or write to them as they prefer.")
        return where("show_reclaim", reclaim)

    days = ", ".join(in_words(each.due_on) for each in late)
    lead = (f"Not come yet: {days}." if late else "Every part whose day has passed has come.",)
    initial = {"words": "We had hoped for a part by now. How are things? We can make the parts smaller, or wait."}
    return _small(request, found, "Ask how things are", form_class=forms.AskForm, do=do, lead=lead,
                  deed="ask about an instalment", send="Write down that you asked", initial=initial)  # fmt: skip


def _look(request: HttpRequest, reclaim: UUID) -> ReclaimStand:
    with looking(request):
        return queries.reclaim(reclaim, by=actor(request), on=today())


def _small(
    request: HttpRequest, found: ReclaimStand, title: str, /, *, form_class: type[Form], do: Any, deed: str, send: str,
    lead: tuple[str, ...] = (), initial: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    return form_page(
        request,
        form_class=form_class,
        page=lambda form: pages.small_page(found, title, form=form, send=send, deed=deed, by=actor(request), lead=lead),
        do=do,
        options=lambda: {"initial": initial or {}},
    )
