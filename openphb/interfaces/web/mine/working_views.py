"""Hours and invoices on the person's own pages: entered from a telephone in one step, followed, put right."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import queries as budgets
from openphb.budgets.queries import HoldingView
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import money_words, paged
from openphb.interfaces.web.entries import asked, entering_views, pages
from openphb.interfaces.web.entries.asked import Asked
from openphb.interfaces.web.entries.forms import AssistantForm, BecauseForm
from openphb.interfaces.web.entries.pages import Around
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import working_pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.payments import actions, queries
from openphb.payments.queries.views.entering import EntryView

ANY = ["GET", "HEAD", "POST"]


@require_safe
@theirs
def entries(request: HttpRequest, whose: Whose) -> HttpResponse:
    page = paged.number(request)
    with looking(request):
        held = held_outside(whose)
        found = queries.entries_of(whose.id, by=whose.by, page=page)
    onward = paged.paging(page, total=found.total)
    return answer(request, working_pages.list_page(found.items, held=held, whose=whose, paging=onward))


def held_outside(whose: Whose) -> tuple[HoldingView, ...]:
    """Accounts out of which an assistant can be paid, of every budget of this person."""
    on = today()
    found = budgets.budgets_for_person(whose.id, by=whose.by, on=on)
    held = (each for budget in found for each in budgets.holdings(budget.id, by=whose.by, on=on))
    return tuple(each for each in held if each.kind != "notional" and each.closed_on is None)


@require_safe
@theirs
def entry(request: HttpRequest, whose: Whose, entry: UUID) -> HttpResponse:
    found = _look(request, whose, entry)
    around = Around(
        back=Link("Back to hours and invoices", whose.url("my_entries")),
        caption=whose.caption,
        mend=whose.url("mend_my_entry", entry) if found.row.kind == "hours" else "",
        take_back=whose.url("take_back_my_entry", entry) if found.row.kind == "hours" else "",
        other="my_entry",
    )
    return answer(request, pages.entry_page(found, around=around))


@require_http_methods(ANY)
@theirs
def hours(request: HttpRequest, whose: Whose, holding: UUID) -> HttpResponse:
    return asked.hours_page(request, _asked(request, whose, holding))


@require_http_methods(ANY)
@theirs
def mend(request: HttpRequest, whose: Whose, entry: UUID) -> HttpResponse:
    found = _look(request, whose, entry)
    if found.row.kind != "hours":
        raise NotFound
    return asked.hours_page(request, _asked(request, whose, found.holding, mends=found))


def _asked(request: HttpRequest, whose: Whose, holding: UUID, *, mends: EntryView | None = None) -> Asked:
    with looking(request):
        held = budgets.holding(holding, by=whose.by, on=today())
        whose.must_own(held.person)
        if held.kind == "notional":
            raise NotFound
        place = queries.place_to_enter(holding, by=whose.by)
    back = whose.url("my_entry", mends.row.id) if mends else whose.url("my_entries")
    return Asked(
        person=whose.id,
        place=place,
        caption=whose.caption,
        back=Link("Back without entering anything", back),
        shown=lambda id: whose.url("my_entry", id),
        why_not=money_words.why_not(mends.moves, "mend", thing="entry", state=mends.row.state) if mends else None,
        mends=mends,
        add_somebody=whose.url("my_assistant", holding),
    )


@require_http_methods(ANY)
@theirs
def assistant(request: HttpRequest, whose: Whose, holding: UUID) -> HttpResponse:
    with looking(request):
        whose.must_own(budgets.holding(holding, by=whose.by, on=today()).person)
    back = Link("Back without adding anybody", whose.url("my_hours", holding))

    def page(form: Form) -> Page:
        return entering_views.assistant_page(form, person=whose.id, caption=whose.caption, back=back)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_who_works, id=id, person=whose.id, **cleaned, by=by, at=at, on=local_day(at))
        say(request, f"{cleaned['name']} is added. Now enter the hours.")
        return whose.url("my_hours", holding)

    return form_page(request, form_class=AssistantForm, page=page, do=do)


@require_http_methods(ANY)
@theirs
def take_back(request: HttpRequest, whose: Whose, entry: UUID) -> HttpResponse:
    found = _look(request, whose, entry)
    if found.row.kind != "hours":
        raise NotFound
    back = Link("Back to the entry", whose.url("my_entry", entry))

    def page(form: Form) -> Page:
        return pages.deed_page(pages.TAKE_BACK, found, form=form, back=back, caption=whose.caption)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.take_back, entry=entry, because=cleaned["because"], by=by, at=at, on=local_day(at))
        say(request, pages.TAKE_BACK.said)
        return whose.url("my_entry", entry)

    return form_page(request, form_class=BecauseForm, page=page, do=do)


def _look(request: HttpRequest, whose: Whose, entry: UUID) -> EntryView:
    with looking(request):
        found = queries.entry(entry, by=whose.by)
    whose.must_own(found.row.person)
    return found
