"""Bank details: entered by one, looked at by another in finance, and only then paid to."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets import account_details, rules
from openphb.budgets.account_details import NewDetails
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.models import BankDetails, PayeeCheck
from openphb.budgets.payee import Answer, why_not_go_on
from openphb.budgets.queries.accounts import account_gates, facts_of
from openphb.budgets.queries.finding import details_row, holding_row
from openphb.budgets.workflow import AccountState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require


@transaction_required
def enter_bank_details(
    *, id: UUID, holding: UUID, new: NewDetails, by: Actor, at: datetime, on: date, payee: Answer | None = None
) -> BankDetails:
    """Enter an account to pay into. Nothing is paid to it until someone else has checked it.

    The caller checks the number against its sort code, asks whose account it is where there is a service for that
    (`payee`), and says what came of both. A change of account is entered the
    same way; the old one is paid until the new one is approved.
    """
    known = BankDetails.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = holding_row(holding, by=by)
    budget = locked(found.budget_id, by=by)
    require_right("enter bank details", person=budget.person_id, by=by)
    refuse_unless(found.closed_on is None, f"{found.reference} has ended, so nothing is paid to it.")
    require(account_details.why_not_details(new, holding=found.account_of))
    waiting = BankDetails.objects.of(by).filter(holding=found, state=AccountState.ENTERED).exists()
    refuse_unless(not waiting, f"Bank details for {found.reference} are already waiting for someone to check them.")
    made = BankDetails.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=found,
        entered_by=by.id,
        entered_by_name=by.name,
        entered_at=at,
        **account_details.columns(account_details.tidy(new)),
    )
    if payee:
        keep_answer(payee, details=made, asked_by=by.name, at=at)
    said = f", name check {payee.code}" if payee else ""
    tell(budget, "enter bank details", by=by, at=at, detail=f"{found.reference}, {made}{said}")
    return made


def keep_answer(payee: Answer, *, details: BankDetails, asked_by: str, at: datetime) -> None:
    """What the payee's bank said of these details."""
    PayeeCheck.objects.create(
        id=uuid5(details.id, "whose account it is"),
        commissioner_id=details.commissioner_id,
        details=details,
        name_asked=details.account_name,
        code=payee.code,
        name_returned=payee.name_returned,
        asked_by=asked_by,
        asked_at=at,
    )


@transaction_required
def check_bank_details(
    *, details: UUID, verdict: str, note: str = "", by: Actor, at: datetime, on: date
) -> BankDetails:
    """The second pair of eyes: 'approve' or 'send back'. Approving replaces the account approved before.

    Where the payee's bank did not say that the name is right, approving takes a reason, and is possible. Raises
    Refused for whoever entered them, and for an account that regulation 10 does not allow.
    """
    found = details_row(details, by=by)
    budget = locked(found.holding.budget_id, by=by)
    rows = (
        BankDetails.objects.of(by)
        .select_for_update(of=("self",), no_key=True)
        .filter(holding_id=found.holding_id)
        .order_by("id")
    )
    row = next(each for each in rows if each.id == details)
    if _has_been(row, verdict, by=by):
        return row
    move = rules.find_move(verdict, AccountState(row.state))
    if isinstance(move, Refusal):
        raise Refused(move)
    require(rules.why_not(move, roles=by.roles_for(budget.person_id), is_author=row.entered_by == by.id))
    if move.reasons_needed:
        require(rules.why_no_reasons(note, field="note"))
    if move.target is AccountState.APPROVED:
        refuse_unless(found.holding.closed_on is None, f"{found.holding.reference} has ended.")
        require(_why_not_this_account(row, on=on))
        require(_why_not_this_name(row, note=note, by=by))
        rows.filter(state=AccountState.APPROVED).order_by().update(state=AccountState.REPLACED)
    row.state, row.check_note = move.target, note
    row.checked_by, row.checked_by_name, row.checked_at = by.id, by.name, at
    row.save(update_fields=["state", "check_note", "checked_by", "checked_by_name", "checked_at"])
    tell(budget, f"{verdict} bank details", by=by, at=at, note=note, detail=f"{found.holding.reference}, {row}")
    return row


def _has_been(row: BankDetails, verdict: str, *, by: Actor) -> bool:
    """The same person pressing the same button again changes nothing."""
    target = {"approve": AccountState.APPROVED, "send back": AccountState.REJECTED}.get(verdict)
    return row.state == target and row.checked_by == by.id


def _why_not_this_name(row: BankDetails, *, note: str, by: Actor) -> Refusal | None:
    """A bank's answer never blocks for ever: whoever looks twice may go on, and says why."""
    asked = PayeeCheck.objects.of(by).filter(details=row).order_by("-asked_at").first()
    return why_not_go_on(Answer(asked.code, asked.name_returned), note=note) if asked else None


def _why_not_this_account(row: BankDetails, *, on: date) -> Refusal | None:
    """The first gate of regulation 10 that this account does not open. One-off accounts are judged with the plan."""
    if row.account_kind not in ("ordinary", "managed"):
        return None
    shut = next((gate for gate in account_gates(facts_of(row, approved=True), on=on) if not gate.open), None)
    return Refusal(f"This account cannot be approved yet. {shut.because}", str(shut.cites)) if shut else None
