"""Pages of one payment run: prepared, looked at by a second person, made into a file, settled or given up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Note, Rows, Section, ShowPage, Story
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import FLAGS
from openphb.payments.queries.views import RunPayment, RunView
from openphb.payments.rules import FILE_KINDS, arrives_on, why_not_do
from openphb.payments.workflow import PaymentState, RunState

TO_PAYMENTS = "Back to payments"
_NEXT = {
    RunState.PREPARED: "Someone other than {prepared_by} looks at what is unusual and approves the run. Then its file "
    "can be made. Until then payments can be left out.",
    RunState.APPROVED: "A finance officer makes the bank file, as Bacs or as pain.001: whichever our bank takes. At "
    "that moment the money leaves the agreed budgets.",
    RunState.FILED: "Send the file to the bank. It pays on {paid_on}; settle the run then, and record what came back.",
    RunState.SETTLED: "Nothing more. A payment that comes back later is recorded on its own page.",
    RunState.ABANDONED: "Nothing more. Its payments are due again and go into the next run.",
    RunState.WITHDRAWN: "Nothing more. The bank did not take it. The same sums are due again, as payments of their "
    "own, and can go another way.",
}


def prepare_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    """Which payments, and when."""
    return asking(
        form,
        title="Prepare a run",
        back=Link(TO_PAYMENTS, where("payments")),
        lead=(
            "A run takes every payment that is due and ready. Payments that wait for something stay where they are, "
            "and the list of what is due says what each waits for.",
            "You look at the run first. Then someone else approves it.",
        ),
        send="Prepare this run",
        why_not=why_not,
    )


def run_page(found: RunView, *, by: Actor, on: date) -> ShowPage:
    """One run: what it pays, the unusual first; then the one next step, or who can take it."""
    return ShowPage(
        title=f"Run {found.number}",
        caption="Payment run",
        back=Link(TO_PAYMENTS, where("payments")),
        lead=(f"{words.counted(found.payments, 'payment')}, {found.total} in all.",),
        sections=(
            Section("", (*_changed(found), Facts(_facts(found, by=by)))),
            Section(
                "What happens next", (Lines((next_step(found), *_reasons(found))), Buttons(_buttons(found, on=on)))
            ),
            Section("Payments", (Lines((_unusual(found),)), Rows(_table(found), _paging(found)))),
            Section("What happened", (Story(words.told(found.story)),)),
        ),
        wide=True,
    )


def _reasons(found: RunView) -> tuple[str, ...]:
    """Why a button is missing, where it would be."""
    return tuple(reason.because for reason in words.reasons_why_not(found.moves))


def next_step(found: RunView) -> str:
    """What happens next, and who does it."""
    if found.rail != "bacs" and found.state in (RunState.APPROVED, RunState.FILED):
        return (
            f"From {in_words(found.processing_on)} on, a finance officer sends the payments to the bank one by one, "
            "and again where it gave no answer: nobody is paid twice. The run is settled when it has answered for each."
        )
    paid_on = in_words(arrives_on(found.processing_on, rail=found.rail))
    return _NEXT[found.state].format(prepared_by=found.prepared_by, paid_on=paid_on)


def _changed(found: RunView) -> tuple[Note, ...]:
    if found.unchanged:
        return ()
    return (Note((found.in_the_way,), warning="This run cannot be sent as it stands"),)


def _facts(found: RunView, *, by: Actor) -> tuple[Fact, ...]:
    facts = [
        Fact("State", words.run_tag(found.state)),
        Fact("Total", str(found.total)),
        Fact("How it is sent", words.RAILS[found.rail]),
        Fact("The bank processes it on", in_words(found.processing_on)),
        Fact("The money arrives on", in_words(arrives_on(found.processing_on, rail=found.rail))),
        Fact("Prepared by", (found.prepared_by, moment(found.prepared_at))),
    ]
    if found.approved_by:
        facts.append(Fact("Approved by", (found.approved_by, moment(found.approved_at))))
    if found.serial:
        facts.append(Fact("Bank file", _file(found, by=by)))
    if found.settled_at:
        facts.append(Fact("Settled", moment(found.settled_at)))
    return tuple(facts)


def _file(found: RunView, *, by: Actor) -> Shown:
    """Only whoever sends it to the bank is handed the accounts in it."""
    said = (f"{FILE_KINDS[found.file_kind]}, serial {found.serial}", f"SHA-256 fingerprint: {found.sha256}")
    if why_not_do("fetch a bank file", roles=by.roles):
        return said
    return (*said, Link("Download the file", where("make_file", found.id)))


def _unusual(found: RunView) -> str:
    if not found.unusual:
        return "Nothing here is unusual: every payee, account and amount is as it was before."
    return f"{words.counted(found.unusual, 'payment')} to look at with care. They come first, with the reason."


def _paging(found: RunView) -> Paging | None:
    return paged.paging(found.lines.page, total=found.lines.total)


def _table(found: RunView) -> Table:
    heads = (Head("Person"), Head("Paid to"), Head("Due"), Head("Amount", True), Head("Look at"))
    may_leave_out = found.state is RunState.PREPARED
    rows = tuple(_row(each, may_leave_out=may_leave_out) for each in found.lines.items)
    return Table("Payments of this run", heads, rows, first_is_header=True, caption_hidden=True)


def _row(each: RunPayment, *, may_leave_out: bool) -> tuple[Shown, ...]:
    about = f"{each.person_name}, {each.amount}"
    leave_out = (Link("Leave out", where("leave_out", each.id), about=about),) if may_leave_out else ()
    state = () if each.state is PaymentState.IN_RUN else (words.payment_tag(each.state),)
    return (
        (Link(each.person_name, where("payment", each.id)), each.reference),
        (each.payee, words.account(each.sort_code, each.account_number)),
        (in_words(each.due_on), words.payment_kind(each.kind)),
        str(each.amount),
        (*state, *_flags(each), *leave_out) or "As before",
    )


def _flags(each: RunPayment) -> tuple[Tag | str, ...]:
    said: list[Tag | str] = []
    for flag in each.flags:
        before = f" The payment before was {each.before}." if flag == "large" and each.before else ""
        said += [Tag(flag.capitalize(), "orange"), f"{FLAGS[flag]}{before}"]
    return tuple(said)


def _buttons(found: RunView, *, on: date) -> tuple[Button, ...]:
    """The next step first; giving the run up beside it. A run is settled from the day on which the bank pays."""
    views = (("approve", "Approve this run", "approve_run"), ("settle", "Settle this run", "settle_run"))
    is_paid = on >= arrives_on(found.processing_on, rail=found.rail)
    made = [
        Button(said, where(view, found.id))
        for verb, said, view in views
        if words.open_to(found.moves, verb) and (verb != "settle" or is_paid)
    ]
    if words.open_to(found.moves, "make the file"):
        made.append(Button("Make the bank file (Bacs)", where("make_file", found.id), post=True))
        made.append(Button("Make it as pain.001", where("make_pain_file", found.id), kind="secondary", post=True))
    if on >= found.processing_on and words.open_to(found.moves, "send one by one"):
        made.append(Button("Send it one by one", where("send_run", found.id), post=True))
    if words.open_to(found.moves, "abandon"):
        made.append(Button("Abandon this run", where("abandon_run", found.id), kind="secondary"))
    if words.open_to(found.moves, "withdraw"):
        made.append(Button("The bank did not take it", where("withdraw_run", found.id), kind="secondary"))
    return tuple(made)


def approve_page(found: RunView, *, form: Form) -> ShowPage:
    """What is unusual once more, then the total, typed by hand."""
    unusual = tuple(each for each in found.lines.items if each.flags)
    return asking(
        form,
        title="Approve this run",
        caption=f"Run {found.number}",
        back=Link("Back to the run", where("run", found.id)),
        lead=(f"{words.counted(found.payments, 'payment')}, {found.total} in all, prepared by {found.prepared_by}.",),
        sections=(
            Section("", _changed(found)),
            Section("Look at these first", (Lines((_unusual(found),)), *_unusual_rows(unusual))),
            Section("When you approve", (Lines(("A finance officer can make the bank file. What you approve is what "
                "is paid: if anything changes, the run cannot be sent.",)),)),
        ),
        send="Approve this run",
        why_not=words.why_not(found.moves, "approve", thing="run", state=found.state),
    )  # fmt: skip


def _unusual_rows(unusual: Iterable[RunPayment]) -> tuple[Rows, ...]:
    rows = tuple(_row(each, may_leave_out=False) for each in unusual)
    heads = (Head("Person"), Head("Paid to"), Head("Due"), Head("Amount", True), Head("Look at"))
    table = Table("What is unusual", heads, rows, first_is_header=True, caption_hidden=True)
    return (Rows(table),) if rows else ()


def settle_page(found: RunView, *, form: Form, on: date) -> ShowPage:
    """The bank has paid: what was sent is held by those it was for."""
    paid_on = arrives_on(found.processing_on, rail=found.rail)
    why_not = words.why_not(found.moves, "settle", thing="run", state=found.state)
    if why_not is None and on < paid_on:
        why_not = Refusal(f"The bank pays this run on {in_words(paid_on)}. Settle it from that day on.")
    return asking(
        form,
        title="Settle this run",
        caption=f"Run {found.number}",
        back=Link("Back to the run", where("run", found.id)),
        lead=(
            f"This says that the bank has paid {found.total}. Look at our own bank account first.",
            "Each payment then counts as held by the person or organisation it was for. What came back stays returned, "
            "and what comes back later is recorded on the payment’s own page. Settling cannot be undone.",
        ),
        send="The bank has paid: settle it",
        why_not=why_not,
    )


def abandon_page(found: RunView, *, form: Form) -> ShowPage:
    """No file was made, so nothing was paid."""
    return asking(
        form,
        title="Abandon this run?",
        caption=f"Run {found.number}, {found.total}",
        back=Link("Back to the run", where("run", found.id)),
        lead=(
            f"Its {words.counted(found.payments, 'payment')} will be due again and can go into another run. "
            "Nothing is paid. The run stays on record as abandoned, and this cannot be undone.",
        ),
        send="Abandon this run",
        send_kind="warning",
        why_not=words.why_not(found.moves, "abandon", thing="run", state=found.state),
    )


def withdraw_page(found: RunView, *, form: Form) -> ShowPage:
    """The way out when a file or a rail has failed: only on the bank's word."""
    return asking(
        form,
        title="Withdraw this run?",
        caption=f"Run {found.number}, {found.total}",
        back=Link("Back to the run", where("run", found.id)),
        lead=(
            "Do this only when the bank has said that it did not take the file, or that this way of paying is down and "
            "nothing left. If the bank did take it, everybody in it would be paid twice.",
            "The money is promised again, and the same sums are due at once as payments of their own. Prepare a run "
            "for them that goes another way. What the bank answered for already stays paid. This cannot be undone.",
        ),
        send="Withdraw this run",
        send_kind="warning",
        why_not=words.why_not(found.moves, "withdraw", thing="run", state=found.state),
    )
