"""What may be done with an entry that does not fit: checked again, allowed with a reason, refused, taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import Period
from openphb.kernel.refusal import Refusal, refuse_unless, require
from openphb.law.wages import Worker
from openphb.payments import rules
from openphb.payments.actions import entering, going_ahead, returns, story
from openphb.payments.entering import Account, Desk, Entered, Finding, findings, why_not_allow
from openphb.payments.models import Assistant, Entry, Payment
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.entries import entry_row, items_of, known, latest_payments
from openphb.payments.queries.matches import current_matches
from openphb.payments.workflow import ENTRY_MOVES, EntryState, PaymentState
from openphb.people import actions as people
from openphb.people import queries as who


@transaction_required
def check_again(*, entry: UUID, by: Actor, at: datetime, on: date) -> Entry:
    """Ask the checks once more, after a plan or an account has changed. What fits now goes ahead."""
    row = _locked(entry, by=by)
    if row.state == EntryState.ACCEPTED:
        return row
    found = _found(row, by=by)
    move = story.move_of(ENTRY_MOVES, "check again", source=EntryState(row.state))
    require(rules.why_not(move, roles=roles_towards(row.holding, by=by)))
    entering.tell(row, "check again", found=found, by=by, at=at)
    if found:
        entering.wait_at(row, found)
    else:
        going_ahead.go(row, by=by, at=at, on=on)
    return row


@transaction_required
def allow(*, entry: UUID, because: str, by: Actor, at: datetime, on: date) -> Entry:
    """Let an entry go ahead in spite of what the checks say. Never one's own, and never what the law forbids."""
    row = _locked(entry, by=by)
    if row.state == EntryState.ACCEPTED:
        return row
    found = _found(row, by=by)
    require(why_not_allow(found))
    require(_why_not_my_desk(found, by=by))
    entering.move(row, "allow", because=because, found=found, by=by, at=at)
    going_ahead.go(row, by=by, at=at, on=on)
    return row


def _why_not_my_desk(found: tuple[Finding, ...], *, by: Actor) -> Refusal | None:
    """What is for finance to judge is not for a care coordinator."""
    for_finance = any(each.desk is Desk.FINANCE for each in found)
    if for_finance and by.is_staff and not by.has(Role.FINANCE):
        return Refusal("Finance has to look at this one: see what does not fit.")
    return None


@transaction_required
def refuse(*, entry: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Entry:
    """It is not paid, and whoever entered it reads why."""
    row = _locked(entry, by=by)
    if row.state != EntryState.REFUSED:
        entering.move(row, "refuse", because=because, by=by, at=at)
    return row


@transaction_required
def take_back(*, entry: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Entry:
    """Undo an entry before it is paid, by whoever could have entered it. Its payment, if any, is cancelled with it."""
    row = _locked(entry, by=by)
    if row.state == EntryState.TAKEN_BACK:
        return row
    was = row.state
    require(rules.why_not_do(entering.DEED_OF[row.kind], roles=roles_towards(row.holding, by=by)))
    entering.move(row, "take back", because=because, by=by, at=at)
    if was == EntryState.ACCEPTED:
        _undo(row, because=because, by=by, at=at)
    return row


def _undo(row: Entry, *, because: str, by: Actor, at: datetime) -> None:
    seen = row.line_id and current_matches(by=by).filter(line_id=row.line_id, kind="spending").exists()
    refuse_unless(not seen, "It has been paid from the account: its bank line shows it. Correct that line instead.")
    paying = latest_payments([row.id], by=by).get(row.id)
    if paying is None or paying[1] is PaymentState.CANCELLED:
        return
    payment = Payment.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=paying[0])
    refuse_unless(
        payment.state in (PaymentState.DUE, PaymentState.HELD),
        f"Its payment is {payment.state}. Leave it out of its run first, or wait for it to come back.",
    )
    returns.cancel_all([payment.id], because=because, by=by, at=at)


def _locked(id: UUID, *, by: Actor) -> Entry:
    """The holding before the entry, here as where one is entered."""
    held = holding_row(entry_row(id, by=by).holding_id, by=by, lock=True)
    row = entry_row(id, by=by, lock=True)
    row.holding = held
    return row


def _found(row: Entry, *, by: Actor) -> tuple[Finding, ...]:
    entered = as_entered(row)
    return findings(entered, known(entered, held=row.holding, by=by, leaving_out=row.id))


def as_entered(row: Entry) -> Entered:
    """A kept entry as the value the checks look at."""
    someone = row.assistant
    return Entered(
        row.kind,
        row.holding.kind,
        row.payee,
        row.payee_name,
        Period(row.period_from, row.period_to),
        items_of(row),
        row.number,
        Worker(someone.born_on, someone.apprentice_since) if someone else None,
        Account(row.sort_code, row.account_number) if row.sort_code else None,
    )


@transaction_required
def say_who_works(
    *, id: UUID, person: UUID, name: str, born_on: date, apprentice_since: date | None = None,
    by: Actor, at: datetime, on: date,
) -> Assistant:  # fmt: skip
    """Write down an assistant: the name, and what the law on wages asks (date of birth, apprentice since)."""
    known_ = Assistant.objects.of(by).filter(id=id).first()
    if known_:
        return known_
    who.person(person, by=by)
    require(rules.why_not_do("say who works for somebody", roles=by.roles_for(person)))
    refuse_unless(bool(name.strip()), "Enter their name.", field="name")
    require(rules.why_not_worker(born_on, apprentice_since=apprentice_since, on=on))
    made = Assistant.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=person,
        name=name.strip()[:120],
        born_on=born_on,
        apprentice_since=apprentice_since,
        recorded_by=by.name,
        recorded_at=at,
    )
    people.record(did="payments.say_who_works", person=person, by=by, at=at, detail=made.name)
    return made
