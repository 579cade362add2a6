"""Rotas: seen, said anew, a day that differs, a week copied, leave answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment.actions import rotas
from openphb.employment.queries import rotas as queries
from openphb.employment.rotas import monday_of
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing.whose import ANY, seen, why_not
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.sections import Rows, Section
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.interfaces.web.shifts import forms, rota_pages, words
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import NotFound


def monday_asked(request: HttpRequest) -> date:
    """The week the address asks for; this week where it asks for none."""
    return monday_of(_day(request.GET.get("week", "")) or today())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_in(text: str) -> date:
    """A day in an address. Raises NotFound."""
    found = _day(text)
    if found is None or not 2013 <= found.year <= 2100:
        raise NotFound
    return found


@require_safe
def everybody(request: HttpRequest, whose: Whose) -> HttpResponse:
    with looking(request):
        found = queries.rotas_of(whose.id, by=whose.by, on=today())
    return answer(request, rota_pages.everybody_page(found, monday=monday_asked(request), whose=whose))


@require_safe
def rota(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    on = today()
    seen(request, whose, employment)
    with looking(request):
        found = queries.rota(employment, by=whose.by, on=on)
        leave = queries.leave_of(employment, by=whose.by, on=on)
    told: dict[str, Any] = {"monday": monday_asked(request), "at": now(), "on": on, "whose": whose}
    return answer(request, rota_pages.rota_page(found, leave, **told))


@require_http_methods(ANY)
def change(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    """The week that repeats, said anew from a day."""
    employed = seen(request, whose, employment)
    with looking(request):
        found = queries.rota(employment, by=whose.by, on=today())
    now_ = found.patterns[-1].shifts if found.patterns else ()

    def page(form: Form) -> Page:
        return asking(
            form, title=f"The week of {employed.name} that repeats", caption=whose.caption, about=whose.id,
            back=_back(whose, employment), send="Save this week", why_not=why_not(whose),
            lead=(
                "Enter every shift of an ordinary week. A shift that ends in the night ends on the next morning. What "
                "was said before stays on record up to the day you enter at the end.",
            ),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"since": cleaned["since"], "shifts": forms.week_typed(cleaned)}
        perform(rotas.say_week, id=id, employment=employment, **told, by=by, at=at)
        say(request, f"The week repeats from {in_words(cleaned['since'])}.")
        return whose.url("my_rota", employment)

    options = {"days": forms.WEEKDAY_OPTIONS, "initial": forms.initial_week(now_)}
    return form_page(request, form_class=forms.WeekForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
def change_day(request: HttpRequest, whose: Whose, employment: UUID, slug: str) -> HttpResponse:
    """Some day of a week: other shifts, or none."""
    employed, monday = seen(request, whose, employment), monday_of(day_in(slug))
    with looking(request):
        found = queries.rota(employment, by=whose.by, on=today())
        others = [each for each in queries.rotas_of(whose.id, by=whose.by, on=today()) if each.employment != employment]

    def page(form: Form) -> Page:
        return asking(
            form, title=f"A day of {employed.name} is different", caption=whose.caption, about=whose.id,
            back=_back(whose, employment), send="Save what is different", why_not=why_not(whose),
            lead=(
                "Enter the shifts of that day, then choose the day. To say that they do not come, leave every time "
                "empty.",
            ),
            sections=(Section("As it stands now", (Rows(rota_pages.week_table(found, monday)),)),),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        on = date.fromisoformat(cleaned["on"])
        shifts = forms.day_typed(cleaned, on)
        cover = cleaned.get("cover") or forms.NOBODY
        told = {"on": on, "shifts": shifts, "because": cleaned["because"]}
        covers = None if cover == forms.NOBODY else UUID(cover)
        perform(rotas.say_day, id=id, employment=employment, **told, cover=covers, by=by, at=at)
        say(request, f"{words.day(on)} is different now.")
        return f"{whose.url('my_rota', employment)}?week={monday.isoformat()}"

    options = {
        "days": forms.days_of_week(monday), "others": [(str(each.employment), each.name) for each in others],
        "initial": {"on": monday.isoformat()},
    }  # fmt: skip
    return form_page(request, form_class=forms.DayForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
def copy(request: HttpRequest, whose: Whose, employment: UUID, slug: str) -> HttpResponse:
    """The week before, day for day."""
    employed, monday = seen(request, whose, employment), monday_of(day_in(slug))

    def page(form: Form) -> Page:
        return asking(
            form, title="Copy the week before", caption=whose.caption, about=whose.id,
            back=_back(whose, employment), send="Copy it", why_not=why_not(whose),
            lead=(f"The week of {words.week(monday)} gets the shifts that {employed.name} had in the week before. "
                  "You can change each day afterwards.",),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(rotas.copy_week, id=id, employment=employment, monday=monday, by=by, at=at)
        say(request, "The week before is copied.")
        return f"{whose.url('my_rota', employment)}?week={monday.isoformat()}"

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_http_methods(ANY)
def answer_leave(request: HttpRequest, whose: Whose, away: UUID) -> HttpResponse:
    with looking(request):
        row, found = queries.leave(away, by=whose.by)
    whose.must_own(row.person_id)

    def page(form: Form) -> Page:
        return asking(
            form, title=f"{row.assistant.name} asks for leave", caption=whose.caption, about=whose.id,
            back=_back(whose, row.id), send="Send the answer", why_not=why_not(whose),
            lead=(
                f"{found.kind.capitalize()}: {rota_pages.leave_days(found)}. {found.words}",
                "Somebody who is ill does not need your agreement: say yes, and the rota shows that nobody comes.",
            ),
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        agreed = cleaned["answer"] == "yes"
        told = {"agreed": agreed, "because": cleaned["because"]}
        perform(rotas.answer_leave, leave=away, **told, by=by, at=at, on=local_day(at))
        say(request, "They read your answer on their page.")
        return whose.url("my_rota", row.id)

    return form_page(request, form_class=forms.AnswerLeaveForm, page=page, do=do)


def _back(whose: Whose, employment: UUID) -> Link:
    return Link("Back to the rota", whose.url("my_rota", employment))
