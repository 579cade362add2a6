"""An organisation that holds people's money fails: everyone is moved to another in one step, or nobody is.

One person prepares it and enters the new organisation's account; another looks at the list and does it. The payments
still to come go with the holding, on the same days. What the failed organisation holds stays in our books under the
old references, to be asked back: moving people cannot wait for that money.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from openphb.budgets import actions as budgets
from openphb.budgets.account_details import NewDetails, tidy, why_not_details
from openphb.budgets.actions import PassingOn
from openphb.budgets.payee import Answer, why_not_go_on
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions import story, taking_out
from openphb.payments.models import Payment, ProviderMove
from openphb.payments.queries.moves import digest, held_there
from openphb.payments.queries.views import HeldThere
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people
from openphb.people import organisations

_NOT_GONE = (PaymentState.DUE.value, PaymentState.HELD.value, PaymentState.IN_RUN.value)


@transaction_required
def prepare_move(
    *, id: UUID, source: UUID, target: UUID, because: str, account: NewDetails, by: Actor, at: datetime, on: date,
    payee: Answer | None = None,
) -> ProviderMove:  # fmt: skip
    """Write down that everyone of one organisation is to move to another, and to which account. Nobody is moved yet.

    The caller has checked the account number against its sort code, and asked whose it is, as with any bank details.
    """
    require(rules.why_not_move_all(roles=by.roles))
    known = ProviderMove.objects.of(by).filter(id=id).first()
    if known:
        return known
    _require_elsewhere(source, target, by=by)
    require(rules.why_not_words(because, field="because"))
    require(why_not_details(account, holding="third party"))
    waiting = ProviderMove.objects.of(by).filter(source_id=source, state="prepared").exists()
    refuse_unless(not waiting, "A move from this organisation waits already. Do it, or give it up, first.")
    found = held_there(source, by=by)
    refuse_unless(bool(found), "This organisation holds nobody's money as a third party.")
    made = ProviderMove.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        source_id=source,
        target_id=target,
        because=because.strip(),
        account=asdict(tidy(account)),
        payee=asdict(payee) if payee else None,
        digest=digest(found),
        holdings=len(found),
        prepared_by=by.id,
        prepared_by_name=by.name,
        prepared_at=at,
    )
    people.record(did="payments.prepare_move", by=by, at=at, why=because, detail=f"{len(found)} holdings")
    return made


def _require_elsewhere(source: UUID, target: UUID, *, by: Actor) -> None:
    refuse_unless(source != target, "Choose another organisation to move them to.", field="target")
    to = organisations.organisation(target, by=by)
    fits = to.kind == "third party" and to.ended_on is None
    refuse_unless(fits, f"{to.name} is not a third party that we work with.", field="target")


@transaction_required
def do_move(*, move: UUID, count: int, by: Actor, at: datetime, on: date, note: str = "") -> ProviderMove:
    """Move everyone, with a letter to each; never by whoever prepared it. How many they are is typed again.

    `note` says what was checked of the account; it is needed where its bank did not say that the name fits. Raises
    Refused, and moves nobody, if the list is not as it was prepared or any one of them cannot be moved.
    """
    row = _locked(move, by=by)
    if row.state == "done":
        return row
    refuse_unless(row.state == "prepared", f"This move was {row.state}.")
    require(rules.why_not_move_all(roles=by.roles, is_author=row.prepared_by == by.id))
    _require_elsewhere(row.source_id, row.target_id, by=by)
    found = held_there(row.source_id, by=by)
    refuse_unless(
        digest(found) == row.digest,
        "The list is not as it was prepared: somebody, a payment or a sum has changed since. Give this move up and "
        "prepare another.",
    )
    refuse_unless(count == row.holdings, f"You typed {count}. Count the list again.", field="count")
    answer = Answer(**row.payee) if row.payee else None
    require(why_not_go_on(answer, note=note) if answer else None)
    row.moved = [_pass(each, row, answer=answer, note=note, by=by, at=at, on=on) for each in found]
    _close(row, state="done", by=by, at=at)
    people.record(did="payments.do_move", by=by, at=at, why=row.because, detail=f"{row.holdings} holdings")
    return row


def _pass(
    each: HeldThere, row: ProviderMove, *, answer: Answer | None, note: str, by: Actor, at: datetime, on: date
) -> dict[str, Any]:
    to = PassingOn(
        organisation=row.target_id,
        account=NewDetails(**row.account),
        because=row.because,
        note=note.strip(),
        payee=answer,
        entered_by=row.prepared_by,
        entered_by_name=row.prepared_by_name,
        entered_at=row.prepared_at,
    )
    made = budgets.pass_on(id=uuid5(row.id, str(each.holding)), holding=each.holding, to=to, by=by, at=at, on=on)
    _payments(each.holding, new=made.id, why=row.because, by=by, at=at)
    return {
        "old": each.reference,
        "new": made.reference,
        "person": each.person_name,
        "still_held_pence": each.held.pence,
    }


def _payments(old: UUID, *, new: UUID, why: str, by: Actor, at: datetime) -> None:
    """Payments that have not gone keep their day and their sum; those in a run leave it, in sight of who signed it."""
    rows = taking_out.locked(Payment.objects.of(by).filter(holding_id=old, state__in=_NOT_GONE), by=by)
    ids = [each.id for each in rows]
    changed = Payment.objects.of(by).filter(id__in=ids)
    changed.filter(state=PaymentState.IN_RUN).update(state=PaymentState.DUE, run=None, bank_details=None)
    changed.update(holding_id=new)
    story.told_of_each(ids, verb="pass on", by=by, at=at, note=why)
    taking_out.from_runs(rows, why=why, by=by, at=at)


@transaction_required
def give_up_move(*, move: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> ProviderMove:
    """Nobody is moved. Whoever prepared it may give it up too."""
    row = _locked(move, by=by)
    if row.state == "given up":
        return row
    refuse_unless(row.state == "prepared", f"This move was {row.state}.")
    require(rules.why_not_move_all(roles=by.roles))
    require(rules.why_not_words(because, field="because"))
    row.why_given_up = because.strip()
    _close(row, state="given up", by=by, at=at)
    people.record(did="payments.give_up_move", by=by, at=at, why=because, detail=f"{row.holdings} holdings")
    return row


def _close(row: ProviderMove, *, state: str, by: Actor, at: datetime) -> None:
    row.state, row.closed_by, row.closed_by_name, row.closed_at = state, by.id, by.name, at
    row.save(update_fields=["state", "moved", "why_given_up", "closed_by", "closed_by_name", "closed_at"])


def _locked(id: UUID, *, by: Actor) -> ProviderMove:
    row = ProviderMove.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    return row
