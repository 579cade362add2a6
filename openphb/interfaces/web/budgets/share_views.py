"""Agreements with other funders, and who bears the cost of a line."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries, rules
from openphb.budgets.actions import NewFunderAgreement, NewSplit
from openphb.budgets.funding import FUNDING_KINDS
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import share_pages as pages
from openphb.interfaces.web.budgets.seen import shared
from openphb.interfaces.web.budgets.share_forms import FunderAgreementForm, ShareForm, others
from openphb.interfaces.web.budgets.share_pages import Shared
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_safe
@staff_only
def funders(request: HttpRequest) -> HttpResponse:
    found = queries.funder_agreements(by=actor(request))
    return answer(request, pages.funders_page(found, why_not=_why_not_record(request)))


@require_http_methods(ANY)
@staff_only
def record(request: HttpRequest) -> HttpResponse:
    with looking(request):
        known = people.organisations(by=actor(request))
    choices = [(str(id), name) for id, name, kind in known if kind in FUNDING_KINDS]

    def page(form: Form) -> Page:
        return pages.record_page(form, any_funder=bool(choices), why_not=_why_not_record(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewFunderAgreement(**cleaned)
        made = perform(actions.record_funder_agreement, id=id, new=new, by=by, at=at, on=local_day(at))
        say(request, f"The agreement {made.reference} is recorded. Lines can be shared under it now.")
        return where("funders")

    return form_page(
        request, form_class=FunderAgreementForm, page=page, do=do, options=lambda: {"organisations": choices}
    )


@require_http_methods(ANY)
@staff_only
def share(request: HttpRequest, budget: UUID) -> HttpResponse:
    who, on = actor(request), today()
    with looking(request):
        found = queries.budget(budget, by=who, on=on)
        why_not = queries.rights(budget, by=who)["say who bears the cost of a line"]
        seen = shared(budget, by=who, on=on)

    def page(form: Form) -> Page:
        return pages.share_page(found, seen, form=form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewSplit(cleaned["line"], cleaned["from_on"], cleaned["reasons"], others(cleaned))
        perform(actions.split_line, id=id, budget=budget, new=new, by=by, at=at, on=local_day(at))
        say(request, f"It is recorded who bears this line from {in_words(new.from_on)}.")
        return f"{where('budget', budget)}#shared"

    options = {**_choices(seen), "initial": _asked_for(request)}
    return form_page(request, form_class=ShareForm, page=page, do=do, options=lambda: options)


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    """The line and the day that a link names, to be changed as one likes."""
    told: dict[str, Any] = {"line": request.GET.get("line", "")}
    try:
        told["from_on"] = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return told
    return told


def _choices(seen: Shared) -> dict[str, Any]:
    lines = [
        (str(line.key), f"{line.what}, {line.cost} {'once' if line.is_one_off else 'a year'}") for line in seen.lines
    ]
    return {"lines": lines, "agreements": [(str(each.id), seen.name(each.id)) for each in seen.agreements]}


def _why_not_record(request: HttpRequest) -> Refusal | None:
    return rules.why_not_do("record an agreement with a funder", roles=actor(request).roles)
