"""An organisation types an invoice, reads how each stands, withdraws one, gives a credit for one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.entries import typed
from openphb.interfaces.web.entries.forms import InvoiceForm
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.providing import forms, table, words
from openphb.interfaces.web.providing import invoice_pages as pages
from openphb.interfaces.web.providing.guard import own_link, providers_only
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries
from openphb.payments.actions import Credit
from openphb.payments.queries import OwnInvoiceView
from openphb.payments.queries.views.entering import EntryView, LineToEnter, PlaceToEnter
from openphb.payments.workflow import EntryState
from openphb.people.links import LinkView

ANY = ["GET", "HEAD", "POST"]
_LEAD = (
    "It is checked at once, as every invoice is. What fits is agreed; what does not says why and who looks at it.",
)
_FITS = "It fits, and is agreed for payment."
_WAITS = "We have it. Something does not fit: read below what, and who looks at it."


def _show(request: HttpRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in words.SHOWS else "all"


@require_safe
@providers_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page, show = actor(request), paged.number(request), _show(request)
    found = queries.own_invoices(by=by, show=show, page=page)
    onward = paged.paging(page, total=found.total, kept={"show": show})
    counts = queries.own_counts(by=by)
    return answer(request, pages.list_page(found.items, show=show, counts=counts, paging=onward))


@require_safe
@providers_only
def save(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed down, page after page of it, as a table."""
    by, show = actor(request), _show(request)
    first = queries.own_invoices(by=by, show=show)
    pages_of = -(-first.total // paged.SIZE)
    rest = (queries.own_invoices(by=by, show=show, page=page).items for page in range(2, pages_of + 1))
    rows = (*first.items, *(each for items in rest for each in items))
    return download(table.invoices(rows), name="invoices.csv", media_type="text/csv; charset=utf-8")


@require_http_methods(ANY)
@providers_only
def invoice(request: HttpRequest, link: UUID) -> HttpResponse:
    return _typed(request, own_link(request, link))


@require_http_methods(ANY)
@providers_only
def mend(request: HttpRequest, entry: UUID) -> HttpResponse:
    found = _own(request, entry)
    if found.view.row.state is not EntryState.WAITING:
        raise NotFound
    return _typed(request, _link_of(request, found), mends=found.view)


def _typed(request: HttpRequest, link: LinkView, *, mends: EntryView | None = None) -> HttpResponse:
    by, on = actor(request), today()
    with looking(request):
        lines = queries.supplied_lines(link.id, by=by, on=on)
    offered = tuple(LineToEnter(each.key, each.what, each.unit, each.rate, "") for each in lines)
    place = PlaceToEnter(link.id, "supplier", link.reference, link.organisation_name, offered)
    options = {
        "lines": [(str(each.key), f"{each.what}, {each.rate} each ({each.unit})") for each in lines],
        "asks": "",
        "initial": typed.invoice_again(mends) if mends else {},
    }
    back = where("provider_entry", mends.row.id) if mends else where("provider_link", link.id)

    def page(form: InvoiceForm) -> Page:
        title = "Put it right" if mends else "Send an invoice"
        return asking(form, title=title, caption=link.person_name, about=link.person, lead=_LEAD,
                      back=Link("Back without sending anything", back), send="Send this invoice")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {"new": typed.invoice(cleaned, place=place), "paper": typed.paper(cleaned)}
        replaced = mends.row.id if mends else None
        made = perform(
            actions.send_invoice, id=id, link=link.id, mends=replaced, **told, by=by, at=at, on=local_day(at)
        )
        say(request, _FITS if made.state == EntryState.ACCEPTED else _WAITS)
        return where("provider_entry", made.id)

    return form_page(request, form_class=InvoiceForm, page=page, do=do, options=lambda: options)


def _own(request: HttpRequest, entry: UUID) -> OwnInvoiceView:
    with looking(request):
        return queries.own_invoice(entry, by=actor(request))


def _link_of(request: HttpRequest, found: OwnInvoiceView) -> LinkView:
    """The link by which they see this invoice today."""
    held = [each.link for each in actor(request).serving if each.person == found.row.person and each.kind == "care"]
    return own_link(request, held[0])


@require_safe
@providers_only
def show(request: HttpRequest, entry: UUID) -> HttpResponse:
    return answer(request, pages.one_page(queries.own_invoice(entry, by=actor(request))))


@require_http_methods(ANY)
@providers_only
def withdraw(request: HttpRequest, entry: UUID) -> HttpResponse:
    found = _own(request, entry)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.withdraw_invoice, entry=entry, because=cleaned["because"], by=by, at=at, on=local_day(at))
        say(request, "It is withdrawn, and will not be paid.")
        return where("provider_entry", entry)

    return form_page(request, form_class=forms.Because, page=lambda form: pages.withdraw_page(form, found), do=do)


@require_http_methods(ANY)
@providers_only
def credit(request: HttpRequest, entry: UUID) -> HttpResponse:
    found = _own(request, entry)
    link = _link_of(request, found)
    with looking(request):
        amounts = queries.own_amounts(entry, by=actor(request))
    keys = tuple(amounts)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        less = {key: cleaned[f"less_{place}"] for place, key in enumerate(keys, start=1) if cleaned[f"less_{place}"]}
        told = Credit(cleaned["number"], cleaned["dated_on"], found.row.number, less, cleaned["why"])
        made = perform(actions.send_credit, id=id, link=link.id, credit=told, by=by, at=at, on=local_day(at))
        said = "The credit is taken off: what is left stands in its place." if made else _FINANCE_READS
        say(request, said)
        return where("provider_entry", made.id if made else entry)

    return form_page(
        request,
        form_class=forms.CreditForm,
        page=lambda form: pages.credit_page(form, found),
        do=do,
        options=lambda: {"amounts": amounts, "initial": {"dated_on": today()}},
    )


_FINANCE_READS = "Finance has your credit, and answers you in Messages how the money comes back."
