"""What a budget that is ending still needs: debts to others, money to come back, accounts that must fall to nil."""

from __future__ import annotations

from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_parts import listed
from openphb.interfaces.web.sections import Block, Lines, More, Note, Rows, Section
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL
from openphb.payments.queries.views import LiabilityView
from openphb.payments.rules import RECLAIM_REASONS

ACCOUNTS = {
    "agreed": "Promised and not paid",
    "held": "In the account",
    "unexplained": "Not understood yet",
    "repayable": "To be paid back to us",
}
WAGES = (
    "What is owed to others for care under the plan, such as the wages of a personal assistant or the bill of a "
    "provider, passes to us on the day direct payments stop, and so do the rights under those contracts. Nobody needs "
    "to agree to that (regulation 17(9) and (10)). Record each debt here so that nobody’s wages are forgotten."
)


def sections(seen: Seen) -> tuple[Section, ...]:
    """Nothing while a budget is not ending, but for money that was asked back."""
    state = seen.found.state
    if state not in (BudgetState.STOPPING, BudgetState.SETTLING):
        return _asked_back(seen) if seen.closing.reclaims else ()
    settling = (_nil(seen),) if state is BudgetState.SETTLING else ()
    return (*settling, _owed(seen), *(_asked_back(seen) if seen.closing.reclaims else ()))


def _nil(seen: Seen) -> Section:
    """What must fall to nil before the budget can be closed, by account."""
    left = {code: amount for code, amount in seen.should_be_nil.items() if amount != NIL}
    rows = tuple((_account(code), code, str(amount)) for code, amount in sorted(left.items()))
    heads = (Head("What it is"), Head("Account in the ledger"), Head("Still there", numeric=True))
    blocks: list[Block] = [
        listed(Table("What must still fall to nil", heads, rows, caption_hidden=True, empty="Every account is at nil."))
    ]
    if seen.closing.lines_to_understand:
        words = f"{seen.closing.lines_to_understand} lines of its statements are not understood yet."
        blocks.append(Note((words,)))
    return Section("What must still fall to nil", tuple(blocks), id="nil")


def _account(code: str) -> str:
    return ACCOUNTS.get(code.rpartition(":")[2], "Somewhere else")


def _owed(seen: Seen) -> Section:
    rows = tuple(_debt(each, seen) for each in seen.closing.liabilities)
    heads = (Head("To whom"), Head("For what"), Head("Amount", numeric=True), Head("By when"), Head("Settled"))
    empty = "Nothing has been recorded. Ask about wages, holiday pay, redundancy pay and unpaid bills."
    table = Table("What is owed to others", heads, rows, caption_hidden=True, empty=empty)
    return Section("What is owed to others", (More("What happens to wages", (WAGES,)), listed(table)), id="owed")


def _debt(each: LiabilityView, seen: Seen) -> tuple[Shown, ...]:
    settled: Shown = Link(
        "Settle", where("settle_liability", seen.found.id, each.id), f"what is owed to {each.owed_to}"
    )
    if each.settled_on:
        settled = (Tag("Settled", "green"), f"{in_words(each.settled_on)}. {each.settled_how}")
    return (each.owed_to, each.what, str(each.amount), in_words(each.due_on), settled)


def _asked_back(seen: Seen) -> tuple[Section, ...]:
    rows = tuple(
        (
            each.reference,
            (RECLAIM_REASONS[each.reason].capitalize(), each.reasons),
            str(each.amount),
            (in_words(each.repay_by), f"by {each.payer}"),
        )
        for each in seen.closing.reclaims
    )
    heads = (Head("From"), Head("Why"), Head("Amount", numeric=True), Head("To be paid"))
    lead = f"{seen.closing.to_pay_back} is still to be paid back."
    table = Table("Money asked back", heads, rows, caption_hidden=True)
    return (Section("Money asked back", (Lines((lead,)), Rows(table)), id="asked-back"),)
