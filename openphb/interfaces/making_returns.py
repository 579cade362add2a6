"""Putting a return together at a door: from the records themselves, or from the facts that were written last."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from openphb.insight import engines
from openphb.insight.returns.periods import Period
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.reporting import rules
from openphb.reporting.actions import making, returns
from openphb.reporting.workflow import AACC, ReturnKind


def draft(kind: ReturnKind, period: Period, /, *, id: UUID, because: str, by: Actor, at: datetime) -> None:
    """A draft of this return. Sent twice with one id, it is made once.

    Counting from facts takes seconds where there are many, so it is done before anything is held.
    """
    on = local_day(at)
    if kind is AACC:
        perform(making.draft_aacc, id=id, period=period, because=because, by=by, at=at, on=on)
        return
    require(rules.why_not_prepare(roles=by.roles))
    require(rules.why_not_period(ends_on=period.end, on=on))
    with reading(by):
        code = making.board_code(by, on=period.end)
    try:
        folder = engines.latest(settings.HOME)
    except Refused:
        raise Refused(NO_FACTS) from None
    made = making.made_quarterly(folder, period=period, code=code)
    perform(returns.draft, id=id, kind=kind.code, period=period, made=made, because=because, by=by, at=at, on=on)


NO_FACTS = Refusal(
    "No facts have been written yet, and this return is counted from them. The worker writes them every night; whoever "
    "runs openphb can also do it at once: openphb facts extract.",
    field="period",
)
