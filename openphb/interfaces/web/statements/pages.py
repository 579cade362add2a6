"""Pages of statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openphb.budgets.queries import HoldingView
from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.paged import paging
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import HELD_SHORT, moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.actions import Imported
from openphb.payments.queries.overview import AccountLine
from openphb.payments.queries.views import Page, PurchaseView, StatementRow, StatementView
from openphb.payments.rules import why_not_do

_HEADS = (
    Head("Day"),
    Head("What the bank says"),
    Head("Money in", True),
    Head("Money out", True),
    Head("What it is"),
)
_LAYOUTS = Section(
    "",
    (
        More(
            "Which files can be read?",
            (
                "CSV of the large banks and of prepaid cards, and camt.053, MT940 and OFX of any bank. For any other "
                "CSV, bring the file in: you are asked once which column is which.",
            ),
            Link("Layouts that we were shown", "/statements/layouts/"),
        ),
    ),
)
_NOTIONAL = Refusal("The NHS buys this itself, so it has no bank account and no statement.")


def back_to(held: HoldingView, *, by: Actor) -> Link:
    """Staff came from the holding; whoever holds the money came from home."""
    if not by.is_staff:
        return Link("Back to home", where("front"))
    return Link(f"Back to {held.reference}", where("holding", held.id))


def import_page(form: Form, *, held: HoldingView, person_name: str, by: Actor) -> ShowPage:
    """A file, and what is done with it."""
    may = why_not_do("bring in a statement", roles=by.roles | by.roles_for(held.person))
    return asking(
        form,
        title="Bring in a statement",
        caption=f"{person_name}, {held.reference}",
        about=held.person,
        back=back_to(held, by=by),
        lead=(
            "Lines that we have already are left as they are, so files may overlap, and the same file may be sent "
            "twice.",
            "What is certain is understood at once: our own payments, receipts, and suppliers in the plan. The rest "
            "waits for somebody to say what it is.",
        ),
        sections=() if why_not_do("teach the layout of a statement", roles=by.roles) else (_LAYOUTS,),
        send="Bring it in",
        why_not=_NOTIONAL if held.kind == "notional" else may,
    )


def brought(done: Imported) -> str:
    """What the file brought, in one sentence."""
    if done.seen_before:
        return "We have this file already, so nothing was changed."
    new, waits = words.counted(done.new_lines, "new line"), done.to_understand
    return f"The statement is in: {new}, {done.understood:,} understood at once, {waits:,} to understand."


def statement_page(found: StatementView, *, person_name: str, by: Actor) -> ShowPage:
    """One statement as it was brought in: what was recognised, what is new, and what could not be read."""
    waiting = found.new_lines - found.understood
    understand = (Button("Understand what waits", where("reconcile")),) if waiting and by.is_staff else ()
    return ShowPage(
        title="Statement",
        caption=f"{person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the whole account", where("holding_statement", found.holding)),
        lead=(_lead(found, waiting),),
        sections=(
            Section("", (Facts(_facts(found)), *_gaps(found))),
            *_refused(found),
            Section("New lines", (Rows(_lines(found.lines, by=by), _paging(found.lines)),)),
        ),
        actions=understand,
        wide=True,
    )


def _lead(found: StatementView, waiting: int) -> str:
    if not waiting:
        return f"All {words.counted(found.new_lines, 'new line')} of this statement are understood."
    verb = "is" if waiting == 1 else "are"
    return f"{waiting:,} of {words.counted(found.new_lines, 'new line')} {verb} to understand."


def _facts(found: StatementView) -> tuple[Fact, ...]:
    facts: list[tuple[str, Shown]] = [
        ("File", found.name),
        ("Recognised as", words.LAYOUTS.get(found.layout, found.layout)),
        ("Brought in", f"{moment(found.imported_at)}, by {found.imported_by}"),
        ("New lines", f"{found.new_lines:,}"),
        ("Lines we had already", f"{found.known_lines:,}"),
        ("Lines refused", f"{len(found.refused):,}"),
        ("Do the balances hold?", _continuous(found.continuous)),
    ]
    if found.first_on and found.latest_on:
        facts.insert(1, ("Days", words.days(found.first_on, found.latest_on)))
    if found.opening is not None and found.closing is not None:
        facts.append(("Balance", f"{found.opening} at the start, {found.closing} at the end"))
    return tuple(Fact(key, value) for key, value in facts)


def _continuous(holds: bool | None) -> Shown:
    if holds is None:
        return "The file shows no balances to compare."
    if holds:
        return Tag("Yes, none is missing", "green")
    return (Tag("No", "red"), "Some lines may be missing: see below.")


def _gaps(found: StatementView) -> tuple[Note, ...]:
    return (Note(found.notes, warning="Look at these"),) if found.notes else ()


def _refused(found: StatementView) -> tuple[Section, ...]:
    if not found.refused:
        return ()
    rows = tuple((str(each.line), each.text, each.because) for each in found.refused)
    heads = (Head("Line of the file"), Head("What it says"), Head("Why it was refused"))
    said = "These lines are not in the account. Put them right in the file and send it again: the others stay."
    table = Table("Refused lines", heads, rows, caption_hidden=True)
    return (Section("Refused lines", (Lines((said,)), Rows(table))),)


def _lines(found: Page[StatementRow], *, by: Actor) -> Table:
    rows = tuple(
        (in_words(each.on), _text(each.text, each.id, by=by), *_sides(each.amount), _what(each.kind, "", each.because))
        for each in found.items
    )
    empty = "Every line of this statement was known already."
    return Table("New lines of this statement", _HEADS, rows, caption_hidden=True, empty=empty)


def _text(text: str, line: object, *, by: Actor) -> Shown:
    """Staff go on to the line; others read it."""
    return Link(text, where("understand", line)) if by.is_staff else text


def _sides(amount: Money) -> tuple[str, str]:
    return (str(amount), "–") if amount.pence > 0 else ("–", str(-amount))


def _what(kind: str, what: str, because: str) -> Shown:
    if not kind:
        return Tag("To understand", "orange")
    return (what or words.KINDS[kind], because)


def account_page(
    held: HoldingView, found: Page[AccountLine], *, bought: Sequence[PurchaseView], person_name: str, by: Actor
) -> ShowPage:
    """A holding's whole account, newest first: to read, to print, or to save as a table."""
    notional = held.kind == "notional"
    save = Button("Save as a table (CSV)", where("save_holding_statement", held.id), kind="secondary")
    return ShowPage(
        title="Statement of account",
        caption=f"{person_name}, {held.reference}",
        about=held.person,
        back=back_to(held, by=by),
        lead=(f"{HELD_SHORT[held.kind]}, held by {held.holder_name}. To print it, use your browser’s Print.",),
        sections=(
            Section("", (Buttons((*_first_button(held, by=by), save)),)),
            Section("", (_bought(bought),)) if notional else _account(found, by=by),
            *_to_print(found),
        ),
        wide=True,
    )


def _to_print(found: Page[AccountLine]) -> tuple[Section, ...]:
    """A way to have every line on one page, where there are more than fit."""
    if len(found.items) == found.total:
        return ()
    return (Section("", (Buttons((Button("Show every line on one page", "?whole=yes", kind="secondary"),)),)),)


def _first_button(held: HoldingView, *, by: Actor) -> tuple[Button, ...]:
    if held.kind == "notional":
        may = why_not_do("record what the NHS bought", roles=by.roles_for(held.person)) is None
        return (Button("Record something we bought", where("record_purchase", held.id)),) if may else ()
    may = why_not_do("bring in a statement", roles=by.roles | by.roles_for(held.person)) is None
    return (Button("Bring in a statement", where("import_statement", held.id)),) if may else ()


def _account(found: Page[AccountLine], *, by: Actor) -> Section:
    rows = tuple(
        (
            in_words(each.on),
            _text(each.text, each.id, by=by),
            *_sides(each.amount),
            _what(each.kind, each.what, each.because),
        )
        for each in found.items
    )
    empty = "No statement has been brought in yet. Bring in the first one."
    table = Table("Lines of the account, newest first", _HEADS, rows, empty=empty)
    return Section("", (Rows(table, None if len(found.items) == found.total else _paging(found)),))


def _paging(found: Page[Any]) -> Paging | None:
    return paging(found.page, total=found.total)


def _bought(bought: Sequence[PurchaseView]) -> Rows:
    rows = tuple((in_words(each.bought_on), each.supplier, str(each.amount), each.recorded_by) for each in bought)
    heads = (Head("Day"), Head("Bought from"), Head("Amount", True), Head("Recorded by"))
    empty = "Nothing has been recorded as bought yet."
    return Rows(Table("What the NHS bought, newest first", heads, rows, empty=empty))
