"""Putting a return together at a door: from the records themselves, or from the facts that were written last."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.insight.returns.periods import Period
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, Refused
from openphb.reporting.actions import making
from openphb.reporting.workflow import AACC, ReturnKind


def draft(kind: ReturnKind, period: Period, /, *, id: UUID, because: str, by: Actor, at: datetime) -> None:
    """A draft of this return. Sent twice with one id, it is made once."""
    if kind is not AACC:
        raise Refused(Refusal("There are no facts to count from yet.", field="period"))
    perform(making.draft_aacc, id=id, period=period, because=because, by=by, at=at, on=local_day(at))
