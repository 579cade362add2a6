"""Clocks: the board, one clock, and what is done with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.clocks import actions, queries
from openphb.clocks.queries import SORTS, STAGES, WHOSE, Asked
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.clocks import asking, doing, pages, table, words
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, answer, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role

LONGEST_SEARCH = 100
CARRY_DUTIES = (Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER, Role.FINANCE)


@require_safe
@staff_only
def board(request: HttpRequest) -> HttpResponse:
    by, on, asked = actor(request), today(), _asked(request)
    seen = pages.Seen(
        asked=asked,
        area=_one_of(request, "area", tuple(words.AREAS)),
        found=request.GET.get("found", "") if asked.search else "",
        board=queries.board(asked, by=by, on=on),
        latest=queries.latest_pass(by=by),
        on=on,
    )
    return answer(request, pages.board_page(seen))


def _asked(request: HttpRequest) -> Asked:
    """Whatever the address does not say, or says in words unknown, is what one usually looks at."""
    return Asked(
        whose=_one_of(request, "whose", WHOSE) or _usual(actor(request)),
        stage=_one_of(request, "stage", STAGES),
        kinds=words.AREAS.get(request.GET.get("area", ""), ()),
        search=searches.words(request.session, request.GET.get("found", "")),
        sort=_one_of(request, "sort", SORTS) or SORTS[0],
        page=paged.number(request),
    )


def _usual(by: Actor) -> str:
    """Who works with people opens the board at their own; whose name hardly stands on a duty, at everybody's."""
    return WHOSE[0] if by.has(*CARRY_DUTIES) else WHOSE[-1]


def _one_of(request: HttpRequest, name: str, known: tuple[str, ...]) -> str:
    told = request.GET.get(name, "")
    return told if told in known else ""


@staff_only
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """What was typed is kept in the session; the address gets its number."""
    typed = request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    told = request.GET.copy()
    told.pop("page", None)
    told.pop("found", None)
    if typed:
        told["found"] = searches.keep(request.session, typed)
        told["whose"] = told.get("whose", _usual(actor(request)))
    return HttpResponseRedirect(f"{where('clocks')}?{told.urlencode()}", status=303)


@staff_only
@require_POST
def bring_up_to_date(request: HttpRequest) -> HttpResponse:
    done = perform(actions.run, by=actor(request), at=now(), on=today())
    say(request, f"Up to date: {done.begun:,} begun, {done.met:,} done, {done.fell_away:,} no longer needed.")
    return HttpResponseRedirect(where("clocks"), status=303)


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """All that this way of looking shows, as a table to save."""
    on = today()
    content = table.clocks_table(queries.export(_asked(request), by=actor(request), on=on), on=on)
    return download(content, name=f"clocks-{on.isoformat()}.csv", media_type="text/csv; charset=utf-8")


@require_safe
@staff_only
def show(request: HttpRequest, clock: UUID) -> HttpResponse:
    by, on = actor(request), today()
    view, events = queries.clock(clock, by=by, on=on)
    steps = doing.sections(view, by=by, on=on)
    return answer(request, pages.clock_page(view, events, by=by, on=on, steps=steps))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def move(request: HttpRequest, clock: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Any, at: datetime, id: UUID) -> str:
        perform(actions.move, clock=clock, **cleaned, by=by, at=at)
        say(request, "The day is moved, and why is kept with it.")
        return where("clock", clock)

    return asking.ask(request, clock, verb="move", do=do)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def waive(request: HttpRequest, clock: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Any, at: datetime, id: UUID) -> str:
        perform(actions.waive, clock=clock, **cleaned, by=by, at=at, on=today())
        say(request, "It is waived, and why is kept with it.")
        return where("clock", clock)

    return asking.ask(request, clock, verb="waive", do=do)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def explain(request: HttpRequest, clock: UUID) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Any, at: datetime, id: UUID) -> str:
        perform(actions.explain, clock=clock, **cleaned, by=by, at=at)
        say(request, "Your explanation is kept. The duty and its day stay as they were.")
        return where("clock", clock)

    return asking.ask(request, clock, verb="explain", do=do)
