"""Pages on which a layout is shown to us, and those that a board has shown are looked after."""

from __future__ import annotations

from datetime import datetime

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import counted
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.interfaces.web.statements.forms import DATES, MEANINGS, PLUS_IS
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments.queries import LayoutView, LookedAt, UnreadView
from openphb.payments.rules import why_not_do
from openphb.payments.statements import StatementLine
from openphb.payments.statements.teaching import Told

DEED = "teach the layout of a statement"
_SHOWN = 8
_MEANT = dict(MEANINGS) | {"text": "The bank’s words"}


def teach_page(found: UnreadView, form: Form, *, by: Actor) -> ShowPage:
    """The first rows of the file as they stand, and a question for each column."""
    away = Link("Throw this file away", where("throw_unread_away", found.id))
    sections = (
        Section("The first rows of the file", (Rows(_rows(found)),)),
        Section("", (More("This is the wrong file", ("Nothing of it has been read.",), away),)),
    )
    return asking(
        form,
        title="Show us which column is which",
        caption=found.name,
        lead=(
            "We do not know how this bank writes its statements. Say once what its columns hold, and every file like "
            "it is read by itself from then on, for the whole board.",
            "Only the day, the bank’s words and the amounts are needed. Before anything is saved, you see how the "
            "first lines would be read.",
        ),
        sections=sections,
        back=Link("Back to bringing a statement in", where("import_statement", found.holding)),
        send="See how it would be read",
        why_not=why_not_do(DEED, roles=by.roles),
    )


def _rows(found: UnreadView) -> Table:
    width = found.sheet.width
    heads = (Head("Row"), *(Head(f"Column {number}") for number in range(1, width + 1)))
    rows = tuple(
        (str(number), *(own(cell) or "–" for cell in (*row, *[""] * width)[:width]))
        for number, row in enumerate(found.sheet.rows, start=1)
    )
    return Table("The first rows of the file", heads, rows, caption_hidden=True)


def check_page(found: UnreadView, looked: LookedAt, *, told: Told, form: Form, by: Actor) -> ShowPage:
    """The file as it would be read: the first lines, the sums, and what could not be read."""
    read = looked.read
    lines = Table(
        "The first lines, as they would be read", _HEADS, tuple(map(_line, read.lines[:_SHOWN])), caption_hidden=True
    )
    return asking(
        form,
        title="Is it read rightly?",
        caption=f"{told.name}: {found.name}",
        lead=("Compare these lines with the bank’s own. If a day, an amount or its side is wrong, go back.",),
        sections=(
            Section("In all", (Facts(_in_all(looked)),)),
            Section("The first lines", (Rows(lines),)),
            *_refused(looked),
        ),
        back=Link("Back to change what the columns are", where("teach_layout", found.id)),
        send="Save the layout and bring the file in",
        why_not=why_not_do(DEED, roles=by.roles) or looked.why_not,
    )


_HEADS = (Head("Day"), Head("The bank’s words"), Head("Money in", True), Head("Money out", True), Head("Balance", True))


def _line(line: StatementLine) -> tuple[Shown, ...]:
    size = str(Money(abs(line.amount.pence)))
    sides = (size, "–") if line.amount.pence > 0 else ("–", size)
    return (in_words(line.date), line.text, *sides, str(line.balance) if line.balance is not None else "–")


def _in_all(looked: LookedAt) -> tuple[Fact, ...]:
    read = looked.read
    days = [line.date for line in read.lines]
    facts = [
        Fact("Lines read", f"{len(read.lines):,}"),
        Fact("Lines refused", f"{len(read.refused):,}"),
        Fact("Money in", str(looked.money_in)),
        Fact("Money out", str(looked.money_out)),
    ]
    if days:
        facts.append(Fact("Days", f"{in_words(min(days))} to {in_words(max(days))}"))
    if read.continuous is not None:
        facts.append(Fact("Do the balances hold?", Tag("Yes", "green") if read.continuous else Tag("No", "red")))
    return tuple(facts)


def _refused(looked: LookedAt) -> tuple[Section, ...]:
    refused = looked.read.refused
    if not refused:
        return ()
    rows = tuple((str(each.line), each.text, each.because) for each in refused[:_SHOWN])
    heads = (Head("Line of the file"), Head("What it says"), Head("Why it was refused"))
    table = Table("Lines that would be refused", heads, rows, caption_hidden=True)
    said = "If these are payments, go back and change what the columns are, or in which order days are written."
    return (Section("Lines that would be refused", (Lines((said,)), Rows(table))),)


def away_page(found: UnreadView, form: Form, *, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Throw this file away",
        caption=found.name,
        lead=("Nothing of it has been read, and it is not kept. It can be brought in again.",),
        back=Link("Back to its columns", where("teach_layout", found.id)),
        send="Throw it away",
        send_kind="warning",
        why_not=why_not_do(DEED, roles=by.roles),
    )


def list_page(found: tuple[LayoutView, ...], *, waiting: tuple[UnreadView, ...], by: Actor) -> ShowPage:
    """Every layout the board has taught, and the files that wait for theirs."""
    rows = tuple(_row(each) for each in found)
    heads = (Head("Layout"), Head("Taught"), Head("Files read by it", True))
    empty = "None yet. Bring in a statement that we do not know, and you are asked which column is which."
    table = Table("Layouts", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    why_not = why_not_do(DEED, roles=by.roles)
    return ShowPage(
        title="Layouts of statements",
        back=Link("Back to payments", where("payments")) if not why_not_do("see payments", roles=by.roles) else None,
        lead=("Banks and cards whose files somebody here has shown us. The large banks we know by ourselves.",),
        sections=(Section("", (Rows(table),)), *_waiting(waiting)),
        refusals=(why_not,) if why_not else (),
    )


def _row(each: LayoutView) -> tuple[Shown, ...]:
    link = Link(each.name, where("layout", each.id))
    name: Shown = (link, Tag("Withdrawn", "grey")) if each.withdrawn_at else link
    return (name, f"{each.taught_by}, {_day(each.taught_at)}", f"{each.files:,}")


def _waiting(found: tuple[UnreadView, ...]) -> tuple[Section, ...]:
    if not found:
        return ()
    rows = tuple(
        (Link(each.name, where("teach_layout", each.id)), f"{each.given_by}, {_day(each.given_at)}") for each in found
    )
    heads = (Head("File"), Head("Brought in"))
    table = Table("Files that wait", heads, rows, first_is_header=True, caption_hidden=True)
    said = "Nobody has shown us yet which column of these is which, so nothing of them has been read."
    return (Section("Files that wait", (Note((said,)), Rows(table))),)


def _day(at: datetime) -> str:
    return moment(at)


def layout_page(each: LayoutView, *, by: Actor) -> ShowPage:
    """What each column of a layout holds, and what became of it."""
    why_not = why_not_do(DEED, roles=by.roles)
    open_to_change = not why_not and each.withdrawn_at is None
    return ShowPage(
        title=each.name,
        caption="Not used any more" if each.withdrawn_at else "In use",
        back=_back(),
        lead=(f"{counted(each.files, 'statement')} {'was' if each.files == 1 else 'were'} read by it.",),
        sections=(
            Section("Its columns", (Facts(_facts(each)),)),
            Section("What happened", (Lines(each.story),)),
        ),
        actions=_actions(each) if open_to_change else (),
        refusals=(why_not,) if why_not else (),
    )


def _facts(each: LayoutView) -> tuple[Fact, ...]:
    columns = tuple(Fact(_MEANT.get(meaning, meaning), column) for meaning, column in each.columns)
    order = Fact("Order of a day", dict(DATES)[each.dates])
    return (*columns, order, Fact("An amount without a minus", dict(PLUS_IS)[each.plus_is]))


def _actions(each: LayoutView) -> tuple[Button, ...]:
    return (
        Button("Rename it", where("rename_layout", each.id), "secondary"),
        Button("Withdraw it", where("withdraw_layout", each.id), "secondary"),
    )


def rename_page(each: LayoutView, form: Form, *, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Rename a layout",
        caption=each.name,
        lead=("Statements that were read by it keep the name they were read by.",),
        back=_back_to(each),
        send="Rename it",
        why_not=why_not_do(DEED, roles=by.roles),
    )


def withdraw_page(each: LayoutView, form: Form, *, by: Actor) -> ShowPage:
    return asking(
        form,
        title=f"Withdraw {each.name}",
        lead=(
            "No file is read by it from now on. Statements that were read by it stay as they are.",
            "To correct a layout, withdraw it, bring in a file of that bank, and show us the columns again.",
        ),
        back=_back_to(each),
        send="Withdraw it",
        send_kind="warning",
        why_not=why_not_do(DEED, roles=by.roles),
    )


def _back() -> Link:
    return Link("Back to layouts", where("layouts"))


def _back_to(each: LayoutView) -> Link:
    return Link(f"Back to {each.name}", where("layout", each.id))
