"""Invoices and hours for staff: the list, one entry, and what may be done with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.interfaces.perform import now, perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import ENDINGS, download
from openphb.interfaces.web.entries import pages, table, words
from openphb.interfaces.web.entries.forms import AllowForm, BecauseForm
from openphb.interfaces.web.entries.pages import Around, Deed
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import actions, queries
from openphb.payments.entering import Desk
from openphb.payments.queries.views import ReceiptFile
from openphb.payments.queries.views.entering import EntryView
from openphb.payments.workflow import EntryState

ANY = ["GET", "HEAD", "POST"]
_CSV = "text/csv; charset=utf-8"


def _kept(request: HttpRequest) -> dict[str, str]:
    """How the list is narrowed down, from the address; what it does not know counts as not said."""
    show, kind, desk = (request.GET.get(name, "") for name in ("show", "kind", "desk"))
    return {
        "show": show if show in pages.SHOWS else "waiting",
        "kind": kind if kind in words.KINDS else "",
        "desk": desk if desk in set(Desk) else "",
    }


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    who, page, kept = actor(request), paged.number(request), _kept(request)
    found = queries.entries(by=who, page=page, **kept)
    onward = paged.paging(page, total=found.total, kept=kept)
    seen = pages.ListSeen(found.items, found.total, kept, queries.entries_waiting(by=who), onward)
    return answer(request, pages.list_page(seen))


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed down, whole, as a table that a spreadsheet shows and never runs."""
    with looking(request):
        found = queries.all_entries(by=actor(request), **_kept(request))
    return download(table.entries(found), name="invoices-and-hours.csv", media_type=_CSV)


@require_safe
@staff_only
def show(request: HttpRequest, entry: UUID) -> HttpResponse:
    found = _look(request, entry)
    around = Around(
        back=Link("Back to invoices and hours", where("entries")),
        caption=_caption(found),
        mend=where("mend_entry", entry) if found.row.kind != "payroll" else "",
        allow=where("allow_entry", entry),
        refuse=where("refuse_entry", entry),
        take_back=where("take_back_entry", entry),
        check_again=where("check_entry_again", entry),
        paper=where("entry_paper", entry),
        payment=where("payment", found.payment) if found.payment else "",
        other="entry",
    )
    return answer(request, pages.entry_page(found, around=around))


@require_http_methods(ANY)
@staff_only
def allow(request: HttpRequest, entry: UUID) -> HttpResponse:
    return _decide(request, entry, pages.ALLOW, form_class=AllowForm)


@require_http_methods(ANY)
@staff_only
def refuse(request: HttpRequest, entry: UUID) -> HttpResponse:
    return _decide(request, entry, pages.REFUSE, form_class=BecauseForm)


@require_http_methods(ANY)
@staff_only
def take_back(request: HttpRequest, entry: UUID) -> HttpResponse:
    return _decide(request, entry, pages.TAKE_BACK, form_class=BecauseForm)


_ACTIONS: dict[str, Any] = {"allow": actions.allow, "refuse": actions.refuse, "take back": actions.take_back}


def _decide(request: HttpRequest, entry: UUID, deed: Deed, *, form_class: type[Form]) -> HttpResponse:
    found = _look(request, entry)
    back = Link("Back to the entry", where("entry", entry))

    def page(form: Form) -> Page:
        return pages.deed_page(deed, found, form=form, back=back, caption=_caption(found))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(_ACTIONS[deed.verb], entry=entry, because=cleaned["because"], by=by, at=at, on=local_day(at))
        say(request, deed.said)
        return where("entry", entry)

    return form_page(request, form_class=form_class, page=page, do=do)


@staff_only
@require_POST
def check_again(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Ask the checks once more, after the plan or an account has changed."""
    at = now()
    row = perform(actions.check_again, entry=entry, by=actor(request), at=at, on=local_day(at))
    fits = row.state == EntryState.ACCEPTED
    say(request, "It fits now, and goes ahead." if fits else "It was checked again, and still does not fit.")
    return HttpResponseRedirect(where("entry", entry), status=303)


@require_safe
@staff_only
def paper(request: HttpRequest, entry: UUID) -> HttpResponse:
    found = queries.entry_paper(entry, by=actor(request))
    request.__dict__["about"] = found.person
    return saved(found)


def saved(found: ReceiptFile) -> HttpResponse:
    """Always as a download, under its own name and kind: our copy may be of another kind than what was sent."""
    stem = found.name.rpartition(".")[0] or found.name
    name = f"{stem}.{ENDINGS.get(found.media_type, 'bin')}"
    return download(found.content, name=name, media_type=found.media_type)


def _look(request: HttpRequest, entry: UUID) -> EntryView:
    with looking(request):
        return queries.entry(entry, by=actor(request))


def _caption(found: EntryView) -> str:
    return f"{found.row.person_name}, {found.row.reference}"
