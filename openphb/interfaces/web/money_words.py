"""How pages say where money is, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Entry, Link, Shown, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments import rules
from openphb.payments.queries.views import MoveView, StoryLine
from openphb.payments.workflow import PaymentState, QueryState, RunState

KINDS = rules.KINDS
"""What a bank line can be, in words."""
STATES = {
    PaymentState.DUE: ("Due", "blue"),
    PaymentState.HELD: ("On hold", "red"),
    PaymentState.IN_RUN: ("In a run", "purple"),
    PaymentState.SENT: ("Sent", "aqua-green"),
    PaymentState.SETTLED: ("Settled", "green"),
    PaymentState.RETURNED: ("Came back", "red"),
    PaymentState.CANCELLED: ("Cancelled", "grey"),
}
RUN_STATES = {
    RunState.PREPARED: ("To approve", "yellow"),
    RunState.APPROVED: ("Approved", "blue"),
    RunState.FILED: ("File made", "aqua-green"),
    RunState.SETTLED: ("Settled", "green"),
    RunState.ABANDONED: ("Abandoned", "grey"),
    RunState.WITHDRAWN: ("Withdrawn", "grey"),
}
QUERY_STATES = {
    QueryState.ASKED: ("Asked", "blue"),
    QueryState.ANSWERED: ("Answered", "yellow"),
    QueryState.CLOSED: ("Closed", "grey"),
}
LAYOUTS = {
    "lloyds": "Lloyds, Halifax or Bank of Scotland (CSV)",
    "natwest": "NatWest or Royal Bank of Scotland (CSV)",
    "barclays": "Barclays (CSV)",
    "hsbc": "HSBC (CSV)",
    "first_direct": "First Direct (CSV)",
    "santander": "Santander (CSV)",
    "santander_text": "Santander (text)",
    "nationwide": "Nationwide (CSV)",
    "monzo": "Monzo (CSV)",
    "starling": "Starling (CSV)",
    "chase": "Chase UK (CSV)",
    "tsb": "TSB (CSV)",
    "co_operative": "The Co-operative Bank (CSV)",
    "prepaid_card": "A prepaid card, with the kind of shop (CSV)",
    "by_headings": "A bank we do not know, by its headings (CSV)",
    "camt053": "camt.053 (XML, from any bank)",
    "mt940": "MT940",
    "ofx": "OFX",
}
RAILS = {"bacs": "In one bank file", "one by one": "One by one, paid on the same day"}
HAPPENED = {
    "plan": "Planned",
    "hold": "Put on hold",
    "release": "Released",
    "cancel": "Cancelled",
    "take into a run": "Taken into a run",
    "leave out": "Left out of its run",
    "take out": "A payment was taken out",
    "send": "Sent to the bank",
    "settle": "Settled",
    "return": "Came back",
    "pay again": "Planned, in place of one that did not arrive",
    "prepare": "The run was prepared",
    "approve": "The run was approved",
    "make the file": "The bank file was made",
    "send one by one": "Sending began, one by one",
    "abandon": "The run was abandoned",
    "pass on": "Passed on with the holding to another organisation",
    "withdraw": "Withdrawn: the bank did not take it",
    "paid after all": "The bank paid it after all",
    "ask": "We asked",
    "answer": "Answered",
    "accept": "The answer was accepted",
    "ask more": "We asked for more",
    "close": "The question was closed",
    "enter": "Entered",
    "check again": "Checked again",
    "allow": "Allowed, with a reason",
    "refuse": "Refused",
    "mend": "Entered again, in place of this",
    "take back": "Taken back",
}


def payment_tag(state: PaymentState) -> Tag:
    return Tag(*STATES[state])


def run_tag(state: RunState) -> Tag:
    return Tag(*RUN_STATES[state])


def query_tag(state: QueryState, *, overdue: bool = False) -> Tag:
    """An answer we hoped for and have not had is said so, kindly."""
    return Tag("Asked, day has passed", "orange") if overdue else Tag(*QUERY_STATES[state])


_PAYMENT_KINDS = {
    "one-off": "One-off payment",
    "invoice": "Invoice of a supplier",
    "retainer": "Retainer for wages",
}


def payment_kind(kind: str) -> str:
    """'Instalment', 'One-off payment', or what else it is."""
    return _PAYMENT_KINDS.get(kind, "Instalment")


def days(first: date, end: date) -> str:
    """The days a payment is for, both included."""
    return in_words(first) if first == end else f"{in_words(first)} to {in_words(end)}"


def account(sort_code: str, number: str) -> str:
    """'20-00-00 55779911'."""
    return f"{sort_code[:2]}-{sort_code[2:4]}-{sort_code[4:6]} {number}"


def in_or_out(amount: Money) -> str:
    """A line of a bank statement: which way the money went, in words as well as by sign."""
    return f"{amount} in" if amount.pence > 0 else f"{-amount} out"


def counted(count: int, one: str, *, many: str = "") -> str:
    """'1 payment', '14 payments'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def told(story: Iterable[StoryLine]) -> tuple[Entry, ...]:
    """What happened, newest first."""
    return tuple(reversed([_entry(each) for each in story]))


def _entry(line: StoryLine) -> Entry:
    more = (line.note,) if line.note else ()
    return Entry(moment(line.at), HAPPENED.get(line.verb, line.verb.capitalize()), line.by_name, more)


def open_to(moves: Iterable[MoveView], verb: str) -> bool:
    """Whether this actor may make this move now."""
    return any(move.verb == verb and move.why_not is None for move in moves)


def reasons_why_not(moves: Iterable[MoveView]) -> tuple[Refusal, ...]:
    """Why buttons that the state allows are missing for this actor, each reason once."""
    return tuple(dict.fromkeys(move.why_not for move in moves if move.why_not))


def why_not(moves: Iterable[MoveView], verb: str, *, thing: str, state: str) -> Refusal | None:
    """Why this move cannot be made now: the state has none, or this actor may not."""
    found = next((move for move in moves if move.verb == verb), None)
    if found is None:
        return Refusal(f"This {thing} is {state}, so it is not possible to {rules.DEEDS[verb]} now.")
    return found.why_not


def cause(code: str) -> Shown:
    """What a transfer was made for, with the way to it."""
    kind, _, id = code.partition(":")
    known = {"payment": ("A payment", "payment"), "line": ("A line of a statement", "understand")}
    if kind in known:
        words, view = known[kind]
        return Link(words, where(view, id), about=id)
    return {"reclaim": "Money asked back", "final": "A final account", "back": "Money that came back"}.get(kind, code)
