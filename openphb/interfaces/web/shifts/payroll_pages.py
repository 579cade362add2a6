"""Payroll as pages: what would leave, what left, what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from openphb.employment.queries.payroll import ExportView, FileView, PayslipView, SentWeek
from openphb.employment.queries.payroll_due import Leaving
from openphb.employment.queries.payslips import PartEntered
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.employing.whose import why_not
from openphb.interfaces.web.entries.words import of_state
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, Note, Rows, Section, ShowPage
from openphb.interfaces.web.shifts import words
from openphb.kernel.days import Period, in_words, local_day
from openphb.kernel.money import NIL, Money
from openphb.payments.workflow import EntryState

WHAT_IT_IS = (
    "Payroll works out tax, National Insurance and pension from the hours you approved, tells HMRC (the tax office), "
    "and sends back a payslip. Send the table to whoever does it for you.",
    "What is sent is kept as it was. If hours are corrected afterwards, the next table has only the difference.",
)


def payroll_page(
    leaving: Sequence[Leaving], exports: Sequence[ExportView], *, files: Sequence[FileView],
    others: Sequence[SentWeek], period: Period, form: Form, whose: Whose,
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
            Section("Sent", (*((Rows(_exports(exports, whose)),) if exports or not others else ()), *_with(others))),
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


def _with(others: Sequence[SentWeek]) -> tuple[Rows, ...]:
    """What finance or the bureau sent for many employers at once."""
    heads = (Head("Who"), Head("Week"), Head("Comes to", numeric=True), Head("Sent"))
    rows = tuple(
        (each.name, words.week(each.week), each.amount, (in_words(local_day(each.made_at)), f"by {each.made_by}"))
        for each in others
    )  # fmt: skip
    return (
        (Rows(Table("Sent for you, with those of other employers", heads, rows, first_is_header=True)),) if rows else ()
    )


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


@dataclass(frozen=True)
class Around:
    """What stands about an assistant's payslips: whose they are, and what was entered of each."""

    name: str
    employment: object
    whose: Whose
    entered: Mapping[UUID, tuple[PartEntered, ...]]


def payslips_page(
    found: Sequence[PayslipView], papers: Sequence[FileView], *, around: Around, form: Form
) -> ShowPage:  # fmt: skip
    """Payslips of one assistant, newest first; and a paper can be kept beside them."""
    name, employment, whose = around.name, around.employment, around.whose
    stopped = why_not(whose)
    return ShowPage(
        title=f"Payslips of {name}",
        caption=whose.caption,
        about=whose.id,
        back=Link(f"Back to {name}", whose.url("my_assistant_employed", employment)),
        sections=(*_for_employer(found, around), paper_section(papers, lambda id: whose.url("my_payslip", id))),
        form=None if stopped else form,
        send="Keep this payslip",
        refusals=(stopped,) if stopped else (),
    )


def payslips(found: Sequence[PayslipView]) -> tuple[Section, ...]:
    """For the assistant: their own pay, and nothing of what it costs."""
    return tuple(Section(words.payslip_named(each), _told(each)) for each in found) or _NONE


_NONE = (Section("", (Lines(("No payslip came from payroll yet.",)),)),)


def _for_employer(found: Sequence[PayslipView], around: Around) -> tuple[Section, ...]:
    address = around.whose.url("my_employer_costs", around.employment)
    costs = Button("Enter another cost of employing", address, "secondary")
    more = () if why_not(around.whose) else (Section("", (Buttons((costs,)),)),)
    return (*(tuple(_payslip(each, around) for each in found) or _NONE), *more)


def _told(found: PayslipView) -> tuple[Block, ...]:
    facts = [Fact(said, getattr(found, name)) for said, name in words.PARTS if getattr(found, name) or name == "net"]
    facts.append(Fact("Paid on", in_words(found.paid_on) if found.paid_on else "Not said"))
    gone = (Note(("Payroll sent another payslip for these days, which holds instead.",)),) if found.is_replaced else ()
    return (*gone, Facts(tuple(facts)))


def _payslip(found: PayslipView, around: Around) -> Section:
    if found.is_replaced:
        return Section(words.payslip_named(found), _told(found))
    beside = (Note((found.beside_sent,)),) if found.beside_sent else ()
    entered = around.entered.get(found.id, ())
    leaves = () if entered else _leaves(found)
    blocks = (*beside, *_told(found), *leaves, *_entered(found, entered, around))
    return Section(words.payslip_named(found), blocks)


def _entered(found: PayslipView, entered: Sequence[PartEntered], around: Around) -> tuple[Block, ...]:
    """How each part stands once it is entered; until then the way to enter them all."""
    whose, may = around.whose, why_not(around.whose) is None
    if not entered:
        address = whose.url("my_enter_payslip", found.id)
        enter = Button("Enter what leaves the account", address, "secondary", about=words.payslip_named(found))
        return (Buttons((enter,)),) if may else ()
    standing = any(each.state not in GONE for each in entered)
    address = whose.url("my_take_back_payslip", found.id)
    back = Button("Take it back", address, "secondary", about=words.payslip_named(found))
    return (Rows(parts_table(entered, whose)), *((Buttons((back,)),) if may and standing else ()))


GONE = (EntryState.TAKEN_BACK, EntryState.REFUSED)


def parts_table(entered: Sequence[PartEntered], whose: Whose) -> Table:
    """Each part as it was entered, and how it stands."""
    heads = (Head("To whom"), Head("Amount", numeric=True), Head("How it stands"))
    view = "entry" if whose.by.is_staff else "my_entry"
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (each.payee_name, each.amount,
         Link(of_state(each.state, is_paid=each.is_paid),
              where(view, each.entry) if whose.by.is_staff else whose.url(view, each.entry), f"to {each.payee_name}"))
        for each in entered
    )  # fmt: skip
    return Table("What leaves the account, as it was entered", heads, rows, first_is_header=True)


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
