"""Asking the worker for a return that takes long to count: asked for once, taken up by one, and over one way or other.

It is marked as taken up before it is. Where whoever had it died it is taken up again after its lease; after the third
time it is over, so that nobody waits for what will not come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.insight.returns.periods import Period
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, require
from openphb.people import actions as audit
from openphb.reporting import rules
from openphb.reporting.actions.returns import what_it_follows
from openphb.reporting.models import ReturnAsked
from openphb.reporting.workflow import ASKED_OPEN, KINDS, LEASE, MOST_TRIES, AskedState, ReturnKind


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What is to be put together now, and for whom."""

    id: UUID
    kind: ReturnKind
    period: Period
    because: str
    asked_by: UUID
    asked_by_name: str


@transaction_required
def ask_for_return(
    *, id: UUID, kind: str, period: Period, because: str = "", by: Actor, at: datetime, on: date
) -> UUID:
    """Leave word for the worker. What would be refused later is refused now. Sent twice with one id, asked once."""
    if ReturnAsked.objects.of(by).filter(id=id).exists():
        return id
    what_it_follows(kind=kind, period=period, because=because, by=by, on=on)
    same = ReturnAsked.objects.of(by).filter(kind=kind, ends_on=period.end, state__in=ASKED_OPEN)
    require(rules.SAME_FOR_BOTH if same.exists() else None)
    ReturnAsked.objects.create(
        id=id, commissioner_id=by.commissioner, kind=kind, starts_on=period.start, ends_on=period.end,
        because=because.strip(), due_at=at, asked_by=by.id, asked_by_name=by.name, asked_at=at,
    )  # fmt: skip
    audit.record(did="reporting.ask_for_return", by=by, at=at, detail=f"{kind} to {period.end}")
    return id


@transaction_required
def take_up(*, asked: UUID, by: Actor, at: datetime) -> TakenUp | None:
    """Mark it as under way; None where somebody else has it, or it is over, or it was tried often enough."""
    rows = ReturnAsked.objects.of(by).select_for_update(skip_locked=True, no_key=True)
    row = rows.filter(id=asked, state__in=ASKED_OPEN, due_at__lte=at).first()
    if row is None:
        return None
    if row.tries >= MOST_TRIES:
        _end(row, AskedState.REFUSED, at=at, why=rules.TRIED_ENOUGH.because)
        return None
    row.state, row.tries, row.due_at, row.stage = AskedState.UNDER_WAY, row.tries + 1, at + LEASE, ""
    row.save(update_fields=["state", "tries", "due_at", "stage"])
    period = Period(row.starts_on, row.ends_on)
    return TakenUp(row.id, KINDS[row.kind], period, row.because, row.asked_by, row.asked_by_name)


@transaction_required
def say_stage(*, asked: UUID, stage: str, by: Actor, at: datetime) -> None:
    """How far it has come, in words, for whoever looks again."""
    ReturnAsked.objects.of(by).filter(id=asked, state=AskedState.UNDER_WAY).update(stage=stage[:80])


@transaction_required
def end_asked(*, asked: UUID, by: Actor, at: datetime, why: str = "") -> None:
    """It is put together; or there is none, for this reason."""
    row = ReturnAsked.objects.of(by).select_for_update(no_key=True).filter(id=asked).first()
    if row is None:
        raise NotFound
    _end(row, AskedState.REFUSED if why else AskedState.DONE, at=at, why=why)


def _end(row: ReturnAsked, state: AskedState, *, at: datetime, why: str) -> None:
    row.state, row.why, row.stage, row.due_at, row.over_at = state, why, "", None, at
    row.save(update_fields=["state", "why", "stage", "due_at", "over_at"])
