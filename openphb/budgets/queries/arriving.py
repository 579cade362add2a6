"""Budgets that were brought in: which plans have one, where each stood, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.models import Budget, OpeningPosition
from openphb.budgets.queries.checks import why_not_put_in_place
from openphb.budgets.queries.finding import budgets
from openphb.budgets.workflow import BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.plans.queries.arriving import agreed_version_of


@dataclass(frozen=True, slots=True)
class OpeningView:
    """Where a budget stood when it was brought in."""

    source: str
    paid_to: date
    agreed_a_year: Money
    paid: Money
    left: Money
    signed_off_by: str
    signed_off_on: date
    recorded_by: str

    @property
    def spent(self) -> Money:
        return self.paid - self.left


def have_budgets(plans: Iterable[UUID], *, by: Actor) -> frozenset[UUID]:
    """Those of these plans that have a budget which is not closed."""
    rows = Budget.objects.of(by).filter(plan_id__in=list(plans)).exclude(state=BudgetState.CLOSED)
    return frozenset(rows.values_list("plan_id", flat=True))


def opening(budget: UUID, *, by: Actor) -> OpeningView | None:
    """Where a budget stood when it was brought in; None for one that began here, or whom this actor may not see."""
    row = OpeningPosition.objects.of(by).filter(budget_id=budget, budget__in=budgets(by)).first()
    if row is None:
        return None
    return OpeningView(
        row.source, row.paid_to, Money(row.yearly_pence), Money(row.paid_pence), Money(row.left_pence),
        row.signed_off_by, row.signed_off_on, row.recorded_by,
    )  # fmt: skip


def lacks(budget: UUID, *, by: Actor, on: date) -> tuple[Refusal, ...]:
    """Everything that the rules need before the money of a budget that was brought in may be promised."""
    plan = budgets(by).filter(id=budget).values_list("plan_id", flat=True).first()
    version = agreed_version_of(plan, by=by) if plan else None
    return why_not_put_in_place(version, by=by, on=on) if version else ()
