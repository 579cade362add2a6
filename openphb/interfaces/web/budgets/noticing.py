"""Notice in two steps: what is decided, then the letter as the person will get it. And taking a notice back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from openphb.budgets import actions, queries
from openphb.budgets.actions.continuing import NewCare, why_not_care
from openphb.interfaces.perform import perform, reading, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import notice_pages as pages
from openphb.interfaces.web.budgets.beginning import seen_by, when
from openphb.interfaces.web.budgets.forms import LowerForm, NoticeForm, ReasonsForm
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, form_page, say
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.two_steps import forget, keep, kept
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, require
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def notice(request: HttpRequest, budget: UUID) -> HttpResponse:
    """That the budget stops: kept for the next page, and judged by the same rules as the deed itself."""
    seen = seen_by(request, budget)

    def page(form: Form) -> Page:
        return pages.notice_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told, care = _apart(cleaned)
        require(why_not_care(care, stops_on=told["stops_on"]))
        with reading(by):
            queries.stopping(budget, **told, care=care, by=by, on=local_day(at))
        keep(request, _key("stop", budget), cleaned)
        return where("check_notice", budget)

    def options() -> dict[str, Any]:
        return {
            "rules": pages.rules_to_choose(queries.stop_reasons(on=today())),
            "initial": kept(request, _key("stop", budget)) or _for_a_move(seen, by=actor(request)),
        }

    return form_page(request, form_class=NoticeForm, page=page, do=do, options=options)


def _for_a_move(seen: Seen, *, by: Actor) -> dict[str, Any]:
    """What is known already of somebody who moves to another board: the day and the care there. Nothing for others.

    The rule and the reasons are left to whoever decides.
    """
    whose = people.person(seen.found.person, by=by)
    if whose.moves_on is None:
        return {}
    care = f"From then on {whose.moves_to} is responsible for their care."
    return {"stops_on": whose.moves_on, "care": care, "from_on": whose.moves_on, "arranged_by": whose.moves_to}


@require_http_methods(ANY)
@staff_only
def check_notice(request: HttpRequest, budget: UUID) -> HttpResponseBase:
    """The letter, and the button that gives the notice."""
    waits = kept(request, _key("stop", budget))
    if not waits:
        return HttpResponseRedirect(where("give_notice", budget))
    seen, (told, care) = seen_by(request, budget), _apart(waits)

    def page(form: Form) -> Page:
        letter = queries.stopping(budget, **told, care=care, by=actor(request), on=today())
        return pages.check_page(seen, letter.words, first_day=told["stops_on"], back="give_notice", form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.give_notice_with_care, id=id, budget=budget, care=care, **told, **when(by, at))
        forget(request, _key("stop", budget))
        say(request, "Notice is given. The letter is on the person’s page under Decisions; send it the way they like.")
        return where("budget", budget)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def lower(request: HttpRequest, budget: UUID) -> HttpResponse:
    """That the amount is lowered by a version that costs less."""
    seen = seen_by(request, budget)
    version = _version(seen)

    def page(form: Form) -> Page:
        return pages.lower_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        with reading(by):
            queries.lowering(budget, version=version, **cleaned, by=by, on=local_day(at))
        keep(request, _key("lower", budget), cleaned)
        return where("check_lower_amount", budget)

    options = {"initial": kept(request, _key("lower", budget))}
    return form_page(request, form_class=LowerForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def check_lower(request: HttpRequest, budget: UUID) -> HttpResponseBase:
    told = kept(request, _key("lower", budget))
    if not told:
        return HttpResponseRedirect(where("give_notice_of_lower_amount", budget))
    seen = seen_by(request, budget)
    version = _version(seen)

    def page(form: Form) -> Page:
        letter = queries.lowering(budget, version=version, **told, by=actor(request), on=today())
        back = "give_notice_of_lower_amount"
        return pages.check_page(seen, letter.words, first_day=told["starts_on"], back=back, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.give_notice_of_lower_amount, id=id, budget=budget, version=version, **told, **when(by, at))
        forget(request, _key("lower", budget))
        say(request, "Notice of the lower amount is given. It can be put in place from the day in the letter.")
        return where("budget", budget)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def take_back(request: HttpRequest, budget: UUID) -> HttpResponse:
    seen = seen_by(request, budget)

    def page(form: Form) -> Page:
        return pages.take_back_page(seen, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.take_back_notice, budget=budget, reasons=cleaned["reasons"], by=by, at=at, on=local_day(at))
        say(request, "The notice is taken back. The budget goes on as before. Tell the person.")
        return where("budget", budget)

    return form_page(request, form_class=ReasonsForm, page=page, do=do)


def _apart(waits: dict[str, Any]) -> tuple[dict[str, Any], NewCare]:
    """What the notice says, and the care that goes on."""
    told = dict(waits)
    care = NewCare(told.pop("care"), told.pop("from_on"), told.pop("arranged_by"))
    return told, care


def _version(seen: Seen) -> UUID:
    if seen.lower is None:
        raise NotFound
    return seen.lower


def _key(what: str, budget: UUID) -> str:
    return f"notice:{what}:{budget}"
