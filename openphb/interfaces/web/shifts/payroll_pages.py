"""Payroll as pages: what would leave, what left, what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from openphb.employment.queries.payroll import ExportView, FileView, PayslipView
from openphb.employment.queries.payroll_due import Leaving
from openphb.interfaces.web.employing.whose import why_not
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Note, Rows, Section, ShowPage
from openphb.interfaces.web.shifts import words
from openphb.kernel.days import Period, in_words, local_day
from openphb.kernel.money import NIL, Money

WHAT_IT_IS = (
    "Payroll works out tax, National Insurance and pension from the hours you approved, tells HMRC (the tax office), "
    "and sends back a payslip. Send the table to whoever does it for you.",
    "What is sent is kept as it was. If hours are corrected afterwards, the next table has only the difference.",
)


def payroll_page(
    leaving: Sequence[Leaving], exports: Sequence[ExportView], *, files: Sequence[FileView], period: Period,
    form: Form, whose: Whose,
) -> ShowPage:  # fmt: skip
    """What waits to be sent, with the form that seals it; what was sent; what came back."""
    stopped = why_not(whose)
    return ShowPage(
        title="Payroll",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to personal assistants", whose.url("my_assistants")),
        lead=WHAT_IT_IS,
        sections=(
            Section(f"Waits to be sent, {words.period(period)}", (Rows(_leaving(leaving)), *_total(leaving))),
            Section("Sent", (Rows(_exports(exports, whose)),)),
            Section("Payslips that came back", (
                *(() if stopped else (Buttons((Button("Bring in payslips", whose.url("my_bring_payslips"),
                                                      "secondary"),)),)),
                Rows(_files(files)), *_refused(files),
            )),
        ),
        form=None if stopped else form,
        send="Seal this pay period",
        refusals=(stopped,) if stopped else (),
    )  # fmt: skip


def _leaving(found: Sequence[Leaving]) -> Table:
    heads = (Head("Who"), Head("Week"), Head("What"), Head("Comes to", numeric=True))
    rows = tuple(
        (each.name, words.week(each.week), Tag("Difference", "yellow") if each.is_difference else "Approved hours",
         each.amount)
        for each in found
    )  # fmt: skip
    return Table("Waits to be sent", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="No approved hours of these days wait to be sent.")  # fmt: skip


def _total(found: Sequence[Leaving]) -> tuple[Lines, ...]:
    total = Money.total(each.amount for each in found)
    return (Lines((f"Altogether {total}, before tax.",)),) if found else ()


def _exports(found: Sequence[ExportView], whose: Whose) -> Table:
    heads = (Head("Pay period"), Head("Comes to", numeric=True), Head("Sealed"), Head("Table"))
    rows = tuple(
        (words.period(each.period), each.amount, (in_words(local_day(each.made_at)), f"by {each.made_by}"),
         Link("Save as CSV", whose.url("my_payroll_file", each.id), f"for {words.period(each.period)}"))
        for each in found
    )  # fmt: skip
    return Table("Sent to payroll", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="Nothing was sent yet.")  # fmt: skip


def _files(found: Sequence[FileView]) -> Table:
    heads = (
        Head("File"),
        Head("Payslips taken", numeric=True),
        Head("Rows not taken", numeric=True),
        Head("Brought in"),
    )
    rows = tuple(
        (each.name, str(each.taken), str(len(each.refused)),
         (in_words(local_day(each.brought_at)), f"by {each.brought_by}"))
        for each in found
    )  # fmt: skip
    return Table("Files of payslips", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="Nothing came back yet.")  # fmt: skip


def _refused(found: Sequence[FileView]) -> tuple[Rows, ...]:
    rows = tuple(
        (each.name, str(line), because, text) for each in found for line, because, text in each.refused
    )  # fmt: skip
    heads = (Head("File"), Head("Line", numeric=True), Head("Why it was not taken"), Head("What it says"))
    return (Rows(Table("Rows that were not taken", heads, rows, first_is_header=True)),) if rows else ()


def payslips_page(
    found: Sequence[PayslipView], papers: Sequence[FileView], *, name: str, employment: object, whose: Whose, form: Form
) -> ShowPage:
    """Payslips of one assistant, newest first; and a paper can be kept beside them."""
    stopped = why_not(whose)
    return ShowPage(
        title=f"Payslips of {name}",
        caption=whose.caption,
        about=whose.id,
        back=Link(f"Back to {name}", whose.url("my_assistant_employed", employment)),
        sections=(*payslips(found, for_employer=True), paper_section(papers, lambda id: whose.url("my_payslip", id))),
        form=None if stopped else form,
        send="Keep this payslip",
        refusals=(stopped,) if stopped else (),
    )


def payslips(found: Sequence[PayslipView], *, for_employer: bool) -> tuple[Section, ...]:
    if not found:
        return (Section("", (Lines(("No payslip came from payroll yet.",)),)),)
    return tuple(_payslip(each, for_employer=for_employer) for each in found)


def _payslip(found: PayslipView, *, for_employer: bool) -> Section:
    facts = [Fact(said, getattr(found, name)) for said, name in words.PARTS if getattr(found, name) or name == "net"]
    facts.append(Fact("Paid on", in_words(found.paid_on) if found.paid_on else "Not said"))
    replaced = (
        (Note(("Payroll sent another payslip for these days, which holds instead.",)),) if found.is_replaced else ()
    )
    beside = (Note((found.beside_sent,)),) if for_employer and found.beside_sent and not found.is_replaced else ()
    leaves = _leaves(found) if for_employer and not found.is_replaced else ()
    return Section(words.payslip_named(found), (*replaced, *beside, Facts(tuple(facts)), *leaves))


def _leaves(found: PayslipView) -> tuple[Rows, ...]:
    """Where the money goes, each as a line of its own: they are different payments on the bank statement."""
    lines = (
        (found.name, "Pay after tax", found.net),
        ("HMRC (the tax office)", "Tax and National Insurance, the employer’s part included", found.to_hmrc),
        ("The pension provider", "Both parts of the pension", found.to_pension),
        ("Others", "Other deductions, as payroll says", found.other),
    )
    rows: tuple[tuple[Shown, ...], ...] = tuple(each for each in lines if each[2] != NIL)
    total: tuple[Shown, ...] = ("Altogether", "What this pay costs the budget", found.cost)
    heads = (Head("To whom"), Head("What"), Head("Amount", numeric=True))
    return (Rows(Table("What leaves the account", heads, (*rows, total), first_is_header=True)),)


def paper_section(papers: Sequence[FileView], address: Callable[[object], str]) -> Section:
    heads = (Head("Paper"), Head("Kept"))
    rows = tuple((Link(each.name, address(each.id)), in_words(local_day(each.brought_at))) for each in papers)
    table = Table("Payslips on paper", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="None is kept yet.")  # fmt: skip
    return Section("Payslips on paper", (Rows(table),))
