"""A file of invoices: brought, looked at, sent whole, or thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.providing import file_pages as pages
from openphb.interfaces.web.providing import file_reading as reading
from openphb.interfaces.web.providing import forms, table
from openphb.interfaces.web.providing.file_reading import Seen
from openphb.interfaces.web.providing.guard import providers_only
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.money import NIL, Money
from openphb.payments import actions, einvoices, queries
from openphb.payments.actions import Credit
from openphb.payments.einvoices import Offered

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@providers_only
def bring(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        content = cleaned["file"].read()
        refused = reading.why_not_read(content)
        if refused:
            raise refused
        told = {"form": reading.form_of(content), "name": cleaned["file"].name, "content": content}
        perform(actions.bring_invoice_file, id=id, **told, by=by, at=at)
        return where("invoice_file", id)

    return form_page(request, form_class=forms.Bring, page=pages.bring_page, do=do)


@require_safe
@providers_only
def template(request: HttpRequest) -> HttpResponse:
    """Our table, with a row for each line they provide, so that no reference has to be typed."""
    by, on = actor(request), today()
    lines = [
        (link.reference, line.code, line.rate)
        for link in queries.linked_names(by=by)
        for line in queries.supplied_lines(link.id, by=by, on=on)
    ]
    return download(table.to_fill_in(lines), name="invoices-template.csv", media_type="text/csv; charset=utf-8")


@require_http_methods(ANY)
@providers_only
def show(request: HttpRequest, invoice_file: UUID) -> HttpResponse:
    with looking(request):
        by, on = actor(request), today()
        seen = reading.look(queries.invoice_file(invoice_file, by=by), by=by, on=on)

    def page(form: forms.SendFile) -> Page:
        return pages.file_page(form, seen)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        if seen.is_credit:
            return _credit(request, seen, cleaned, by=by, at=at, id=id)
        invoices = _charged(seen, cleaned)
        made = perform(actions.send_invoice_file, file=invoice_file, invoices=invoices, by=by, at=at, on=local_day(at))
        say(request, f"Sent: {len(made)} {'invoice' if len(made) == 1 else 'invoices'}. Below you see how each stands.")
        return where("provider_entry", made[0].id) if len(made) == 1 else where("provider_invoices")

    return form_page(request, form_class=forms.SendFile, page=page, do=do, options=lambda: _options(seen))


def _options(seen: Seen) -> dict[str, Any]:
    """A line that the file names surely is chosen already; it can be changed."""
    lines = [f"Line {each.number}, {each.what}" for each in seen.bill.lines] if seen.bill else []
    initial: dict[str, Any] = {
        f"line_{place}": reading.code_of(each) for place, each in enumerate(seen.guessed, start=1) if each
    }
    if seen.bill:
        initial |= dict(zip(("first", "latest"), seen.bill.days, strict=True))
    offered = [(reading.code_of(each), f"{each.person}: {each.what} ({each.unit})") for each in seen.offered]
    return {"lines": lines, "offered": offered, "ask_days": seen.asks_days, "initial": initial}


def _to(seen: Seen, cleaned: dict[str, Any]) -> tuple[Offered, ...]:
    assert seen.bill is not None  # only a bill asks for its lines
    told = [cleaned[f"line_{place}"] for place in range(1, len(seen.bill.lines) + 1)]
    return reading.chosen(told, seen.offered)


def _charged(seen: Seen, cleaned: dict[str, Any]) -> tuple[einvoices.Charged, ...]:
    if seen.bill is None:
        return seen.invoices
    first, latest = seen.bill.days
    days = {"first": first or cleaned["first"], "latest": latest or cleaned["latest"]}
    return (einvoices.charged(seen.bill, _to(seen, cleaned), **days),)


def _credit(request: HttpRequest, seen: Seen, cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
    """A credit gives back what it says of each line, VAT with it."""
    assert seen.bill is not None  # only a bill is a credit
    bill, to = seen.bill, _to(seen, cleaned)
    told = einvoices.charged(bill, to, first=bill.dated_on, latest=bill.dated_on)
    amounts: dict[UUID, Money] = {}
    for item in told.items:
        if item.plan_line:
            amounts[item.plan_line] = amounts.get(item.plan_line, NIL) + item.amount
    credit = Credit(bill.number, bill.dated_on, bill.credits, amounts, "")
    done: dict[str, Any] = {
        "link": told.link,
        "credit": credit,
        "file": seen.file.id,
        "by": by,
        "at": at,
        "on": local_day(at),
    }
    made = perform(actions.send_credit_file, id=id, **done)
    said = "The credit is taken off." if made else "Finance has your credit, and answers you in Messages."
    say(request, said)
    return where("provider_entry", made.id) if made else where("provider_invoices")


@providers_only
@require_POST
def away(request: HttpRequest, invoice_file: UUID) -> HttpResponse:
    perform(actions.throw_invoice_file_away, file=invoice_file, by=actor(request), at=now())
    say(request, "The file is thrown away. Nothing of it was entered.")
    return HttpResponseRedirect(where("provider_home"), status=303)
