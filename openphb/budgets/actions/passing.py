"""One holding passed from an organisation that can no longer hold it to another, with its account and its letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.account_details import NewDetails, columns, why_not_details
from openphb.budgets.actions.details import keep_answer
from openphb.budgets.actions.issuing import issue_notice
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.models import BankDetails, Budget, Holding
from openphb.budgets.payee import Answer
from openphb.budgets.queries.finding import holding_row
from openphb.budgets.references import holding_reference
from openphb.budgets.workflow import AccountState, BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import refuse_unless, require
from openphb.people import queries as people
from openphb.plans.actions import Told


@dataclass(frozen=True, slots=True)
class PassingOn:
    """To whom it is passed, with which account, why, and who entered that account and when.

    `payee` is what its bank said of the name, and `note` what the second person checked.
    """

    organisation: UUID
    account: NewDetails
    because: str
    note: str
    payee: Answer | None
    entered_by: UUID
    entered_by_name: str
    entered_at: datetime


@transaction_required
def pass_on(*, id: UUID, holding: UUID, to: PassingOn, by: Actor, at: datetime, on: date) -> Holding:
    """End a third party's holding today and open another in its place, with an account that two people looked at.

    What the old one still holds stays in our books under its reference, to be asked back. The person, and everyone the
    law names, has a letter that says who holds the money now, and how to have that looked at again.
    """
    old = holding_row(holding, by=by)
    budget = locked(old.budget_id, by=by)
    require_right("choose how the money is held", person=budget.person_id, by=by)
    refuse_unless(to.entered_by != by.id, "You prepared this, so someone else must do it.")
    refuse_unless(old.closed_on is None and old.kind == "third party", f"{old.reference} is not held by a third party.")
    require(why_not_details(to.account, holding=old.kind))
    made = _in_its_place(budget, old, id=id, to=to, by=by, on=on)
    _account(made, to=to, by=by, at=at)
    if budget.state in (BudgetState.LIVE, BudgetState.STOPPING):
        decision = uuid5(id, "who holds the money")
        issue_notice(decision=decision, budget=budget.id, facts=_told(old, made, to=to, on=on), by=by, at=at, on=on)
    detail = f"{old.reference} to {made.reference}, {made.holder_name}"
    tell(budget, "pass on to another organisation", by=by, at=at, note=to.because, detail=detail)
    return made


def _in_its_place(budget: Budget, old: Holding, *, id: UUID, to: PassingOn, by: Actor, on: date) -> Holding:
    held = BankDetails.objects.of(by).filter(holding=old)
    held.filter(state=AccountState.APPROVED).update(state=AccountState.REPLACED)
    held.filter(state=AccountState.ENTERED).update(state=AccountState.REJECTED, check_note=_ENDED)
    Holding.objects.of(by).filter(id=old.id).update(closed_on=on)
    names = {found: name for found, name, _ in people.organisations(by=by)}
    return Holding.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=budget,
        kind=old.kind,
        reference=holding_reference(budget.reference, earlier=Holding.objects.of(by).filter(budget=budget).count()),
        holder_capacity=old.holder_capacity,
        holder_name=names[to.organisation],
        organisation_id=to.organisation,
        opened_on=on,
    )


_ENDED = "The organisation no longer holds this money."


def _account(made: Holding, *, to: PassingOn, by: Actor, at: datetime) -> None:
    details = BankDetails.objects.create(
        id=uuid5(made.id, "account"),
        commissioner_id=by.commissioner,
        holding=made,
        state=AccountState.APPROVED,
        entered_by=to.entered_by,
        entered_by_name=to.entered_by_name,
        entered_at=to.entered_at,
        checked_by=by.id,
        checked_by_name=by.name,
        checked_at=at,
        check_note=to.note or to.because,
        **columns(to.account),
    )
    if to.payee:
        keep_answer(to.payee, details=details, asked_by=to.entered_by_name, at=to.entered_at)


def _told(old: Holding, made: Holding, *, to: PassingOn, on: date) -> Told:
    """The facts of the letter. What the person gets, and how much, does not change."""
    return Told(
        "route",
        to.because,
        on,
        what=(
            f"{made.holder_name} holds the money of your budget from {in_words(on)}, in place of {old.holder_name}. "
            f"The reference is now {made.reference}.",
            "What your plan pays for, and how much there is for it, stays as it was.",
        ),
        after=(
            f"Payments that were still to come go to {made.holder_name}, on the same days. We ask {old.holder_name} "
            "for what it still holds: you do not have to do anything, and no care you have agreed stops because of "
            "it.",
            "If you would rather have the money held in another way, tell your care coordinator.",
        ),
        reference=made.reference,
    )
