"""The first page of payments: what waits for whom, runs, what is due and what is on hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openphb.budgets.queries import HoldingView
from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import HELD_SHORT
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import WAITS_FOR
from openphb.payments.queries.overview import PayingAccountView, RunsInState
from openphb.payments.queries.views import DueView, PaymentLine, RunLine, Work
from openphb.payments.rules import why_not_do
from openphb.payments.workflow import RunState

SHOWS = ("runs", "due", "held")
_NEXT = {
    RunState.PREPARED: "Someone who did not prepare it approves it.",
    RunState.APPROVED: "The bank file is made.",
    RunState.FILED: "When the bank has paid, it is settled.",
    RunState.SETTLED: "Nothing more, unless the bank sends a payment back.",
    RunState.ABANDONED: "Nothing more. Their payments were due again.",
    RunState.WITHDRAWN: "Nothing more. The bank did not take them, and the same sums were due again.",
}


@dataclass(frozen=True)
class Seen:
    """What the first page is made from: one of three lists, and the sums above it."""

    show: str
    work: Work
    states: tuple[RunsInState, ...]
    account: PayingAccountView | None
    table: Table
    paging: Paging | None
    why_not_prepare: Refusal | None


def home_page(seen: Seen) -> ShowPage:
    """Runs by state with totals first; then the list that was chosen."""
    prepare = (Button("Prepare a run", where("prepare_run")),) if seen.why_not_prepare is None else ()
    return ShowPage(
        title="Payments",
        lead=(_lead(seen.work),),
        sections=(
            Section("", (Buttons(prepare),)),
            Section("Runs by state", (Rows(_states(seen.states)),)),
            *(() if seen.account else (_no_account(),)),
            Section("", (Filters(_choices(seen)), Rows(seen.table, seen.paging))),
            Section("More", (Facts(_more(seen)),)),
        ),
        refusals=(seen.why_not_prepare,) if seen.why_not_prepare else (),
        wide=True,
    )


def _lead(work: Work) -> str:
    if not work.due:
        held = words.counted(work.on_hold, "payment") if work.on_hold else "none"
        return f"No payment is due today or before, and {held} {'are' if work.on_hold > 1 else 'is'} on hold."
    due = words.counted(work.due, "payment")
    return f"{due} {'is' if work.due == 1 else 'are'} due today or before, and {work.on_hold:,} on hold."


def _states(states: Iterable[RunsInState]) -> Table:
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (words.run_tag(each.state), f"{each.runs:,}", f"{each.payments:,}", str(each.total), _NEXT[each.state])
        for each in states
        if each.runs
    )
    heads = (Head("State"), Head("Runs", True), Head("Payments", True), Head("Total", True), Head("What happens next"))
    empty = "No run has been prepared yet."
    return Table("Runs by state", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _no_account() -> Section:
    return Section(
        "",
        (
            Note(
                (
                    "Nobody has said which account payments leave from, so no bank file can be made yet. "
                    "A finance officer or an ICB lead can say so under “More” below.",
                ),
                warning="No account to pay from",
            ),
        ),
    )


def _choices(seen: Seen) -> tuple[Choice, ...]:
    listed = (("runs", "Runs", ""), ("due", "Due", f"{seen.work.due:,}"), ("held", "On hold", f"{seen.work.on_hold:,}"))
    return tuple(Choice(said, f"?show={name}", count, chosen=name == seen.show) for name, said, count in listed)


def _more(seen: Seen) -> tuple[Fact, ...]:
    change = (Link("Change", where("pay_from"), about="the account we pay from"),)
    account = seen.account
    said: Shown = "Nobody has said so yet."
    if account:
        numbers = words.account(account.sort_code, account.account_number)
        since = f"From {in_words(account.valid_from)}, as {account.recorded_by} recorded"
        said = (f"{account.account_name}, {numbers}", f"Service user number {account.sun}", since)
    return (
        Fact("The account we pay from", said, change),
        Fact("What did the bank send back?", Link("Reports of our bank", where("return_reports"))),
        Fact("Does everything come out even?", Link("Accounts that should be nil", where("uneven"))),
        Fact("How closely do we look?", Link("Monitoring: samples, and what looking costs", where("monitoring"))),
        Fact("A month’s end", Link("What a month cost, what is owed, and the journal", where("month_ends"))),
        Fact("A year’s end", Link("Years of budgets that ended: what is left, and what follows", where("year_ends"))),
        Fact("Do prices change?", Link("New prices: what they would cost, and the yearly rise", where("upratings"))),
        Fact("What do other funders owe?", Link("Councils and education bodies that bear a part", where("funders"))),
    )


def runs_table(found: Iterable[RunLine]) -> Table:
    heads = (Head("Run"), Head("State"), Head("Bank day"), Head("Payments", True), Head("Total", True), Head("By"))
    rows = tuple(
        (
            Link(f"Run {each.number}", where("run", each.id)),
            (words.run_tag(each.state), Tag("Cannot be sent", "red")) if each.lost else words.run_tag(each.state),
            in_words(each.processing_on),
            f"{each.payments:,}",
            str(each.total),
            _by(each),
        )
        for each in found
    )
    empty = "No run has been prepared yet. When payments are due, prepare the first one."
    return Table("Runs, newest first", heads, rows, first_is_header=True, empty=empty)


def _by(run: RunLine) -> tuple[str, ...]:
    approved = (f"Approved by {run.approved_by}",) if run.approved_by else ()
    return (f"Prepared by {run.prepared_by}", *approved)


def due_table(found: Iterable[DueView]) -> Table:
    heads = (Head("Person"), Head("Due"), Head("Amount", True), Head("Held by"), Head("Ready?"))
    rows = tuple(
        (
            (Link(each.person_name, where("payment", each.id), about=f"payment due {each.due_on}"), each.reference),
            in_words(each.due_on),
            str(each.amount),
            (each.holder_name, HELD_SHORT[each.holding_kind]),
            _ready(each),
        )
        for each in found
    )
    empty = "Nothing is due today or before. Payments appear here on the day they are due."
    return Table("Due today or before, oldest first", heads, rows, first_is_header=True, empty=empty)


def _ready(each: DueView) -> Shown:
    if not each.waits_for:
        return Tag("Ready", "green")
    said = each.why_held or WAITS_FOR[each.waits_for]
    return (Tag("Waits", "orange"), said)


def held_table(found: Iterable[PaymentLine]) -> Table:
    heads = (Head("Payment"), Head("Due"), Head("Amount", True), Head("Why it is on hold"))
    rows = tuple(
        (Link(each.reference, where("payment", each.id)), in_words(each.due_on), str(each.amount), each.why_held)
        for each in found
    )
    empty = "No payment is on hold."
    return Table("On hold, oldest first", heads, rows, first_is_header=True, empty=empty)


def pay_from_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    """Where payments leave from, from a day on. What was used before stays on record."""
    return asking(
        form,
        title="The account we pay from",
        back=Link("Back to payments", where("payments")),
        lead=("Every bank file made from that day on leaves from this account. Files already made do not change.",),
        send="Pay from this account",
        why_not=why_not,
    )


def purchase_page(form: Form, *, held: HoldingView, person_name: str, by: Actor) -> ShowPage:
    """Something bought for the person: it counts against the agreed budget at once."""
    return asking(
        form,
        title="Record something we bought",
        caption=f"{person_name}, {held.reference}",
        about=held.person,
        back=Link("Back to the budget", where("budget", held.budget)),
        lead=(
            "It counts as spent on its line of the plan at once, and the person sees it among what happened.",
            "Record what was paid, not what was ordered.",
        ),
        send="Record this purchase",
        why_not=why_not_do("record what the NHS bought", roles=by.roles_for(held.person)),
    )
