"""The wheelchair of a budget: what holds now, what held before, and whether needs changed early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.budgets.chairs import OPTIONS, Option, OtherChair
from openphb.budgets.models import Budget, NeedChanged, WheelchairBudget
from openphb.budgets.queries.contributions import current_lines
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.workflow import BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import Money


@dataclass(frozen=True, slots=True)
class NeedView:
    noted_on: date
    what: str
    said_by: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ChairView:
    """The chair as recorded latest. `needs` are changes of need noted since; `before` how often it was recorded."""

    id: UUID
    budget: UUID
    line: UUID
    option: Option
    option_code: str
    assessed_on: date
    assessed_by: str
    prescribed: str
    chosen: str
    value: Money
    repair: Money
    supplier: str
    suitable_by: str
    counted_once: str
    years: int
    days: Period
    reasons: str
    recorded_by: str
    recorded_at: datetime
    needs: tuple[NeedView, ...]
    before: int

    @property
    def sum(self) -> Money:
        return self.value + self.repair


@dataclass(frozen=True, slots=True)
class ElsewhereLine:
    """A line of another open budget of the same person; `alike`: it speaks of a chair too."""

    reference: str
    budget: UUID
    what: str
    cost: Money
    alike: bool


_ALIKE = ("wheelchair", "chair", "cushion", "seat")


def chair(budget: UUID, *, by: Actor) -> ChairView | None:
    """The wheelchair of a budget; None where none was set up."""
    row = budget_row(budget, by=by)
    rows = list(WheelchairBudget.objects.of(by).filter(budget=row).order_by("recorded_at", "id"))
    if not rows:
        return None
    latest = rows[-1]
    since = NeedChanged.objects.of(by).filter(budget=row, recorded_at__gt=latest.recorded_at).order_by("recorded_at")
    needs = tuple(NeedView(each.noted_on, each.what, each.said_by, each.recorded_by) for each in since)
    return _view(latest, needs=needs, before=len(rows) - 1)


def _view(row: WheelchairBudget, *, needs: tuple[NeedView, ...], before: int) -> ChairView:
    return ChairView(
        id=row.id,
        budget=row.budget_id,
        line=row.line_key,
        option=OPTIONS[row.option],
        option_code=row.option,
        assessed_on=row.assessed_on,
        assessed_by=row.assessed_by,
        prescribed=row.prescribed,
        chosen=row.chosen,
        value=Money(row.value_pence),
        repair=Money(row.repair_pence),
        supplier=row.supplier,
        suitable_by=row.suitable_by,
        counted_once=row.counted_once,
        years=row.years,
        days=Period(row.starts_on, row.ends_on),
        reasons=row.reasons,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        needs=needs,
        before=before,
    )


def other_chair(person: UUID, *, but: UUID, by: Actor, on: date) -> OtherChair | None:
    """A chair of this person under another budget that is not closed, within its period and with no change of need."""
    rows = WheelchairBudget.objects.of(by).filter(budget__person_id=person).exclude(budget_id=but)
    rows = rows.exclude(budget__state=BudgetState.CLOSED).select_related("budget").order_by("recorded_at", "id")
    latest = {row.budget_id: row for row in rows}
    for row in latest.values():
        changed = NeedChanged.objects.of(by).filter(budget_id=row.budget_id, recorded_at__gt=row.recorded_at)
        if row.ends_on >= on and not changed.exists():
            return OtherChair(row.budget.reference, row.ends_on)
    return None


def elsewhere(budget: UUID, *, by: Actor, on: date) -> tuple[ElsewhereLine, ...]:
    """What the person's other open budgets pay for, so that nothing is bought twice; the likely ones first."""
    row = budget_row(budget, by=by)
    others = Budget.objects.of(by).filter(person_id=row.person_id).exclude(state=BudgetState.CLOSED).exclude(id=row.id)
    found = [
        ElsewhereLine(other.reference, other.id, line.what, line.cost, _alike(line.what))
        for other in others.order_by("opened_at")
        for line in current_lines(other, by=by, on=on)
        if line.is_ours
    ]
    return tuple(sorted(found, key=lambda each: not each.alike))


def _alike(what: str) -> bool:
    return any(word in what.lower() for word in _ALIKE)
