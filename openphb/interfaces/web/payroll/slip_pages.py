"""Payslips of many employers as pages: brought in row by row, and turned into payment lines."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.employment.payroll import HEADINGS, parts_of
from openphb.employment.queries.payroll import FileView
from openphb.employment.queries.payslips import PartEntered, SlipOfMany
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.entries.words import of_state
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import counted
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.payroll.pages import TO_PAYROLL
from openphb.interfaces.web.sections import Buttons, Lines, More, Rows, Section, ShowPage
from openphb.interfaces.web.shifts import words
from openphb.kernel.days import Period, in_words, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal

_BACK = "payrolls"
WHAT_COMES_OF_IT = (
    "What each payslip takes out of the account is entered line by line, each with its cause.",
    "That is net pay, what HMRC (the tax office) gets, the pension, and what else was taken off. Every check of an "
    "entry is asked. The approved hours stay as they are, and are no longer expected as a wage of their own.",
)


def bring_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    """Which file, and what must stand in it."""
    columns = tuple(", ".join(called) for called in HEADINGS.values())
    return asking(
        form,
        title="Bring in payslips",
        back=Link(TO_PAYROLL, where(_BACK)),
        lead=(
            "One table for many employers, one row a payslip. Each row that can be read is taken. The others are "
            "listed with the line and the reason, and can come again in another file.",
            "The employee reference says whose payslip it is: it stands in the table that was sent.",
        ),
        sections=(
            Section("", (
                More("What the columns may be called", columns),
                Buttons((Button("Save an example (CSV)", where("payslips_example"), "secondary"),)),
            )),
        ),
        send="Bring them in",
        why_not=why_not,
    )  # fmt: skip


def file_page(found: FileView, *, page: int) -> ShowPage:
    """What was taken, and every row that was not."""
    some = found.refused[(page - 1) * paged.SIZE : page * paged.SIZE]
    heads = (Head("Line", numeric=True), Head("Why it was not taken"), Head("What it says"))
    rows: tuple[tuple[Shown, ...], ...] = tuple((str(line), because, text) for line, because, text in some)
    table = Table("Rows that were not taken", heads, rows, caption_hidden=True, empty="Every row was taken.")
    return ShowPage(
        title=found.name,
        caption="Payslips that came back",
        back=Link(TO_PAYROLL, where(_BACK)),
        lead=(
            f"{counted(found.taken, 'payslip')} taken, {counted(len(found.refused), 'row')} not taken. Brought in on "
            f"{in_words(local_day(found.brought_at))} by {found.brought_by}.",
        ),
        sections=(
            Section("Rows that were not taken", (Rows(table, paged.paging(page, total=len(found.refused))),)),
            Section("What to do", (Lines((
                "Put the rows right in the bureau’s table and bring it in again: what was taken already is not taken "
                "twice. A payslip with other figures for the same days takes the place of the one before.",
            )),)),
        ),
        wide=True,
    )  # fmt: skip


def entering_page(
    found: Sequence[SlipOfMany], *, period: Period, page: int, form: Form, why_not: Refusal | None
) -> ShowPage:  # fmt: skip
    """Every payslip of a period: what leaves the account, and how it stands."""
    ready = [each for each in found if not each.is_entered and not each.why_not]
    stopped = why_not or (None if ready else Refusal("No payslip of these days waits to be entered."))
    some = found[(page - 1) * paged.SIZE : page * paged.SIZE]
    costs = Money.total(each.slip.cost for each in ready)
    lead = (f"{counted(len(ready), 'payslip')} can be entered now, {costs} in all.",) if ready else ()
    return ShowPage(
        title="Payment lines from payslips",
        caption=words.period(period),
        back=Link(TO_PAYROLL, where(_BACK)),
        lead=(*lead, *WHAT_COMES_OF_IT),
        sections=(Section("", (Rows(_slips(some), paged.paging(page, total=len(found))),)),),
        form=None if stopped else form,
        send=f"Enter {counted(len(ready), 'payslip')}",
        refusals=(stopped,) if stopped else (),
        wide=True,
    )


def _slips(found: Sequence[SlipOfMany]) -> Table:
    heads = (
        Head("Whose payslip"), Head("Employed by"), Head("What leaves the account"), Head("Altogether", numeric=True),
        Head("How it stands"),
    )  # fmt: skip
    rows = tuple(
        ((each.slip.name, words.period(each.slip.period)), each.employer, _leaves(each), each.slip.cost, _stands(each))
        for each in found
    )
    return Table("Payslips of these days", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="No payslip of these days came back yet.")  # fmt: skip


def _leaves(each: SlipOfMany) -> Shown:
    return tuple(f"{part.payee_name}: {part.amount}" for part in parts_of(each.slip, assistant=each.slip.name))


def _stands(each: SlipOfMany) -> Shown:
    beside = (each.slip.beside_sent,) if each.slip.beside_sent else ()
    if each.parts:
        return tuple(entered(part) for part in each.parts)
    return (Tag("Not yet", "yellow"), each.why_not) if each.why_not else (Tag("Can be entered", "blue"), *beside)


def entered(part: PartEntered) -> Link:
    """How one part stands, with the way to its entry."""
    return Link(f"{part.payee_name}: {of_state(part.state, is_paid=part.is_paid).lower()}", where("entry", part.entry))
