"""How pages say what an invoice or hours are, how they stand, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web import money_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.kernel.days import in_words
from openphb.law.engine import Weight
from openphb.payments.entering import CHECKS, Desk
from openphb.payments.queries.views.entering import EntryFinding, EntryRow
from openphb.payments.workflow import EntryState, PaymentState

KINDS = {"invoice": "Invoice", "hours": "Hours", "payroll": "Payroll"}
WEIGHTS = {Weight.STATUTE: "Law", Weight.GUIDANCE: "Guidance", Weight.LOCAL: "Local choice"}
DESKS = {
    Desk.ENTERER: "Whoever entered it",
    Desk.COORDINATOR: "Care coordinator",
    Desk.FINANCE: "Finance",
}
_STATES = {
    EntryState.WAITING: ("To be looked at", "yellow"),
    EntryState.REFUSED: ("Refused", "red"),
    EntryState.MENDED: ("Entered again", "grey"),
    EntryState.TAKEN_BACK: ("Taken back", "grey"),
    EntryState.IN_PAYSLIP: ("Paid by the payslip", "green"),
}
_PAYING = {PaymentState.SETTLED: ("Paid", "green"), PaymentState.DUE: ("Due", "blue")}


def tag(row: EntryRow) -> Tag:
    """Where it stands: waiting, due, paid, expected in the account, seen there."""
    if row.state in _STATES:
        return Tag(*_STATES[row.state])
    if row.paying is not None:
        return Tag(*_PAYING.get(row.paying, money_words.STATES[row.paying]))
    return Tag("Seen in the account", "green") if row.seen_on else Tag("Expected in the account", "blue")


def of_state(state: EntryState, *, is_paid: bool) -> str:
    """The same in words, of an entry that no payment of ours pays."""
    if state in _STATES:
        return _STATES[state][0]
    return "Seen in the account" if is_paid else "Expected in the account"


def called(row: EntryRow) -> str:
    """'Invoice INV-42 of Goodcare Ltd', 'Hours of Meg Dunne', 'Payroll: HMRC'."""
    if row.kind == "payroll":
        return f"Payroll: {row.payee_name}"
    number = f" {row.number}" if row.number else ""
    return f"{KINDS[row.kind]}{number} of {row.payee_name}"


def days(row: EntryRow) -> str:
    return money_words.days(row.first, row.latest)


def next_step(row: EntryRow) -> str:
    """What happens now, and who does it."""
    if row.state is EntryState.WAITING:
        if row.desk == Desk.ENTERER:
            return f"{row.entered_by}, who entered it, can put it right. What does not fit stands below."
        return f"{'Finance' if row.desk == Desk.FINANCE else 'The care coordinator'} looks at what does not fit, below."
    if row.state is EntryState.REFUSED:
        return "It is not paid. The reason stands below. It can be entered again once that is put right."
    if row.state in (EntryState.MENDED, EntryState.TAKEN_BACK):
        return "Nothing is paid for it."
    if row.state is EntryState.IN_PAYSLIP:
        return "Its payslip came. What it says is paid in its place: net pay, tax and pension, each by itself."
    if row.paying is not None:
        return _PAYING_NEXT.get(row.paying, "Nothing more.")
    if row.seen_on:
        return f"It was paid from the account on {in_words(row.seen_on)}."
    return "It fits. When the bank statement shows that it was paid, we know what it was for: no receipt is needed."


_PAYING_NEXT = {
    PaymentState.DUE: "It fits, and goes into the next payment run once the supplier’s bank details are checked.",
    PaymentState.HELD: "Its payment is on hold.",
    PaymentState.IN_RUN: "Its payment is in a run. It is paid when somebody else has approved that.",
    PaymentState.SENT: "It has been sent to the bank.",
    PaymentState.SETTLED: "It has been paid.",
    PaymentState.RETURNED: "The bank sent the payment back. The supplier’s new details are needed.",
    PaymentState.CANCELLED: "Its payment was cancelled.",
}


def unfit(found: tuple[EntryFinding, ...]) -> Table:
    """What does not fit, with what to do, whose rule it is and who can put it right."""
    heads = (Head("What was asked"), Head("Why it does not fit, and what to do"), Head("Whose rule"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            (_ASKS[each.check], Tag("Does not fit", "red")),
            (each.because, each.way_on, f"Who can put it right: {DESKS[Desk(each.desk)].lower()}."),
            (Tag(WEIGHTS[Weight(each.weight)], "grey"), each.source),
        )
        for each in found
    )
    return Table("What does not fit", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="Everything that was asked fits.")  # fmt: skip


def fits(found: tuple[EntryFinding, ...]) -> tuple[str, ...]:
    """What was asked, and fits."""
    wrong = {each.check for each in found}
    return tuple(check.asks for check in CHECKS if check.code not in wrong)


_ASKS = {check.code: check.asks for check in CHECKS}


def listed(rows: Sequence[EntryRow], *, view: str, empty: str) -> Table:
    """A short list under one way of holding the money; `view` shows one of them."""
    heads = (Head("What"), Head("Days"), Head("Amount", numeric=True), Head("How it stands"))
    shown: tuple[tuple[Shown, ...], ...] = tuple(
        (Link(called(each), where(view, each.id), f"for {days(each)}"), days(each), each.amount, tag(each))
        for each in rows
    )
    return Table("Newest first", heads, shown, first_is_header=True, caption_hidden=True, empty=empty)
