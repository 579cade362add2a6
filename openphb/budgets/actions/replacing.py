"""One representative in place of another: the old one's part ends and the new one's begins on the same day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.models import BankDetails, Budget, Holding
from openphb.budgets.workflow import AccountState, BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.people import actions as people
from openphb.people import queries as who
from openphb.people.rules import NewActing


@transaction_required
def replace_representative(
    *, id: UUID, old: UUID, new: NewActing, why: str, by: Actor, at: datetime, on: date
) -> tuple[str, ...]:
    """Let `new` act from today in place of `old`, whose access ends with yesterday. Answers the holdings that moved.

    The money they hold for the person is theirs to hold only with their consent (reg. 4(1)(c), 5(1)(c)): without it
    nothing moves. Their bank details have to be entered and checked before anything is paid: until then nobody is.
    """
    before = who.one_acting(old, by=by)
    if any(each.id == id for each in who.acting(before.person, by=by)):
        return ()
    refuse_unless(
        before.capacity == "representative" and (before.valid_to is None or before.valid_to >= on),
        f"{before.name} is not this person's representative today.",
    )
    refuse_unless(new.consents and new.agrees_to_act,
                  f"{new.name} has to agree to act and to consent to the direct payments first.",
                  cites="SI 2013/1617, regs. 4(1) and 5(1)", field="consents")  # fmt: skip
    latest = max(before.valid_from, on - timedelta(days=1))
    people.end_acting(id=old, valid_to=latest, why=why, by=by, at=at)
    told = replace(new, capacity="representative", valid_from=on)
    people.put_acting(id=id, person=before.person, new=told, by=by, at=at, on=on)
    return _pass_on(before.person, old=old, new=id, name=new.name, by=by, at=at)


def _pass_on(person: UUID, *, old: UUID, new: UUID, name: str, by: Actor, at: datetime) -> tuple[str, ...]:
    """The holdings of the old one become the new one's; their account is no longer paid to."""
    moved = []
    budgets = Budget.objects.of(by).filter(person_id=person).exclude(state=BudgetState.CLOSED).order_by("id")
    for id in budgets.values_list("id", flat=True):
        row = locked(id, by=by)
        held = Holding.objects.of(by).filter(budget=row, acting_id=old, closed_on=None).order_by("id")
        for each in held.select_for_update(of=("self",), no_key=True):
            require_right("choose how the money is held", person=person, by=by)
            _require_nothing_on_its_way(each, by=by)
            each.acting_id, each.holder_name = new, name
            each.save(update_fields=["acting", "holder_name"])
            approved = BankDetails.objects.of(by).filter(holding=each, state=AccountState.APPROVED)
            approved.update(state=AccountState.REPLACED)
            tell(row, "pass on to another representative", by=by, at=at, detail=f"{each.reference}, {name}")
            moved.append(each.reference)
    return tuple(moved)


def _require_nothing_on_its_way(held: Holding, *, by: Actor) -> None:
    waiting = BankDetails.objects.of(by).filter(holding=held, state=AccountState.ENTERED).exists()
    if waiting:
        raise Refused(Refusal(f"Bank details for {held.reference} wait to be checked. Send them back first."))
