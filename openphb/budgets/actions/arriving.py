"""Budgets that were agreed before the board came here: what they are, and where their money stood.

Nothing is promised by it. Whoever puts such a budget in place passes every gate of the law, like everybody else; what
is left in an account is in the ledger from now on, so that its first statement has something to be held against.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.actions.holding import open_holding
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.actions.opening import free_reference
from openphb.budgets.models import Award, Budget, Holding, OpeningPosition, SignOff
from openphb.budgets.queries.versions import VersionFacts, version_facts
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.identities import beside
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger.actions import Movement
from openphb.people import queries as people
from openphb.plans.workflow import VersionState

RIGHT = "bring in budgets that were agreed before"
DIRECT, THIRD, NOTIONAL = "direct payment", "third party", "notional"


@dataclass(frozen=True, slots=True)
class AgreedBudget:
    """A budget as it was agreed, and its money so far. `organisation` is who holds it as a third party."""

    version: UUID
    agreed_a_year: Money
    paid_to: date
    paid: Money
    left: Money
    signed_off_by: str
    signed_off_on: date
    holder: str = "person"
    organisation: UUID | None = None


def kind_held(facts: VersionFacts) -> str:
    """How the money of a plan is held that leaves us; what we buy ourselves only if nothing else is."""
    away = sorted(facts.kinds_held - {NOTIONAL})
    return away[0] if away else NOTIONAL


def why_not_bring_in(new: AgreedBudget, *, facts: VersionFacts, by: Actor, on: date) -> tuple[Refusal, ...]:
    """Everything that stands against writing this budget down, each by the field it is about. Asks no table."""
    yearly, kind = facts.total.yearly, kind_held(facts)
    third = kind == THIRD
    found = (
        _differs(new.agreed_a_year, yearly) if new.agreed_a_year != yearly else None,
        _said("left", "More is left than was paid. Check both.") if new.left > new.paid else None,
        _said("left", "The NHS buys what this plan is for, so nothing is left with anybody. Enter 0.")
        if kind == NOTIONAL and new.left
        else None,
        _said("paid_to", "The day is in the future by more than a year. Check the year.")
        if new.paid_to > on + timedelta(days=366)
        else None,
        _said("signed_off_on", "The day is in the future.") if new.signed_off_on > on else None,
        _said("payee", "The plan has a third party hold the money. Say which organisation.")
        if third and new.organisation is None
        else None,
        _said("payee", "No money of this plan is held by a third party. Leave it empty.")
        if not third and new.organisation is not None
        else None,
        _said("nhs_number", "The plan has money held in two ways. Bring this one in by hand.")
        if len(facts.kinds_held - {NOTIONAL}) > 1
        else None,
        _said("nhs_number", "You brought in this plan, so a colleague has to bring in its budget.")
        if facts.author == by.id
        else None,
    )
    return tuple(each for each in found if each is not None)


def _differs(said: Money, costs: Money) -> Refusal:
    more = said - costs
    words = f"{abs(more.pence) // 100:,}.{abs(more.pence) % 100:02}"
    side = "more" if more.pence > 0 else "less"
    return Refusal(f"The plan costs {costs} a year, and this is £{words} {side}. Put right whichever is wrong.",
                   rules.FULL_COST, "agreed_a_year")  # fmt: skip


def _said(field: str, because: str) -> Refusal:
    return Refusal(because, field=field)


@transaction_required
def bring_in_budget(*, id: UUID, new: AgreedBudget, source: str, by: Actor, at: datetime, on: date) -> Budget:
    """Write down a budget that was agreed before, who holds its money, and what is left with them.

    The money counts as signed off by whom the list says; who brings it in vouches for that, and did not bring in the
    plan. Sent twice with one id, it happens once.
    """
    known = Budget.objects.of(by).filter(id=id).first()
    if known:
        return known
    facts = version_facts(new.version, by=by)
    require_right(RIGHT, person=facts.person, by=by)
    require_agreed(facts)
    refused = why_not_bring_in(new, facts=facts, by=by, on=on)
    if refused:
        raise Refused(*refused)
    other = Budget.objects.of(by).filter(plan_id=facts.plan).exclude(state=BudgetState.CLOSED).first()
    require(Refusal(f"This plan already has a budget, {other}.") if other else None)
    row = Budget.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=facts.person, plan_id=facts.plan, opened_at=at,
        reference=free_reference(id, by=by),
    )  # fmt: skip
    tell(row, "bring in", by=by, at=at, note=source, detail=f"{new.agreed_a_year} a year, {new.left} left")
    _sign(facts, new, by=by, at=at)
    _open(row, facts, new, source=source, by=by, at=at, on=on)
    return row


def require_agreed(facts: VersionFacts) -> None:
    """Raises Refused for a version that is not the one that was agreed."""
    if facts.state is not VersionState.AGREED:
        raise Refused(Refusal(f"The plan is at '{facts.state}'. Bring in the plan that was agreed first."))


def _sign(facts: VersionFacts, new: AgreedBudget, *, by: Actor, at: datetime) -> None:
    SignOff.objects.get_or_create(
        commissioner_id=by.commissioner,
        version_id=facts.id,
        kind="financial",
        defaults={
            "id": beside(facts.id, "signed off before"),
            "written_by": facts.author,
            "signed_by": by.id,
            "signed_by_name": by.name,
            "signed_at": at,
            "yearly_pence": facts.total.yearly.pence,
            "one_off_pence": facts.total.one_off.pence,
            "band": "before the board came here",
            "note": f"Signed off by {new.signed_off_by} on {new.signed_off_on.isoformat()}, before it was brought in.",
        },
    )


def _open(
    row: Budget, facts: VersionFacts, new: AgreedBudget, /, *, source: str, by: Actor, at: datetime, on: date
) -> None:
    kind = kind_held(facts)
    for each in sorted(facts.kinds_held | {kind}):
        told = _holder(row, each, new, by=by, on=on)
        held = open_holding(id=beside(row.id, each), budget=row.id, kind=each, **told, by=by, at=at, on=on)
        if each == kind:
            _opening(row, held, new, source=source, by=by, at=at)


def _holder(row: Budget, kind: str, new: AgreedBudget, /, *, by: Actor, on: date) -> dict[str, Any]:
    if kind == NOTIONAL:
        return {"capacity": "icb"}
    if kind == THIRD:
        return {"capacity": "organisation", "organisation": new.organisation}
    if new.holder == "person":
        return {"capacity": "person"}
    acting = [each for each in people.acting(row.person_id, by=by, on=on) if each.capacity == new.holder]
    if len(acting) != 1:
        words = f"Record the person’s {new.holder} first: {len(acting)} are here. Then bring the budget in."
        raise Refused(Refusal(words, field="holder"))
    return {"capacity": new.holder, "acting": acting[0].id}


def _opening(row: Budget, held: Holding, new: AgreedBudget, /, *, source: str, by: Actor, at: datetime) -> None:
    OpeningPosition.objects.create(
        id=held.id,
        commissioner_id=by.commissioner,
        budget=row,
        source=source[:200],
        paid_to=new.paid_to,
        yearly_pence=new.agreed_a_year.pence,
        paid_pence=new.paid.pence,
        left_pence=new.left.pence,
        signed_off_by=new.signed_off_by,
        signed_off_on=new.signed_off_on,
        recorded_by=by.name,
        recorded_at=at,
    )
    _move(held, new.left, cause=f"opening:{row.id}", value_date=new.paid_to, by=by, at=at)


@transaction_required
def take_back_budget(*, budget: UUID, why: str, by: Actor, at: datetime, on: date) -> Budget:
    """Close a budget that was brought in by mistake, and take what it held out of the ledger by another transfer.

    Only while it was not put in place and its account holds just what it began with.
    """
    row = locked(budget, by=by)
    require_right(RIGHT, person=row.person_id, by=by)
    if row.state == BudgetState.CLOSED:
        return row
    if row.state != BudgetState.INDICATIVE or Award.objects.of(by).filter(budget=row).exists():
        raise Refused(Refusal(f"{row} has been put in place since, so it is not taken back. Stop it by itself."))
    found = OpeningPosition.objects.of(by).get(budget=row)
    held = Holding.objects.of(by).get(id=found.id)
    back = Money(-found.left_pence)
    _move(held, back, cause=f"opening taken back:{row.id}", value_date=found.paid_to, by=by, at=at)
    Holding.objects.of(by).filter(budget=row, closed_on=None).update(closed_on=on)
    row.state = BudgetState.CLOSED
    row.save(update_fields=["state"])
    tell(row, "take back", by=by, at=at, note=why)
    return row


def _move(held: Holding, left: Money, *, cause: str, value_date: date, by: Actor, at: datetime) -> None:
    """Into the account from the fund, or back out of it where `left` is less than nothing."""
    if not left:
        return
    way = [chart.FUND, chart.opening(held.reference), chart.held(held.reference)]
    amount, reverses = left, ""
    if left.pence < 0:
        way, amount, reverses = way[::-1], -left, cause.replace("opening taken back:", "opening:")
    steps = [Movement(source, target, amount, cause, reverses) for source, target in zip(way, way[1:], strict=False)]
    ledger.open_accounts(way, by=by)
    ledger.post(steps, kind="opening", value_date=value_date, by=by, at=at)
