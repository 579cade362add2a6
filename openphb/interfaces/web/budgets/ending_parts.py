"""What a budget that is ending still needs: debts to others, money to come back, accounts that must fall to nil."""

from __future__ import annotations

from openphb.budgets.misuse import KINDS
from openphb.budgets.waiting import GROUNDS
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.pages import Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_parts import listed
from openphb.interfaces.web.sections import Block, Facts, Lines, More, Note, Rows, Section
from openphb.interfaces.web.waiting_parts import ends, kept_on, looked
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL
from openphb.payments.queries.views import LiabilityView
from openphb.payments.queries.views.asking_back import ReclaimStand
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
LIABILITIES = {
    "wages": "Wages",
    "notice pay": "Notice pay",
    "holiday pay": "Holiday not taken",
    "redundancy pay": "Redundancy pay",
    "contract": "A contract or bill",
    "to the person": "What we owe the person, or their estate",
    "other": "Something else",
}


_OWN = (
    "is the person’s own money, so it is not asked back. Ask them to take it out: the account falls to nil once the "
    "statement shows that, and the line is understood as their own money."
)


def sections(seen: Seen) -> tuple[Section, ...]:
    """Nothing while a budget is not ending, but for money that was asked back."""
    state = seen.found.state
    if state not in (BudgetState.STOPPING, BudgetState.SETTLING):
        return _asked_back(seen) if seen.reclaims else ()
    settling = (_nil(seen),) if state is BudgetState.SETTLING else ()
    return (*settling, *care(seen), _owed(seen), *(_asked_back(seen) if seen.reclaims else ()))


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
    if seen.money.own:
        blocks.append(Note((f"{seen.money.own} of what is in the account {_OWN}",)))
    return Section("What must still fall to nil", tuple(blocks), id="nil")


def _account(code: str) -> str:
    return ACCOUNTS.get(code.rpartition(":")[2], "Somewhere else")


def _owed(seen: Seen) -> Section:
    rows = tuple(_debt(each, seen) for each in seen.closing.liabilities)
    heads = (
        Head("To whom"), Head("For what"), Head("Amount", numeric=True), Head("By when, and who sees to it"),
        Head("Settled"),
    )  # fmt: skip
    empty = "Nothing has been recorded. Ask about wages, holiday pay, redundancy pay and unpaid bills."
    table = Table("What is owed to others", heads, rows, caption_hidden=True, empty=empty)
    return Section("What is owed to others", (More("What happens to wages", (WAGES,)), listed(table)), id="owed")


def _debt(each: LiabilityView, seen: Seen) -> tuple[Shown, ...]:
    settled: Shown = Link(
        "Settle", where("settle_liability", seen.found.id, each.id), f"what is owed to {each.owed_to}"
    )
    if each.settled_on:
        settled = (Tag("Settled", "green"), f"{in_words(each.settled_on)}. {each.settled_how}")
    when = (in_words(each.due_on), *((each.owner_name,) if each.owner_name else ()))
    return (each.owed_to, (LIABILITIES[each.kind], each.what), str(each.amount), when, settled)


def _asked_back(seen: Seen) -> tuple[Section, ...]:
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            (each.reference, Link("Open", where("show_reclaim", each.id), f"the {each.amount} asked back")),
            (RECLAIM_REASONS[each.reason].capitalize(), each.reasons),
            (str(each.amount), f"{each.left} still to come" if each.left else "Nothing left"),
            (in_words(each.repay_by), f"by {each.payer}", *_to_do(each)),
        )
        for each in seen.reclaims
    )
    heads = (Head("From"), Head("Why"), Head("Amount", numeric=True), Head("To be paid"))
    lead = f"{seen.closing.to_pay_back} is still to be paid back."
    table = Table("Money asked back", heads, rows, caption_hidden=True)
    return (Section("Money asked back", (Lines((lead,)), Rows(table)), id="asked-back"),)


def _to_do(each: ReclaimStand) -> tuple[Tag, ...]:
    hard = (Tag("Paying would be hard", "yellow"),) if each.hardship else ()
    return (*hard, Tag("Ask how things are", "yellow")) if each.to_ask_about else hard


def waits(seen: Seen) -> tuple[Section, ...]:
    """That payments wait now, under which power and until when."""
    found = seen.suspension
    if found is None:
        return ()
    decided = found.decided
    facts = (
        Fact("Under which power", GROUNDS[decided.power]),
        Fact("Why", decided.reasons),
        Fact("Wages meanwhile", decided.wages),
        *kept_on(found),
        looked(found),
        ends(found),
        Fact("Decided by", f"{found.decided_by}, told on {in_words(found.told_on)}"),
    )
    words = f"Payments due from {in_words(decided.starts_on)} until {in_words(decided.ends_on)} wait."
    after = (
        "When payments go again, what waited is paid. What was not needed meanwhile can then be set against a coming "
        "payment (regulation 13(4)) or asked back (regulation 15), each with its own notice.",
    )
    blocks = (Note((words,), warning="Payments wait for a while"), Facts(facts), Lines(after))
    return (Section("Payments wait", blocks, id="waits"),)


def care(seen: Seen) -> tuple[Section, ...]:
    """What care there is once the budget has stopped; asked for as long as nobody has said."""
    if seen.found.state not in (BudgetState.STOPPING, BudgetState.SETTLING):
        return ()
    known = seen.care_after
    if known is None:
        words = "Nobody has said yet what care there is instead. Say so before it stops: that is our own choice."
        return (Section("Care that goes on", (Note((words,)),), id="care"),)
    facts = (Fact("What", known.care), Fact("From", in_words(known.from_on)), Fact("Arranged by", known.arranged_by))
    return (Section("Care that goes on", (Facts(facts),), id="care"),)


def ask_first(seen: Seen) -> tuple[Section, ...]:
    """Before anything stops or waits: concerns this reader knows of whose list of people to ask is not done.

    To anybody else there is neither a list nor a heading.
    """
    open_ = [each for each in seen.concerns if each.closed_on is None]
    if not open_:
        return ()
    words = (
        "There is an open concern about this budget. Ask everyone on its list before anything is stopped, or write "
        "down why they were not asked. That is our own choice."
    )
    links = tuple(
        Link(KINDS[each.kind], where("concern", each.id), f"of {in_words(each.happened_on)}") for each in open_
    )
    return (Section("Ask first", (Note((words,)), Facts((Fact("Open concerns", links),))), id="ask-first"),)


def concerns(seen: Seen) -> tuple[Section, ...]:
    """Those this reader may know of. To anybody else there is neither a list nor a heading."""
    if not seen.concerns:
        return ()
    heads = (Head("Concern"), Head("What"), Head("How it stands"))
    rows = tuple(
        (
            Link(KINDS[each.kind], where("concern", each.id), f"of {in_words(each.happened_on)}"),
            each.what,
            Tag("Closed", "grey") if each.closed_on else Tag("Open", "yellow"),
        )
        for each in seen.concerns
    )
    table = Table("Concerns", heads, rows, first_is_header=True, caption_hidden=True)
    return (Section("Concerns", (Rows(table),), id="concerns"),)
