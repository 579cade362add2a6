"""A week's hours, filled in: from the rota, changed where it was different, and sent. The same form on both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.employment.actions import sheets
from openphb.employment.queries.sheets import SheetView
from openphb.employment.rotas import Shift, monday_of
from openphb.interfaces.perform import perform
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page, Task
from openphb.interfaces.web.sections import Lines, Section, ShowPage, Tasks
from openphb.interfaces.web.shell import form_page, say
from openphb.interfaces.web.shifts import forms, words
from openphb.interfaces.web.shifts.rota_views import day_in
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal

SENT = "The hours are sent, to be approved."


@dataclass(frozen=True)
class Filling:
    """Which week of whom, what stands in the form to begin with, and where the sent sheet is shown."""

    employment: UUID
    begins_as: Sequence[Shift]
    monday: date
    name: str
    caption: str
    back: Link
    shown: Callable[[UUID], str]
    about: UUID | None = None
    corrects: SheetView | None = None
    why_not: Refusal | None = None


def monday_in(day: str) -> date:
    """The Monday of the week an address names. Raises NotFound."""
    return monday_of(day_in(day))


def filled_page(request: HttpRequest, told: Filling) -> HttpResponse:
    """The form; or once it is sent, the sheet."""

    def page(form: Form) -> Page:
        week = words.week(told.monday)
        title = f"Hours of {told.name} to correct, {week}" if told.corrects else f"Hours of {told.name}, {week}"
        return asking(
            form, title=title, caption=told.caption, about=told.about,
            back=told.back, send="Send these hours", lead=_lead(told), why_not=told.why_not,
        )  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sheet = {"week": told.monday, "shifts": forms.shifts_typed(cleaned), "note": cleaned["note"]}
        replaces = told.corrects.id if told.corrects else None
        perform(
            sheets.send, id=id, employment=told.employment, **sheet, replaces=replaces, by=by, at=at, on=local_day(at)
        )
        say(request, SENT)
        return told.shown(id)

    form_class = forms.CorrectionForm if told.corrects else forms.SheetForm
    options = {"days": forms.days_of_week(told.monday), "initial": forms.initial_of(told.begins_as)}
    return form_page(request, form_class=form_class, page=page, do=do, options=lambda: options)


def _lead(told: Filling) -> tuple[str, ...]:
    if told.corrects:
        return ("Change what was wrong. What was sent before stays beside it, and can always be read.",)
    known = "This is the rota. Change what was different" if told.begins_as else "Enter every shift that was worked"
    return (f"{known}, then send it. Empty a shift that was not worked. {words.NOBODY_IS_FOLLOWED}",)


def weeks_page(
    weeks: Sequence[date], address: Callable[[str], str], *, caption: str, about: UUID | None, back: Link, name: str
) -> ShowPage:
    """The weeks of which nothing was sent yet, latest first."""
    tasks = tuple(Task(words.week(each), "To fill in", address(each.isoformat())) for each in weeks)
    nothing = Lines(("Every week of late was sent. To change one, open it and correct it.",))
    return ShowPage(
        title=f"Which week of {name}?", caption=caption, about=about, back=back,
        sections=(Section("", (Tasks(tasks) if tasks else nothing,)),),
    )  # fmt: skip
