"""Putting a return together: from the records themselves, or from facts that were counted."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from openphb.commissioners import codes
from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import transaction_required
from openphb.insight.extract import continuing_care
from openphb.insight.returns.aacc import document
from openphb.insight.returns.numbers import Number
from openphb.insight.returns.periods import Period
from openphb.insight.returns.plds.checking import check
from openphb.insight.returns.plds.numbers import numbers
from openphb.insight.returns.plds.records import Span
from openphb.insight.returns.plds.unrecorded import unrecorded
from openphb.insight.returns.plds.writing import written
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.people import actions as audit
from openphb.reporting import rules
from openphb.reporting.actions.returns import Made, draft, say_of_each
from openphb.reporting.models import Return
from openphb.reporting.workflow import AACC

if TYPE_CHECKING:
    from openphb.insight.returns.quarterly import Cell


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


@transaction_required
def write_out_aacc(*, period: Period, form: str, by: Actor, at: datetime) -> Made:
    """The same written out and kept nowhere here, with everybody it names told so in their record."""
    require(rules.why_not_prepare(roles=by.roles))
    made = made_aacc(period=period, by=by, at=at, form=form)
    audit.record(did="reporting.write_out", by=by, at=at, detail=f"aacc to {period.end}, {form}")
    say_of_each(made.people, detail=f"{AACC.name}, {period.words}, written out", by=by, at=at)
    return made


def made_aacc(*, period: Period, by: Actor, at: datetime, form: str = "plds-1.0") -> Made:
    """What the continuing-care return says; nothing is kept. Only for those who may put it together."""
    span = Span(period.start, period.end)
    code = board_code(by, on=period.end)
    told = continuing_care.submission(by=by, span=span, code=code, at=at)
    return Made(
        numbers(told, span=span),
        (*check(told, span=span), *unrecorded(told)),
        records=len(told.records),
        content=written(told) if form == "plds-1.0" else document.written(told),
        code=code,
        people=tuple(UUID(each.origin[1]) for each in told.of("people")),
    )


def made_quarterly(folder: Path, *, period: Period, code: str, engine: str = "duckdb") -> Made:
    """What the quarterly collection says, counted from one folder of facts. Raises Refused for facts too old for it.

    A number that is nil is kept where it is a total, so that the page is not a thousand nils; the file has all of them.
    """
    from openphb.insight import engines
    from openphb.insight.returns import checking, quarterly, quarterly_file
    from openphb.insight.returns.form import ALL, in_force

    form = in_force(period.end)
    says = {line.code: line.says[:1].upper() + line.says[1:] for line in form.lines}
    with engines.opened(folder, engine=engine) as opened:
        facts = opened.coded_on(period.end)
        cells = quarterly.cells(facts, period_end=period.end, commissioner=code, form=form)
        found = checking.check(facts, period_end=period.end, commissioner=code, form=form)
        told = quarterly_file.document(cells, commissioner=code, period_end=period.end, as_of=facts.as_of)
        facts_on = facts.as_of
    shown = (each for each in cells if each.count or each.age == each.holding == ALL)
    return Made(
        tuple(Number(each.code, says[each.line], each.says, each.count, _how(each)) for each in shown),
        found,
        records=len(cells),
        content=json.dumps(told, ensure_ascii=False, indent=1).encode(),
        code=code,
        facts_on=facts_on,
    )


def _how(each: Cell) -> str:
    """In words, then as whoever has the facts can ask it again."""
    return f"{each.how} In the facts: {'; '.join(each.filters)}." if each.filters else each.how


def board_code(by: Actor, /, *, on: date) -> str:
    """The code this board reports under on a day. Raises Refused, naming who took over, where none holds then."""
    try:
        code = commissioners.ods_code(by.commissioner, on=on)
    except IndexError:
        raise Refused(NO_CODE) from None
    require(codes.why_not(code, day=on))
    return code


NO_CODE = Refusal("This board had no code yet on the last day of the period.", field="period")
