"""The assistant's own pages: shifts first, then hours to fill in, pay, tasks and leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from openphb.employment.queries.own import OwnWork
from openphb.employment.queries.payroll import FileView, PayslipView
from openphb.employment.queries.rotas import LeaveView, Rota
from openphb.employment.queries.sheets import SheetView
from openphb.employment.queries.tasks import OwnTask
from openphb.employment.rules import CYCLES
from openphb.employment.sheets import State
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Table, Tag, Task
from openphb.interfaces.web.sections import Facts, Lines, Note, Rows, Section, ShowPage, Tasks
from openphb.interfaces.web.shifts import payroll_pages, rota_pages, sheet_pages, words
from openphb.interfaces.web.shifts.whose import Own
from openphb.kernel.days import in_words


def choose_page(found: Sequence[OwnWork]) -> ShowPage:
    """For whoever works for several people: each by itself, and nothing of one beside another."""
    tasks = tuple(
        Task(each.person_name, "Ended" if each.is_over else "You work here", where(_first(each), each.employment))
        for each in found
    )
    return ShowPage(title="For whom do you work?", sections=(Section("", (Tasks(tasks),)),))


def _first(each: OwnWork) -> str:
    return "own_pay" if each.is_over else "own_work"


def home_page(
    rota: Rota, sheets: Sequence[SheetView], *, weeks: Sequence[date], leave: Sequence[LeaveView], monday: date,
    at: datetime, on: date, mine: Own,
) -> ShowPage:  # fmt: skip
    """The next shift, what to send, the week, leave, and whom to ring."""
    return ShowPage(
        title="Your shifts",
        caption=mine.caption,
        back=Link("Choose for whom", where("own_works")),
        lead=(rota_pages.next_words(rota, at=at, on=on),),
        sections=(
            Section("Hours to send", (_to_send(sheets, weeks, mine),)),
            Section(words.week(monday), (
                rota_pages.weeks_around(monday, mine.url("own_work")), Rows(rota_pages.week_table(rota, monday)))),
            _leave(leave),
            Section("Whom to ring", (Facts((
                Fact("Your employer", mine.work.employer_name),
                Fact("How to reach them", mine.work.contact or "Ask them: it is not written down here."),
            )),)),
            Section("", (Lines((words.NOBODY_IS_FOLLOWED,)),)),
        ),
        actions=(
            Button("Your hours", mine.url("own_hours"), "secondary"),
            Button("Your pay", mine.url("own_pay"), "secondary"),
            Button("Your tasks and training", mine.url("own_tasks"), "secondary"),
            Button("Ask for leave", mine.url("own_leave"), "secondary"),
        ),
    )  # fmt: skip


def _to_send(sheets: Sequence[SheetView], weeks: Sequence[date], mine: Own) -> Tasks | Lines:
    back = [each for each in sheets if each.state is State.RETURNED]
    tasks = [Task(f"{words.week(each.week)}: returned to you", "Put it right", mine.url("own_sheet", each.id))
             for each in back]  # fmt: skip
    tasks += [Task(words.week(each), "To fill in", mine.url("own_week", each.isoformat())) for each in weeks]
    return Tasks(tuple(tasks)) if tasks else Lines(("Nothing: every week of late was sent.",))


def _leave(found: Sequence[LeaveView]) -> Section:
    heads = (Head("Days"), Head("What"), Head("Answer"))
    rows = tuple((rota_pages.leave_days(each), each.kind.capitalize(), rota_pages.answered(each)) for each in found)
    table = Table("Leave you asked for", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="You asked for none.")  # fmt: skip
    return Section("Leave you asked for", (Rows(table),))


def hours_page(found: Sequence[SheetView], weeks: Sequence[date], *, mine: Own, paging: Paging | None) -> ShowPage:
    return ShowPage(
        title="Your hours",
        caption=mine.caption,
        back=mine.home,
        sections=(
            Section("To send", (_to_send(found, weeks, mine),)),
            Section("Sent", (Rows(sheet_pages.table_of(found, lambda id: mine.url("own_sheet", id)), paging),)),
        ),
    )


def pay_page(found: Sequence[PayslipView], papers: Sequence[FileView], *, sheets: Sequence[SheetView], mine: Own,
             on: date) -> ShowPage:  # fmt: skip
    """What was approved and when it is paid, and payslips. After the last day, payslips alone."""
    work = mine.work
    approved = [each for each in sheets if each.state is State.APPROVED]
    ended = Note((f"Your work here ended on {in_words(work.ended_on)}. You can read your payslips until "
                  f"{in_words(work.pay_until)}. Save them before then.",)) if work.is_over and work.ended_on and (
                  work.pay_until) else None  # fmt: skip
    facts = Facts((Fact("Pay for an hour, before tax", work.rate), Fact("How often you are paid", CYCLES[work.cycle])))
    table = sheet_pages.table_of(approved, lambda id: mine.url("own_sheet", id))
    now = () if work.is_over else (
        Section("", (facts,)), Section("Approved, and on its way to payroll or paid", (Rows(table),)),
    )  # fmt: skip
    return ShowPage(
        title="Your pay",
        caption=mine.caption,
        back=Link("Choose for whom", where("own_works")) if work.is_over else mine.home,
        sections=(
            *((Section("", (ended,)),) if ended else ()),
            *now,
            *payroll_pages.payslips(found),
            payroll_pages.paper_section(papers, lambda id: mine.url("own_payslip", id)),
        ),
    )


def tasks_page(found: Sequence[OwnTask], *, mine: Own) -> ShowPage:
    """Healthcare tasks delegated to them: how, when to stop, whom to ring, and until when their competence holds."""
    return ShowPage(
        title="Your tasks and training",
        caption=mine.caption,
        back=mine.home,
        lead=(
            "Healthcare tasks that a clinician delegated to you. Do not do one that has run out: ring your employer. "
            "You may always say that you do not feel able to do one.",
        ),
        sections=tuple(_task(each) for each in found)
        or (Section("", (Lines(("No healthcare task was delegated to you.",)),)),),
    )


def _task(each: OwnTask) -> Section:
    said = each.may[:1].upper() + each.may[1:]
    facts = (
        Fact("May you do it?", Tag("You may do it", "green") if each.can else Tag(said, "red")),
        Fact("Your competence is looked at again by", in_words(each.until) if each.until else "No day is set"),
        Fact("How it is done", each.how),
        Fact("Stop when", each.stop_when),
        Fact("Whom to ring", each.ring),
    )
    return Section(each.what, (Facts(facts),))
