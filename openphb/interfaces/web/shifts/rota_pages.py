"""Rotas as pages: everybody's week, one assistant's, leave that waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from openphb.employment.queries.rotas import LeaveView, Rota
from openphb.interfaces.web.employing.whose import why_not
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, Rows, Section, ShowPage
from openphb.interfaces.web.shifts import words
from openphb.kernel.days import in_words

_WEEK = timedelta(days=7)


def everybody_page(found: Sequence[Rota], *, monday: date, whose: Whose) -> ShowPage:
    """One week of everybody who works for a person: who comes when, and where nobody does."""
    days = [monday + timedelta(days=number) for number in range(7)]
    heads = (Head("Day"), *(Head(each.name) for each in found))
    weeks = [each.week(monday) for each in found]
    rows = tuple(
        (words.day(day), *(words.shifts([each for each in week if each.on == day], nothing="–") for week in weeks))
        for day in days
    )
    table = Table(f"The week of {words.week(monday)}", heads, rows, first_is_header=True, caption_hidden=True)
    shown: Block = Rows(table) if found else Lines(("Nobody is employed now.",))
    look = [told for each in found for told in each.told(monday)]
    return ShowPage(
        title=f"Who comes: {words.week(monday)}",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to personal assistants", whose.url("my_assistants")),
        lead=("To keep it on paper, print this page.",),
        sections=(
            Section("", (weeks_around(monday, whose.url("my_rotas")), shown)),
            *words.warnings(look),
            *(_links(found, whose) if found else ()),
        ),
    )


def _links(found: Sequence[Rota], whose: Whose) -> tuple[Section, ...]:
    facts = tuple(
        Fact(each.name, Link("See or change their rota", whose.url("my_rota", each.employment), f"of {each.name}"))
        for each in found
    )
    return (Section("Each of them", (Facts(facts),)),)


def weeks_around(monday: date, address: str) -> Filters:
    """The week before, this one, the next."""
    around = ((monday - _WEEK, "The week before"), (monday, "This week shown"), (monday + _WEEK, "The week after"))
    choices = (Choice(said, f"{address}?week={each.isoformat()}", chosen=each == monday) for each, said in around)
    return Filters(tuple(choices), label="Week")


def rota_page(
    found: Rota, leave: Sequence[LeaveView], *, monday: date, at: datetime, on: date,
    whose: Whose,
) -> ShowPage:  # fmt: skip
    """One assistant's week, what repeats, and what may be done."""
    stopped = why_not(whose)
    address = whose.url("my_rota", found.employment)
    return ShowPage(
        title=f"Rota of {found.name}",
        caption=whose.caption,
        about=whose.id,
        back=Link(f"Back to {found.name}", whose.url("my_assistant_employed", found.employment)),
        lead=(next_words(found, at=at, on=on), words.NOBODY_IS_FOLLOWED),
        sections=(
            *_leave(leave, whose),
            Section(words.week(monday), (weeks_around(monday, address), Rows(week_table(found, monday)))),
            *words.warnings(found.told(monday)),
            _repeats(found, on=on),
        ),
        actions=() if stopped else _buttons(found, monday, whose),
        refusals=(stopped,) if stopped else (),
    )


def next_words(found: Rota, *, at: datetime, on: date) -> str:
    shift = found.next(at=at, on=on)
    return f"Next shift: {words.day(shift.on)}, {shift.words}." if shift else "No shift is planned in the next weeks."


def week_table(found: Rota, monday: date) -> Table:
    days = (monday + timedelta(days=number) for number in range(7))
    week = found.week(monday)
    rows = tuple(_row(found, day, [each for each in week if each.on == day]) for day in days)
    heads: tuple[Head, ...] = (Head("Day"), Head("Shift"), Head("Different from the rota"))
    if not any(row[-1] for row in rows):
        heads, rows = heads[:2], tuple(row[:2] for row in rows)
    return Table(f"Shifts, {words.week(monday)}", heads, rows, first_is_header=True, caption_hidden=True)


def _row(found: Rota, day: date, shifts: Sequence) -> tuple[Shown, ...]:  # type: ignore[type-arg]
    changed = found.changes.get(day)
    cover = f"{changed.cover} comes instead" if changed and changed.cover else ""
    said = tuple(each for each in (changed.because if changed else "", cover) if each)
    return (words.day(day), words.shifts(shifts, nothing="–"), said or "")


def _repeats(found: Rota, *, on: date) -> Section:
    heads = (Head("From"), Head("Shifts of each week"))
    rows = tuple(
        (in_words(each.since), tuple(f"{_WEEKDAY[one.weekday]}, {one.on(each.since).words}" for one in each.shifts)
         or "None")
        for each in reversed(found.patterns)
    )  # fmt: skip
    table = Table("The week that repeats", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="No week that repeats was said yet.")  # fmt: skip
    return Section("The week that repeats", (Rows(table),), id="repeats")


_WEEKDAY = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _buttons(found: Rota, monday: date, whose: Whose) -> tuple[Button, ...]:
    copy = whose.url("my_copy_rota", found.employment, monday.isoformat())
    return (
        Button("Change the week that repeats", whose.url("my_change_rota", found.employment)),
        Button(
            "A day is different", whose.url("my_change_rota_day", found.employment, monday.isoformat()), "secondary"
        ),
        Button("Copy the week before into this one", copy, "secondary"),
    )


def _leave(leave: Sequence[LeaveView], whose: Whose) -> tuple[Section, ...]:
    if not leave:
        return ()
    heads = (Head("Days"), Head("What"), Head("Answer"))
    rows = tuple(
        (leave_days(each), (each.kind.capitalize(), each.words) if each.words else each.kind.capitalize(),
         Link("Answer", whose.url("my_answer_leave", each.id), f"the leave from {in_words(each.first)}")
         if each.agreed is None else answered(each))
        for each in leave
    )  # fmt: skip
    return (Section("Leave", (Rows(Table("Leave", heads, rows, first_is_header=True, caption_hidden=True)),)),)


def leave_days(each: LeaveView) -> str:
    return in_words(each.first) if each.first == each.latest else f"{in_words(each.first)} to {in_words(each.latest)}"


def answered(each: LeaveView) -> Shown:
    if each.agreed is None:
        return Tag("Not answered yet", "blue")
    return Tag("Agreed", "green") if each.agreed else (Tag("Not agreed", "orange"), each.because)
