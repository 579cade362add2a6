"""That somebody here looked in a list of other people's: noted, though nobody of ours is recorded yet."""

from __future__ import annotations

from datetime import datetime

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.people import rules
from openphb.people.audit import record


@transaction_required
def look_in_pds(*, asked: str, answered: str, by: Actor, at: datetime) -> None:
    """What was asked of the Personal Demographics Service, and in a word what came. Only whoever may record people."""
    require(rules.why_not_do("record_person", roles=by.roles))
    record(did="people.look_in_pds", by=by, at=at, detail=f"{asked}: {answered}")
