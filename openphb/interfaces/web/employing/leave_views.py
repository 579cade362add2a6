"""The book of holiday: earned, taken and left; written down, and taken back where it was wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment import actions
from openphb.employment.actions.leave import LEAVE_KINDS, NewLeave
from openphb.employment.queries import EmploymentView, book
from openphb.employment.queries.book import LeaveBook, LeaveLine
from openphb.employment.queries.sheets import DayTaken
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing.whose import ANY, back_to, seen, why_not
from openphb.interfaces.web.fields import Choice, Day, LongText, Text, Units
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Lines, More, Rows, Section, ShowPage
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.law.employing.holiday import IRREGULAR, WITH_PAY, YEAR
from openphb.law.engine import in_force

PLANNED = (
    "Holiday that is agreed and lies ahead may be written down too, and counts as taken at once. Holiday in hours that "
    "were approved counts by itself: if it was written down as well, it counts once."
)


class LeaveForm(Form):
    """Days and hours of holiday."""

    kind = Choice("What is it?", options=tuple(LEAVE_KINDS.items()), missing="Choose what it is.")
    first = Day("First day", missing="Enter the first day.")
    latest = Day("Last day", missing="Enter the last day.")
    hours = Units("How many hours?", greatest=1000, missing="Enter the hours.",
                  hint="The hours that would have been worked on those days.")  # fmt: skip
    because = Text("A note, if you like", most=300, required=False)


class TakeBackForm(Form):
    """Why a line was wrong."""

    because = LongText("Why is it taken back?", rows=2, most=300, missing="Say why it is taken back.")


@require_safe
def leave(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found, on = seen(request, whose, employment), today()
    with looking(request):
        held = book.leave_book(found, by=whose.by, on=on)
    stopped = why_not(whose)
    write = Button("Write down holiday", whose.url("my_write_leave", found.id))
    page = ShowPage(
        title="Holiday",
        caption=found.name,
        about=whose.id,
        back=back_to(found, whose),
        lead=(f"{_hours(held.left)} are left in the year of leave to {in_words(held.ends)}.",),
        sections=(
            Section("", (Facts(_facts(held)),)),
            Section("How it was earned", (Rows(_earned(held)), _laws(found))),
            Section("Taken and brought forward", (Rows(_lines(held, whose, may=stopped is None)), Lines((PLANNED,)))),
        ),
        actions=() if stopped else (write,),
        refusals=(stopped,) if stopped else (),
    )
    return answer(request, page)


def _hours(hours: Any) -> str:
    return f"{hours:.2f} hours"


def _facts(held: LeaveBook) -> tuple[Fact, ...]:
    in_days = (f"{held.left / held.hours_a_day:.1f} days of {held.hours_a_day:.2f} hours",) if held.hours_a_day else ()
    return (
        Fact("Year of leave", f"{in_words(held.begins)} to {in_words(held.ends)}"),
        Fact("Earned so far", _hours(held.all_earned)),
        Fact("Brought forward", _hours(held.brought)),
        Fact("Taken", _hours(held.taken)),
        Fact("Left", (_hours(held.left), *in_days)),
    )


def _earned(held: LeaveBook) -> Table:
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (in_words(each.on), each.words, f"{each.hours:.2f}") for each in held.earned
    )
    heads = (Head("By"), Head("How"), Head("Hours", True))
    empty = "Nothing was earned yet: hours that are entered earn on the last day of each pay period."
    return Table("How it was earned", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _lines(held: LeaveBook, whose: Whose, *, may: bool) -> Table:
    written = tuple((each.first, _line(each, whose, may=may)) for each in held.lines)
    in_hours = tuple((each.on, _in_hours(each, whose)) for each in held.in_hours)
    rows = tuple(row for _, row in sorted((*written, *in_hours), key=lambda each: each[0]))
    heads = (Head("Days"), Head("What"), Head("Hours", True), Head("Does it count?"))
    return Table("Taken and brought forward", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="No holiday is written down for this year yet.")  # fmt: skip


def _line(each: LeaveLine, whose: Whose, *, may: bool) -> tuple[Shown, ...]:
    days = in_words(each.first) if each.first == each.latest else f"{in_words(each.first)} to {in_words(each.latest)}"
    undo = Link("Take it back", whose.url("my_take_back_leave", each.id), about=f"of {days}")
    counts: Shown = Tag("Taken back", "grey") if not each.counts else undo if may else "Yes"
    note = (each.because,) if each.because else ()
    return (days, (LEAVE_KINDS[each.kind], *note, f"Written down by {each.recorded_by}"), f"{each.hours:.2f}", counts)


def _in_hours(each: DayTaken, whose: Whose) -> tuple[Shown, ...]:
    week = Link("The week it stands in", whose.url("my_timesheet", each.sheet), about=f"with {in_words(each.on)}")
    return (in_words(each.on), ("Holiday in approved hours", week), f"{each.hours:.2f}", "Yes")


def _laws(found: EmploymentView) -> More:
    names = (IRREGULAR, WITH_PAY) if found.terms.hours_a_week is None else (YEAR,)
    rules = [in_force(name, today()) for name in names]
    read = "We know these from guides, and have not read them at the source."
    return More("What the law says", (*(f"{rule.says} ({rule.cites})" for rule in rules), read))


@require_http_methods(ANY)
def write_leave(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found = seen(request, whose, employment)

    def page(form: LeaveForm) -> Page:
        return asking(
            form,
            title="Write down holiday",
            caption=found.name,
            about=whose.id,
            back=Link("Back without writing anything down", whose.url("my_leave", found.id)),
            lead=(PLANNED,),
            send="Write it down",
            why_not=why_not(whose),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.write_leave, id=id, employment=employment, new=NewLeave(**cleaned), by=by, at=at)
        say(request, f"{_hours(cleaned['hours'])} of holiday are written down.")
        return whose.url("my_leave", employment)

    return form_page(request, form_class=LeaveForm, page=page, do=do, options=lambda: {"initial": {"kind": "taken"}})


@require_http_methods(ANY)
def take_back(request: HttpRequest, whose: Whose, leave: UUID) -> HttpResponse:
    with looking(request):
        line = book.leave_line(leave, by=whose.by)
    found = seen(request, whose, line.employment)

    def page(form: TakeBackForm) -> Page:
        return asking(
            form,
            title="Take back a line of holiday",
            caption=found.name,
            about=whose.id,
            back=Link("Back without taking it back", whose.url("my_leave", found.id)),
            lead=(f"{_hours(line.hours)} from {in_words(line.first)} will not count. The line stays, marked.",),
            send="Take it back",
            send_kind="warning",
            why_not=why_not(whose),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.take_back_leave, id=id, leave=leave, because=cleaned["because"], by=by, at=at)
        say(request, "The line is taken back, and no longer counts.")
        return whose.url("my_leave", found.id)

    return form_page(request, form_class=TakeBackForm, page=page, do=do)
