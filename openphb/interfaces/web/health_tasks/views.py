"""Delegated healthcare tasks as they are looked at: the register, one person's, one task, its sheet."""

from __future__ import annotations

from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import View
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.health_tasks import listing, pages, shifts, table
from openphb.interfaces.web.health_tasks.listing import SHOWS, Asked
from openphb.interfaces.web.health_tasks.sheet import sheet_file
from openphb.interfaces.web.shell import actor, answer
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.plans import rules
from openphb.plans.queries import delegating as tasks

LONGEST_SEARCH = 100
V = TypeVar("V", bound=View)


def care_team(view: V) -> V:
    """For those of the staff who may see healthcare tasks; to everybody else the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        by = actor(request)
        if not by.is_staff or rules.why_not_act("see healthcare tasks", roles=by.roles):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)


@require_safe
@staff_only
def register(request: HttpRequest) -> HttpResponse:
    """All that go on in this board, narrowed as the address says."""
    by, on, asked, page = actor(request), today(), _asked(request), paged.number(request)
    found = tasks.all_health_tasks(by=by, on=on)
    every = listing.rows(found)
    chosen = listing.narrowed(every, asked)
    worked = shifts.lately((task.person for task in found), by=by, on=on)
    seen = pages.Register(
        every=every,
        shown=chosen[(page - 1) * paged.SIZE : page * paged.SIZE],
        asked=asked,
        paging=paged.paging(page, total=len(chosen), kept=asked.kept),
        outside=shifts.outside(found, worked),
    )
    return answer(request, pages.register_page(seen))


def _asked(request: HttpRequest) -> Asked:
    show, found = request.GET.get("show", ""), request.GET.get("found", "")
    search = searches.words(request.session, found)
    return Asked(show if show in SHOWS else "", search, found if search else "")


@care_team
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """What was typed is kept in the session: names do not go into addresses."""
    typed = request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    found = Asked(found=searches.keep(request.session, typed)) if typed else Asked()
    return HttpResponseRedirect(where("health_tasks") + found.url(""), status=303)


@require_safe
@staff_only
def save(request: HttpRequest) -> HttpResponse:
    """All that this way of looking shows, as a table to save."""
    on = today()
    found = listing.rows(tasks.all_health_tasks(by=actor(request), on=on))
    content = table.table(listing.narrowed(found, _asked(request)))
    return download(content, name=f"healthcare-tasks-{on.isoformat()}.csv", media_type="text/csv; charset=utf-8")


@require_safe
@staff_only
def of_person(request: HttpRequest, person: UUID) -> HttpResponse:
    by, on = actor(request), today()
    found = tasks.health_tasks(person, by=by, on=on)
    outside = shifts.outside(found, shifts.lately([person], by=by, on=on))
    return answer(request, pages.person_page(found, outside, person=people.person(person, by=by), by=by))


@require_safe
@staff_only
def show(request: HttpRequest, task: UUID) -> HttpResponse:
    by, on = actor(request), today()
    found = tasks.health_task(task, by=by, on=on)
    worked = shifts.lately([found.person], by=by, on=on)
    asked = _day(request, on=on)
    seen = pages.Seen(
        task=found,
        on=asked,
        shifts=shifts.on_a_day(found, worked, on=asked),
        outside=shifts.outside([found], worked),
        contingency=tasks.contingency(found.person, by=by),
    )
    return answer(request, pages.task_page(seen, by=by))


def _day(request: HttpRequest, *, on: date) -> date:
    """The day the address asks about; today, where it says none or no day at all."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return on


@require_safe
@staff_only
def sheet(request: HttpRequest, task: UUID) -> HttpResponse:
    by = actor(request)
    found = tasks.health_task(task, by=by, on=today())
    return sheet_file(request, found, board=people.commissioner_name(by.commissioner), on=today())
