"""Pages of those who work for somebody: the list, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.employment.queries import EmploymentView
from openphb.employment.rules import LEAVE_YEARS, least_notice
from openphb.interfaces.web.employing import words
from openphb.interfaces.web.employing.whose import why_not
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words

NOT_ALONE = (
    "Employing somebody brings duties. This is what they are, one by one, each with what to do and by when. "
    "You can also have an agency or the NHS do it instead: ask us.",
)
GUIDANCE = "This is guidance, and not legal advice. Acas helps employers and workers free of charge on 0300 123 1100."


def list_page(found: Sequence[EmploymentView], *, whose: Whose, on: date, more: tuple[Section, ...] = ()) -> ShowPage:
    """Who works, who will, who did."""
    stopped = why_not(whose)
    heads = (Head("Who"), Head("What was agreed"), Head("Employed by"), Head("How it stands"))
    table = Table(
        "Personal assistants", heads, tuple(_row(each, whose, on=on) for each in found), first_is_header=True,
        caption_hidden=True, empty="Nobody is employed yet.",
    )  # fmt: skip
    return ShowPage(
        title="My PAs" if whose.is_self else "Personal assistants",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=("PA is short for personal assistant: somebody who is employed to help, out of the budget.",),
        sections=(
            *more,
            Section("", (Rows(table),)),
            Section("What it means to employ", (Lines((*NOT_ALONE, GUIDANCE)),)),
        ),
        actions=(
            *(() if stopped else (Button("Add somebody who is employed", whose.url("my_begin_employment")),)),
            Button("When nobody can come", whose.url("my_cover"), "secondary"),
            Button("What to have in hand", whose.url("my_reserve"), "secondary"),
        ),
        refusals=(stopped,) if stopped else (),
    )


def _row(each: EmploymentView, whose: Whose, *, on: date) -> tuple[Shown, ...]:
    link = Link(each.name, whose.url("my_assistant_employed", each.id))
    agreed = (words.hours(each.terms), words.pay(each.terms))
    return (link, agreed, each.employer_name, words.stands(each, on=on))


def one_page(found: EmploymentView, *, whose: Whose, on: date, more: tuple[Section, ...] = ()) -> ShowPage:
    """What was agreed with one of them, what held before, and what may be done."""
    stopped = why_not(whose)
    return ShowPage(
        title=found.name,
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to personal assistants", whose.url("my_assistants")),
        lead=(f"{found.terms.job}, {words.hours(found.terms).lower()}, {words.pay(found.terms)}.",),
        sections=(
            *more,
            _look_up(found, whose),
            Section("What was agreed", (Facts(_facts(found, on=on)),), id="agreed"),
            _history(found),
        ),
        actions=() if stopped else _buttons(found, whose),
        refusals=(stopped,) if stopped else (),
    )


LOOK_UP = (
    ("Holiday", "my_leave", "What was earned, taken and is left."),
    ("Sick pay", "my_sick_pay", "What is owed for days off ill, and why."),
    ("The least they may be paid", "my_least", "By age and date, and what is coming."),
    ("What another hour costs", "my_another_hour", "Wage, holiday, tax and pension, line by line."),
    ("What is owed if the work ends", "my_ending", "Redundancy, notice and holiday, worked out."),
    ("Papers to start from", "my_employer_papers", "Contract, rota, letters, with what is known filled in."),
)


def _look_up(found: EmploymentView, whose: Whose) -> Section:
    rows = tuple((Link(said, whose.url(view, found.id)), what) for said, view, what in LOOK_UP)
    table = Table("Work out and look up", (Head("What"), Head("What it tells")), rows, first_is_header=True,
                  caption_hidden=True)  # fmt: skip
    return Section("Work out and look up", (Rows(table),), id="look-up")


def _facts(found: EmploymentView, *, on: date) -> tuple[Fact, ...]:
    terms = found.terms
    told: list[tuple[str, Shown]] = [
        ("How it stands", words.stands(found, on=on)),
        ("Employed by", found.employer_name),
        ("First day", in_words(found.begins_on)),
        ("The job", terms.job),
        ("Where", terms.place),
        ("Hours", (words.hours(terms), words.days(terms))),
        ("Pay", words.pay(terms)),
        ("Year of holiday begins", LEAVE_YEARS[found.leave_year]),
        ("Notice the employer gives", _notice(found, on=on)),
        ("Probation", f"Until {in_words(found.probation_until)}" if found.probation_until else "None"),
    ]
    if found.close_relative:
        told.append(("Close relative", "Yes"))
    if found.ended_on:
        told.append(("Why it ends" if found.ended_on >= on else "Why it ended", found.why_ended))
    return tuple(Fact(key, value) for key, value in told)


def _notice(found: EmploymentView, *, on: date) -> str:
    weeks = least_notice(begins_on=found.begins_on, ends_on=max(on, found.begins_on), agreed_weeks=found.notice_weeks)
    said = f"{weeks} {'week' if weeks == 1 else 'weeks'}"
    return said if weeks == found.notice_weeks else f"{said}, which the law asks for; {found.notice_weeks} was agreed"


def _history(found: EmploymentView) -> Section:
    """The pay and hours over time. Nothing here is ever written over."""
    heads = (Head("From"), Head("Pay"), Head("Hours"), Head("Why"))
    rows = tuple(
        (in_words(each.from_on), words.pay(each), (words.hours(each), words.days(each)),
         (each.because, f"Written down by {each.recorded_by}"))
        for each in found.history
    )  # fmt: skip
    table = Table("Pay and hours over time", heads, rows, first_is_header=True, caption_hidden=True)
    return Section("Pay and hours over time", (Rows(table),), id="history")


def _buttons(found: EmploymentView, whose: Whose) -> tuple[Button, ...]:
    last = (
        Button("It goes on after all", whose.url("my_undo_end_of_employment", found.id), "secondary", post=True)
        if found.ended_on
        else Button("It ends", whose.url("my_end_employment", found.id), "secondary")
    )
    return (Button("Change pay, hours or place", whose.url("my_change_terms", found.id), "secondary"), last)
