"""Questions about care plans from elsewhere. For those who write plans, and those who look over their shoulder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.plans.models.received import ReceivedPlan
from openphb.plans.rules import receiving as rules

PAGE = 20


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """One in a list. `looked_at` is None while it waits for somebody."""

    id: UUID
    person: UUID
    person_name: str
    system_name: str
    title: str
    received_at: datetime
    looked_at: datetime | None
    looked_by_name: str


@dataclass(frozen=True, slots=True)
class ReceivedView:
    """One, whole. `said` is what came, as text of JSON. `why_not_look` of None: this actor may say what was done."""

    line: ReceivedLine
    identifier: str
    said: str
    looked_note: str
    why_not_look: Refusal | None


def received_plans(*, by: Actor, page: int = 1) -> tuple[tuple[ReceivedLine, ...], int]:
    """A page of those of the board that wait for somebody, longest first, and how many wait."""
    _require_may_see(by)
    rows = ReceivedPlan.objects.of(by).filter(looked_at=None).select_related("person")
    chosen = rows.order_by("received_at", "id")[(page - 1) * PAGE : page * PAGE]
    return tuple(map(_line, chosen)), rows.count()


def received_of(person: UUID, *, by: Actor, page: int = 1) -> tuple[tuple[ReceivedLine, ...], int]:
    """A page of everything that came for one person, newest first, and how much there is."""
    _require_may_see(by)
    rows = ReceivedPlan.objects.of(by).filter(person_id=person).select_related("person")
    chosen = rows.order_by("-received_at", "id")[(page - 1) * PAGE : page * PAGE]
    return tuple(map(_line, chosen)), rows.count()


def received_plan(id: UUID, *, by: Actor) -> ReceivedView:
    """One of them. Raises NotFound."""
    _require_may_see(by)
    row = ReceivedPlan.objects.of(by).select_related("person").filter(id=id).first()
    if row is None:
        raise NotFound
    why_not = rules.why_not_look(by)
    return ReceivedView(_line(row), row.identifier, row.said, row.looked_note, why_not)


def _require_may_see(by: Actor) -> None:
    if not by.has(*rules.SEES):
        raise NotFound


def _line(row: ReceivedPlan) -> ReceivedLine:
    return ReceivedLine(
        row.id, row.person_id, str(row.person), row.system_name, row.title, row.received_at, row.looked_at,
        row.looked_by_name,
    )  # fmt: skip
