"""An organisation enters its invoices, and reads how each stands. Another's are as if they were not there."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.web import money_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.entries import asked
from openphb.interfaces.web.entries import pages as entry_pages
from openphb.interfaces.web.entries.asked import Asked
from openphb.interfaces.web.entries.pages import Around
from openphb.interfaces.web.organisation.views import holders_only, must_hold
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import actor, answer, looking
from openphb.kernel.refusal import NotFound
from openphb.payments import queries
from openphb.payments.queries.views.entering import EntryView
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]


@holders_only
@require_http_methods(ANY)
def invoice(request: HttpRequest, holding: UUID) -> HttpResponse:
    return asked.invoice_page(request, _asked(request, holding))


@holders_only
@require_http_methods(ANY)
def mend(request: HttpRequest, entry: UUID) -> HttpResponse:
    found = _look(request, entry)
    if found.row.kind != "invoice":
        raise NotFound
    return asked.invoice_page(request, _asked(request, found.holding, mends=found))


@holders_only
@require_safe
def show(request: HttpRequest, entry: UUID) -> HttpResponse:
    found = _look(request, entry)
    around = Around(
        back=Link("Back to the account", where("organisation_holding", found.holding)),
        caption=f"{found.row.person_name}, {found.row.reference}",
        mend=where("mend_organisation_entry", entry) if found.row.kind == "invoice" else "",
        other="organisation_entry",
    )
    return answer(request, entry_pages.entry_page(found, around=around))


def _asked(request: HttpRequest, holding: UUID, *, mends: EntryView | None = None) -> Asked:
    who = actor(request)
    with looking(request):
        held = must_hold(holding, by=who)
        if held.kind == "direct payment":
            raise NotFound
        place = queries.place_to_enter(holding, by=who)
        name = people.names({held.person}, by=who).get(held.person, "")
    back = where("organisation_entry", mends.row.id) if mends else where("organisation_holding", holding)
    return Asked(
        person=held.person,
        place=place,
        caption=f"{name}, {held.reference}",
        back=Link("Back without entering anything", back),
        shown=lambda id: where("organisation_entry", id),
        why_not=money_words.why_not(mends.moves, "mend", thing="entry", state=mends.row.state) if mends else None,
        mends=mends,
    )


def _look(request: HttpRequest, entry: UUID) -> EntryView:
    with looking(request):
        found = queries.entry(entry, by=actor(request))
        must_hold(found.holding, by=actor(request))
        return found
