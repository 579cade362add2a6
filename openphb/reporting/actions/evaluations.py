"""An evaluation that was run is kept, with its question and its answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.people.audit import record
from openphb.reporting import evaluating
from openphb.reporting.evaluating import Answered
from openphb.reporting.models import Evaluation


@transaction_required
def keep_evaluation(*, id: UUID, new: Answered, by: Actor, at: datetime) -> UUID:
    """Keep a run. Doing it again is harmless."""
    require(evaluating.why_not_evaluate(roles=by.roles))
    require(evaluating.why_not_keep(new))
    if Evaluation.objects.of(by).filter(id=id).exists():
        return id
    Evaluation.objects.create(
        id=id, commissioner_id=by.commissioner, title=new.title.strip()[:200], kind=new.kind, question=new.question,
        document=new.document, table_sha256=new.table_sha256, run_by=by.id, run_by_name=by.name, run_at=at,
    )  # fmt: skip
    record(did="reporting.keep_evaluation", by=by, at=at, detail=new.title.strip()[:200])
    return id
