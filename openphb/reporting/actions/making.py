"""Putting a return together: from the records themselves, or from facts that were counted."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners import codes
from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import transaction_required
from openphb.insight.extract import continuing_care
from openphb.insight.returns.periods import Period
from openphb.insight.returns.plds.checking import check
from openphb.insight.returns.plds.numbers import numbers
from openphb.insight.returns.plds.records import Span
from openphb.insight.returns.plds.writing import written
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.reporting import rules
from openphb.reporting.actions.returns import Made, draft
from openphb.reporting.models import Return
from openphb.reporting.workflow import AACC


@transaction_required
def draft_aacc(*, id: UUID, period: Period, because: str = "", by: Actor, at: datetime, on: date) -> Return:
    """The continuing-care return of one month, as a draft, with everybody it names told so in their record."""
    require(rules.why_not_prepare(roles=by.roles))
    known = Return.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_period(ends_on=period.end, on=on))
    made = made_aacc(period=period, by=by, at=at)
    return draft(id=id, kind=AACC.code, period=period, made=made, because=because, by=by, at=at, on=on)


def made_aacc(*, period: Period, by: Actor, at: datetime) -> Made:
    """What the continuing-care return says; nothing is kept. Only for those who may put it together."""
    span = Span(period.start, period.end)
    code = board_code(by, on=period.end)
    told = continuing_care.submission(by=by, span=span, code=code, at=at)
    return Made(
        numbers(told, span=span),
        check(told, span=span),
        records=len(told.records),
        content=written(told),
        code=code,
        people=tuple(UUID(each.origin[1]) for each in told.of("people")),
    )


def board_code(by: Actor, /, *, on: date) -> str:
    """The code this board reports under on a day. Raises Refused, naming who took over, where none holds then."""
    try:
        code = commissioners.ods_code(by.commissioner, on=on)
    except IndexError:
        raise Refused(NO_CODE) from None
    require(codes.why_not(code, day=on))
    return code


NO_CODE = Refusal("This board had no code yet on the last day of the period.", field="period")
