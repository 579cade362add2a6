"""What an organisation reads: whose money it holds, what went through each account, and what we asked."""

from __future__ import annotations

from uuid import UUID

from openphb.budgets.queries import HoldingView
from openphb.budgets.queries.views import LiveHolding
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.entries import words
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table, Tag, Task
from openphb.interfaces.web.question_parts import what_was_said
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Rows, Section, ShowPage, Tasks
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import Page, QueryView, StatementView
from openphb.payments.queries.views.entering import EntryRow
from openphb.payments.workflow import QueryState

HOME = "Back to home"


def home_page(
    held: tuple[LiveHolding, ...], asked: Page[QueryView], *, page: int, names: dict[UUID, str], by_name: str
) -> ShowPage:
    """What waits for an answer comes first."""
    tasks = tuple(_task(each) for each in asked.items)
    rows = tuple(
        (Link(names[each.person], where("organisation_holding", each.id), each.reference), each.reference)
        for each in held
    )
    heads = (Head("Whose money"), Head("Account reference"))
    empty = "You hold no money for anybody at the moment."
    table = Table("Money you hold", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    nothing = Lines(("Nothing at the moment.",))
    return ShowPage(
        title="Money you hold for people",
        caption=by_name,
        lead=("You see the accounts you hold, and nothing else of anybody’s record.",),
        sections=(
            Section("Questions to answer", (Tasks(tasks),) if tasks else (nothing,), id="questions"),
            *_more(asked, page),
            Section("Accounts", (Rows(table),), id="accounts"),
        ),
    )


def _more(asked: Page[QueryView], page: int) -> tuple[Section, ...]:
    """The way to the next twenty questions, where there are more."""
    paging = paged.paging(page, total=asked.total)
    if paging is None:
        return ()
    way = [Link("Earlier questions", paging.before), Link("More questions", paging.after)]
    facts = (Fact("All questions", f"{asked.total}", tuple(link for link in way if link.url)),)
    return (Section("", (Facts(facts),)),)


def _task(each: QueryView) -> Task:
    words = f"{each.person_name}: {_size(each.amount)} on {in_words(each.on)}"
    hint = f"{each.asks} We hope to hear by {in_words(each.reply_by)}."
    return Task(words, Tag("To do", "blue"), where("organisation_query", each.id), hint)


def _size(amount: Money) -> Money:
    return -amount if amount.pence < 0 else amount


def holding_page(
    held: HoldingView,
    found: Page[StatementView],
    *,
    entered: tuple[EntryRow, ...],
    page: int,
    name: str,
    fund: tuple[Section, ...] = (),
) -> ShowPage:
    rows = tuple(
        (
            Link(_span(each), where("organisation_statement", each.id)),
            each.name,
            f"{each.new_lines} {'line' if each.new_lines == 1 else 'lines'}",
        )
        for each in found.items
    )
    heads = (Head("Days"), Head("File"), Head("Lines"))
    empty = "No statement has been brought in yet. Send it to the finance team of the NHS board."
    table = Table("Statements, newest first", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title=f"The account for {name}",
        caption=held.reference,
        about=held.person,
        back=Link(HOME, where("organisation")),
        lead=(f"Opened on {in_words(held.opened_on)}. Held by {held.holder_name}.",),
        sections=(
            *((_entered(held, entered),) if held.kind != "direct payment" else ()),
            *fund,
            Section("Statements", (Rows(table, paged.paging(page, total=found.total)),), id="statements"),
        ),
    )


def _entered(held: HoldingView, entered: tuple[EntryRow, ...]) -> Section:
    """The latest invoices, and the way to enter another."""
    table = words.listed(entered, view="organisation_entry", empty="No invoice has been entered yet.")
    enter = Button("Enter an invoice", where("organisation_invoice", held.id))
    return Section("Invoices", (Rows(table), Buttons((enter,))), id="invoices")


def _span(each: StatementView) -> str:
    if each.first_on is None or each.latest_on is None:
        return "No days"
    return f"{in_words(each.first_on)} to {in_words(each.latest_on)}"


def statement_page(found: StatementView, *, page: int) -> ShowPage:
    """The lines as the bank wrote them, and what each is taken to be."""
    rows = tuple(
        (in_words(each.on), each.text, each.because or "Not looked at yet", each.amount) for each in found.lines.items
    )
    heads = (Head("Day"), Head("What the bank says"), Head("How we understood it"), Head("Amount", numeric=True))
    table = Table("Lines, oldest first", heads, rows, caption_hidden=True, empty="There are no lines in it.")
    return ShowPage(
        title=f"Statement, {_span(found)}",
        caption=found.reference,
        about=found.person,
        back=Link("Back to the account", where("organisation_holding", found.holding)),
        lead=("Money that came in has no sign; money that went out has a minus.",),
        sections=(Section("Lines", (Rows(table, paged.paging(page, total=found.lines.total)),), id="lines"),),
    )


def query_page(found: QueryView, form: Form) -> ShowPage:
    """The line, our question, one step to answer."""
    came = found.amount.pence > 0
    facts = (
        Fact("Whose money", found.person_name),
        Fact("Came in" if came else "Went out", f"{_size(found.amount)} on {in_words(found.on)}"),
        Fact("What the bank says", found.text),
        Fact("Asked by", f"{found.asked_by}, on {in_words(found.asked_on)}"),
        Fact("We hope to hear by", f"{in_words(found.reply_by)}. Tell us if you need longer."),
    )
    return asking(
        form,
        title="A question about the money",
        about=found.person,
        back=Link(HOME, where("organisation")),
        lead=(found.asks,),
        sections=(Section("", (Facts(facts),)), *what_was_said(found)),
        send="Send our answer",
        why_not=_why_not(found),
    )


def _why_not(found: QueryView) -> Refusal | None:
    if found.state is QueryState.ASKED:
        return next((move.why_not for move in found.moves if move.verb == "answer"), None)
    done = "has been answered" if found.state is QueryState.ANSWERED else "is closed"
    return Refusal(f"This {done}. There is nothing more you need to do.")
