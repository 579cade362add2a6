"""Questions about concerns. To whoever may not know of one, it is NotFound, and no list or count betrays it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets import misuse
from openphb.budgets.models import Concern, ConcernAsked, ConcernStep
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class AskedView:
    whom: str
    name: str
    said: str
    was_asked: bool
    on: date
    by_name: str


@dataclass(frozen=True, slots=True)
class StepView:
    step: str
    reasons: str
    left_out: tuple[str, ...]
    why_left_out: str
    on: date
    by_name: str


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """A concern as a list shows it. `open_to` empty: all staff of the board."""

    id: UUID
    budget: UUID
    reference: str
    person: UUID
    person_name: str
    kind: str
    what: str
    happened_on: date
    raised_by: str
    recorded_by: str
    open_to: tuple[str, ...]
    referred_to: str
    referred_on: date | None
    closed_on: date | None
    closed_by: str
    closed_because: str


@dataclass(frozen=True, slots=True)
class ConcernView:
    """A concern with whom was asked and the steps that were taken, oldest first."""

    about: ConcernLine
    asked: tuple[AskedView, ...]
    steps: tuple[StepView, ...]

    @property
    def unasked(self) -> tuple[str, ...]:
        """Those who may know more and about whom nothing is written down yet."""
        return misuse.unasked(each.whom for each in self.asked)


def concerns(budget: UUID, *, by: Actor) -> tuple[ConcernLine, ...]:
    """Those about one budget that this actor may know of, newest first."""
    rows = Concern.objects.of(by).filter(budget=budget).select_related("budget", "person")
    return tuple(_line(row) for row in rows.order_by("-recorded_at", "id"))


def concern(id: UUID, *, by: Actor) -> ConcernView:
    """One concern. Raises NotFound, the same for one that is restricted and one that is not there."""
    row = Concern.objects.of(by).filter(id=id).select_related("budget", "person").first()
    if row is None:
        raise NotFound
    asked = ConcernAsked.objects.of(by).filter(concern=row).order_by("recorded_at", "id")
    steps = ConcernStep.objects.of(by).filter(concern=row).order_by("recorded_at", "id")
    return ConcernView(
        _line(row),
        tuple(AskedView(each.whom, each.name, each.said, each.was_asked, each.on, each.by_name) for each in asked),
        tuple(
            StepView(each.step, each.reasons, tuple(each.left_out), each.why_left_out, each.on, each.by_name)
            for each in steps
        ),
    )


def _line(row: Concern) -> ConcernLine:
    return ConcernLine(
        row.id,
        row.budget_id,
        row.budget.reference,
        row.person_id,
        str(row.person),
        row.kind,
        row.what,
        row.happened_on,
        row.raised_by,
        row.recorded_by_name,
        tuple(row.open_to),
        row.referred_to,
        row.referred_on,
        row.closed_on,
        row.closed_by,
        row.closed_because,
    )
