"""Reading decisions and having them looked at again; agreeing a plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.mine import deciding_pages as pages
from openphb.interfaces.web.mine.deciding_forms import STATEMENTS, AgreePlan, LookAgain
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.panel_words import panel_section
from openphb.interfaces.web.papers import papers
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments import queries as payments
from openphb.plans import actions, queries, rules
from openphb.plans.queries import VersionView
from openphb.plans.rules import Given, Statements
from openphb.plans.workflow import VersionState

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@theirs
def decisions(request: HttpRequest, whose: Whose) -> HttpResponse:
    found = queries.decisions(whose.id, by=whose.by, on=today())
    return answer(request, pages.decisions_page(found, whose=whose))


@require_http_methods(METHODS)
@theirs
def decision(request: HttpRequest, whose: Whose, decision: UUID) -> HttpResponse:
    with looking(request):
        whose.must_own(queries.decision(decision, by=whose.by).person)

    def page(form: LookAgain) -> Page:
        waits = budgets.suspension(decision, by=whose.by)
        found = queries.decision(decision, by=whose.by, on=today())
        money = payments.pause_money(waits.id, by=whose.by) if waits else None
        return pages.decision_page(found, form, whose=whose, waits=waits, money=money)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(
            actions.reconsider,
            id=id,
            decision=decision,
            because=cleaned["because"],
            asked_by=by.name,
            papers=papers(cleaned),
            by=by,
            at=at,
            on=local_day(at),
        )
        say(request, "We have what you wrote. Somebody who did not decide looks again, and answers in writing.")
        return whose.url("my_decision", decision)

    return form_page(request, form_class=LookAgain, page=page, do=do)


@require_http_methods(METHODS)
@theirs
def agree(request: HttpRequest, whose: Whose, version: UUID) -> HttpResponse:
    with looking(request):
        found = queries.version(version, by=whose.by)
        whose.must_own(found.person)
        plan = queries.plan(found.plan, by=whose.by)
        if found.state is not VersionState.FUNDED and request.method != "POST":
            return answer(request, pages.already_agreed(found, whose=whose))
        options = _asked(found)
        said = budgets.panel_decisions(found.plan, by=whose.by)
        decided = panel_section([each for each in said if each.version == version], number={})

    def page(form: AgreePlan) -> Page:
        return pages.agree_page(found, plan, form=form, whose=whose, why_not=_why_not(found), decided=decided)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _agree(cleaned, version, whose=whose, id=id, by=by, at=at)
        say(request, "You have agreed the plan. It counts from now on, and we set the money in motion.")
        return whose.url("my_plan")

    return form_page(request, form_class=AgreePlan, page=page, do=do, options=lambda: options)


def _asked(found: VersionView) -> dict[str, bool]:
    """Consent and signature are asked for only where money is paid out, and only while we do not have them."""
    given = {each.kind for each in found.agreements}
    pays_out = found.content.has_direct_payment
    return {
        "asks_consent": pays_out and "consent" not in given,
        "asks_signature": pays_out and "direct payment" not in given,
    }


def _why_not(found: VersionView) -> Refusal | None:
    return next((move.why_not for move in found.moves if move.verb == "agree"), None)


def _agree(cleaned: dict[str, Any], version: UUID, *, whose: Whose, id: UUID, by: Actor, at: datetime) -> None:
    """What was agreed beside the plan comes first, so that nothing waits for it once the plan counts."""
    on = local_day(at)
    given = Given(
        given_by=by.name, capacity=whose.capacity, how="on paper" if whose.is_on_paper else "on this page", given_on=on
    )
    said = Statements(**{name: cleaned[name] for name in STATEMENTS})
    missing = rules.why_not_state(said)
    if missing:
        raise Refused(*missing)
    beside = (("consents", actions.consent), ("signs", actions.sign_agreement))
    for name, action in beside:
        if cleaned.get(name):
            perform(action, id=uuid5(id, name), version=version, given=given, by=by, at=at, on=on)
    perform(actions.agree, id=id, version=version, given=given, statements=said, by=by, at=at, on=on)
