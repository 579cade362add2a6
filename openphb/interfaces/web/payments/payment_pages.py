"""Pages of one payment: its story, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Link, Shown
from openphb.interfaces.web.sections import Facts, Letter, Lines, Note, Section, ShowPage, Story
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import PaymentView
from openphb.payments.workflow import PaymentState

_NEXT = {
    PaymentState.DUE: "It goes into the next run that is prepared on or after {due_on}, if nothing keeps it back.",
    PaymentState.HELD: "Nothing is paid until a finance officer releases it.",
    PaymentState.IN_RUN: "It is paid when its run has been approved by someone else and the bank file is made.",
    PaymentState.SENT: "The bank pays it on {arrives_on}. Then its run is settled.",
    PaymentState.SETTLED: "It has been paid. Nothing more happens, unless the bank sends it back.",
    PaymentState.RETURNED: "New bank details are entered and checked. Then it can be paid again.",
    PaymentState.CANCELLED: "Nothing more. It will not be paid.",
}
_GONE = (PaymentState.SENT, PaymentState.SETTLED)


@dataclass(frozen=True)
class Deed:
    """One move of a payment that asks for a reason: its address, what its page says and what it does."""

    verb: str
    name: str
    address: str
    title: str
    lead: tuple[str, ...]
    send: str
    said: str
    action: Callable[..., Any]
    kind: str = ""


def payment_page(
    found: PaymentView, *, person_name: str, why_not_again: Refusal | None, why_not_set_off: Refusal | None
) -> ShowPage:
    """One payment: what it is, why it waits or came back, what happened, what can be done."""
    again = found.state is PaymentState.RETURNED and found.replaced_by is None
    return ShowPage(
        title=f"Payment of {found.amount}",
        caption=f"{person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.budget)) if where("budget", found.budget) else _to_list(),
        lead=(_NEXT[found.state].format(due_on=in_words(found.due_on), arrives_on=_arrives(found)),),
        sections=(
            Section("", (*_notes(found), Facts(_facts(found)))),
            Section("What happened", (Story(words.told(found.story)),)),
        ),
        actions=_buttons(found, again=again and why_not_again is None, set_off=why_not_set_off is None),
        refusals=(*words.reasons_why_not(found.moves), *((why_not_again,) if again and why_not_again else ())),
    )


def _to_list() -> Link:
    return Link("Back to payments", where("payments"))


def _arrives(found: PaymentView) -> str:
    return in_words(found.arrives_on) if found.arrives_on else "a day to be set"


def _notes(found: PaymentView) -> tuple[Note, ...]:
    notes = []
    if found.why_held:
        notes.append(Note((found.why_held,), warning="On hold"))
    if found.returned:
        came_back = f"It came back on {in_words(found.returned.returned_on)}: {found.returned.because}."
        who = f"The bank’s code was {found.returned.code}. {found.returned.recorded_by} recorded it."
        notes.append(Note((came_back, who), warning="Came back"))
    return tuple(notes)


def _facts(found: PaymentView) -> tuple[Fact, ...]:
    facts: list[tuple[str, Shown]] = [
        ("State", words.payment_tag(found.state)),
        ("Amount", str(found.amount)),
        ("What for", (words.payment_kind(found.kind), words.days(found.covers_from, found.covers_to))),
        ("Due on", in_words(found.due_on)),
        ("Held by", (found.holder_name, Link(found.reference, where("holding_statement", found.holding)))),
    ]
    if found.account_ending:
        facts.append(("Paid into", f"The account that ends in {found.account_ending}"))
    if found.arrives_on and found.state in _GONE:
        facts.append(("Arrives on", in_words(found.arrives_on)))
    if found.run and found.run_number:
        facts.append(("Run", Link(f"Run {found.run_number}", where("run", found.run))))
    if found.kind == "invoice" and not found.replaces:
        facts.append(("Invoice", Link("The invoice it pays", where("entry", found.id))))
    if found.replaces:
        facts.append(("In place of", Link("One that did not arrive", where("payment", found.replaces))))
    if found.replaced_by:
        facts.append(("Paid again by", Link("Another payment", where("payment", found.replaced_by))))
    return tuple(Fact(key, value) for key, value in facts)


_BUTTONS = (
    ("release", "Release it", "release_payment", ""),
    ("return", "It came back", "record_return", "secondary"),
    ("hold", "Put it on hold", "hold_payment", "secondary"),
    ("leave out", "Leave it out of the run", "leave_out", "secondary"),
    ("cancel", "Cancel it", "cancel_payment", "secondary"),
)


def _buttons(found: PaymentView, *, again: bool, set_off: bool) -> tuple[Button, ...]:
    made = [
        Button(said, where(view, found.id), kind=kind)
        for verb, said, view, kind in _BUTTONS
        if words.open_to(found.moves, verb)
    ]
    if again:
        made.insert(0, Button("Pay it again", where("pay_again", found.id)))
    if set_off and found.state is PaymentState.DUE:
        made.append(Button("Set unused money against it", where("set_off", found.id), kind="secondary"))
    if found.state in _GONE:
        made.append(Button("Remittance advice", where("remittance", found.id), kind="secondary"))
    return tuple(made)


def deed_page(deed: Deed, found: PaymentView, *, person_name: str, form: Form) -> ShowPage:
    """A reason, then the deed."""
    return asking(
        form,
        title=deed.title,
        caption=_caption(found, person_name),
        about=found.person,
        back=_back(found),
        lead=deed.lead,
        send=deed.send,
        send_kind=deed.kind,
        why_not=words.why_not(found.moves, deed.verb, thing="payment", state=found.state),
    )


def return_page(found: PaymentView, *, person_name: str, form: Form) -> ShowPage:
    """The bank sent it back: which code, and when."""
    return asking(
        form,
        title="Record that this payment came back",
        caption=_caption(found, person_name),
        about=found.person,
        back=_back(found),
        lead=(
            "The money is promised to the person again, and the next payments to this account wait, so that they do "
            "not come back too. The person reads why and is asked which account to use.",
            "This cannot be undone: look at the bank’s report first.",
        ),
        send="Record that it came back",
        why_not=words.why_not(found.moves, "return", thing="payment", state=found.state),
    )


def again_page(found: PaymentView, *, person_name: str, form: Form, why_not: Refusal | None) -> ShowPage:
    """The same sum for the same days, due at once."""
    return asking(
        form,
        title="Pay it again?",
        caption=_caption(found, person_name),
        about=found.person,
        back=_back(found),
        lead=(
            f"A new payment of {found.amount} for {words.days(found.covers_from, found.covers_to)} will be due at "
            "once, and goes into the next run.",
        ),
        send="Pay it again",
        why_not=why_not,
    )


def _caption(found: PaymentView, person_name: str) -> str:
    return f"{person_name}, {found.amount} due {in_words(found.due_on)}"


def _back(found: PaymentView) -> Link:
    return Link("Back to the payment", where("payment", found.id))


def remittance_page(found: PaymentView, *, said: str, person_name: str) -> ShowPage:
    """What the payee is told about it, ready to print."""
    return ShowPage(
        title="Remittance advice",
        caption=_caption(found, person_name),
        about=found.person,
        back=_back(found),
        lead=("This is what the payee is told. Print it, or copy it into a letter or an e-mail.",),
        sections=(
            Section("", (Letter(said),)),
            Section("", (Lines(("Only the last digits of the account are shown, since others may read it.",)),)),
        ),
    )
