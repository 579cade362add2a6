"""Pages of bank files for many accounts."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import counted
from openphb.interfaces.web.paged import paging
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Lines, More, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import AccountInFileView, ManyFileView
from openphb.payments.queries.views import Page, RefusedRow
from openphb.payments.rules import why_not_do
from openphb.payments.statements import StatementLine

DEED = "bring in a bank file for many accounts"
_STATES = {"in": ("In", "green"), "waiting": ("Waits", "orange"), "left out": ("Left out", "grey")}
_NOT_OPEN = {
    "in": Refusal("This account of the file is in already."),
    "left out": Refusal("This account was left out. Bring the file in again to say whose it is."),
}
_MOST_REFUSED = 50


def bring_page(form: Form, *, found: Page[ManyFileView], by: Actor) -> ShowPage:
    """A file, and those that were brought in before."""
    return asking(
        form,
        title="Bank file for many accounts",
        lead=(
            "Bring in one file with the statements of as many accounts as you like. Each account’s lines go to the "
            "holding that is paid to it.",
            "An account comes in with all its lines, or waits with none. Nothing is lost, and files may overlap.",
        ),
        sections=(Section("Brought in before", (Rows(_files(found), paging(found.page, total=found.total)),)),),
        back=Link("Back to the lines to understand", where("reconcile")),
        send="Bring it in",
        why_not=why_not_do(DEED, roles=by.roles),
    )


def _files(found: Page[ManyFileView]) -> Table:
    heads = (Head("File"), Head("Brought in"), Head("Accounts", True), Head("Waiting", True))
    rows = tuple(
        (
            Link(each.name, where("many", each.id)),
            f"{each.brought_by}, {moment(each.brought_at)}",
            f"{each.accounts.total:,}",
            f"{each.waiting:,}",
        )
        for each in found.items
    )
    empty = "None yet."
    return Table("Files of many accounts", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def brought(found: ManyFileView) -> str:
    """What the file brought, in one sentence."""
    waits = f"{counted(found.waiting, 'account')} {'waits' if found.waiting == 1 else 'wait'} below."
    return f"The file is in: {counted(found.accounts.total, 'account')}. {waits if found.waiting else 'None waits.'}"


def looked_again(waiting: int) -> str:
    if not waiting:
        return "Every account of the file is in, or left out."
    return f"{counted(waiting, 'account')} of the file still {'waits' if waiting == 1 else 'wait'}."


def file_page(found: ManyFileView, *, by: Actor) -> ShowPage:
    """What came of each account, what waits first."""
    why_not = why_not_do(DEED, roles=by.roles)
    look = Button("Look again at what waits", where("look_again_at_many", found.id), "secondary", post=True)
    shown = found.accounts
    return ShowPage(
        title=found.name,
        caption="Bank file for many accounts",
        back=Link("Back to bank files for many accounts", where("bring_in_many")),
        lead=(_lead(found), f"Brought in by {found.brought_by}, {moment(found.brought_at)}."),
        sections=(
            Section("Its accounts", (Rows(_accounts(found, by=by), paging(shown.page, total=shown.total)),)),
            *_refused(shown.items),
        ),
        actions=(look,) if found.waiting and not why_not else (),
        refusals=(why_not,) if found.waiting and why_not else (),
        wide=True,
    )


def _lead(found: ManyFileView) -> str:
    count = counted(found.accounts.total, "account")
    if not found.waiting:
        return f"It has {count}, and none of them waits. The file itself is not kept any more."
    if found.waiting == 1:
        return f"It has {count}. 1 of them waits, with the file, until somebody says whose it is."
    return f"It has {count}. {found.waiting:,} of them wait, with the file, until somebody says whose they are."


def _accounts(found: ManyFileView, *, by: Actor) -> Table:
    heads = (Head("Account"), Head("What came of it"), Head("New lines", True), Head("Known before", True),
             Head("Refused", True), Head("Do the balances hold?"))  # fmt: skip
    may = why_not_do(DEED, roles=by.roles) is None
    rows = tuple(_row(each, may=may) for each in found.accounts.items)
    return Table("Accounts of the file", heads, rows, first_is_header=True, caption_hidden=True)


def _row(each: AccountInFileView, *, may: bool) -> tuple[Shown, ...]:
    tag = Tag(*_STATES[each.state])
    if each.state == "in":
        of = Link(f"{each.person_name}, {each.reference}", where("statement", each.statement))
        holds = {True: "Yes", False: "No: look at the statement", None: "The file shows none"}[each.continuous]
        counts = (f"{each.new_lines:,}", f"{each.known_lines:,}", f"{len(each.refused):,}")
        return ((each.called, *_said(each)), (tag, of), *counts, holds)
    link = Link("Say whose it is", where("say_whose", each.id), about=f": {each.called}")
    told = (tag, each.because, link) if each.state == "waiting" and may else (tag, each.because)
    return ((each.called, f"{counted(each.lines, 'line')} in the file"), told, "–", "–", f"{len(each.refused):,}", "–")


def _said(each: AccountInFileView) -> tuple[str, ...]:
    return (f"{each.said_by} said whose it is",) if each.said_by else ()


def _refused(found: tuple[AccountInFileView, ...]) -> tuple[Section, ...]:
    """Rows that could not be read, of accounts that are not in; those of the others stand with their statement."""
    rows = [(each, row) for each in found if each.state != "in" for row in each.refused]
    if not rows:
        return ()
    heads = (Head("Line of the file"), Head("Account"), Head("What it says"), Head("Why it was refused"))
    cells = tuple(_refused_row(each, row) for each, row in rows[:_MOST_REFUSED])
    said = "Put these right in the file and bring it in again: everything else stays as it is."
    more = (f"The first {_MOST_REFUSED} of {len(rows):,} are shown.",) if len(rows) > _MOST_REFUSED else ()
    table = Table("Refused lines", heads, cells, caption_hidden=True)
    return (Section("Refused lines", (Lines((said, *more)), Rows(table))),)


def _refused_row(each: AccountInFileView, row: RefusedRow) -> tuple[Shown, ...]:
    return (str(row.line), each.called, row.text, row.because)


def whose_page(found: AccountInFileView, form: Form, *, lines: tuple[StatementLine, ...], by: Actor) -> ShowPage:
    """Its first lines, by which somebody may know it, and the reference of whoever it is for."""
    heads = (Head("Day"), Head("What the bank says"), Head("Money in", True), Head("Money out", True))
    table = Table("Its first lines", heads, tuple(map(_line, lines)), caption_hidden=True)
    away = Link("Leave it out", where("leave_account_out", found.id))
    why_not = _why_not(found, by=by)
    may = why_not is None
    return asking(
        form,
        title="Whose account is this?",
        caption=found.file_name,
        lead=(f"{found.called}: {counted(found.lines, 'line')}. {found.because}",),
        sections=(
            *((Section("Its first lines", (Rows(table),)),) if lines else ()),
            *(
                (Section("", (More("It is nobody’s here, or its bank details are new", _KNOWN_BY, away),)),)
                if may
                else ()
            ),
        ),
        back=Link("Back to the file", where("many", found.file)),
        send="Bring it in",
        why_not=why_not,
    )


_KNOWN_BY = (
    "An account is known by the bank details of its holding. If those are new, have them entered and checked first, "
    "then look again at what waits.",
    "If it is nobody’s here, leave it out with a reason.",
)


def _line(line: StatementLine) -> tuple[Shown, ...]:
    size = str(Money(abs(line.amount.pence)))
    sides = (size, "–") if line.amount.pence > 0 else ("–", size)
    return (in_words(line.date), f"{line.text} {line.reference}".strip(), *sides)


def _why_not(found: AccountInFileView, *, by: Actor) -> Refusal | None:
    return why_not_do(DEED, roles=by.roles) or _NOT_OPEN.get(found.state)


def leave_page(found: AccountInFileView, form: Form, *, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Leave an account out",
        caption=found.file_name,
        lead=(
            f"{found.called}: {counted(found.lines, 'line')}. They are not kept, and the reason is.",
            "If it turns out to be somebody’s after all, bring the file in again.",
        ),
        back=Link("Back to whose it is", where("say_whose", found.id)),
        send="Leave it out",
        send_kind="warning",
        why_not=_why_not(found, by=by),
    )
