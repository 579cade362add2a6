"""Receipts: sent from a phone, listed, and handed back as a file that cannot act."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.budgets.queries import AwardLine, HoldingView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.answer_form import NOT_SURE
from openphb.interfaces.web.downloads import ENDINGS
from openphb.interfaces.web.mine import photo_keeping as photos
from openphb.interfaces.web.mine import receipt_pages as pages
from openphb.interfaces.web.mine.asking_forms import SendReceipt
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.phone import sent
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries
from openphb.payments.queries.views import ReceiptFile

SENT = "We have your receipt. There is nothing more you need to do."
MOST_SUGGESTED = 8
NOTHING_ACTS = "default-src 'none'; sandbox"


@require_safe
@theirs
def receipts(request: HttpRequest, whose: Whose) -> HttpResponse:
    page = paged.number(request)
    found = queries.receipts(whose.id, by=whose.by, page=page)
    names = {line.key: line.what for line in lines_of(whose)}
    waiting = queries.photos_waiting(whose.id, by=whose.by)
    around = paged.paging(page, total=found.total)
    return answer(request, pages.receipts_page(found, waiting=waiting, names=names, whose=whose, paging=around))


@require_http_methods(["GET", "HEAD", "POST"])
@theirs
def send(request: HttpRequest, whose: Whose) -> HttpResponse:
    """With everything said it is sent at once; with the photo alone, we read what we can and ask to have it checked."""
    with looking(request):
        holdings = holdings_of(whose)
        asked = options(whose, holdings)

    problems: list[str] = []

    def page(form: SendReceipt) -> Page:
        problems[:] = [said for said, _ in form.problems]
        return pages.send_page(form, whose=whose, why_not=None if holdings else pages.NOTHING_TO_SEND_FOR)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if not holdings:
            raise NotFound
        if not (cleaned["amount"] and cleaned["payee"]):
            return photos.kept(cleaned, whose=whose, id=id, by=by, at=at)
        _send(cleaned, holdings, id=id, by=by, at=at)
        say(request, SENT)
        return whose.url("my_receipts")

    stopped = sent.not_theirs(request)
    if stopped is not None:
        return stopped
    response = form_page(request, form_class=SendReceipt, page=page, do=do, options=lambda: asked)
    return sent.told(request, response, problems=problems)


def options(whose: Whose, holdings: tuple[HoldingView, ...]) -> dict[str, Any]:
    """What the questions around a receipt offer to choose from. Asked where rows may be read."""
    earlier = queries.receipts(whose.id, by=whose.by).items[:MOST_SUGGESTED]
    return {
        "holdings": [(str(each.id), f"{each.holder_name}, {each.reference}") for each in holdings],
        "lines": [(str(line.key), line.what) for line in lines_of(whose) if line.holding_kind != "notional"],
        "today": today(),
        "paid_before": tuple((each.payee, str(each.plan_line or "")) for each in earlier),
    }


def _send(cleaned: dict[str, Any], holdings: tuple[HoldingView, ...], *, id: UUID, by: Actor, at: datetime) -> None:
    perform(
        actions.send_receipt,
        id=id,
        content=cleaned["file"].read(),
        name=cleaned["file"].name,
        **told(cleaned, holdings),
        by=by,
        at=at,
        on=local_day(at),
    )


def told(cleaned: dict[str, Any], holdings: tuple[HoldingView, ...]) -> dict[str, Any]:
    """What was said of a receipt, as the actions take it."""
    line = cleaned["plan_line"]
    return {
        "holding": UUID(cleaned["holding"]) if "holding" in cleaned else holdings[0].id,
        "amount": cleaned["amount"],
        "spent_on": cleaned["spent_on"],
        "payee": cleaned["payee"],
        "plan_line": UUID(line) if line and line != NOT_SURE else None,
    }


def holdings_of(whose: Whose) -> tuple[HoldingView, ...]:
    """Accounts out of which something can be bought, of every budget of this person."""
    on = today()
    found = budgets.budgets_for_person(whose.id, by=whose.by, on=on)
    held = (each for budget in found for each in budgets.holdings(budget.id, by=whose.by, on=on))
    return tuple(each for each in held if each.kind != "notional" and each.closed_on is None)


def lines_of(whose: Whose) -> tuple[AwardLine, ...]:
    on = today()
    found = budgets.budgets_for_person(whose.id, by=whose.by, on=on)
    return tuple(line for budget in found for line in budgets.award_lines(budget.id, by=whose.by, on=on))


@require_safe
@theirs
def file(request: HttpRequest, whose: Whose, receipt: UUID) -> HttpResponse:
    """Always as a download, under its own name and kind, and never as a page that could act."""
    return handed_out(request, whose, queries.receipt_content(receipt, by=whose.by))


def handed_out(request: HttpRequest, whose: Whose, found: ReceiptFile) -> HttpResponse:
    """Our own clean copy, and still as if it were not."""
    whose.must_own(found.person)
    request.__dict__["about"] = whose.id
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_called(found))}"
    response["Content-Security-Policy"] = NOTHING_ACTS
    return response


def _called(found: ReceiptFile) -> str:
    """Our copy may be of another kind than what was sent, so its name ends as what it is."""
    stem = found.name.rpartition(".")[0] or found.name
    return f"{stem}.{ENDINGS.get(found.media_type, 'bin')}"
