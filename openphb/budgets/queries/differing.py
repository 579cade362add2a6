"""From the first figure to the plan: by how much they differ a year, and why, as somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.budgets.models import Award, BudgetDifference, Indicative
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.versions import version_facts
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A plan version beside the figure that was told last before it. Amounts of a year, without what is paid once.

    `reason` is '' where nobody has said why, or where it was said of other amounts than these.
    """

    version: UUID
    budget: UUID
    person: UUID
    estimate: UUID
    first_figure: Money
    planned: Money
    reason: str
    said_by_name: str
    said_at: datetime | None

    @property
    def by_how_much(self) -> Money:
        """Above nil where the plan costs more."""
        return self.planned - self.first_figure

    @property
    def is_unexplained(self) -> bool:
        return bool(self.by_how_much) and not self.reason


def difference(version: UUID, *, by: Actor) -> DifferenceView | None:
    """How a version's cost differs from the first figure. Raises NotFound.

    None where none was told; and for what changes a budget that was agreed since: that has its own reasons, and is
    not compared with a figure told before.
    """
    facts = version_facts(version, by=by)
    told = Indicative.objects.of(by).filter(budget__plan_id=facts.plan).order_by("-made_on", "-recorded_at").first()
    if told is None or _first_agreed(told, by=by) not in (None, version):
        return None
    planned = facts.total.yearly
    rows = BudgetDifference.objects.of(by).filter(
        version_id=version, indicative=told, planned_pence=planned.pence, indicative_pence=told.yearly_pence
    )
    said = rows.order_by("-said_at").first()
    return DifferenceView(
        version=version,
        budget=told.budget_id,
        person=facts.person,
        estimate=told.id,
        first_figure=Money(told.yearly_pence),
        planned=planned,
        reason=said.reason if said else "",
        said_by_name=said.said_by_name if said else "",
        said_at=said.said_at if said else None,
    )


def difference_agreed(budget: UUID, *, by: Actor) -> DifferenceView | None:
    """How what was agreed first differs from the first figure; None before it was agreed. Raises NotFound."""
    row = budget_row(budget, by=by)
    told = Indicative.objects.of(by).filter(budget=row).order_by("-made_on", "-recorded_at").first()
    agreed = _first_agreed(told, by=by) if told else None
    return difference(agreed, by=by) if agreed else None


def _first_agreed(told: Indicative, *, by: Actor) -> UUID | None:
    """The version that was put in place first after a figure was told."""
    rows = Award.objects.of(by).filter(budget_id=told.budget_id, recorded_at__gte=told.recorded_at)
    return rows.order_by("recorded_at").values_list("version_id", flat=True).first()
