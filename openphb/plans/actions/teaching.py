"""What a decision teaches: written by whoever decided, read by colleagues once somebody else agreed it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require
from openphb.people import actions as people
from openphb.plans import rules
from openphb.plans.actions.story import lock_request
from openphb.plans.models import Precedent
from openphb.plans.queries.precedents import known_by, precedent_row
from openphb.plans.queries.rows import decision_row
from openphb.plans.rules import precedents as law


@transaction_required
def write_precedent(*, id: UUID, decision: UUID, summary: str, by: Actor, at: datetime) -> UUID:
    """Sum up one's own decision for colleagues. Written again until somebody has agreed it; then it stays."""
    found = decision_row(decision, by=by)
    require(law.why_not_write(found.decided_by, by=by.id))
    refuse_unless(found.kind in rules.LAW_CODES, "What was granted whole needs no summing up here.")
    require(law.why_not_summary(summary, known_by(found, by=by)))
    lock_request(found.request_id, by=by)
    row = Precedent.objects.of(by).filter(decision=found).first()
    refuse_unless(row is None or row.agreed_at is None, "This was agreed already, so it stays as colleagues read it.")
    row = row or Precedent(id=id, commissioner_id=by.commissioner, decision=found)
    row.summary, row.written_by, row.written_by_name, row.written_at = summary.strip(), by.id, by.name, at
    row.save()
    people.record(did="plans.write_precedent", person=found.person_id, by=by, at=at)
    return row.id


@transaction_required
def agree_precedent(*, id: UUID, by: Actor, at: datetime) -> UUID:
    """Let colleagues read it: nothing in it tells who it was about. Agreed twice, it counts once."""
    row = precedent_row(id, by=by, lock=True)
    if row.agreed_at is not None:
        return id
    require(rules.why_not_act("look again", roles=by.roles_for(row.decision.person_id)))
    require(law.why_not_agree(row.written_by, by=by.id))
    require(law.why_not_summary(row.summary, known_by(row.decision, by=by)))
    row.agreed_by, row.agreed_by_name, row.agreed_at = by.id, by.name, at
    row.save(update_fields=["agreed_by", "agreed_by_name", "agreed_at"])
    people.record(did="plans.agree_precedent", person=row.decision.person_id, by=by, at=at)
    return id
