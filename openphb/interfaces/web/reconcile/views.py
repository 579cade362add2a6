"""Lines to understand: the list, one line, the next, and accounts that should be nil."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.matching_again import match_everything
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import shown
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.reconcile import pages
from openphb.interfaces.web.reconcile.forms import MeaningForm, TakeBackForm, meanings, taken
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.payments import actions, queries
from openphb.payments.queries.views import LineView

LONGEST_SEARCH = 100


@require_safe
@staff_only
def lines(request: HttpRequest) -> HttpResponse:
    who, page, kept = actor(request), paged.number(request), request.GET.get("found", "")
    sort = request.GET.get("sort", "")
    sort = sort if sort in pages.SORTS else "oldest"
    search = searches.words(request.session, kept)
    found = queries.to_understand(by=who, page=page, search=search, sort=sort)
    total = queries.sum_to_understand(by=who, search=search)
    onward = paged.paging(page, total=found.total, kept={"found": kept, "sort": sort})
    told: dict[str, Any] = {"search": search, "sort": sort, "kept": kept if search else "", "by": who}
    told["twice"] = queries.twice_among([each.id for each in found.items], by=who)
    told["count_twice"] = queries.count_twice(by=who)
    return answer(request, pages.lines_page(found, total=total, paging=onward, **told))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def find(request: HttpRequest) -> HttpResponse:
    words = request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    found = f"?found={searches.keep(request.session, words)}" if words else ""
    return HttpResponseRedirect(f"{where('reconcile')}{found}", status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def understand(request: HttpRequest, line: UUID) -> HttpResponse:
    """Saying what it is goes on to the next line, so that the keyboard never leaves the work."""
    with looking(request):
        found = queries.line(line, by=actor(request))
        twice = queries.looks_twice(line, by=actor(request))

    def page(form: Form) -> Page:
        return pages.line_page(found, form=form, twice=twice)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = taken(cleaned["meaning"])
        said = {"because": cleaned["because"], "only_this": cleaned["only_this"]}
        done = perform(actions.understand, line=line, **said, **told, by=by, at=at)
        if found.understood:
            say(request, pages.corrected(done))
            return where("understand", line)
        say(request, pages.understood(found, done))
        return where("next_line", line)

    return form_page(request, form_class=MeaningForm, page=page, do=do, options=lambda: {"known": _known(found)})


def _known(found: LineView) -> list[tuple[str, str]]:
    return meanings(found.row.amount, lines=found.plan_lines, payments=found.payments)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def take_back(request: HttpRequest, line: UUID) -> HttpResponse:
    """A correction undone, and with it what followed from it."""
    with looking(request):
        found = queries.line(line, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        done = perform(actions.take_back_correction, line=line, because=cleaned["because"], by=by, at=at)
        say(request, pages.taken_back(done))
        return where("understand", line)

    return form_page(request, form_class=TakeBackForm, page=lambda form: pages.take_back_page(found, form), do=do)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def again(request: HttpRequest) -> HttpResponse:
    """Every line that waits, matched once more: since it came, a receipt or a plan may say what it is."""
    if request.method == "POST":
        say(request, pages.matched_again(match_everything(by=actor(request), at=now())))
    return HttpResponseRedirect(where("reconcile"), status=303)


@require_safe
@staff_only
def go_on(request: HttpRequest, line: UUID) -> HttpResponse:
    """The oldest line after this one that nobody has understood or asked about; the list when there is none."""
    after = queries.next_to_understand(line, by=actor(request))
    return HttpResponseRedirect(where("understand", after) if after else where("reconcile"), status=303)


@require_safe
@staff_only
def uneven(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.uneven_page(queries.reconciliation(by=actor(request))))


@require_safe
@staff_only
def receipt(request: HttpRequest, receipt: UUID) -> HttpResponse:
    found = queries.receipt_content(receipt, by=actor(request))
    return shown(found.content, name=found.name, media_type=found.media_type)
