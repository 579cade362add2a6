"""A receipt whose photo we have: checked and sent, looked at, or thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets.queries import AwardLine
from openphb.interfaces.perform import perform
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.mine import receipt_pages as pages
from openphb.interfaces.web.mine.asking_forms import FinishReceipt
from openphb.interfaces.web.mine.photo_keeping import read_words
from openphb.interfaces.web.mine.receipt_views import SENT, handed_out, holdings_of, lines_of, options, told
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import NIL
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries
from openphb.payments.queries import PhotoView
from openphb.payments.suggestions import Before, PlanLine, clear_choice, suggest

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@theirs
def finish(request: HttpRequest, whose: Whose, photo: UUID) -> HttpResponse:
    with looking(request):
        found, holdings = _own(photo, whose), holdings_of(whose)
        shown = {**options(whose, holdings), "initial": _initial(found, whose)}
    read = read_words(found.guess)

    def page(form: FinishReceipt) -> Page:
        return pages.finish_page(found, form, whose=whose, read=read)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if not holdings:
            raise NotFound
        perform(actions.send_photo, id=id, photo=photo, **told(cleaned, holdings), by=by, at=at, on=local_day(at))
        say(request, SENT)
        return whose.url("my_receipts")

    return form_page(request, form_class=FinishReceipt, page=page, do=do, options=lambda: shown)


def _initial(found: PhotoView, whose: Whose) -> dict[str, Any]:
    guess, line = found.guess, _line(found, lines_of(whose), whose)
    return {"amount": guess.amount, "payee": guess.payee, "spent_on": guess.on, "plan_line": line}


def _line(found: PhotoView, lines: tuple[AwardLine, ...], whose: Whose) -> str | None:
    """The part of the plan this payee was for before, or whose supplier it is; None where two would do."""
    before = queries.payees_before(whose.id, by=whose.by)
    known = tuple(Before(payee, line) for payee, line in before.items() if line is not None)
    plan = tuple(PlanLine(line.key, line.what, line.supplier, line.amount) for line in lines)
    chosen = clear_choice(suggest(found.guess.payee, spent=found.guess.amount or NIL, plan_lines=plan, before=known))
    return str(chosen.plan_line) if chosen and found.guess.payee else None


@require_http_methods(METHODS)
@theirs
def throw_away(request: HttpRequest, whose: Whose, photo: UUID) -> HttpResponse:
    with looking(request):
        found = _own(photo, whose)

    def page(form: Form) -> Page:
        return pages.throw_away_page(found, form, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.throw_photo_away, photo=photo, by=by, at=at)
        say(request, "It is thrown away.")
        return whose.url("my_receipts")

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_safe
@theirs
def file(request: HttpRequest, whose: Whose, photo: UUID) -> HttpResponse:
    return handed_out(request, whose, queries.photo_content(photo, by=whose.by))


def _own(photo: UUID, whose: Whose) -> PhotoView:
    found = queries.photo_waiting(photo, by=whose.by)
    whose.must_own(found.person)
    return found
