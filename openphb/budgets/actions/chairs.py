"""Setting up a personal wheelchair budget beside its line of the plan, and noting that needs changed early."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import chairs
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.chairs import NewChair
from openphb.budgets.models import Budget, NeedChanged, WheelchairBudget
from openphb.budgets.queries.chairs import other_chair
from openphb.budgets.queries.contributions import current_lines
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require

DEED = "set up a wheelchair budget"
CHANGED = "note that needs changed"


@transaction_required
def set_up_chair(*, id: UUID, budget: UUID, new: NewChair, by: Actor, at: datetime, on: date) -> WheelchairBudget:
    """Keep what was assessed and chosen, whose the chair is, and until when. Recorded again, the latest holds."""
    known = WheelchairBudget.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right(DEED, person=row.person_id, by=by)
    refuse_unless(row.state != BudgetState.CLOSED, "This budget is closed. Set the chair up under one that is open.")
    line = next((each for each in current_lines(row, by=by, on=on) if each.key == new.line), None)
    is_change = WheelchairBudget.objects.of(by).filter(budget=row).exists()
    require(
        chairs.why_not_chair(
            new, line=line, other=other_chair(row.person_id, but=row.id, by=by, on=on), is_change=is_change, on=on
        )
    )
    made = _written(id, row, new=new, by=by, at=at)
    tell(row, DEED, by=by, at=at, note=new.reasons, detail=f"{made}")
    return made


def _written(id: UUID, row: Budget, *, new: NewChair, by: Actor, at: datetime) -> WheelchairBudget:
    return WheelchairBudget.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        line_key=new.line,
        option=new.option,
        assessed_on=new.assessed_on,
        assessed_by=new.assessed_by.strip()[:160],
        prescribed=new.prescribed.strip(),
        chosen=new.chosen.strip(),
        value_pence=new.value.pence,
        repair_pence=new.repair.pence,
        supplier=new.supplier.strip()[:160],
        suitable_by=new.suitable_by.strip()[:160],
        counted_once=new.counted_once.strip(),
        years=new.years,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        reasons=new.reasons.strip(),
        recorded_by=by.name,
        recorded_at=at,
    )


@transaction_required
def note_need_changed(
    *, id: UUID, budget: UUID, what: str, said_by: str, noted_on: date, by: Actor, at: datetime, on: date
) -> NeedChanged:
    """The person needs another chair before the period is over: nobody waits for its end, a review follows."""
    known = NeedChanged.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right(DEED, person=row.person_id, by=by)
    has_chair = WheelchairBudget.objects.of(by).filter(budget=row).exists()
    refuse_unless(has_chair, "No wheelchair budget is set up here, so there is no period to end early.")
    require(chairs.why_not_need(what, said_by=said_by, noted_on=noted_on, on=on))
    made = NeedChanged.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        noted_on=noted_on,
        what=what.strip(),
        said_by=said_by.strip()[:160],
        recorded_by=by.name,
        recorded_at=at,
    )
    tell(row, CHANGED, by=by, at=at, note=what)
    return made
