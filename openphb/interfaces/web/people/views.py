"""People: find one, record one, see their record."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.commissioners import merging
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.people import pages, pds_parts, record
from openphb.interfaces.web.people.forms import ChangeReach, RecordPerson
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.signing_in.counted import limited
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.people import actions, queries
from openphb.people.rules import NewPerson, Reach, compact_nhs_number

LONGEST_SEARCH = 100


@staff_only
@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    who, page, number = actor(request), paged.number(request), request.GET.get("found", "")
    words = searches.words(request.session, number)
    found = queries.people(by=who, search=words, page=page)
    onward = paged.paging(page, total=found.total, kept={"found": number})
    elsewhere = merging.why_not_new(by=who, on=today())
    return answer(request, pages.list_page(found, by=who, search=words, paging=onward, elsewhere=elsewhere))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@limited("find_person")
def find(request: HttpRequest) -> HttpResponse:
    """An NHS number that is somebody's leads to them; anything else to a list."""
    words = request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    if not words:
        return HttpResponseRedirect(reverse("people"), status=303)
    if compact_nhs_number(words).isdigit():
        with looking(request):
            found = queries.people(by=actor(request), search=words)
        if found.total == 1:
            return HttpResponseRedirect(reverse("person", args=[found.people[0].id]), status=303)
    return HttpResponseRedirect(f"{reverse('people')}?found={searches.keep(request.session, words)}", status=303)


@staff_only
def record_person(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.record_person, id=id, new=NewPerson(**cleaned), by=by, at=at, on=today())
        say(request, f"{made} is recorded. Nothing has been offered to them yet.")
        return reverse("person", args=[id])

    who, looked = actor(request), pds_parts.look(request)
    return form_page(
        request,
        form_class=RecordPerson,
        page=lambda form: pages.record_person_page(
            form, by=who, beside=pds_parts.sections(looked), elsewhere=merging.why_not_new(by=who, on=today())
        ),
        do=do,
        options=lambda: {"find": pds_parts.FIND if pds_parts.is_on(request) else ""},
    )


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def change_reach(request: HttpRequest, person: UUID) -> HttpResponse:
    """Where and how they are reached, and their GP practice."""
    who = actor(request)
    with looking(request):
        found = queries.person(person, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.change_reach, person=person, new=Reach(**cleaned), by=by, at=at, on=today())
        say(request, f"How {found.name} is reached is saved.")
        return reverse("person", args=[person])

    def options() -> dict[str, Any]:
        return {"initial": {name: getattr(found, name) for name in Reach.__dataclass_fields__}}

    return form_page(
        request, form_class=ChangeReach, page=lambda form: pages.change_reach_page(found, form, by=who), do=do,
        options=options,
    )  # fmt: skip


@staff_only
@require_safe
def show(request: HttpRequest, person: UUID) -> HttpResponse:
    who = actor(request)
    seen = record.look(person, by=who, on=today(), at=now(), page=paged.number(request))
    return answer(request, record.page(seen, by=who))
