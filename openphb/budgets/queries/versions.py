"""What budgets need to know of plan versions: whose, how far, and what every line costs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from openphb.budgets.amounts import CostedLine, Total, costed, total
from openphb.commissioners.context import asked_once_each
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.plans import queries as plans
from openphb.plans.models import PlanVersion
from openphb.plans.workflow import VersionState


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A version with its costed lines, in the plan's order."""

    id: UUID
    plan: UUID
    person: UUID
    request: UUID
    number: int
    state: VersionState
    author: UUID
    notice_days: int | None
    lines: tuple[CostedLine, ...]

    @property
    def total(self) -> Total:
        return total(self.lines)

    @property
    def kinds_held(self) -> frozenset[str]:
        """The ways in which the lines that we pay are held."""
        return frozenset(line.holding for line in self.lines if line.is_ours)


def version_facts(id: UUID, *, by: Actor) -> VersionFacts:
    """One version. Raises NotFound for one of another board or of somebody this actor may not see."""
    found = versions([id], by=by).get(id)
    if found is None:
        raise NotFound
    return found


@asked_once_each
def versions(ids: list[UUID], *, by: Actor) -> dict[UUID, VersionFacts]:
    """Several versions, in two queries or three however many they are. Those this actor may not see are left out."""
    lines = plans.lines_of(ids, by=by)
    rows = PlanVersion.objects.of(by).filter(id__in=ids).select_related("plan")
    return {row.id: _facts(row, costed(lines[row.id])) for row in rows if row.id in lines}


def _facts(row: PlanVersion, lines: tuple[CostedLine, ...]) -> VersionFacts:
    return VersionFacts(
        id=row.id,
        plan=row.plan_id,
        person=row.plan.person_id,
        request=row.plan.request_id,
        number=row.number,
        state=VersionState(row.state),
        author=row.author,
        notice_days=row.notice_days,
        lines=lines,
    )
