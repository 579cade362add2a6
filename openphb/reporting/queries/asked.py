"""Returns that were asked for and are not there yet, or never will be: how far each has come, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.insight.returns.periods import Period
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.reporting.models import ReturnAsked
from openphb.reporting.workflow import ASKED_OPEN, KINDS, READERS, AskedState, ReturnKind

_SHOWN_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One that was asked for; `stage` is how far it has come, `why` the reason why there is none."""

    id: UUID
    kind: ReturnKind
    period: Period
    state: AskedState
    stage: str
    why: str
    asked_by_name: str
    asked_at: datetime

    @property
    def is_open(self) -> bool:
        return self.state in ASKED_OPEN


def asked(id: UUID, *, by: Actor) -> AskedLine:
    """One of them. Raises NotFound where there is none of this board, or for whoever sees no returns."""
    row = _seen(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return _line(row)


def under_way(*, by: Actor, at: datetime) -> tuple[AskedLine, ...]:
    """Those that are waited for, and those that came to nothing in the last day; the latest first."""
    lately = Q(state=AskedState.REFUSED, over_at__gte=at - _SHOWN_FOR)
    rows = _seen(by).filter(Q(state__in=ASKED_OPEN) | lately)
    return tuple(_line(row) for row in rows.order_by("-asked_at", "id")[:20])


def to_put_together(*, by: Actor, at: datetime) -> tuple[UUID, ...]:
    """What is due, the longest waiting first."""
    rows = ReturnAsked.objects.of(by).filter(state__in=ASKED_OPEN, due_at__lte=at)
    return tuple(rows.order_by("due_at", "id").values_list("id", flat=True))


def _seen(by: Actor) -> QuerySet[ReturnAsked]:
    if not by.roles & READERS:
        raise NotFound
    return ReturnAsked.objects.of(by)


def _line(row: ReturnAsked) -> AskedLine:
    period = Period(row.starts_on, row.ends_on)
    state = AskedState(row.state)
    return AskedLine(row.id, KINDS[row.kind], period, state, row.stage, row.why, row.asked_by_name, row.asked_at)
