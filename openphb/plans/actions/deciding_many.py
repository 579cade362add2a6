"""The same decision about many people at once, each with a letter of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.plans.actions import writing_letters as letters
from openphb.plans.models import Decision, Request
from openphb.plans.queries.addressing import Prepared, prepared_many
from openphb.plans.rules.letters import Told


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision about somebody's budget, under the identity it will have."""

    id: UUID
    request: UUID
    told: Told


@transaction_required
def record_decisions(
    made: Sequence[Deciding], *, decided_by: tuple[UUID, str], by: Actor, at: datetime, on: date
) -> list[UUID]:
    """Keep these decisions with their letters, in a few statements. Answers the letters' identities.

    `decided_by` is who decided, where somebody else carries it out. Unlike `record_decision` it may take effect on a
    day before: a rise that comes late is paid for the days that went before.
    """
    ids = [each.request for each in made]
    rows = Request.objects.of(by).filter(id__in=ids).select_related("person").order_by("id")
    found = {row.id: row for row in rows.select_for_update(of=("self",), no_key=True)}
    listed = [(found[each.request], each.told) for each in made]
    ready = prepared_many(listed, decided_by=decided_by[1], by=by, on=on)
    kept = [
        decision_from(found[each.request], letter, id=each.id, decided_by=decided_by, by=by, at=at, on=on)
        for each, letter in zip(made, ready, strict=True)
    ]
    Decision.objects.bulk_create(kept)
    return letters.write_many(list(zip(kept, ready, strict=True)), by=by, at=at)


def decision_from(
    row: Request, ready: Prepared, *, id: UUID, decided_by: tuple[UUID, str], by: Actor, at: datetime, on: date
) -> Decision:
    """The row that keeps one decision on a request as its letter tells it; not saved yet."""
    told = ready.told
    return Decision(
        id=id,
        commissioner_id=by.commissioner,
        person_id=row.person_id,
        request=row,
        kind=told.kind,
        reasons=told.reasons,
        rules=told.law_rules,
        notice=ready.words,
        notice_days=told.notice_days,
        effective_on=told.effective_on,
        decided_on=on,
        decided_by=decided_by[0],
        decided_by_name=decided_by[1],
        recorded_at=at,
    )
