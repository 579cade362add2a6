"""Opening a budget with the person, estimating it before the plan is written, and withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.actions.moving import has_happened, locked, require_move, require_right, tell
from openphb.budgets.models import Budget, Indicative, WorkedOut
from openphb.budgets.references import TRIES, budget_reference
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.plans.models import Plan


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One line of an estimate. `working` is a sum that a reader can redo: '12 hours × £14.20 × 52 weeks'."""

    says: str
    working: str
    amount: Money


@transaction_required
def open_budget(*, id: UUID, plan: UUID, by: Actor, at: datetime, on: date) -> Budget:
    """Open the budget of a plan, under a reference that follows from `id`. A plan has one open budget at a time."""
    known = Budget.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = Plan.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=plan).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    require_right("open a budget", person=row.person_id, by=by)
    other = Budget.objects.of(by).filter(plan=row).exclude(state=BudgetState.CLOSED).first()
    refuse_unless(other is None, f"This plan already has a budget, {other}. It has to be closed first.")
    budget = Budget.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=row.person_id,
        plan=row,
        reference=free_reference(id, by=by),
        opened_at=at,
    )
    tell(budget, "open", by=by, at=at)
    return budget


def free_reference(id: UUID, *, by: Actor) -> str:
    """The first reference of this identity that nobody here has. Two identities share one about once in 80 million."""
    wanted = [budget_reference(id, attempt=attempt) for attempt in range(TRIES)]
    taken = set(Budget.objects.of(by).filter(reference__in=wanted).values_list("reference", flat=True))
    return next(reference for reference in wanted if reference not in taken)


@transaction_required
def estimate(
    *,
    id: UUID,
    budget: UUID,
    lines: Sequence[EstimateLine],
    explained_to: str,
    made_on: date,
    because: str = "",
    by: Actor,
    at: datetime,
    on: date,
) -> Indicative:
    """An indicative budget typed by hand: a first figure with its working, explained before the plan is written.

    It is no limit: the amount agreed later covers the full cost of the plan (reg. 13(1)), below or above it. Where one
    was worked out from needs, whoever types another says why.
    """
    known = Indicative.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = _to_estimate(budget, made_on=made_on, by=by, on=on)
    listed = [(line.says, line.working, line.amount) for line in lines]
    require(rules.why_not_estimate(listed, explained_to=explained_to))
    refuse_unless(
        bool(because.strip()) or not WorkedOut.objects.of(by).filter(budget=row).exists(),
        "A first figure was worked out from the needs. Say why another is typed by hand.",
        field="because",
    )
    told = {"because": because.strip(), "made_on": made_on, "explained_to": explained_to}
    return _told(row, listed, yearly=Money.total(line.amount for line in lines), id=id, by=by, at=at, **told)


@transaction_required
def tell_first_figure(
    *, id: UUID, worked: UUID, explained_to: str, made_on: date, by: Actor, at: datetime, on: date
) -> Indicative:
    """Make what was worked out the indicative budget: the person sees it, with its working, before planning starts."""
    known = Indicative.objects.of(by).filter(id=id).first()
    if known:
        return known
    made = WorkedOut.objects.of(by).filter(id=worked).first()
    if made is None:
        raise NotFound
    row = _to_estimate(made.budget_id, made_on=made_on, by=by, on=on)
    refuse_unless(bool(explained_to.strip()), "Say to whom it was explained.", field="explained_to")
    listed = [
        (line["says"], line["working"], Money(line["pence"]))
        for line in made.result["lines"]
        if line["every"] == "year"
    ]
    told = {"worked": made, "made_on": made_on, "explained_to": explained_to.strip()}
    return _told(row, listed, yearly=Money(made.annual_pence), id=id, by=by, at=at, **told)


def _to_estimate(budget: UUID, *, made_on: date, by: Actor, on: date) -> Budget:
    row = locked(budget, by=by)
    require_right("make an estimate", person=row.person_id, by=by)
    refuse_unless(
        row.state in (BudgetState.INDICATIVE, BudgetState.LIVE),
        f"This budget is at '{row.state}', so there is nothing to estimate.",
    )
    refuse_unless(made_on <= on, f"{in_words(made_on)} is in the future.", field="made_on")
    return row


def _told(
    row: Budget,
    listed: Sequence[tuple[str, str, Money]],
    *,
    yearly: Money,
    id: UUID,
    by: Actor,
    at: datetime,
    **told: Any,
) -> Indicative:
    made = Indicative.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        yearly_pence=yearly.pence,
        lines=[{"says": says, "working": working, "pence": amount.pence} for says, working, amount in listed],
        made_by=by.name,
        recorded_at=at,
        **told,
    )
    tell(row, "estimate", by=by, at=at, detail=str(yearly))
    return made


@transaction_required
def withdraw(*, budget: UUID, reasons: str, by: Actor, at: datetime, on: date) -> Budget:
    """Close a budget that never came into place: declined, or no longer wanted. Nothing was ever promised."""
    row = locked(budget, by=by)
    if has_happened(row, "withdraw", by=by):
        return row
    row.state = require_move(row, "withdraw", by=by, note=reasons)
    row.save(update_fields=["state"])
    tell(row, "withdraw", by=by, at=at, note=reasons)
    return row
