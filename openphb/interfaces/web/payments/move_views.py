"""Moving everyone of one organisation to another: prepared, looked at, done by somebody else, or given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets.account_details import NewDetails
from openphb.budgets.payee import Answer, in_words
from openphb.interfaces import payee_check
from openphb.interfaces.perform import perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments import move_pages as pages
from openphb.interfaces.web.payments.forms import BecauseForm
from openphb.interfaces.web.payments.move_forms import DoMoveForm, MoveForm
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import actions, queries, rules
from openphb.payments.banking import modulus
from openphb.payments.queries.views import MoveOfAll
from openphb.people import organisations
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def prepare(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    who = actor(request)
    why_not = rules.why_not_move_all(roles=who.roles)
    with looking(request):
        each = organisations.organisation(organisation_id, by=who)
        found = queries.held_there(organisation_id, by=who)
        others = [
            (str(id), name)
            for id, name, kind in people.organisations(by=who)
            if kind == "third party" and id != organisation_id
        ]

    def page(form: Form) -> Page:
        return pages.prepare_page(form, each=each, found=found, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        target, because = UUID(cleaned.pop("target")), cleaned.pop("because")
        account, payee = _account(cleaned)
        told: dict[str, Any] = {"target": target, "because": because, "account": account, "payee": payee}
        perform(actions.prepare_move, id=id, source=organisation_id, **told, by=by, at=at, on=local_day(at))
        name = f" {in_words(payee.code, payee.name_returned)}" if payee else ""
        say(request, f"The move is prepared. {account.modulus_says}{name} Somebody else looks at the list and does it.")
        return where("provider_move", id)

    return form_page(request, form_class=MoveForm, page=page, do=do, options=lambda: {"organisations": others})


def _account(cleaned: dict[str, Any]) -> tuple[NewDetails, Answer | None]:
    """The new account with what both checks said of it."""
    verdict = modulus.check(cleaned["sort_code"], cleaned["account_number"])
    account = NewDetails("organisation", **cleaned, modulus=verdict.valid, modulus_says=verdict.because)
    answered = payee_check.asked(
        name=account.account_name,
        sort_code=account.sort_code,
        account_number=account.account_number,
        account_kind=account.account_kind,
        roll_number=account.roll_number,
    )
    return account, answered


@require_safe
@staff_only
def show(request: HttpRequest, move: UUID) -> HttpResponse:
    return answer(request, pages.move_page(_look(request, move)))


@require_http_methods(ANY)
@staff_only
def carry_out(request: HttpRequest, move: UUID) -> HttpResponse:
    found = _look(request, move)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.do_move, move=move, **cleaned, by=by, at=at, on=local_day(at))
        say(request, f"{made.holdings} moved to {found.target_name}. Each has a letter: print or send those that wait.")
        return where("provider_move", move)

    return form_page(request, form_class=DoMoveForm, page=lambda form: pages.do_page(found, form=form), do=do)


@require_http_methods(ANY)
@staff_only
def give_up(request: HttpRequest, move: UUID) -> HttpResponse:
    found = _look(request, move)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.give_up_move, move=move, because=cleaned["because"], by=by, at=at)
        say(request, "The move is given up. Nobody was moved.")
        return where("provider_move", move)

    return form_page(request, form_class=BecauseForm, page=lambda form: pages.give_up_page(found, form=form), do=do)


def _look(request: HttpRequest, move: UUID) -> MoveOfAll:
    with looking(request):
        return queries.move_of_all(move, by=actor(request))
