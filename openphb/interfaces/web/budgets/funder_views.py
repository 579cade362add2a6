"""One agreement with another funder: seen, paid under, left and kept after all."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries, rules
from openphb.budgets.actions import NewEnding
from openphb.budgets.splitting import Party
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import funder_pages as pages
from openphb.interfaces.web.budgets import table
from openphb.interfaces.web.budgets.funder_pages import FunderSeen
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.fields import Day, LongText, Pounds, Text
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.payments import actions as payment_actions
from openphb.payments import queries as payments
from openphb.payments import rules as payment_rules
from openphb.payments.actions import NewFunderPayment

ANY = ["GET", "HEAD", "POST"]
DEED = "record an agreement with a funder"
PAID = "record what another funder paid"


class LeaveForm(Form):
    last_day = Day("What is the last day on which they bear their part?", missing="Enter their last day.")
    told_on = Day("On what day did they tell us?", missing="Enter the day on which they told us.")
    reasons = LongText("Why do they leave?", hint="As they say.", rows=3, missing="Say why they leave.")


class WhyForm(Form):
    why = LongText("Why?", rows=3, missing="Say why.")


class PaidForm(Form):
    amount = Pounds("How much did they pay?", missing="Enter what they paid.")
    paid_on = Day("On what day did it reach our account?", missing="Enter the day on which it reached us.")
    reference = Text("What is the reference on their payment?", most=60, missing="Enter their reference.")


@require_safe
@staff_only
def leaving(request: HttpRequest) -> HttpResponse:
    with looking(request):
        found = queries.leaving_soon(by=actor(request), on=today())
    return answer(request, pages.leaving_page(found))


@require_safe
@staff_only
def show(request: HttpRequest, agreement: UUID) -> HttpResponse:
    return answer(request, pages.funder_page(_seen(request, agreement)))


@require_safe
@staff_only
def save(request: HttpRequest, agreement: UUID) -> HttpResponse:
    """Every line that hangs on it, for the panel that decides; by references and without names."""
    with looking(request):
        found = queries.leaving(agreement, by=actor(request), on=today())
    return download(table.lines_of(found), name="lines-of-a-funder.csv", media_type="text/csv; charset=utf-8")


def _seen(request: HttpRequest, agreement: UUID) -> FunderSeen:
    """Raises NotFound for an agreement of another board. What it owes is for those who work with money."""
    who, on = actor(request), today()
    with looking(request):
        found = queries.leaving(agreement, by=who, on=on)
        names: dict[Party, str] = {each.id: f"{each.name}, {each.reference}" for each in queries.agreements(by=who)}
        sees_money = payment_rules.why_not_do("see payments", roles=who.roles) is None
        standing = payments.standings(by=who)[agreement] if sees_money else None
        paid = payments.payments_of_funder(agreement, by=who) if sees_money else ()
    return FunderSeen(
        found,
        names,
        standing,
        paid,
        on,
        may_record=rules.why_not_do(DEED, roles=who.roles),
        may_money=payment_rules.why_not_do(PAID, roles=who.roles),
        page=paged.number(request),
    )


@require_http_methods(ANY)
@staff_only
def leave(request: HttpRequest, agreement: UUID) -> HttpResponse:
    seen = _seen(request, agreement)

    def page(form: Form) -> Page:
        return pages.leave_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewEnding(**cleaned)
        perform(actions.end_funder_agreement, id=id, agreement=agreement, new=new, by=by, at=at, on=local_day(at))
        say(request, f"It leaves after {in_words(new.last_day)}. Decide who bears each line; until then we do.")
        return f"{where('funder', agreement)}#lines"

    options = {"initial": {"told_on": seen.on}}
    return form_page(request, form_class=LeaveForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def stay(request: HttpRequest, agreement: UUID) -> HttpResponse:
    seen = _seen(request, agreement)

    def page(form: Form) -> Page:
        return pages.stay_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        ending = seen.leaving.ending
        if ending is not None:
            perform(actions.keep_funder_agreement, ending=ending.id, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It stays. Every line that nobody decided meanwhile is borne as before.")
        return where("funder", agreement)

    return form_page(request, form_class=WhyForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def paid(request: HttpRequest, agreement: UUID) -> HttpResponse:
    seen = _seen(request, agreement)

    def page(form: Form) -> Page:
        return pages.paid_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewFunderPayment(**cleaned)
        made = payment_actions.record_funder_payment
        perform(made, id=id, agreement=agreement, new=new, by=by, at=at, on=local_day(at))
        say(request, f"{new.amount} is recorded as paid under {seen.agreement.reference}.")
        return f"{where('funder', agreement)}#owes"

    return form_page(request, form_class=PaidForm, page=page, do=do, options=lambda: {"initial": {"paid_on": seen.on}})


@require_http_methods(ANY)
@staff_only
def take_back(request: HttpRequest, funder_payment: UUID) -> HttpResponse:
    with looking(request):
        agreement = payments.agreement_paid(funder_payment, by=actor(request))
    seen = _seen(request, agreement)
    found = next(each for each in seen.paid if each.id == funder_payment)

    def page(form: Form) -> Page:
        return pages.take_back_page(found, seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"payment": funder_payment, "why": cleaned["why"]}
        perform(payment_actions.take_back_funder_payment, **told, by=by, at=at, on=local_day(at))
        say(request, "It is taken back. Both entries stay in the ledger.")
        return f"{where('funder', agreement)}#owes"

    return form_page(request, form_class=WhyForm, page=page, do=do)
