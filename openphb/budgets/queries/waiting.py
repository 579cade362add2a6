"""Payments that wait, and the care that was arranged for afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.models import CareAfter, Suspension
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.waiting import Retainer, Waiting
from openphb.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class SuspensionView:
    """A time in which payments wait: as it was decided, what a look at it found, and how it ended if it did."""

    id: UUID
    budget: UUID
    decided: Waiting
    told_on: date
    decided_by: str
    looked_on: date | None
    looked_by: str
    looked_because: str
    ended_on: date | None
    ended_by: str
    ended_because: str


@dataclass(frozen=True, slots=True)
class CareAfterView:
    """The care somebody has once their budget stops: what, from which day, and who arranges it."""

    care: str
    from_on: date
    arranged_by: str
    recorded_by: str


def suspensions(budget: UUID, *, by: Actor) -> tuple[SuspensionView, ...]:
    """Every time that payments of this budget waited, or wait, newest first."""
    row = budget_row(budget, by=by)
    return tuple(_view(each) for each in Suspension.objects.of(by).filter(budget=row).order_by("-told_at", "id"))


def suspension_now(budget: UUID, *, by: Actor) -> SuspensionView | None:
    """The time of waiting that has been decided and not ended, if any."""
    return next((each for each in suspensions(budget, by=by) if each.ended_on is None), None)


def suspension(id: UUID, *, by: Actor) -> SuspensionView | None:
    """The time of waiting that this decision began, for whoever may see the budget; None where it began none."""
    found = Suspension.objects.of(by).filter(id=id).values_list("budget_id", flat=True).first()
    return next((each for each in suspensions(found, by=by) if each.id == id), None) if found else None


def suspensions_run_out(*, by: Actor, on: date) -> tuple[UUID, ...]:
    """Those whose day has come: they end by themselves."""
    rows = Suspension.objects.of(by).filter(ended_on=None, ends_on__lte=on).order_by("ends_on", "id")
    return tuple(rows.values_list("id", flat=True))


def care_after(budget: UUID, *, by: Actor) -> CareAfterView | None:
    """What was recorded latest about care once the budget has stopped."""
    row = budget_row(budget, by=by)
    found = CareAfter.objects.of(by).filter(budget=row).order_by("-recorded_at", "-id").first()
    return CareAfterView(found.care, found.from_on, found.arranged_by, found.recorded_by) if found else None


def _view(row: Suspension) -> SuspensionView:
    decided = as_decided(row)
    looked, ended = (row.looked_on, row.looked_by, row.looked_because), (row.ended_on, row.ended_by, row.ended_because)
    return SuspensionView(row.id, row.budget_id, decided, row.told_on, row.decided_by, *looked, *ended)


def as_decided(row: Suspension) -> Waiting:
    """What was decided, as a value."""
    return Waiting(
        power=row.power,
        reasons=row.reasons,
        wages=row.wages,
        starts_on=row.starts_on,
        review_on=row.review_on,
        ends_on=row.ends_on,
        agreed_with=row.agreed_with,
        retainer=_retainer(row),
    )


def _retainer(row: Suspension) -> Retainer | None:
    found = list(row.retained.order_by("id"))
    if not found:
        return None
    return Retainer(found[0].percent, found[0].weeks, tuple(each.line_key for each in found), found[0].source)
